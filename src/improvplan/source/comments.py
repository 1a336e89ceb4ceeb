"""The comments of a file. libyaml's events carry none, so they are looked for where no text can be."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from improvplan.finding import Span
from improvplan.source.libyaml import CParser, ScalarEvent, StreamEndEvent, YAMLError
from improvplan.source.lines import Lines

_COMMENT = re.compile(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*")
_BREAK = re.compile(r"[\r\n]")


class Comment(NamedTuple):
    """A comment with its `#`; line and column count from 1, the span is in code points."""

    line: int
    column: int
    text: str
    span: Span


def comments(lines: Lines) -> tuple[Comment, ...]:
    """All comments of a text, in order; of a text that YAML cannot read, those before the place where it stops.

    A `#` is a comment only in the gaps between scalars and on the header line of a block scalar.
    """
    text = lines.text
    if "#" not in text:
        return ()
    found: list[Comment] = []
    for start, end in _gaps(text):
        for match in _COMMENT.finditer(text, start, end):
            line, column = lines.position(match.start())
            found.append(Comment(line, column, match.group(), Span(*match.span())))
    return tuple(found)


def _gaps(text: str) -> list[tuple[int, int]]:
    gaps: list[tuple[int, int]] = []
    end = 0
    parser = CParser(text)
    try:
        while True:
            event: Any = parser.get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                gaps.append((end, len(text)))
                return gaps
            if kind is not ScalarEvent:
                continue
            start = event.start_mark.index
            gaps.append((end, start))
            end = event.end_mark.index
            if event.style in ("|", ">"):
                line_end = _BREAK.search(text, start, end)
                gaps.append((start, line_end.start() if line_end else end))
    except (YAMLError, UnicodeDecodeError):
        return gaps
