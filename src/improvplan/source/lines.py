"""From offsets to lines and columns, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from improvplan.finding import Place, Span

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
