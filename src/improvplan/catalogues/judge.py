"""Which item a title means, and how far it is from the publisher's words."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.index import Named
from improvplan.catalogues.resolution import ResolutionKind as Kind
from improvplan.catalogues.words import SMALL_WORDS, evenly_cased, fold, key, letters, strip_trailing, tokens

NEAR = 0.85
"""The least similarity (0 to 1, of difflib) at which a title counts as another one, mistyped."""
CLEARLY = 0.03
"""By how much the nearest title must be nearer than the next."""
_LIKELY = 0.55


class Judgement(NamedTuple):
    """What a title means. `other` and `other_item` are set where it is a title of another edition."""

    kind: Kind
    item: Item | None = None
    candidates: tuple[Item, ...] = ()
    other: Edition | None = None
    other_item: Item | None = None


def judge(edition: Edition, title: str, beside: Item | None = None) -> Judgement:
    """Find the item that a title means. `beside` is the item of the code next to it, which a doubtful title is held against."""
    named = edition.index.named(title)
    if named:
        return Judgement(_how(named, title), named.item)
    for other in other_editions(edition):
        named = other.index.named(title)
        if named and named.by != "slug":
            return elsewhere(edition, Kind.OTHER_EDITION, other, named.item)
    if not key(title):
        return Judgement(Kind.UNKNOWN_TITLE)
    return _doubtful(edition, title, beside)


def _how(named: Named, written: str) -> Kind:
    if named.by == "slug" or written == named.item.slug:
        return Kind.EXACT
    return Kind.ALIAS if named.by == "alias" else _looks(written, named.item.title)


def _looks(written: str, title: str) -> Kind:
    """How the written words differ from a title with the same letters."""
    if letters(written) != letters(title) and not evenly_cased(written):
        return Kind.CASE
    ours, theirs = _without_spaces(written), _without_spaces(title)
    return Kind.EXACT if ours in (theirs, strip_trailing(theirs)) else Kind.PUNCTUATION


def _without_spaces(text: str) -> str:
    return fold(text).replace(" ", "").casefold()


def _doubtful(edition: Edition, title: str, beside: Item | None) -> Judgement:
    fragments = _fragments(edition, title)
    if beside in fragments:
        fragments = [beside]
    if len(fragments) == 1:
        return Judgement(Kind.TRUNCATED, fragments[0], (fragments[0],))
    nearest = _nearest(edition, title)
    if beside is not None and any(item is beside and ratio >= NEAR for ratio, item in nearest):
        return Judgement(Kind.ALTERED, beside, (beside,))
    near = _only_near(nearest)
    if near:
        return Judgement(Kind.ALTERED, near, (near,))
    for other in other_editions(edition):
        parts_of = _fragments(other, title)
        if len(parts_of) == 1:
            return elsewhere(edition, Kind.TRUNCATED, other, parts_of[0])
        near = _only_near(_nearest(other, title))
        if near:
            return elsewhere(edition, Kind.ALTERED, other, near)
    return Judgement(Kind.UNKNOWN_TITLE, None, tuple(fragments) or tuple(item for _, item in nearest[:3]))


def elsewhere(edition: Edition, kind: Kind, other: Edition, found: Item) -> Judgement:
    """A title of another edition: the item with the same slug here, if there is one."""
    item = edition.item(found.slug)
    return Judgement(kind, item, (item,) if item else (), other, found)


def other_editions(edition: Edition) -> list[Edition]:
    """The other editions of the family, those nearest in time first."""
    others = [other for other in edition.family.editions if other is not edition]
    return sorted(others, key=lambda other: abs(other.first_year - edition.first_year))


def _fragments(edition: Edition, title: str) -> list[Item]:
    """The items whose title the words are a part of, with words of weight left out."""
    words = tokens(title)
    if not any(word not in SMALL_WORDS for word in words):
        return []
    return [item for item, full in edition.index.tokens if _is_fragment(words, full)]


def _is_fragment(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words stand in the full title in this order and more than small words are missing; the last may be cut off."""
    dropped = False
    at, last = 0, len(words) - 1
    for word in full:
        cut_off = at == last and len(words[last]) > 3
        if at <= last and (word == words[at] or (cut_off and word.startswith(words[last]))):
            at += 1
        elif word not in SMALL_WORDS:
            dropped = True
    return at > last and dropped


def _nearest(edition: Edition, title: str) -> list[tuple[float, Item]]:
    """Items with a likely title, the nearest first."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(fold(strip_trailing(title)).casefold())
    found = []
    for item in edition.items:
        best = 0.0
        for name in (item.title, *item.aliases):
            matcher.set_seq1(fold(name).casefold())
            if matcher.real_quick_ratio() > max(best, _LIKELY) and matcher.quick_ratio() > max(best, _LIKELY):
                best = max(best, matcher.ratio())
        if best >= _LIKELY:
            found.append((best, item))
    return sorted(found, key=lambda pair: -pair[0])


def _only_near(nearest: list[tuple[float, Item]]) -> Item | None:
    """The nearest item, if it is near and no other is about as near."""
    if not nearest or nearest[0][0] < NEAR:
        return None
    if len(nearest) > 1 and nearest[0][0] - nearest[1][0] < CLEARLY:
        return None
    return nearest[0][1]
