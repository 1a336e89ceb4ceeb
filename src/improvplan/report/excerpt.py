"""The line of a file with a caret under the place that a finding is about."""

from __future__ import annotations

import unicodedata

from improvplan.finding import Place
from improvplan.report.characters import placeholders

WIDEST = 96


def excerpt(place: Place, widest: int = WIDEST) -> tuple[str, str]:
    """The line, cut around the place where it is longer than `widest`, and the line of carets under it."""
    line = placeholders(place.excerpt)
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(min(end, len(line)), start)
    first = 0
    if len(line) > widest:
        first = max(0, min(start - 12, len(line) - widest))
        last = first + widest
        shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
        end = min(end, last)
        lead = "…" if first else ""
    else:
        shown, lead = line, ""
    shown = shown.replace("\t", " ")
    before = " " * (_width(lead) + _width(line[first:start]))
    return shown, before + "^" * max(1, _width(line[start:end]))


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
