"""The parts of a document in the order of its form, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from improvplan.context.checkpoints import Due, due
from improvplan.context.context import Context
from improvplan.forms.fields import GATHERED, default_label, innermost, inside, shape_at
from improvplan.forms.form import Checkpoint, Column, Form
from improvplan.forms.parts import PLAN, PRIORITIES, is_own_key, order_of, own_tables, placed
from improvplan.model.plan import Plan
from improvplan.model.shape import Thing
from improvplan.model.when import Day, Kind, Month, SchoolTerm, Season, When
from improvplan.model.when_reader import read_when
from improvplan.views.action_table import progress_sentence
from improvplan.views.dated_work import DatedWork
from improvplan.views.display import Display
from improvplan.views.frameworks import Frameworks
from improvplan.views.funds import costs_in, costs_line, costs_table
from improvplan.views.gathered import every_action, gathered
from improvplan.views.indicators import indicator_table
from improvplan.views.record import Record, changed, model_of
from improvplan.views.sections import Rosters, Sections
from improvplan.views.tables import Tables
from improvplan.views.values import (
    Block,
    Cell,
    Entry,
    Fact,
    Facts,
    Heading,
    Line,
    Part,
    Table,
    cell,
    computed,
    pieces_of,
)

NOT_YET = Line("Not yet written.")
CARD = "card"
"""A form's own table of this name, or one that ends in `-card`, has its labels at the side instead of at the top."""
SEVERAL = 2
SHEET = 6
"""Columns of the table of all priorities from which on each priority is laid out by itself."""


