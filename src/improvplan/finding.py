"""What a check has found: plain frozen data that every room may make and every report may print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from improvplan.gate import printable

Path = tuple[str | int, ...]
"""The way to a value in a plan: ``("priorities", 0, "actions", 2, "by")``."""


def at(path: Path, number: int) -> str | int | None:
    """The part of a path with this number, counted from its end where it is negative; None where the path is too short for it.

    Nobody may index a path: a text that stands where a priority belongs has a path of two parts, and one rule that counts on
    three of them has nothing to say about any plan. Slices cannot fail either: in loops over all texts, `path[:1] == ("priorities",)`.
    """
    try:
        return path[number]
    except IndexError:
        return None


def priority_number(path: Path) -> int:
    """The number, from 0, of the priority that a path leads into; -1 where it leads elsewhere."""
    number = at(path, 1)
    return number if at(path, 0) == "priorities" and isinstance(number, int) else -1


HERE_TOO = "here too"
"""What is said at the further places of a finding that says the same of several: each of them could be the first."""


class Severity(StrEnum):
    """How serious a finding is. Errors stop `improvplan validate` with exit code 1 unless told otherwise."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Span(NamedTuple):
    """A stretch of text as two offsets in Unicode code points, the end not included."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace the text of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A fix that can be applied. It is safe where it cannot change what the plan means."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Place(NamedTuple):
    """Where in a file, counted in lines and Unicode code points from 1; `excerpt` is the first line as written."""

    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str


class Identity(NamedTuple):
    """What makes a finding the same one tomorrow, when lines have moved: no line, no place in a list, no word of a message.

    `plan` is the plan's id, or its file where it has none; `path` leads to the value by ids; `text` is a hash of what stands there.
    """

    plan: str
    path: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that belongs to a finding, with a few words on why.

    Where the same is to be said of it as of the finding's own place (`same`), it has a path and an identity as that has.
    """

    file: str
    place: Place
    message: str
    path: Path = ()
    identity: Identity | None = None

    @property
    def same(self) -> bool:
        """Whether it could be the place of the finding just as well."""
        return self.message == HERE_TOO


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong (`message`), why it matters to a reader of the plan (`why`), how to fix it (`fix`).

    `place` is absent where the finding is about a whole file. `path` leads to the value in the plan, `plan` is the plan's id.
    `identity` is only there where somebody has asked for it. `called` stands for it in a sentence about several of its rule. `whole` is
    the message with everything that it names, where `message` says of some only how many they are.
    """

    rule: str
    severity: Severity
    file: str
    message: str
    why: str = ""
    fix: str = ""
    place: Place | None = None
    path: Path = ()
    plan: str = ""
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()
    identity: Identity | None = None
    called: str = ""
    whole: str = ""

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sort key: file, then place, then severity, then rule."""
        line, column = (self.place.line, self.place.column) if self.place else (0, 0)
        return (self.file, line, column, self.severity.rank, self.rule, self.message)

    def __str__(self) -> str:
        """The first line that a terminal shows of it: `plan.yaml:20:14: error: wrong-code: …`."""
        place = f":{self.place.line}:{self.place.column}" if self.place else ""
        message, *_ = self.message.splitlines() or [""]
        return printable(f"{self.file}{place}: {self.severity}: {self.rule}: {message}")

    @property
    def singly(self) -> tuple[Finding, ...]:
        """The finding at each of the places of which it says the same, its own first."""
        same = [label for label in self.labels if label.same and label.file == self.file]
        if not same:
            return (self,)
        others = tuple(label for label in self.labels if label not in same)
        first = replace(self, labels=others)
        return (
            first,
            *(replace(first, place=each.place, path=each.path, identity=each.identity) for each in same),
        )


def together(findings: Sequence[Finding]) -> Finding | None:
    """What `singly` gave, or some of it, as one finding again; None of none."""
    if not findings:
        return None
    first, *others = findings
    same = tuple(Label(each.file, each.place, HERE_TOO, each.path, each.identity) for each in others if each.place)
    return replace(first, labels=(*same, *first.labels))
