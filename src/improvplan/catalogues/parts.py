"""Taking the words of a link apart: prefix, code, title."""

from __future__ import annotations

import re
from typing import NamedTuple

from improvplan.catalogues.index import Index
from improvplan.finding import Span

_SEPARATOR = re.compile(r"[\s.:)\]\-\u2013\u2014,/]*")
_JOINT = re.compile(r"[,;/&+]|\band\b", re.IGNORECASE)


class Parts(NamedTuple):
    """The code and the title of a link as written; empty where there is none. Spans are offsets within the words."""

    code: str
    title: str
    code_span: Span | None
    title_span: Span | None


def take_apart(index: Index, words: str) -> Parts:
    """Read the words as: optional prefix, optional code, optional `.` `:` `)` or dash, optional title."""
    start, end = _trimmed(words, 0)
    prefix = index.prefix.match(words, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    match = index.code.match(words, start, end)
    if not match or not match["code"]:
        return Parts("", words[start:end], None, Span(start, end))
    code_span = Span(*match.span("code"))
    separator = _SEPARATOR.match(words, match.end(), end)
    start, end = _trimmed(words, separator.end() if separator else match.end())
    title_span = Span(start, end) if start < end else None
    return Parts(match["code"], words[start:end], code_span, title_span)


def several_codes(words: str) -> tuple[str, ...]:
    """The pieces of words that are joined by commas, semicolons, strokes or “and”; empty for a single piece."""
    pieces = tuple(piece.strip() for piece in _JOINT.split(words) if piece.strip())
    return pieces if len(pieces) > 1 else ()


def _trimmed(words: str, start: int) -> tuple[int, int]:
    end = len(words.rstrip())
    while start < end and words[start].isspace():
        start += 1
    return start, end