class Parts:
    """Makes the parts of one plan's document."""

    def __init__(
        self, context: Context, plan: Record, display: Display, frameworks: Frameworks, rosters: Rosters
    ) -> None:
        self._context = context
        self._form: Form = context.form
        self._model: Plan = context.plan
        self._plan = plan
        self._display = display
        self._frameworks = frameworks
        self._tables = Tables(self._form, display, frameworks, rosters)
        self._own = frozenset(own_tables(self._form))
        self._sections = Sections(self._form, plan.sections, rosters)
        self._order = (*order_of(self._form, PLAN), *self._sections_in_tables())

    def of_plan(self) -> Iterator[Part]:
        """The parts of the whole document. The part `priorities` marks where each priority's own parts come."""
        order = self._order
        for name in order_of(self._form, PLAN):
            if name == "sections":
                yield from self._sections.others(order)
            elif name.startswith("sections."):
                yield from self._sections.named(name)
            else:
                yield from self._introduced(name)
            if name == "priorities":
                yield from self._sections.after_priorities(order)
        yield from self._sections.left(order)

    def _introduced(self, name: str) -> Iterator[Part]:
        """A part of the plan, after the text for which the form has a place above it."""
        introduction = self._sections.introduction(name)
        for part in self._part(name, (*(introduction.blocks if introduction else ()), *self._of_plan(name))):
            yield replace(part, heading=introduction.heading) if introduction and introduction.heading else part

    def of_priority(self, number: int) -> Iterator[Part]:
        """The parts of a priority, which counts from 1."""
        record = self._plan.priorities[number - 1]
        columns = self._form.table(PRIORITIES)
        if columns and self._is_sheets(columns):
            yield from self._tables.sheet(columns, record, number)
        for name in order_of(self._form, PRIORITIES):
            if name in self._own and not _is_card(name) and self._tables.is_sheet(self._form.table(name), record):
                yield from self._tables.sheet(self._form.table(name), record, number)
                continue
            blocks = tuple(self._of_priority(name, record, number))
            path = name if name in self._own else f"{PRIORITIES}.{name}"
            yield from self._part(path, blocks, number)

    def _is_sheets(self, columns: Sequence[Column]) -> bool:
        """Whether the table of all priorities is so full that each priority is laid out by itself."""
        records = self._plan.priorities
        return len(columns) >= SHEET or any(self._tables.is_sheet(columns, record) for record in records)

    def _sections_in_tables(self) -> Iterator[str]:
        """Sections that a table of the form's own holds."""
        for name in order_of(self._form, PLAN):
            columns = self._form.table(name) if name in self._own else ()
            yield from (field for field in placed(columns) if field.startswith("sections."))

    def _part(self, path: str, blocks: tuple[Block, ...], number: int = 0) -> Iterator[Part]:
        # Groups that stand at parts in prose are written, though none is left for a table.
        elsewhere = path in (PRIORITIES, "groups") and getattr(self._model, path)
        if not blocks and path in self._form.required and not elsewhere:
            blocks = (Entry("", NOT_YET),)
        if blocks or path == PRIORITIES:
            heading = self._display.label(path, number) if self._is_headed(path, number) else ""
            yield Part(path, heading, self._form.prompt(path), blocks)

    def _is_headed(self, path: str, number: int) -> bool:
        """Whether a part has a heading. In a priority the form's own tables have a caption instead."""
        if path in self._own and number:
            return False
        if path == PRIORITIES and not self._plan.priorities:
            return True
        return path in (self._form.words or {}) or path not in {*self._own, PRIORITIES}

    def _of_plan(self, name: str) -> tuple[Block, ...]:
        label = self._display.label(name)
        if name in self._own:
            return (self._own_table(name, self._plan, label),)
        if is_own_key(name):
            return tuple(self._own_key(self._plan, name))
        if name in GATHERED:
            rows = gathered(name, self._plan, self._context)
            # Monitoring has no other place, so what lacks a column stands beside what is looked at.
            made = self._tables.of_items if name == "monitoring-schedule" else self._tables.extract
            return (made(self._form.table(name), rows, label),) if rows else ()
        table: Table | None = None
        if name == "costs":
            table = self._traced(costs_table(self._model, label))
        elif name == "indicators" and self._plan.indicators:
            records, blanks = self._plan.indicators, self._context.blanks
            table = indicator_table(records, self._display, label, blanks)
        elif name == "sign_off":
            signing, columns = signing_for(self._form, self._plan.sign_off), self._form.table(name)
            in_columns = signed_in(columns, signing, self._tables, label) if columns else None
            table = in_columns or sign_off_table(signing, self._display, label)
        elif name == "evaluations":
            records = self._plan.evaluations
            table = evaluation_table(self._context, self._tables, records, name, label)
        elif name == PRIORITIES and self._form.table(PRIORITIES) and self._plan.priorities:
            columns = self._form.table(PRIORITIES)
            if self._is_sheets(columns):
                return ()
            return (self._tables.extract(columns, self._plan.priorities, label),)
        if table or name in {"costs", "indicators", "evaluations", "sign_off", PRIORITIES}:
            return (table,) if table else ()
        return tuple(self._field(self._plan, name, name, label))

    def _of_priority(self, name: str, record: Record, number: int) -> Iterator[Block]:
        path = f"{PRIORITIES}.{name}"
        named = name if name in self._own else path
        caption = self._form.caption(named, f"{self._display.label(named, number)}, priority {number}")
        caption = caption.replace("{number}", str(number))
        if name in self._own:
            yield self._own_table(name, record, caption, number)
        elif is_own_key(name):
            yield from self._own_key(record, name)
        elif name == "costs":
            costs = costs_line(model_of(record), self._model)
            if costs:
                yield Entry("", computed(costs, *costs_in(record)))
        elif name == "links":
            yield from self._frameworks.entries(record)
        elif name == "evaluations":
            table = evaluation_table(self._context, self._tables, record.evaluations, path, caption)
            yield from (table,) if table else ()
        else:
            yield from self._field(record, name, path, caption)

    def _own_key(self, record: Record, name: str) -> Iterator[Entry]:
        """A box for a key of the author's own; its heading says what it is."""
        yield from (Entry("", entry.value) for key, entry in self._display.own(record) if key == name)

    def _traced(self, costs: Table | None) -> Table | None:
        """The table of costs, whose sums come from all that is planned and from what the funds have."""
        money = [*costs_in(self._plan)]
        money += [
            each[field] for each in self._plan.funding for field in ("fund", "title", "allocated", "carried_forward")
        ]
        if costs is None or not any(map(pieces_of, money)):
            return costs
        rows = tuple(
            tuple(tuple(replace(entry, value=computed(str(entry.value), *money)) for entry in cell) for cell in row)
            for row in costs.rows
        )
        return replace(costs, rows=rows)

    def _own_table(self, name: str, record: Record, caption: str, number: int = 0) -> Table | Facts:
        columns = self._form.table(name)
        if _is_card(name):
            card = self._tables.card(columns, record, number)
            first = next((each for each in order_of(self._form, PRIORITIES) if _is_card(each)), "")
            return Facts((*card.facts, *_progress(record, number))) if number and name == first else card
        return self._tables.of_one(columns, record, caption, number)

    def _field(self, record: Record, name: str, path: str, caption: str) -> Iterator[Block]:
        columns, shape = self._form.table(path), shape_at(path)
        if columns and shape and isinstance(innermost(shape), Thing):
            if record[name]:
                yield self._tables.of_items(columns, record[name], caption)
            return
        value = self._display.value(record, name)
        if value is not None:
            yield Entry("", value)


