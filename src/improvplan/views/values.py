"""What a document shows: words, prose, items, tables. All of it immutable; a template only lays it out.

Every value has a `kind` by which a template tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


class Line(str):
    """Words that are shown as they are."""

    __slots__ = ()
    kind: ClassVar = "line"


class Choice(Line):
    """One of a few words that the format knows, such as `In progress`; small where it stands among others."""

    __slots__ = ()


class Prose(str):
    """Small Markdown, for the filters `prose` and `inline`."""

    __slots__ = ()
    kind: ClassVar = "prose"


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


Value = Line | Prose | Items


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under a label; without one the place where it stands says what it is."""

    kind: ClassVar = "entry"
    label: str
    value: Value


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


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one below the other: a card."""

    kind: ClassVar = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part in prose with its heading, who signs it, and sections one level deeper."""

    kind: ClassVar = "section"
    title: str
    text: Prose
    by: str = ""
    sections: tuple[Section, ...] = ()


Block = Entry | Table | Facts | Section


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document under one heading; `name` is that of the field, table or section it shows."""

    name: str
    heading: str
    prompt: str
    blocks: tuple[Block, ...]
