"""Tables by the columns of a form: which fields fill a cell, and where everything goes that has no column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from improvplan.forms.fields import UNPRINTED, inside
from improvplan.forms.form import Column, Form
from improvplan.views.display import Display, compact
from improvplan.views.frameworks import Frameworks
from improvplan.views.record import Record, path_of
from improvplan.views.values import Cell, Entry, Fact, Facts, Heading, Item, Items, Line, Table

_UNLABELLED = frozenset({"ref", "title"})
_LONGEST_NAME = 40


class Tables:
    """Makes tables of records."""

    def __init__(self, form: Form, display: Display, frameworks: Frameworks) -> None:
        self._form = form
        self._display = display
        self._frameworks = frameworks

    def of_items(self, columns: Sequence[Column], records: Sequence[Record], caption: str) -> Table:
        """A row for each thing. What has no column of its own is added to the cell that says what the thing is."""
        filled = self.in_use(columns, records)
        rows = tuple(self.row(filled, record) for record in records)
        return Table(caption, self.headings(filled), rows, names_rows=False)

    def extract(self, columns: Sequence[Column], records: Sequence[Record], caption: str) -> Table:
        """A row for each thing with nothing but what has a column; everything else stands elsewhere in the document."""
        filled = self.in_use(columns, records)
        return Table(caption, self.headings(filled), tuple(tuple(self.cells(filled, record)) for record in records))

    def of_one(self, columns: Sequence[Column], record: Record, caption: str, number: int = 0) -> Table:
        """One row, with every column that the form has, filled or not."""
        return Table(caption, self.headings(columns, number), (tuple(self.cells(columns, record)),))

    def sheets(self, columns: Sequence[Column], records: Sequence[Record], caption: str) -> Iterator[Table]:
        """A table for each thing, named in its header: that stands again on each page, where long rows go on."""
        filled = self.in_use(columns, records)
        for number, record in enumerate(records, 1):
            name = record.ref or (record.title if len(record.title) <= _LONGEST_NAME else str(number))
            first, *others = self.headings(filled)
            headings = (replace(first, prompt=name), *others)
            yield Table(f"{caption}: {name}", headings, (tuple(self.cells(filled, record)),))

    def card(self, columns: Sequence[Column], record: Record, number: int = 0) -> Facts:
        """Labels, each with what fills it. Those that nobody fills or asks for fall away."""
        facts = []
        for column, cell in zip(columns, self.cells(columns, record), strict=True):
            if cell or self._asked(column, path_of(record)):
                label = (column.label or "").replace("{number}", str(number))
                facts.append(Fact(label, column.prompt.text if column.prompt else "", cell))
        return Facts(tuple(facts))

    def headings(self, columns: Sequence[Column], number: int = 0) -> tuple[Heading, ...]:
        """The headings of columns."""
        return tuple(
            Heading(
                (column.label or "").replace("{number}", str(number)),
                column.prompt.text if column.prompt else "",
                column.width or "",
            )
            for column in columns
        )

    def row(self, columns: Sequence[Column], record: Record) -> tuple[Cell, ...]:
        """The cells of a thing with what has no column of its own."""
        cells = list(self.cells(columns, record))
        head = self._display.head_of(record)
        place = next((number for number, column in enumerate(columns) if head in column.fields), 0)
        left = [entry for field, entry in self._display.entries(record) if field not in placed(columns)]
        cells[place] = (*cells[place], *compact(left))
        return tuple(cells)

    def cells(self, columns: Sequence[Column], record: Record) -> Iterator[Cell]:
        """What fills each column, and nothing else."""
        families = [family for column in columns for family in column.frameworks]
        for column in columns:
            yield (*self._fields(column, columns, record, families), *self._families(column, record))

    def in_use(self, columns: Sequence[Column], records: Iterable[Record]) -> tuple[Column, ...]:
        """The columns that some record fills or that the form asks for; all of them where that would leave none."""
        found = list(records)
        path = path_of(found[0]) if found else ""
        kept = tuple(
            column
            for column in columns
            if self._asked(column, path) or any(any(self.cells((column,), record)) for record in found)
        )
        return kept or tuple(columns)

    def _asked(self, column: Column, path: str) -> bool:
        """Whether the form asks for what fills a column, and would not be content with something else instead."""
        asked = {*self._form.required, *self._form.expected}
        return any((f"{path}.{field}" if path else field) in asked for field in column.fields)

    def _fields(
        self, column: Column, columns: Sequence[Column], record: Record, families: Sequence[str]
    ) -> Iterator[Entry]:
        """What the fields of a column say. The first that is filled needs no label: the column's heading is one."""
        first = True
        for field in column.fields:
            for entry in self._field(field, columns, record, families):
                labelled = (not first or "." in field) and field not in _UNLABELLED
                yield entry if labelled else Entry("", entry.value)
                first = False

    def _field(self, field: str, columns: Sequence[Column], record: Record, families: Sequence[str]) -> Iterator[Entry]:
        outer, _, inner = field.partition(".")
        if outer == "sections":
            yield from _section(record, inner)
        elif inner:
            yield from self._inner(record, outer, inner)
        elif field == "links":
            yield from self._links(record, families)
        elif field == "ref" and record.ref:
            yield Entry("", Items((Item(record.ref, strong=True),), "none"))
        elif field == "priority":
            yield Entry("", record.priority)
        else:
            path = path_of(record)
            without = [name.partition(".")[2] for name in placed(columns) if name.startswith(f"{field}.")]
            value = self._display.value(record, field, without)
            if value is not None:
                yield Entry(self._display.label(f"{path}.{field}" if path else field), value)

    def _links(self, record: Record, families: Sequence[str]) -> Iterator[Entry]:
        """Links without a column of their own, under the name of each family.

        Where the form has a word for links of its own (“Links to Aims”) and a known family alone fills them, that word
        says enough.
        """
        found = list(self._frameworks.entries(record, without=families))
        path = f"{path_of(record)}.links"
        said = self._form.label(path, "")
        if said and len(found) == 1 and self._frameworks.is_known(record["links"][0].family):
            yield Entry(said, found[0].value)
            return
        for each in found:
            yield Entry("", Items((Item(Line(each.label), (Entry("", each.value),), strong=True),), "none"))

    def _inner(self, record: Record, outer: str, inner: str) -> Iterator[Entry]:
        """One field of each thing in a list, under the words that tell the things apart."""
        for thing in record[outer]:
            value = self._display.value(thing, inner)
            if value is not None:
                head = self._display.head_of(thing)
                yield Entry(thing[head] if head and head != inner and head in ("when", "title") else "", value)

    def _families(self, column: Column, record: Record) -> Iterator[Entry]:
        found = [entry for family in column.frameworks for entry in self._frameworks.family(record, family)]
        for entry in found:
            yield entry if len(found) > 1 else Entry("", entry.value)


def placed(columns: Iterable[Column]) -> frozenset[str]:
    """The fields that have a column."""
    return frozenset(field for column in columns for field in column.fields)


def fields_of_parts(columns: Iterable[Column], path: str) -> frozenset[str]:
    """The fields that columns take whole: named themselves, or with each of their parts named."""
    named = placed(columns)
    whole = {field for field in named if "." not in field}
    for outer in {field.partition(".")[0] for field in named if "." in field}:
        parts = set(inside(f"{path}.{outer}" if path else outer)) - UNPRINTED
        if parts <= {field.partition(".")[2] for field in named if field.startswith(f"{outer}.")}:
            whole.add(outer)
    return frozenset(whole)


def _section(record: Record, name: str) -> Iterator[Entry]:
    for section in record.sections if "sections" in record else ():
        if section.id == name and section.text:
            yield Entry(section.title, section.text)
