"""Tables by the columns of a form: which fields fill a cell, and where everything goes that has no column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from improvplan.forms.form import Column, Form
from improvplan.forms.parts import NUMBER, NUMBERS_OF_NEEDS, SHARE, is_own_key, placed
from improvplan.views.display import Display, compact
from improvplan.views.frameworks import Frameworks
from improvplan.views.record import Record, changed, path_of
from improvplan.views.values import Cell, Entry, Fact, Facts, Heading, Item, Items, Line, Table

_UNLABELLED = frozenset({"ref", "title"})
_LONGEST_NAME = 40
_TELLING = ("when", "title")
"""Fields that tell things apart where a column shows one field of each."""


class Tables:
    """Makes tables of records."""

    def __init__(self, form: Form, display: Display, frameworks: Frameworks) -> None:
        self._form = form
        self._display = display
        self._frameworks = frameworks

    def of_items(self, columns: Sequence[Column], records: Sequence[Record], caption: str) -> Table:
        """A row for each thing. What has no column of its own is added to the cell that says what the thing is."""
        numbered = [changed(record, **{NUMBER: Line(str(number))}) for number, record in enumerate(records, 1)]
        filled = self.in_use(columns, numbered)
        rows = tuple(self.row(filled, record) for record in numbered)
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
        shown = {field.removesuffix(f".{NUMBER}") for field in placed(columns)}
        left = [
            entry
            for field, entry in self._display.entries(record)
            if field not in shown and self._is_left(record, field, shown)
        ]
        cells[place] = (*cells[place], *compact(left))
        return tuple(cells)

    def _is_left(self, record: Record, field: str, shown: Collection[str]) -> bool:
        """Whether a field says more than columns for some of its parts, such as `evaluations.impact`, have shown."""
        parts = {name.partition(".")[2] for name in shown if name.startswith(f"{field}.")}
        if not parts:
            return True
        told = {head for thing in record[field] if (head := self._display.head_of(thing)) in _TELLING}
        return any(name not in parts | told for thing in record[field] for name, _ in self._display.entries(thing))

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
        elif field in (NUMBER, SHARE, NUMBERS_OF_NEEDS):
            yield from (Entry("", record[name]) for name in record if name == field and record[name])
        elif is_own_key(field):
            yield from (entry for name, entry in self._display.own(record) if name == field)
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
                yield Entry(thing[head] if head and head != inner and head in _TELLING else "", value)

    def _families(self, column: Column, record: Record) -> Iterator[Entry]:
        found = [entry for family in column.frameworks for entry in self._frameworks.family(record, family)]
        for entry in found:
            yield entry if len(found) > 1 else Entry("", entry.value)


def _section(record: Record, name: str) -> Iterator[Entry]:
    for section in record.sections if "sections" in record else ():
        if section.id == name and section.text:
            yield Entry(section.title, section.text)
