"""Looking for frameworks, items and grades by words: `improvplan frameworks search creativity`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from improvplan.catalogues.family import Edition, Family, Item, code_key
from improvplan.catalogues.registry import Catalogues
from improvplan.catalogues.resolve import take_apart
from improvplan.catalogues.words import SMALL_WORDS, key

_MISTYPED = 0.8
_SHORTEST_MISTYPED = 5
"""In letters. Shorter words are too like too many others."""
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_HYPHENS = re.compile("[\u00ad\u2010-\u2015\u2212]")
_PIECE = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A framework, an item or a grade that was found, in the newest edition that matched.

    `item` is None where the framework itself or one of its grades matched; `grade` is empty where none did. `near` says that
    the words stand there only nearly. The score orders hits and says nothing else: higher is better.
    """

    family: Family
    edition: Edition
    item: Item | None
    score: float
    grade: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class _Query:
    """The words looked for: as written, and each word of weight in its spellings, each of one piece or more."""

    words: str
    weighty: tuple[tuple[tuple[str, ...], ...], ...]


def search(catalogues: Catalogues, words: str) -> list[Hit]:
    """Find frameworks by their names, publisher and notes; items by title, code, alias, group, note, slug; grades. Best first.

    Every word must be found, at least as the beginning of a word, and hyphens and accents make no difference; titles in further
    languages count as titles. If nothing is found, words that are nearly right count, and every hit is marked as near.
    """
    found = [word for word in _WORD.findall(_plain(words)) if word not in SMALL_WORDS] or _WORD.findall(_plain(words))
    query = _Query(words.strip(), tuple(_alternatives(word) for word in found))
    if not query.weighty:
        return []
    families = catalogues.families()
    for near in (False, True):
        hits = [hit for family in families for hit in _in_family(family, query, near=near)]
        if hits:
            return sorted(hits, key=_order)
    return []


def _order(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.family.id, hit.edition.position(hit.item) if hit.item else 0


def _in_family(family: Family, query: _Query, *, near: bool) -> Iterator[Hit]:
    newest = family.editions[-1]
    score = _family_score(family, query, near=near)
    if score:
        yield Hit(family, newest, None, score, near=near)
    numbered = None if near else _numbered(newest, query.words)
    if numbered:
        yield Hit(family, newest, numbered, 98)
    seen = {numbered.slug} if numbered else set()
    grades: set[str] = set()
    for edition in reversed(family.editions):
        for grade in edition.scale:
            if not near and key(grade) == key(query.words) and key(grade) not in grades:
                grades.add(key(grade))
                yield Hit(family, edition, None, 80, grade=grade)
        for item in edition.items:
            score = 0.0 if item.slug in seen else _item_score(family, item, query, near=near)
            if score:
                seen.add(item.slug)
                yield Hit(family, edition, item, score, near=near)


def _family_score(family: Family, query: _Query, *, near: bool) -> float:
    """95 for a name itself, less where the words stand in a name, least where publisher or notes have them."""
    names = (family.id, family.title, *family.aliases, *(title for _, title in family.titles))
    if key(query.words) in map(key, names):
        return 95
    editions = (text for edition in family.editions for text in (edition.title, edition.note))
    for texts, score in (((*names, *family.prefixes), 60.0), ((family.publisher, family.note, *editions), 15.0)):
        matched = [_best(word, _spelled(texts), near=near) for word in query.weighty]
        if all(matched):
            return score * sum(matched) / len(matched)
    return 0


def _numbered(edition: Edition, words: str) -> Item | None:
    """The item that a name of the framework and a number mean, such as `driver 3` or `SCQF 5`."""
    prefix = edition.index.prefix.match(words)
    parts = take_apart(edition.index, words)
    if not prefix or not any(letter.isalpha() for letter in prefix[0]) or not parts.code or parts.title:
        return None
    item = edition.index.by_code.get(code_key(parts.code))
    if item is None and not edition.has_codes and parts.code.isdecimal() and 0 < int(parts.code) <= len(edition.items):
        return edition.items[int(parts.code) - 1]
    return item


def _item_score(family: Family, item: Item, query: _Query, *, near: bool) -> float:
    """100 for the title itself or the code, 90 for an alias; below that by how much of the item the words cover."""
    titles = (item.title, *(title for _, title in item.titles))
    if key(query.words) in map(key, (*titles, item.slug)) or (
        item.code and code_key(query.words) == code_key(item.code)
    ):
        return 100
    if key(query.words) in map(key, item.aliases):
        return 90
    own = _spelled((*titles, item.slug, item.group, item.note, *item.aliases)) | {item.code.casefold()}
    matched = [_best(word, own, near=near) for word in query.weighty]
    if not any(matched):
        return 0
    names = (family.id, family.title, family.item, *family.aliases, *family.prefixes)
    if not all(
        best or _best(word, _spelled(names), near=False) for word, best in zip(query.weighty, matched, strict=True)
    ):
        return 0
    return 10 + 60 * sum(matched) / len(matched) - len(item.title) / 100


def _plain(text: str) -> str:
    """In small letters, without apostrophes and accents."""
    letters = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.replace("&", " and ")).casefold())
    return _HYPHENS.sub("-", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _spellings(word: str) -> frozenset[str]:
    """A word as it is and, where it has hyphens, in one: well-being and wellbeing are one word."""
    return frozenset((word, "".join(_PIECE.findall(word)) if not any(letter.isdigit() for letter in word) else word))


def _alternatives(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a word that is looked for may stand: in one, or with a hyphen also as several words."""
    return (
        *((spelling,) for spelling in sorted(_spellings(word))),
        *((tuple(_PIECE.findall(word)),) if "-" in word else ()),
    )


@lru_cache(maxsize=8192)
def _spelled(texts: tuple[str, ...]) -> frozenset[str]:
    """The words of texts in all their spellings, and the pieces of those with hyphens."""
    words = [word for text in texts for word in _WORD.findall(_plain(text))]
    return frozenset(spelling for word in words for spelling in (*_spellings(word), *_PIECE.findall(word)) if spelling)


def _best(word: Iterable[tuple[str, ...]], among: frozenset[str], *, near: bool) -> float:
    """1 if the word is there, 0.7 as a beginning, less where it is nearly right, 0 if it is not there."""
    return max(min(_nearness(piece, among, near=near) for piece in spelling) for spelling in word)


def _nearness(word: str, among: frozenset[str], *, near: bool) -> float:
    if word in among:
        return 1
    if len(word) > 2 and any(other.startswith(word) for other in among):
        return 0.7
    if not near or len(word) < _SHORTEST_MISTYPED:
        return 0
    likely = (other for other in among if other[:1] == word[:1])
    ratio = max((SequenceMatcher(None, word, other).ratio() for other in likely), default=0)
    return ratio / 2 if ratio >= _MISTYPED else 0
