"""How wide words are in Arial and in the faces that are drawn to its measure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_BY_WIDTH: Final = {
    222: "ijl'",
    278: " !,./:;I[\\]ft·",
    333: "()-r`",
    191: "’‘",
    355: '"',
    389: "*",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu£–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "@—…",
}
_WIDTHS: Final = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
DRAWN_WIDER: Final = 1.13
"""Faces that stand in for Arial are wider than it is; words are cut so that these fit as well."""
_OTHER: Final = 611
_WIDE: Final = 1000
_BOLD: Final = 1.08


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in the unit of `size`, a little generous for letters that are not listed."""
    width = sum(_WIDTHS.get(letter, _OTHER if letter < "\u1100" else _WIDE) for letter in text)
    return width * size / 1000 * (_BOLD if bold else 1)


def shortened(text: str, size: float, room: float) -> str:
    """A text that fits a room, cut after a word with an ellipsis where it does not."""
    if text_width(text, size) <= room:
        return text
    words = text.split()
    while words and text_width(f"{' '.join(words)}…", size) > room:
        words.pop()
    if words:
        return f"{' '.join(words).rstrip(' ,;:.–-')}…"
    cut = text
    while cut and text_width(f"{cut}…", size) > room:
        cut = cut[:-1]
    return f"{cut}…"


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of a width; a word that is too long is broken."""
    count, used = 1, 0.0
    space = text_width(" ", size, bold=bold)
    for word in text.split():
        width = text_width(word, size, bold=bold)
        if used and used + space + width > room:
            count, used = count + 1, 0.0
        used += (space if used else 0.0) + width
        while used > room:
            count, used = count + 1, used - room
    return count
