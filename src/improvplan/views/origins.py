"""Where printed words come from: the path in the plan, and the stretch of the text that stands there.

A traced render gives every text, date, amount and name of a plan such origins (`values.Traced`), and the leaves of the
document tree keep them as data. Between the two the words pass through Jinja and HTML as text, where each piece stands
between marks that also say its origin. The marks are noncharacters of Unicode, set aside for use inside one program;
those in a plan's own text are escaped on the way. Other renders have neither origins nor marks.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from improvplan.finding import Path

OPEN: Final = "\ufddb"
"""The beginning of a piece; its origin stands between this and `WORDS`, its words between that and `CLOSE`."""
WORDS: Final = "\ufddc"
CLOSE: Final = "\ufddd"
ESCAPE: Final = "\ufdde"
"""Before two digits: a character of the plan that is used for marks here."""
DIGITS: Final = "".join(map(chr, range(0xFDE0, 0xFDF0)))
"""Sixteen digits that no filter of a template, no case and no white space changes."""

_HEX: Final = "0123456789abcdef"
_TO_DIGITS: Final = str.maketrans(_HEX, DIGITS)
_FROM_DIGITS: Final = str.maketrans(DIGITS, _HEX)
_KEY: Final = os.urandom(4).hex().translate(_TO_DIGITS)
"""What stands in each mark of this process, so that no plan can bring marks along."""
_PIECE: Final = re.compile(f"{OPEN}{_KEY}([{DIGITS}]+){WORDS}([^{OPEN}{WORDS}{CLOSE}]*){CLOSE}")
_OWN: Final = re.compile("[\ufddb-\ufdef]")
_ESCAPED: Final = re.compile(f"{ESCAPE}{_KEY}([{DIGITS}]{{2}})")
_FIRST_OWN: Final = 0xFD00


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text of a plan: the characters from `start` to before `end` of the text at `path`, as YAML reads it.

    `exact` is whether they are printed as they stand there. Otherwise the printed words stand for them: an amount as it is
    formatted, a name for a key, the title of a framework's item for its code, a sum.
    """

    path: Path
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """What printed words come from. `stretches` are in the order in which they are printed or looked up.

    A name that is printed for a key comes from the key (not exact) and from the name under `people` (exact).
    """

    stretches: tuple[Stretch, ...]

    @property
    def computed(self) -> bool:
        """Whether the words stand nowhere in the plan as they are printed."""
        return not any(stretch.exact for stretch in self.stretches)

    @property
    def several(self) -> bool:
        """Whether the words stand for several texts of the plan."""
        return len({stretch.path for stretch in self.stretches}) > 1


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters from `start` to before `end` of a printed text, and where they come from."""

    start: int
    end: int
    origin: Origin

    @property
    def inexact(self) -> Piece:
        """The same for words that are no longer printed as they stand in the plan."""
        return replace(self, origin=Origin(tuple(replace(each, exact=False) for each in self.origin.stretches)))


Pieces = tuple[Piece, ...]
"""In the order of the text; none overlaps another."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """Where a text of a plan for an audience stands in the plan as it was read.

    `kept` are the stretches that are unchanged, each with its beginning in the text as it is now, in the text as it was
    read, and its length; what stands between them was put in place of something else.
    """

    path: Path
    length: int
    kept: tuple[tuple[int, int, int], ...]


class Trace:
    """The texts of a plan with their paths, for a traced render.

    `as_read` tells of a plan for an audience where each of its texts stands in the plan as it was read, by its path now.
    """

    def __init__(self, texts: Iterable[tuple[Path, str]], as_read: Mapping[Path, AsRead] | None = None) -> None:
        self._texts = dict(texts)
        self._as_read = as_read

    def text(self, path: Path) -> str | None:
        """The text at a path as it was typed; None where none stands there."""
        return self._texts.get(path)

    def words(self, path: Path, shown: str) -> Pieces:
        """The pieces of words that are shown for a text: the text itself where they are a stretch of it."""
        typed = self._texts.get(path)
        if typed is None or not shown:
            return ()
        start = typed.find(shown)
        if start < 0:
            return (Piece(0, len(shown), Origin((self.whole(path),))),)
        return tuple(self.stretch(path, start, len(shown), 0))

    def stretch(self, path: Path, start: int, length: int, at: int) -> Iterator[Piece]:
        """The pieces of so many characters of a text that are shown unchanged; `at` is where they begin in what is shown."""
        if self._as_read is None:
            yield Piece(at, at + length, Origin((Stretch(path, start, start + length),)))
            return
        read = self._as_read.get(path)
        if read is None:
            return
        here, end = start, start + length
        for now, before, size in (*read.kept, (end, 0, 0)):
            if now > here:  # put in place of something else
                put = min(now, end)
                yield Piece(
                    at + here - start, at + put - start, Origin((Stretch(read.path, 0, read.length, exact=False),))
                )
                here = put
            last = min(now + size, end)
            if last > here:
                first = before + here - now
                yield Piece(
                    at + here - start, at + last - start, Origin((Stretch(read.path, first, first + last - here),))
                )
                here = last
            if here >= end:
                return

    def whole(self, path: Path) -> Stretch:
        """A text as what something else is shown for."""
        read = self._as_read.get(path) if self._as_read is not None else None
        if read is not None:
            return Stretch(read.path, 0, read.length, exact=False)
        return Stretch(path, 0, len(self._texts.get(path, "")), exact=False)


def through(pieces: Pieces, length: int, stretch: Stretch) -> Pieces:
    """The pieces of words that were looked up by a text: all the words stand for that as well."""
    made: list[Piece] = []
    here = 0
    for piece in pieces:
        if piece.start > here:
            made.append(Piece(here, piece.start, Origin((stretch,))))
        made.append(replace(piece, origin=Origin((stretch, *piece.origin.stretches))))
        here = piece.end
    if here < length:
        made.append(Piece(here, length, Origin((stretch,))))
    return tuple(made)


def cut(pieces: Pieces, start: int, end: int) -> Pieces:
    """The pieces of part of a text, counted from where the part begins."""
    if not pieces:
        return ()
    return tuple(
        Piece(max(piece.start, start) - start, min(piece.end, end) - start, _cut(piece, start, end))
        for piece in pieces
        if piece.start < end and piece.end > start
    )


def _cut(piece: Piece, start: int, end: int) -> Origin:
    before, behind = max(start - piece.start, 0), max(piece.end - end, 0)
    if not before and not behind:
        return piece.origin
    length = piece.end - piece.start
    return Origin(
        tuple(
            replace(each, start=each.start + before, end=each.end - behind)
            if each.exact and each.end - each.start == length
            else replace(each, exact=False)
            for each in piece.origin.stretches
        )
    )


_ADDRESS: Final = re.compile(r"(?<=\]\()[^()\s]*(?=\))")
_LETTER: Final = re.compile(r"[^\W_]")
_MARKUP: Final = re.compile(r"[\W_]*(?:\d{1,9}[.)])?[\W_]*")
"""What may stand in Markdown between words that are printed one after the other: signs, and the number of an item."""

Places = list[int | None]
"""Where each character of printed words stands in the text they were made of; None for one that stands nowhere there."""


class Alignment:
    """Finds printed words again in the Markdown that they were made of, one stretch after the other."""

    def __init__(self, source: str) -> None:
        # What is printed nowhere, the addresses of links, is passed over.
        self._source = _ADDRESS.sub(lambda found: "\0" * len(found[0]), source)
        self._here = 0

    def places(self, printed: str) -> Places:
        """Where each printed character stands. White space stands for any other, and for more of it."""
        begin = self._source.find(printed, self._here)
        if begin >= 0 and _MARKUP.fullmatch(self._source, self._here, begin):
            self._here = begin + len(printed)
            return [*range(begin, self._here)]
        return [self._place(character) for character in printed]

    def _place(self, character: str) -> int | None:
        source, here = self._source, self._here
        word = _LETTER.search(source, here)
        gap = word.start() if word else len(source)
        if character.isspace():
            place = next((number for number in range(here, gap) if source[number].isspace()), -1)
            end = place
            while end < len(source) and source[end].isspace():
                end += 1
        else:
            place = source.find(character, here) if _LETTER.match(character) else source.find(character, here, gap)
            end = place + 1
        if place < 0:
            return None
        self._here = end
        return place


def aligned(printed: str, source: str, pieces: Pieces) -> Pieces:
    """The pieces of words that were printed of a Markdown text with these pieces."""
    return of_places(Alignment(source).places(printed), pieces)


def of_places(places: Places, pieces: Pieces) -> Pieces:
    """The pieces of printed words whose characters stand at these places of a text with pieces."""
    made: list[Piece] = []
    for first, last in _runs(places):
        begin, end = places[first] or 0, (places[last] or 0) + 1
        made += [
            Piece(first + max(piece.start - begin, 0), first + min(piece.end, end) - begin, _cut(piece, begin, end))
            for piece in pieces
            if piece.start < end and piece.end > begin
        ]
    return tuple(made)


def _runs(places: Places) -> Iterator[tuple[int, int]]:
    """The first and the last of printed characters that stand side by side in the text, too."""
    first: int | None = None
    for number, place in enumerate(places):
        if place is None:
            first = None
            continue
        first = number if first is None else first
        following = places[number + 1] if number + 1 < len(places) else None
        if following != place + 1:
            yield first, number
            first = None


def encoded(text: str, pieces: Pieces) -> str:
    """A text with marks round its pieces."""
    parts = []
    here = 0
    for piece in pieces:
        said = json.dumps([[*each.path, each.start, each.end, each.exact] for each in piece.origin.stretches])
        parts += [_escaped(text[here : piece.start]), OPEN, _KEY, said.encode().hex().translate(_TO_DIGITS), WORDS]
        parts += [_escaped(text[piece.start : piece.end]), CLOSE]
        here = piece.end
    return "".join([*parts, _escaped(text[here:])])


def decoded(text: str) -> tuple[str, Pieces]:
    """The text without marks, and the pieces that stood between them. What is no whole mark stays."""
    parts: list[str] = []
    pieces: list[Piece] = []
    here = length = 0
    for found in _PIECE.finditer(text):
        before, words = _unescaped(text[here : found.start()]), _unescaped(found[2])
        here = found.end()
        parts += [before, words]
        start = length + len(before)
        length = start + len(words)
        if words:
            pieces.append(Piece(start, length, _origin(found[1])))
    return "".join([*parts, _unescaped(text[here:])]), tuple(pieces)


def is_marked(text: str) -> bool:
    """Whether a text has marks."""
    return OPEN in text or ESCAPE in text


def unmarked(text: str) -> str:
    """The text without marks."""
    return decoded(text)[0] if is_marked(text) else text


def _origin(digits: str) -> Origin:
    said = json.loads(bytes.fromhex(digits.translate(_FROM_DIGITS)))
    return Origin(tuple(Stretch(tuple(path), start, end, exact) for *path, start, end, exact in said))


def _escaped(text: str) -> str:
    return _OWN.sub(lambda found: f"{ESCAPE}{_KEY}{f'{ord(found[0]) - _FIRST_OWN:02x}'.translate(_TO_DIGITS)}", text)


def _unescaped(text: str) -> str:
    if ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(_FIRST_OWN + int(found[1].translate(_FROM_DIGITS), 16)), text)
