"""Indicators over years: a row for each indicator, a column for each year of values and of targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from improvplan.finding import Path
from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import read_session
from improvplan.views.display import Display, compact
from improvplan.views.record import Record, model_of
from improvplan.views.values import Cell, Entry, Heading, Line, Table, computed

NO_FIGURE = Line("no figure")
_ROOM_FOR_NOTES = 4
"""Years beside which there is room for a column of notes; beside more, or where few have notes, these stand below the title."""
_FIRST_WIDTH, _FIRST_WIDTH_BESIDE_NOTES, _LAST_WIDTH = 40, 28, 26


def indicator_table(records: Sequence[Record], display: Display, caption: str, blanks: Collection[Path] = ()) -> Table:
    """The table of a plan's indicators; years run from left to right, values first, then targets.

    `blanks` are paths of the plan where a key stands without a value: a year that is still to be filled has a column.
    """
    indicators: list[Indicator] = [model_of(record) for record in records]
    values = _years((each.values for each in indicators), _typed(blanks, "values"))
    targets = _years((each.targets for each in indicators), _typed(blanks, "targets"))
    common = _common_base(indicators)
    count = len(values) + len(targets)
    notes = [tuple(_notes(indicator, record, display)) for indicator, record in zip(indicators, records, strict=True)]
    apart = count <= _ROOM_FOR_NOTES and any(notes) and 2 * sum(map(bool, notes)) >= len(notes)
    last = (Heading("Source and notes", width=f"{_LAST_WIDTH}%" if count else ""),) if apart else ()
    first = _FIRST_WIDTH_BESIDE_NOTES if last else _FIRST_WIDTH
    width = f"{(100 - first - _LAST_WIDTH * len(last)) / count:.1f}%" if count else ""
    headings = (
        Heading(display.label("indicators.title"), width=f"{first}%" if count else ""),
        *(Heading(f"{year} {'baseline' if year == common else 'value'}", width=width) for year in values),
        *(Heading(f"{year} target", width=width) for year in targets),
        *last,
    )
    rows = tuple(
        (
            (Entry("", record.title), *(() if apart else note)),
            *_cells(indicator, record, values, targets, common),
            *((note,) if apart else ()),
        )
        for indicator, record, note in zip(indicators, records, notes, strict=True)
    )
    return Table(caption, headings, rows, names_rows=True)


def _typed(blanks: Collection[Path], field: str) -> list[str]:
    """The years that stand in a field of some indicator without a figure."""
    return sorted(str(path[3]) for path in blanks if len(path) == 4 and (path[0], path[2]) == ("indicators", field))


def _years(series: Iterable[dict[str, Quantity] | None], typed: Iterable[str]) -> tuple[str, ...]:
    """Every year of some indicator, in order; what is no session comes last, as it was met."""
    met = list(dict.fromkeys([*(year for each in series for year in each or ()), *typed]))
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


def _cells(
    indicator: Indicator, record: Record, values: Sequence[str], targets: Sequence[str], common: str | None
) -> Iterator[Cell]:
    for year in values:
        found = (indicator.values or {}).get(year)
        is_base = found is not None and year == indicator.base_year != common
        note = (Entry("", Line("(baseline)")),) if is_base else ()
        yield (Entry("", figure(record, "values", year)), *note)
    for year in targets:
        yield (Entry("", figure(record, "targets", year)),)


def figure(record: Record, field: str, year: str) -> Line:
    """What an indicator has for a year under `values` or `targets`, with its unit: `71%`, `£1,200`; words where it has nothing."""
    indicator: Indicator = model_of(record)
    quantity: Quantity | None = (getattr(indicator, field) or {}).get(year)
    if quantity is None:
        return NO_FIGURE
    words: Line = next((each.value for each in record[field] if each.key == year), Line(quantity.words))
    if quantity.value is not None and indicator.unit == "percent" and not quantity.percent:
        return Line(f"{words}%")
    if quantity.value is not None and indicator.unit == "money" and not quantity.words.startswith(("£", "€", "$")):
        return computed(format_amount(quantity.value), words)
    return words
