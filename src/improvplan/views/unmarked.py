"""Prose on one line, without the marks of its small Markdown: for pictures, and for a page that is short of room."""

from __future__ import annotations

import re
from typing import Final

from improvplan.views.origins import aligned
from improvplan.views.values import Line, Traced, pieces_of, traced

_LINK: Final = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_STARS: Final = re.compile(r"(?<!\\)(\*{1,3})(?=[^\s*])([^*]+?)(?<=[^\s*\\])\1")
_LOW_LINES: Final = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_]+?)(?<=[^\s_\\])\1(?!\w)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_ENDS: Final = (".", ",", ";", ":", "!", "?")


def plain_words(text: str) -> Line:
    """The words of prose on one line; items of a list stand behind each other, with semicolons where they end without a stop."""
    said = _plain(str(text))
    return traced(Line, said, aligned(said, str(text), pieces_of(text))) if isinstance(text, Traced) else Line(said)


def _plain(text: str) -> str:
    said = ""
    for line in text.splitlines():
        words = " ".join(line.removesuffix("\\").split())
        item = _ITEM.match(words)
        if item:
            words = words[item.end() :]
        if words:
            between = "; " if item and said and not said.endswith(_ENDS) else " "
            said = f"{said}{between}{words}" if said else words
    return _without_marks(said)


def _without_marks(words: str) -> str:
    words = _LINK.sub(r"\1", words)
    for marks in (_STARS, _LOW_LINES):
        words = marks.sub(r"\2", words)
    return _ESCAPED.sub(r"\1", words)
