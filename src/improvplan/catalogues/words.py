"""Comparing titles the way a reader does: without case, kinds of apostrophe, hyphens and what trails behind."""

from __future__ import annotations

import re

from improvplan.pattern import lazily

_APOSTROPHES = lazily("['\u2018\u2019\u02bc\u0060\u00b4]")
_QUOTES = lazily('["\u201c\u201d]')
_HYPHENS = lazily("[-\u00ad\u2010-\u2015\u2212]")
_NOT_WORD = re.compile(r"[\W_]+")
_TRAILING = " \t\r\n\u00a0.;:,"
_WORD = re.compile(r"[^\W_]+")

SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"]
)
"""Words that carry no meaning of their own in a title."""


def strip_trailing(text: str) -> str:
    """Without the `.`, `;`, `,` or `; and` that a list leaves behind."""
    text = text.rstrip(_TRAILING)
    while text.endswith("and") and text[:-3].rstrip().endswith((";", ",")):
        text = text[:-3].rstrip(_TRAILING)
    return text


def fold(text: str) -> str:
    """One kind of apostrophe, quote and space; hyphens as spaces. Case, commas and full stops stay."""
    text = _QUOTES.sub('"', _APOSTROPHES.sub("'", text))
    return " ".join(_HYPHENS.sub(" ", text).replace("&", "and").split())


def key(text: str) -> str:
    """What two texts share when they differ only in case, punctuation, hyphens and spaces. Empty for no letters or digits."""
    return letters(text).casefold()


def letters(text: str) -> str:
    """The letters and digits alone, case kept."""
    return _NOT_WORD.sub("", strip_trailing(text).replace("&", "and"))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without apostrophes."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text).replace("&", "and").casefold()))


def evenly_cased(text: str) -> bool:
    """Whether the capitals follow one habit throughout: none, all, or One For Each Long Word."""
    if text in (text.lower(), text.upper()):
        return True
    words = _WORD.findall(text)
    return all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3 or word is words[0])
