"""From the words of a link to the item it means: taken apart, each part looked up, the parts held against each other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from improvplan.catalogues.family import Confidence, Edition, Index, Item, Named, Resolution, code_key
from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.catalogues.words import SMALL_WORDS, evenly_cased, fold, key, letters, strip_trailing, tokens
from improvplan.finding import Span
from improvplan.pattern import lazily

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
    if meant is None and coded.confidence is Confidence.UNVERIFIED:
        return _refused(Kind.UNVERIFIED, parts, coded, item=coded)
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


_SEPARATOR = lazily(r"[\s.:)\]\-\u2013\u2014,/]*")
_RANGE = lazily(r"(?:QIs? )?(?P<first>\d{1,2}\.\d{1,2}) ?(?:[-–—]|to) ?(?P<last>\d{1,2}\.\d{1,2})")
"""`1.1-1.5`, from one code to another."""
_JOINT = lazily(r"[,;/&+]|\band\b", re.IGNORECASE)


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
    """The pieces of words that are joined by commas, semicolons, strokes or “and”, the ends of a range; empty for a single piece."""
    if (span := _RANGE.fullmatch(words.strip())) is not None:
        return span["first"], span["last"]
    pieces = tuple(piece.strip() for piece in _JOINT.split(words) if piece.strip())
    return pieces if len(pieces) > 1 else ()


def _trimmed(words: str, start: int) -> tuple[int, int]:
    end = len(words.rstrip())
    while start < end and words[start].isspace():
        start += 1
    return start, end


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
    return Kind.ALIAS if named.by == "alias" else _looks(written, named.written)


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
