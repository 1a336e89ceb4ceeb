"""From the words of a link to the item it means."""

from __future__ import annotations

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.index import code_key
from improvplan.catalogues.judge import Judgement, elsewhere, judge, other_editions
from improvplan.catalogues.parts import Parts, several_codes, take_apart
from improvplan.catalogues.resolution import Resolution
from improvplan.catalogues.resolution import ResolutionKind as Kind
from improvplan.finding import Span

_LONGEST = 500
"""In characters; no title is nearly as long, and longer text is not looked at closely."""
_CERTAIN = frozenset([Kind.EXACT, Kind.ALIAS, Kind.PUNCTUATION, Kind.CASE, Kind.OTHER_EDITION])


def resolve(edition: Edition, words: str, *, numbered: bool) -> Resolution:
    """Say what the words of a link mean in an edition. Never raises; the same words are only looked at once.

    Args:
        edition: the edition that the plan's session or pin has chosen.
        words: the link as written: a code, a slug, a title, or code and title, perhaps behind a prefix such as `QI`.
        numbered: whether the plan's form numbers this family by position, so that `1` is its first item.
    """
    known = edition.resolutions.get((words, numbered))
    if known is None:
        known = edition.resolutions[words, numbered] = _resolve(edition, words, numbered=numbered)
    return known


def _resolve(edition: Edition, words: str, *, numbered: bool) -> Resolution:
    start = len(words) - len(words.lstrip())
    whole = Parts("", words.strip(), None, Span(start, max(start, len(words.rstrip()))))
    if len(words) > _LONGEST:
        return _titled(whole, Judgement(Kind.UNKNOWN_TITLE))
    if edition.index.named(words):
        return _titled(whole, judge(edition, whole.title))
    parts = take_apart(edition.index, words)
    if not parts.code:
        return _titled(parts, judge(edition, parts.title))
    if not parts.title:
        return _by_code(edition, parts, numbered=numbered)
    if edition.has_codes:
        result = _coded(edition, parts)
    elif numbered:
        result = _numbered(edition, parts)
    else:
        return _titled(parts, judge(edition, parts.title))
    return _several(edition, words, numbered=numbered) or result if result.kind is Kind.UNKNOWN_TITLE else result


def _titled(parts: Parts, judgement: Judgement) -> Resolution:
    return Resolution(
        judgement.kind,
        judgement.item,
        judgement.candidates,
        *_fields(parts),
        other=judgement.other,
        other_item=judgement.other_item,
    )


def _fields(parts: Parts) -> tuple[str, str, Span | None, Span | None]:
    """The parts in the order of a resolution's fields."""
    return parts.code, parts.title, parts.code_span, parts.title_span


def _refused(kind: Kind, parts: Parts, *candidates: Item | None, item: Item | None = None) -> Resolution:
    distinct = dict.fromkeys(candidate for candidate in candidates if candidate)
    return Resolution(kind, item, tuple(distinct), *_fields(parts))


def _by_code(edition: Edition, parts: Parts, *, numbered: bool) -> Resolution:
    """A code or number alone."""
    if not edition.has_codes and numbered:
        item = _at(edition, parts.code)
        return _refused(Kind.EXACT if item else Kind.NUMBER_OUT_OF_RANGE, parts, item=item)
    item = edition.index.by_code.get(code_key(parts.code))
    if item:
        return _refused(Kind.EXACT, parts, item=item)
    for other in edition.family.editions:
        found = other.index.by_code.get(code_key(parts.code))
        if found:
            here = edition.item(found.slug)
            return _titled(parts, Judgement(Kind.OTHER_EDITION, here, (here,) if here else (), other, found))
    return _refused(Kind.UNKNOWN_CODE, parts)


def _coded(edition: Edition, parts: Parts) -> Resolution:
    """Code and title, in a family whose publisher gives codes: each is held against the other."""
    coded = edition.index.by_code.get(code_key(parts.code))
    found = judge(edition, parts.title, coded)
    if found.other and found.other_item and code_key(found.other_item.code) == code_key(parts.code):
        return _titled(parts, found)
    meant = found.item or found.other_item
    if coded is None:
        return _refused(Kind.UNKNOWN_CODE, parts, meant, *found.candidates)
    if meant is None:
        return _refused(Kind.UNKNOWN_TITLE, parts, coded, *found.candidates)
    if found.item is coded:
        return _titled(parts, found)
    return _refused(Kind.MISMATCH, parts, coded, meant)


def _numbered(edition: Edition, parts: Parts) -> Resolution:
    """Number and title, in a family that the form numbers: the title leads, for a form's numbers run on by themselves."""
    here = _at(edition, parts.code)
    found = judge(edition, parts.title, here)
    if found.item is None and found.other_item is None:
        return _refused(Kind.UNKNOWN_TITLE, parts, here, *found.candidates)
    if (here and found.item is here) or (found.other and found.other_item is _at(found.other, parts.code)):
        return _titled(parts, found)
    older = _numbered_elsewhere(edition, parts) if found.other else None
    if older:
        return _titled(parts, older)
    counted = found.item if found.kind in _CERTAIN else None
    if here is None:
        return _refused(Kind.NUMBER_OUT_OF_RANGE, parts, found.item, item=counted)
    if counted:
        return _refused(Kind.NUMBER_DRIFT, parts, here, counted, item=counted)
    return _refused(Kind.MISMATCH, parts, here, found.item or found.other_item)


def _numbered_elsewhere(edition: Edition, parts: Parts) -> Judgement | None:
    """An edition in which number and title belong together."""
    for other in other_editions(edition):
        item = _at(other, parts.code)
        named = other.index.named(parts.title)
        if item and named and named.item is item:
            return elsewhere(edition, Kind.OTHER_EDITION, other, item)
    return None


def _several(edition: Edition, words: str, *, numbered: bool) -> Resolution | None:
    """Several codes in one link, such as `1.1, 2.3`: readable, but each needs a line of its own."""
    pieces = [take_apart(edition.index, piece) for piece in several_codes(words)]
    if not pieces or any(piece.title or not piece.code for piece in pieces):
        return None
    items = [_by_code(edition, piece, numbered=numbered).item for piece in pieces]
    return Resolution(Kind.SEVERAL, None, tuple(item for item in items if item))


def _at(edition: Edition, number: str) -> Item | None:
    """The item at a position counted from 1."""
    if not number.isdecimal() or len(number) > 4:
        return None
    position = int(number)
    return edition.items[position - 1] if 1 <= position <= len(edition.items) else None