_DEFAULT_FIELDS = ("when", "statement", "impact", "evidence", "status", "grade", "next_steps")
TO_COME = Line("To be completed")


def evaluation_columns(form: Form, path: str) -> tuple[Column, ...]:
    """The columns of a table of evaluations; those of the whole model where the form says nothing."""
    given = form.table(path) or form.table("evaluations")
    if given:
        return given
    return tuple(
        Column(label=form.label(f"{path}.{field}", default_label(f"{path}.{field}")), fields=(field,))
        for field in _DEFAULT_FIELDS
    )


class Asked(NamedTuple):
    """A checkpoint of the form: what it is called, and which evaluations were made then."""

    name: str
    has: Callable[[Record], bool]


def asked_checkpoints(context: Context, path: str) -> tuple[Asked, ...]:
    """The checkpoints at which the form evaluates what stands at a path: the plan, or its priorities.

    In a plan for several years each comes once in each of them, and its name says in which.
    """
    form = context.form
    if form.evaluates != ("plan" if path == "evaluations" else "priorities"):
        return ()
    if context.period is None or len(context.period.sessions) < SEVERAL:
        return tuple(Asked(each.label or each.when or "", partial(_at, checkpoint=each)) for each in form.checkpoints)
    return tuple(Asked(each.name, partial(_in_days, context=context, due=each)) for each in due(context))


def evaluation_table(
    context: Context, tables: Tables, records: Sequence[Record], path: str, caption: str
) -> Table | None:
    """A table of evaluations, checkpoints of the form first; None where there is nothing to show and nothing to come.

    In a closed plan nothing is still to come: its empty checkpoints stay blank, and columns that nothing fills fall
    away. Where all is still to be written the whole table stands there, as on the paper.
    """
    checkpoints, closed = asked_checkpoints(context, path), context.plan.status == "closed"
    if not records and not checkpoints:
        return None
    columns = evaluation_columns(context.form, path)
    if any(len(_filled(tables, columns, record)) > 1 for record in records) and (closed or not checkpoints):
        columns = tuple(tables.in_use(columns, records))
    left = list(records)
    rows: list[tuple[Cell, ...]] = []
    for checkpoint in checkpoints:
        found = [record for record in left if checkpoint.has(record)]
        left = [record for record in left if record not in found]
        rows.append(_checkpoint_row(tables, columns, found, checkpoint.name, closed=closed))
    rows += [_checkpoint_row(tables, columns, [record], "", closed=closed) for record in left]
    return Table(caption, tables.headings(columns), tuple(rows), names_rows="when" in columns[0].fields)


def _filled(tables: Tables, columns: Sequence[Column], record: Record) -> list[Cell]:
    return [cell for cell in tables.cells(columns, record) if cell]


def _checkpoint_row(
    tables: Tables, columns: Sequence[Column], found: Sequence[Record], label: str, *, closed: bool
) -> tuple[Cell, ...]:
    if not found:
        blank = () if closed else (Entry("", TO_COME),)
        return ((Entry("", Line(label)),), *[blank for _ in columns[1:]])
    cells: list[Cell] = [() for _ in columns]
    for record in found:
        cells = [(*cell, *more) for cell, more in zip(cells, tables.row(columns, record), strict=True)]
    if label and "when" in columns[0].fields:
        said = any(str(record.when).casefold().startswith(label.casefold()) for record in found)
        cells[0] = cells[0] if said else (Entry("", Line(label)), *cells[0])
    return tuple(cells)


