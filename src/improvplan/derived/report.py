"""A report on a plan: plain data in the words of its form, laid out by a template of `_shared/derived/`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from improvplan.views.values import Block, Cell, Entry, Facts, Heading, Items, Line, Part, Prose, Table, Value

Kind = Literal["progress", "end-of-year", "target-evaluation", "pupil-equity"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Parts under one heading; a part without a heading of its own belongs to that of the chapter."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `facts` stand under the title as on a card; `day` is the last that it speaks of."""

    kind: Kind
    title: str
    subtitle: str
    day: datetime.date
    facts: Facts
    chapters: tuple[Chapter, ...]
    orientation: Literal["portrait", "landscape"] = "portrait"


def cell(*values: Value | str | None) -> Cell:
    """A cell of a table; what is not filled is left out."""
    return tuple(Entry("", _value(value)) for value in values if value)


def table(caption: str, headings: Iterable[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table whose first column names its rows. Headings have their share of the page in per cent, 0 for none."""
    shown = tuple(Heading(label, width=f"{width}%" if width else "") for label, width in headings)
    return Table(caption, shown, tuple(rows), names_rows=True)


def listing(caption: str, headings: Iterable[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """The same without names for its rows: for sentences such as actions, which are too long to be names."""
    return replace(table(caption, headings, rows), names_rows=False)


def part(name: str, heading: str, *blocks: Block | None) -> tuple[Part, ...]:
    """A part with these blocks; none where nothing is filled."""
    filled = tuple(block for block in blocks if block is not None)
    return (Part(name, heading, "", filled),) if filled else ()


def chapter(heading: str, *parts: tuple[Part, ...]) -> tuple[Chapter, ...]:
    """A chapter of these parts; none where nothing is filled."""
    filled = tuple(each for some in parts for each in some)
    return (Chapter(heading, filled),) if filled else ()


def words(text: str) -> Entry:
    """A sentence of the report's own."""
    return Entry("", Line(text))


def _value(value: Value | str) -> Value:
    return value if isinstance(value, Line | Prose | Items) else Line(value)
