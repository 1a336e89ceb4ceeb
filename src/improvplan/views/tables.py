"""Tables by the columns of a form: which fields fill a cell, and where everything goes that has no column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from improvplan.forms.form import Column, Form
from improvplan.forms.parts import NUMBER, WORKED_OUT, is_own_key, placed
from improvplan.views.display import Display, compact
from improvplan.views.frameworks import Frameworks
from improvplan.views.record import Record, changed, path_of
from improvplan.views.sections import Rosters, section_of
from improvplan.views.values import Cell, Entry, Fact, Facts, Heading, Item, Items, Line, Part, Section, Table

_FACTS = ("by", "when", "who", "cost", "baseline", "target")
_UNLABELLED = frozenset({"ref", "title", "status"})
_BESIDE = frozenset({"actions", "better", "of", "monitoring", "measures"})
"""Facts that stand below what they belong to rather than in a column."""
_TELLING = ("when", "title")
"""Fields that tell things apart where a column shows one field of each."""


class Tables:
    """Makes tables of records."""

    def __init__(self, form: Form, display: Display, frameworks: Frameworks, rosters: Rosters | None = None) -> None:
        self._form = form
        self._rosters = rosters
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

    def is_sheet(self, columns: Sequence[Column], record: Record) -> bool:
        """Whether a row would hold things with facts of their own, such as actions with dates: these need columns themselves."""
        return any(_has_facts(self._things(record, field)) for column in columns for field in column.fields)

    def sheet(self, columns: Sequence[Column], record: Record, number: int = 0) -> Iterator[Part]:
        """The columns of one thing one below the other, each under its label; things with facts as tables over the page."""
        taken = {"ref", "title"}
        facts: list[Fact] = []
        for column in columns:
            label = (column.label or "").replace("{number}", str(number))
            entries: list[Entry] = []
            for field in column.fields:
                things = self._things(record, field)
                if field in taken or field.partition(".")[0] in taken:
                    continue
                if not _has_facts(things):
                    entries += self._text(column, columns, record, field)
                    continue
                taken.add(field)
                if entries:
                    facts.append(Fact(label, "", tuple(entries)))
                    label, entries = "", []
                yield from _card(facts)
                facts = []
                heading = label or self._display.label(f"{path_of(record)}.{field}".lstrip("."))
                yield Part(field, heading, "", (self.of_facts(things, heading),))
                label = ""
            entries += self._families(column, record)
            if entries:
                facts += [Fact(label, "", tuple(entries))] if label else [_fact(entry) for entry in entries]
        yield from _card(facts)

    def _text(self, column: Column, columns: Sequence[Column], record: Record, field: str) -> Iterator[Entry]:
        """What a field of words says, by its own name where its column holds several."""
        for entry in self._fields(replaced(column, (field,)), columns, record, ()):
            yield self._named(entry, record, field, column)

    def _named(self, entry: Entry, record: Record, field: str, column: Column) -> Entry:
        """An entry of a column that holds several fields, by its own name."""
        said = [each for each in column.fields if "." not in each and each not in ("ref", "title") and record[each]]
        if entry.label or len(said) == 1:
            return entry
        own = self._display.label(f"{path_of(record)}.{field}".lstrip("."))
        return entry if own == column.label else Entry(own, entry.value)

    def of_facts(self, records: Sequence[Record], caption: str) -> Table:
        """Things in a table with a column for each fact that at least a third of them have; what few have stands below."""
        head = self._display.head_of(records[0])
        path = path_of(records[0])
        counts = Counter(field for record in records for field, _ in self._display.entries(record))
        shown = [
            field for field in counts if field not in _BESIDE and (field in _FACTS or 3 * counts[field] >= len(records))
        ]
        columns = [Column(label=self._display.label(f"{path}.{head}"), fields=(head,))]
        dated = tuple(field for field in ("by", "when") if counts[field] and field != head)
        order = [field for field in counts if field in shown and field not in (head, *dated)]
        short = [field for field in order if field in ("who", "baseline", "target")]
        columns += [Column(label=self._display.label(f"{path}.{field}"), fields=(field,)) for field in short]
        columns += [Column(label=self._display.label(f"{path}.{dated[0]}"), fields=dated)] if dated else []
        columns += [
            Column(label=self._display.label(f"{path}.{field}"), fields=(field,))
            for field in order
            if field not in short
        ]
        return replace(self.of_items(columns, records, caption), names_rows=head == "when")

    def _things(self, record: Record, field: str) -> tuple[Record, ...]:
        """The things that a field holds; none where it holds words."""
        held = record[field] if "." not in field and field in record else ()
        if not isinstance(held, tuple) or not all(isinstance(each, Record) and "family" not in each for each in held):
            return ()
        return held

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
        """The columns that some record fills or that the form asks for; all of them where nothing is filled yet."""
        found = list(records)
        path = path_of(found[0]) if found else ""
        filled = [any(any(self.cells((column,), record)) for record in found) for column in columns]
        if not any(filled):
            return tuple(columns)
        return tuple(
            column for column, is_filled in zip(columns, filled, strict=True) if is_filled or self._asked(column, path)
        )

    def _asked(self, column: Column, path: str) -> bool:
        """Whether the form keeps a column, or asks for what fills it and would not be content with something else instead."""
        if column.keep:
            return True
        asked = {*self._form.required, *self._form.expected}
        return any((f"{path}.{field}" if path else field) in asked for field in column.fields)

    def _fields(
        self, column: Column, columns: Sequence[Column], record: Record, families: Sequence[str]
    ) -> Iterator[Entry]:
        """What the fields of a column say. The first that is filled needs no label: the column's heading is one."""
        first = True
        for field in column.fields:
            for entry in self._field(field, columns, record, families):
                family = field == "links" and entry.label != self._form.word(f"{path_of(record)}.links")
                labelled = (not first or "." in field or family) and field not in _UNLABELLED
                yield entry if labelled else Entry("", entry.value)
                first = False

    def _field(self, field: str, columns: Sequence[Column], record: Record, families: Sequence[str]) -> Iterator[Entry]:
        outer, _, inner = field.partition(".")
        if outer == "sections":
            yield from self._section(record, inner)
        elif field in WORKED_OUT:
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

    def _section(self, record: Record, name: str) -> Iterator[Entry]:
        """A part in prose that has a column: its text, who signs it, who sits in the group of that name, and what is below it."""
        for section in record.sections if "sections" in record else ():
            if section.id == name:
                yield from _told(section_of(self._form, section, self._rosters), section.title)

    def _links(self, record: Record, families: Sequence[str]) -> Iterator[Entry]:
        """Links without a column of their own, under the name of each family.

        Where the form has a word for links of its own (“Links to Aims”) and a known family alone fills them, that word
        says enough.
        """
        found = list(self._frameworks.entries(record, without=families))
        path = f"{path_of(record)}.links"
        said = self._form.word(path)
        if said and len(found) == 1 and self._frameworks.is_known(record["links"][0].family):
            yield Entry(said, found[0].value)
            return
        yield from found

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


def _has_facts(things: Sequence[Record]) -> bool:
    """Whether things have facts of their own: of who, when or how much, not only words."""
    return any(thing[field] for thing in things for field in _FACTS if field in thing)


def _card(facts: Sequence[Fact]) -> Iterator[Part]:
    """A part of labels with their words; none where there are none."""
    if facts:
        yield Part("", "", "", (Facts(tuple(facts)),))


def _fact(entry: Entry) -> Fact:
    return Fact(entry.label, "", (Entry("", entry.value),))


def replaced(column: Column, fields: tuple[str, ...]) -> Column:
    """A column with other fields and without frameworks."""
    return column.model_copy(update={"fields": fields, "frameworks": ()})


def _told(section: Section, title: str) -> Iterator[Entry]:
    if section.text.strip():
        yield Entry(title, section.text)
    elif title and (section.by or section.roster):
        yield Entry("", Line(title))
    if section.by:
        yield Entry("", Line(section.by))
    yield from section.roster
    for inner in section.sections:
        yield from _told(inner, inner.title)
