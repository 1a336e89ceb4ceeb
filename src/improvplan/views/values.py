"""What a document shows: words, prose, items, tables. All of it immutable; a template only lays it out.

Every value has a `kind` by which a template tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, Self, SupportsIndex, TypeVar

from markupsafe import escape

from improvplan.views.charts import Course
from improvplan.views.origins import ESCAPE, OPEN, Origin, Piece, Pieces, cut, decoded, encoded, is_marked

_FEW_LINES = 240
_BEGINS_A_LIST = re.compile(r"\s*(?:[-*+>#|]|\d+[.)])\s")


class Line(str):
    """Words that are shown as they are.

    Made of words with marks, or of traced words, it is a `TracedLine`.
    """

    __slots__ = ()
    kind: ClassVar = "line"

    def __new__(cls, words: str = "") -> Self:
        """Words of this kind, with the origins that the given words have."""
        if type(words) is str and OPEN not in words and ESCAPE not in words:
            return str.__new__(cls, words)  # most words: this is asked of each of them
        made: Self = _made(cls, words)
        return made


class Choice(Line):
    """One of a few words that the format knows, such as `In progress`; small where it stands among others."""

    __slots__ = ()


class Prose(str):
    """Small Markdown, for the filters `prose` and `inline`."""

    __slots__ = ()
    kind: ClassVar = "prose"

    @property
    def is_paragraph(self) -> bool:
        """Whether this is a single paragraph, which a label may stand before on its line."""
        return "\n" not in self.strip() and not _BEGINS_A_LIST.match(self)

    @property
    def is_short(self) -> bool:
        """Whether this is a paragraph of a few lines, for which a heading of its own would be too much."""
        return self.is_paragraph and len(self) <= _FEW_LINES

    def __new__(cls, words: str = "") -> Self:
        """Words of this kind, with the origins that the given words have."""
        if type(words) is str and OPEN not in words and ESCAPE not in words:
            return str.__new__(cls, words)  # most words: this is asked of each of them
        made: Self = _made(cls, words)
        return made


class Traced(str):
    """Words of a traced render: as a text they are the words alone; `pieces` say where they come from.

    Printed by a template, or put into another text by `format` (as in an f-string), they bring marks along, which the
    constructors of `Line` and `Prose` and the reader of HTML take as origins. `str` gives the words alone, so that nothing
    that compares, measures or remembers words ever sees a mark.
    """

    __slots__ = ()
    pieces: Pieces

    def __new__(cls, words: str = "") -> Self:
        """Words with the origins that the given words have, also none."""
        bare, pieces = (str(words), words.pieces) if isinstance(words, Traced) else decoded(words)
        made = str.__new__(cls, bare)
        made.pieces = pieces
        return made

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, how: str) -> str:
        return format(str(self), how) if how else encoded(self, self.pieces)

    def __html__(self) -> str:
        """The words with their marks, as markupsafe asks for them."""
        return escape(encoded(self, self.pieces))

    def __deepcopy__(self, _memo: object) -> str:
        return str(self)

    def __add__(self, other: str) -> str:
        return Line(f"{self}{other}")

    def __radd__(self, other: str) -> str:
        return Line(f"{other}{self}")

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        if not isinstance(place, slice):
            return str.__getitem__(self, place)
        start, end, step = place.indices(len(self))
        return self._part(start, max(start, end)) if step == 1 else str.__getitem__(self, place)

    def _part(self, start: int, end: int) -> str:
        words = str.__getitem__(self, slice(start, end))
        pieces = cut(self.pieces, start, end)
        return traced(Prose, words, pieces) if isinstance(self, Prose) else traced(Line, words, pieces)

    def strip(self, characters: str | None = None, /) -> str:
        """As that of a text."""
        start = len(self) - len(str.lstrip(self, characters))
        return self._part(start, max(start, len(str.rstrip(self, characters))))

    def lstrip(self, characters: str | None = None, /) -> str:
        """As that of a text."""
        return self._part(len(self) - len(str.lstrip(self, characters)), len(self))

    def rstrip(self, characters: str | None = None, /) -> str:
        """As that of a text."""
        return self._part(0, len(str.rstrip(self, characters)))

    def removesuffix(self, suffix: str, /) -> str:
        """As that of a text."""
        return self._part(0, len(str.removesuffix(self, suffix)))

    def lower(self) -> str:
        """As that of a text."""
        return self._other(str.lower(self))

    def upper(self) -> str:
        """As that of a text."""
        return self._other(str.upper(self))

    def capitalize(self) -> str:
        """As that of a text."""
        return self._other(str.capitalize(self))

    def _other(self, words: str) -> str:
        if len(words) != len(self):
            return computed(words, self)
        pieces = tuple(
            piece if words[piece.start : piece.end] == str(self)[piece.start : piece.end] else piece.inexact
            for piece in self.pieces
        )
        return traced(Line, words, pieces)

    def split(self, separator: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """As that of a text."""
        found, here = [], 0
        for part in str.split(self, separator, maxsplit):
            here = str.index(self, part, here)
            found.append(self._part(here, here + len(part)))
            here += len(part)
        return found


class TracedLine(Traced, Line):
    """A line that knows where it comes from."""

    __slots__ = ("pieces",)


class TracedChoice(Traced, Choice):
    """A word of the format that knows where it comes from."""

    __slots__ = ("pieces",)


class TracedProse(Traced, Prose):
    """Prose that knows where it comes from."""

    __slots__ = ("pieces",)


Words = TypeVar("Words", Line, Choice, Prose)
_TRACED: dict[type[str], type[Any]] = {Line: TracedLine, Choice: TracedChoice, Prose: TracedProse}


def traced(kind: type[Words], words: str, pieces: Pieces) -> Words:
    """Words of a kind with their origins; plain ones where there are none."""
    if not pieces and not is_marked(words):
        return str.__new__(kind, words)
    made: Words = str.__new__(_TRACED.get(kind, kind), words)
    made.pieces = pieces  # type: ignore[attr-defined]
    return made


def _made(kind: type[Any], words: str) -> Any:
    if isinstance(words, Traced):
        return traced(kind, str(words), words.pieces)
    if is_marked(words):
        return traced(kind, *decoded(words))
    return str.__new__(kind, words)


def pieces_of(words: str) -> Pieces:
    """Where words come from; nothing in a render that is not traced."""
    return words.pieces if isinstance(words, Traced) else ()


def joined(separator: str, parts: Iterable[str]) -> Line:
    """Words one after the other, with their origins; `str.join` would lose these."""
    return Line(separator.join(map(format, parts)))


def standing_for(words: Line, others: Iterable[str]) -> Line:
    """Words that are printed once for several texts that say the same."""
    more = [each for other in others for piece in pieces_of(other) for each in piece.origin.stretches]
    if not more:
        return words
    pieces = (replace(piece, origin=Origin((*piece.origin.stretches, *more))) for piece in pieces_of(words))
    return traced(Line, str(words), tuple(pieces))


def computed(words: str, *sources: str) -> Line:
    """Words that were worked out from others: of all those that are traced, none is printed as it stands."""
    found = [each for source in sources for piece in pieces_of(source) for each in piece.origin.stretches]
    if not found or not words:
        return Line(words)
    origin = Origin(tuple(dict.fromkeys(replace(each, exact=False) for each in found)))
    return traced(Line, str(words), (Piece(0, len(words), origin),))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list: its words, and what else is known about it. `strong` sets it off from its neighbours."""

    kind: ClassVar = "item"
    head: Line | Prose
    details: tuple[Entry, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Several things. `marks` is what stands before each: bullets, numbers, or nothing where they bring codes of their own."""

    kind: ClassVar = "items"
    items: tuple[Item, ...]
    marks: Literal["bullets", "numbers", "none"] = "bullets"

    @property
    def is_run(self) -> bool:
        """Whether these are a few words each, such as links or names, which may stand one behind the other on a line."""
        return all(isinstance(item.head, Line) and not item.details for item in self.items)


Value = Line | Prose | Items


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under a label; without one the place where it stands says what it is. A figure may have a small picture below it."""

    kind: ClassVar = "entry"
    label: str
    value: Value
    picture: Course | None = None


Cell = tuple[Entry, ...]


def cell(words: Line) -> Cell:
    """A cell of a table with these words; one without anything where there are none."""
    return (Entry("", words),) if words else ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: its label, what the form asks there, and its share of the page such as `20%`."""

    label: str
    prompt: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `names_rows`: the first cell of each row names it."""

    kind: ClassVar = "table"
    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    names_rows: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, what the form asks there, and what stands beside it; nothing where that is still to be filled."""

    label: str
    prompt: str
    cell: Cell

    @property
    def is_run(self) -> bool:
        """Whether these are several lists of a few words each, such as the links to frameworks, each under its name."""
        lists = [entry.value for entry in self.cell if isinstance(entry.value, Items)]
        return bool(lists) and all(
            entry.label and (isinstance(entry.value, Line) or (isinstance(entry.value, Items) and entry.value.is_run))
            for entry in self.cell
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one below the other: a card."""

    kind: ClassVar = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part in prose with its heading, who signs it, who sits in the group that it is about, and sections one level deeper."""

    kind: ClassVar = "section"
    title: str
    text: Prose
    by: str = ""
    roster: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()


Block = Entry | Table | Facts | Section


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document under one heading; `name` is that of the field, table or section it shows."""

    name: str
    heading: str
    prompt: str
    blocks: tuple[Block, ...]
