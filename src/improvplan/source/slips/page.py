"""The lines of a text taken apart, for those who look for slips in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from improvplan.finding import Span
from improvplan.source.lines import Lines
from improvplan.source.source import Problem

_SHAPE = re.compile(
    r"""(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)
    (?:(?P<key>"[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`,](?:[^:#]|:(?=\S)|(?<=\S)\#)*?)[ ]*:(?:[ ]+|$))?
    (?P<value>.*?)(?P<comment>(?:(?<=\s)|^)\#(?:\s.*)?)?$""",
    re.VERBOSE,
)
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,40}\Z")
_LONG_LINE = 2_000
_TEXT_LIMIT = 500
"""More lines than a text ever has; what looks longer is not looked through."""


class Shape(NamedTuple):
    """A line taken apart. Columns count from 0.

    `lead` is where its content begins, behind the dashes; `key` is empty where there is none; `value` is what stands behind
    the key (or the whole content), without spaces and an honest comment (`# ` and some words) at its end.
    """

    indent: int
    lead: int
    key: str
    at: int
    value: str

    @property
    def dashed(self) -> bool:
        """Whether the line is a list entry."""
        return self.lead > self.indent

    @property
    def end(self) -> int:
        """The column behind the value."""
        return self.at + len(self.value)

    @property
    def known_key(self) -> bool:
        """Whether the key looks like a key and not like the beginning of a sentence."""
        return bool(_KEY.match(self.key))


def shape_of(line: str) -> Shape:
    """Take a line apart."""
    match = _SHAPE.match(line if len(line) <= _LONG_LINE else line[:_LONG_LINE])
    assert match
    value = (match["value"] if len(line) <= _LONG_LINE else line[match.start("value") :]).rstrip()
    return Shape(len(match["indent"]), match.end("dashes"), match["key"] or "", match.start("value"), value)


class Slip(NamedTuple):
    """What went wrong, and the lines that change, by number, as they were meant.

    Where the slip is `certain`, reading goes on with the changed lines, or with `read_as` where that is given: other lines that
    say the same without a line break in them, or that keep the rest of the file readable where no fix is offered. Where it is
    not certain, the changed lines are only offered.
    """

    problem: Problem
    fixed: Mapping[int, str] = {}
    certain: bool = True
    read_as: Mapping[int, str] | None = None

    @property
    def read_on(self) -> Mapping[int, str]:
        """The lines with which reading goes on; empty where it stops here."""
        if not self.certain:
            return {}
        return self.fixed if self.read_as is None else self.read_as


class Page:
    """The lines of a text, each taken apart when it is asked for. Line numbers count from 1, columns from 0."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._shapes: dict[int, Shape] = {}

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self.lines.starts)

    def text(self, number: int) -> str:
        """A line without its break; blank beyond the file's ends."""
        return self.lines.line(number) if 1 <= number <= self.count else ""

    def shape(self, number: int) -> Shape:
        """A line taken apart."""
        found = self._shapes.get(number)
        if found is None:
            found = self._shapes[number] = shape_of(self.text(number))
        return found

    def above(self, number: int) -> int:
        """The nearest line above with something on it; 0 if there is none."""
        number -= 1
        while number > 0 and _nothing(self.text(number)):
            number -= 1
        return number

    def below(self, number: int) -> int:
        """The nearest line below with something on it; 0 if there is none."""
        number += 1
        while number <= self.count and _nothing(self.text(number)):
            number += 1
        return number if number <= self.count else 0

    def span(self, number: int, start: int, end: int) -> Span:
        """Columns of a line as offsets into the text."""
        base = self.lines.starts[number - 1]
        return Span(base + start, base + max(end, start + 1))

    def whole(self, number: int) -> Span:
        """A line from its first sign to its last."""
        text = self.text(number)
        return self.span(number, len(text) - len(text.lstrip()), len(text.rstrip()))

    def last_of_text(self, number: int, indent: int) -> int:
        """The last of the lines that go on, deeper than `indent`, with the text that begins on a line. A comment ends a text."""
        last = number
        following = number + 1
        while following <= min(self.count, number + _TEXT_LIMIT):
            line = self.text(following)
            words = line.lstrip(" ")
            if words.strip():
                if len(line) - len(words) <= indent or words.startswith("# "):
                    break
                last = following
            following += 1
        return last


def _nothing(line: str) -> bool:
    stripped = line.lstrip()
    return not stripped or stripped.startswith("#")


def shown(line: str) -> str:
    """A line as a message shows it: without its indentation, and shortened in the middle where it is long."""
    line = line.strip()
    return line if len(line) <= 120 else f"{line[:75].rstrip()} … {line[-30:].lstrip()}"


def short(text: str) -> str:
    """A piece of text as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57].rstrip()} …"
