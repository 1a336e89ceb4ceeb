"""Who signs a plan: a table with a place for each signature, or the day on which it was given."""

from __future__ import annotations

from collections.abc import Sequence

from improvplan.views.display import Display
from improvplan.views.record import Record
from improvplan.views.values import Cell, Heading, Line, Table, cell

SIGN_HERE = Line("to be signed")
DATE_HERE = Line("to be dated")
SIGNED = Line("signed")


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
    return Table(caption, headings, tuple(_row(record, roles=roles) for record in signing), names_rows=True)


def _row(record: Record, *, roles: bool) -> tuple[Cell, ...]:
    signature, date = (SIGNED, record.date) if record.date else (SIGN_HERE, DATE_HERE)
    name = Line(record.name.removesuffix(f", {record.role!s}")) if record.role else record.name
    return (cell(name or record.role), *((cell(record.role),) if roles else ()), cell(signature), cell(date))