def _at(record: Record, checkpoint: Checkpoint) -> bool:
    """Whether an evaluation was made at a checkpoint: the same month, term or season, whatever the year."""
    if not record.when or not checkpoint.when:
        return False
    if checkpoint.when.casefold() == record.when.casefold():
        return True
    mark = _mark(read_when(checkpoint.when))
    return mark is not None and mark == _mark(read_when(str(record.when)))


def _in_days(record: Record, context: Context, due: Due) -> bool:
    """Whether an evaluation was made on the days of a checkpoint, or says that it was made then."""
    if not record.when:
        return False
    days = context.calendar.interval(read_when(str(record.when)), context.period) if context.period else None
    return str(record.when).casefold() == due.name.casefold() or (days is not None and days.common(due.interval) > 0)


def _mark(when: When) -> tuple[object, ...] | None:
    value = when.value
    if isinstance(value, Month | Day):
        return Kind.MONTH, value.month
    if isinstance(value, SchoolTerm):
        return Kind.TERM, value.number, value.name, value.half
    if isinstance(value, Season):
        return Kind.SEASON, value.name
    return None


def _progress(record: Record, number: int) -> Iterator[Fact]:
    """How far the actions of a priority are, where one of them has a status."""
    actions = [DatedWork("action", number, Line(""), each, ()) for each in every_action(record.actions) if each.do]
    statuses = [each.record.status for each in actions if each.record.status]
    if statuses:
        yield Fact("Progress so far", "", (Entry("", computed(progress_sentence(actions), *statuses)),))


def _is_card(name: str) -> bool:
    return name.rsplit("-", 1)[-1] == CARD


SIGN_HERE = Line("to be signed")
DATE_HERE = Line("to be dated")
SIGNED = Line("signed")


def signing_for(form: Form, records: Sequence[Record]) -> tuple[Record, ...]:
    """Who signs, and after them the roles of the form for which the plan names nobody."""
    signing = tuple(record for record in records if record)
    named = {str(words).casefold() for record in signing for words in (record.role, record.name)}
    blank = {name: Line("") for name in inside("sign_off")}
    left = [role for role in form.signs if role.casefold() not in named]
    return (*signing, *(Record("sign_off", {**blank, "role": Line(role)}) for role in left))


def signed_in(columns: Sequence[Column], signing: Sequence[Record], tables: Tables, caption: str) -> Table | None:
    """A row for each person who signs in the columns of the form, all of which stay: they are there to be filled by hand."""
    if not signing:
        return None
    rows = [changed(record, signature=_signature(record), date=record.date or DATE_HERE) for record in signing]
    return Table(caption, tables.headings(columns), tuple(tables.row(columns, row) for row in rows), names_rows=True)


def _signature(record: Record) -> Line:
    return SIGNED if record.date else SIGN_HERE


def sign_off_table(records: Sequence[Record], display: Display, caption: str) -> Table | None:
    """A row for each person who signs; None where nobody is named. Without roles there is no column for them.

    No cell is blank: people who listen hear what it is for.
    """
    signing = [record for record in records if record]
    if not signing:
        return None
    roles = any(record.role for record in signing)
    headings = (
        Heading(display.label("sign_off.name"), width="34%" if roles else "50%"),
        *((Heading(display.label("sign_off.role"), width="28%"),) if roles else ()),
        Heading("Signature", width="20%" if roles else "26%"),
        Heading(display.label("sign_off.date"), width="18%" if roles else "24%"),
    )
    return Table(caption, headings, tuple(_signature_row(record, roles=roles) for record in signing), names_rows=True)


def _signature_row(record: Record, *, roles: bool) -> tuple[Cell, ...]:
    signature, date = _signature(record), record.date or DATE_HERE
    name = Line(record.name.removesuffix(f", {record.role!s}")) if record.role else record.name
    return (cell(name or record.role), *((cell(record.role),) if roles else ()), cell(signature), cell(date))
