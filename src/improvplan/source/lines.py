"""From offsets to lines and columns, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate

from improvplan.finding import Edit, Place, Span

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text. Lines and columns count from 1, columns in Unicode code points."""

    __slots__ = ("_last", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._last = (0, "")
        if "\r" in text:
            self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        else:
            self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line without its line break.

        The same line again is the same string: a thousand findings in one long line do not copy it a thousand times.
        """
        if number == self._last[0]:
            return self._last[1]
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        line = self.text[start:end].rstrip("\r\n")
        self._last = (number, line)
        return line

    def place(self, span: Span) -> Place:
        """Lines, columns and the first line's text for a span; white space at its end is left out, if there is more than that."""
        start = span.start
        shown = self.text[start : span.end].rstrip(" \t\r\n")
        end = start + len(shown) if shown else span.end
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        return Place(line, column, end_line, end_column, self.line(line))


def with_lines(lines: Lines, fixed: Mapping[int, str]) -> str:
    """The text with some of its lines replaced; their line breaks stay. A blank line never joins a lone CR to an LF."""
    text, starts = lines.text, lines.starts
    parts: list[str] = []
    end = 0
    for number in sorted(fixed):
        start = starts[number - 1]
        parts += (text[end:start], fixed[number] or (" " if text[start - 1 : start] == "\r" else ""))
        end = start + len(lines.line(number))
    parts.append(text[end:])
    return "".join(parts)


def edits(written: Lines, current: Lines, fixed: Mapping[int, str]) -> tuple[Edit, ...]:
    """For each line the smallest edit that mends it; offsets into the text as written.

    `current` is the text with earlier mends in it. Where an earlier mend of the same line is in the way, the edit carries out
    both, and so overlaps with the earlier one.
    """
    found = []
    for number in sorted(fixed):
        old, now, new = written.line(number), current.line(number), fixed[number]
        if old == new:
            continue
        start = written.starts[number - 1]
        head, tail = _common(now, new)
        first, last = written_columns(old, now, head), written_columns(old, now, len(now) - tail)
        if old[first:last] != now[head : len(now) - tail] or (first == last and old != now):
            head, tail = _common(old, new)
            first, last = head, len(old) - tail
        found.append(Edit(Span(start + first, start + last), new[head : len(new) - tail]))
    return tuple(found)


def written_columns(written: str, fixed: str, column: int) -> int:
    """A column (from 0) of a mended line as a column of the line as written; inside a changed stretch, the nearest one."""
    if written == fixed:
        return column
    head, tail = _common(written, fixed)
    if column <= head:
        return column
    if column >= len(fixed) - tail:
        return len(written) - max(len(fixed) - column, 0)
    return min(column, len(written) - tail)


@lru_cache(maxsize=64)
def _common(old: str, new: str) -> tuple[int, int]:
    """How many signs two lines share at their beginning, and how many at their end."""
    head = _alike(old, new)
    room = min(len(old), len(new)) - head
    return head, min(_alike(old[::-1], new[::-1]), room)


def _alike(one: str, other: str) -> int:
    """How many signs two texts share at their beginning; by halves, for lines may be very long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
