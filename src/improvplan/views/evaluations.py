"""Evaluations by checkpoint: a row for each checkpoint of the form, also for those that are still to come."""

from __future__ import annotations

from collections.abc import Sequence

from improvplan.forms.fields import default_label
from improvplan.forms.form import Checkpoint, Column, Form
from improvplan.model.when import Day, Kind, Month, SchoolTerm, Season, When
from improvplan.model.when_reader import read_when
from improvplan.views.record import Record
from improvplan.views.tables import Tables
from improvplan.views.values import Cell, Entry, Line, Table

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


def evaluation_table(
    form: Form, tables: Tables, records: Sequence[Record], path: str, caption: str, *, closed: bool
) -> Table | None:
    """A table of evaluations, checkpoints of the form first; None where there is nothing to show and nothing to come.

    In a closed plan nothing is still to come: its empty checkpoints stay blank, and columns that nothing fills fall
    away. Where all is still to be written the whole table stands there, as on the paper.
    """
    whole = "plan" if path == "evaluations" else "priorities"
    checkpoints = form.checkpoints if form.evaluates == whole else ()
    if not records and not checkpoints:
        return None
    columns = evaluation_columns(form, path)
    if any(len(_filled(tables, columns, record)) > 1 for record in records) and (closed or not checkpoints):
        columns = tuple(tables.in_use(columns, records))
    left = list(records)
    rows: list[tuple[Cell, ...]] = []
    for checkpoint in checkpoints:
        found = [record for record in left if _at(record, checkpoint)]
        left = [record for record in left if record not in found]
        rows.append(_row(tables, columns, found, checkpoint.label or checkpoint.when or "", closed=closed))
    rows += [_row(tables, columns, [record], "", closed=closed) for record in left]
    return Table(caption, tables.headings(columns), tuple(rows), names_rows="when" in columns[0].fields)


def _filled(tables: Tables, columns: Sequence[Column], record: Record) -> list[Cell]:
    return [cell for cell in tables.cells(columns, record) if cell]


def _row(
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


def _mark(when: When) -> tuple[object, ...] | None:
    value = when.value
    if isinstance(value, Month | Day):
        return Kind.MONTH, value.month
    if isinstance(value, SchoolTerm):
        return Kind.TERM, value.number, value.name, value.half
    if isinstance(value, Season):
        return Kind.SEASON, value.name
    return None
