"""Indicators over years: a row for each indicator, a column for each year of values and of targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator, Plan
from improvplan.model.quantity import Quantity
from improvplan.model.session import read_session
from improvplan.views.display import Display, compact
from improvplan.views.record import Record
from improvplan.views.values import Cell, Entry, Heading, Line, Table

NO_FIGURE = Line("no figure")
_FIRST_WIDTH, _LAST_WIDTH = 28, 22


def indicator_table(plan: Plan, records: Sequence[Record], display: Display, caption: str) -> Table:
    """The table of a plan's indicators; years run from left to right, values first, then targets."""
    values = _years(each.values for each in plan.indicators)
    targets = _years(each.targets for each in plan.indicators)
    common = _common_base(plan.indicators)
    count = len(values) + len(targets)
    notes = [
        tuple(_notes(indicator, record, display)) for indicator, record in zip(plan.indicators, records, strict=True)
    ]
    last = (Heading("Source and notes", width=f"{_LAST_WIDTH}%" if count else ""),) if any(notes) else ()
    width = f"{(100 - _FIRST_WIDTH - _LAST_WIDTH * len(last)) / count:.1f}%" if count else ""
    headings = (
        Heading(display.label("indicators.title"), width=f"{_FIRST_WIDTH}%" if count else ""),
        *(Heading(f"{year} {'baseline' if year == common else 'value'}", width=width) for year in values),
        *(Heading(f"{year} target", width=width) for year in targets),
        *last,
    )
    rows = tuple(
        ((Entry("", record.title),), *_cells(indicator, values, targets, common), *((note,) if last else ()))
        for indicator, record, note in zip(plan.indicators, records, notes, strict=True)
    )
    return Table(caption, headings, rows, names_rows=True)


def _years(series: Iterable[dict[str, Quantity] | None]) -> tuple[str, ...]:
    """Every year of some indicator, in order; what is no session comes last, as it was met."""
    met = list(dict.fromkeys(year for each in series for year in each or ()))
    sessions = {year: session for year in met if (session := read_session(year))}
    known = sorted(sessions, key=lambda year: sessions[year])
    return (*known, *(year for year in met if year not in sessions))


def _common_base(indicators: Iterable[Indicator]) -> str | None:
    """The year that is the base of every indicator; None where they differ."""
    bases = {each.base_year for each in indicators}
    return bases.pop() if len(bases) == 1 else None


def _notes(indicator: Indicator, record: Record, display: Display) -> Iterator[Entry]:
    shown = ("values", "targets", "base_year", "title")
    entries = [entry for _, entry in display.entries(record, shown)]
    if indicator.better == "lower":
        entries.insert(0, Entry("", Line("Lower is better")))
    if indicator.base_year and indicator.base_year not in (indicator.values or {}):
        entries.append(Entry(display.label("indicators.base_year"), Line(indicator.base_year)))
    yield from compact(entries)


def _cells(indicator: Indicator, values: Sequence[str], targets: Sequence[str], common: str | None) -> Iterator[Cell]:
    for year in values:
        found = (indicator.values or {}).get(year)
        is_base = found is not None and year == indicator.base_year != common
        note = (Entry("", Line("(baseline)")),) if is_base else ()
        yield (Entry("", _figure(indicator, found)), *note)
    for year in targets:
        yield (Entry("", _figure(indicator, (indicator.targets or {}).get(year))),)


def _figure(indicator: Indicator, quantity: Quantity | None) -> Line:
    """A number with its unit: `71%`, `£1,200`."""
    if quantity is None:
        return NO_FIGURE
    if quantity.value is not None and indicator.unit == "percent" and not quantity.percent:
        return Line(f"{quantity.words}%")
    if quantity.value is not None and indicator.unit == "money" and not quantity.words.startswith(("£", "€", "$")):
        return Line(format_amount(quantity.value))
    return Line(quantity.words)
