"""Looking for items by words: `improvplan frameworks search creativity`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from improvplan.catalogues.family import Edition, Family, Item, code_key
from improvplan.catalogues.registry import Catalogues
from improvplan.catalogues.words import SMALL_WORDS, key, tokens

_MISTYPED = 0.8
_QUERY_WORD = re.compile(r"[^\W_]+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, in the newest edition that matched. The score only orders hits: higher is better."""

    family: Family
    edition: Edition
    item: Item
    score: float


def search(catalogues: Catalogues, words: str) -> list[Hit]:
    """Find items by title, code, alias, slug or the name of their family, the best first.

    Every word must be found, at least as the beginning of a word; if nothing is, words that are nearly right count too.
    """
    wanted = tuple(_QUERY_WORD.findall(words.casefold().replace("’", "").replace("'", "")))
    weighty = tuple(word for word in wanted if word not in SMALL_WORDS) or wanted
    if not weighty:
        return []
    families = catalogues.families()
    for mistyped in (False, True):
        hits = [hit for family in families for hit in _in_family(family, words, weighty, mistyped=mistyped)]
        if hits:
            return sorted(hits, key=lambda hit: (-hit.score, hit.family.id, hit.edition.position(hit.item)))
    return []


def _in_family(family: Family, words: str, weighty: tuple[str, ...], *, mistyped: bool) -> Iterator[Hit]:
    about = tokens(" ".join((family.id, family.title, family.item, *family.aliases, *family.prefixes)))
    seen: set[str] = set()
    for edition in reversed(family.editions):
        for item in edition.items:
            score = 0.0 if item.slug in seen else _score(item, words, weighty, about, mistyped=mistyped)
            if score:
                seen.add(item.slug)
                yield Hit(family, edition, item, score)


def _score(item: Item, words: str, weighty: tuple[str, ...], about: tuple[str, ...], *, mistyped: bool) -> float:
    """100 for the title itself or the code, 90 for an alias; below that by how much of the item the words cover."""
    if key(words) in (key(item.title), key(item.slug)) or (item.code and code_key(words) == code_key(item.code)):
        return 100
    if key(words) in map(key, item.aliases):
        return 90
    own = (*tokens(" ".join((item.title, item.slug, item.group, *item.aliases))), item.code.casefold())
    matched = [_best(word, own, mistyped=mistyped) for word in weighty]
    if not any(matched):
        return 0
    if not all(best or _best(word, about, mistyped=False) for word, best in zip(weighty, matched, strict=True)):
        return 0
    return 10 + 60 * sum(matched) / len(weighty) - len(item.title) / 100


def _best(word: str, among: tuple[str, ...], *, mistyped: bool) -> float:
    """1 if the word is there, 0.7 as a beginning, less where it is nearly right, 0 if it is not there."""
    if word in among:
        return 1
    if len(word) > 2 and any(other.startswith(word) for other in among):
        return 0.7
    if not mistyped:
        return 0
    ratio = max((SequenceMatcher(None, word, other).ratio() for other in among), default=0)
    return ratio / 2 if ratio >= _MISTYPED else 0
