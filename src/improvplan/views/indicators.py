"""Indicators: the table of all over the years; each as a sentence, a table and a picture; the pages of a plan's figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from improvplan.finding import Path
from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import SIGNS, Quantity
from improvplan.model.session import read_session_or_year
from improvplan.views.charts import Course, Mark, Trend
from improvplan.views.display import Display, compact
from improvplan.views.gathered import WHOLE_PLAN, heading
from improvplan.views.record import Record, model_of
from improvplan.views.values import Cell, Entry, Heading, Line, Table, cell, computed, joined

NO_FIGURE = Line("no figure")
FEWEST_DRAWN = 3
"""Two figures that stand side by side say as much as a line between them."""
_ROOM_FOR_NOTES = 4
"""Years beside which there is room for a column of notes; beside more, or where few have notes, these stand below the title."""


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
    last = (Heading("Source and notes"),) if apart else ()
    headings = (
        Heading(display.label("indicators.title")),
        *(Heading(f"{year} {'baseline' if year == common else 'value'}") for year in values),
        *(Heading(f"{year} target") for year in targets),
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
    sessions = {year: session for year in met if (session := read_session_or_year(year))}
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
    course = _course(record)
    below = _last_figure(indicator, values, targets) if course else None
    for year in values:
        found = (indicator.values or {}).get(year)
        is_base = found is not None and year == indicator.base_year != common
        note = (Entry("", Line("(baseline)")),) if is_base else ()
        yield (Entry("", figure(record, "values", year), course if ("values", year) == below else None), *note)
    for year in targets:
        yield (Entry("", figure(record, "targets", year), course if ("targets", year) == below else None),)


def _last_figure(indicator: Indicator, values: Sequence[str], targets: Sequence[str]) -> tuple[str, str] | None:
    """Where the last number of an indicator stands: its last target or, where none is set, its last value."""
    for field, years in (("targets", targets), ("values", values)):
        series: dict[str, Quantity] = getattr(indicator, field) or {}
        known = [year for year in years if year in series and series[year].value is not None]
        if known:
            return field, known[-1]
    return None


def figure(record: Record, field: str, year: str) -> Line:
    """What an indicator has for a year under `values` or `targets`, with its unit: `71%`, `£1,200`; words where it has nothing."""
    indicator: Indicator = model_of(record)
    quantity: Quantity | None = (getattr(indicator, field) or {}).get(year)
    if quantity is None:
        return NO_FIGURE
    words: Line = next((each.value for each in record[field] if each.key == year), Line(quantity.words))
    if quantity.sign == quantity.words.strip():
        return computed(SIGNS[quantity.sign], words)
    if quantity.value is not None and indicator.unit == "percent" and not quantity.percent:
        return Line(f"{words}%")
    if quantity.value is not None and indicator.unit == "money" and not quantity.words.startswith(("£", "€", "$")):
        return computed(format_amount(quantity.value), words)
    return words


FEWEST_MARKS = 2
"""A single figure is said better than shown."""
NONE_YET = Line("none yet")
NO_TARGET = Line("none set")


@dataclass(frozen=True, slots=True)
class Known:
    """A year with the figure that was measured or set for it, and how that is printed."""

    year: str
    quantity: Quantity
    words: Line


def trend_sentence(record: Record) -> Line:
    """What the figures say: `71% in 2025-26, up 4 points from 2024-25; the target for 2026-27 is 80%.`"""
    indicator = _model(record)
    values, targets = _filled(record, "values"), _filled(record, "targets")
    latest = values[-1] if values else None
    parts = [_latest(indicator, values)]
    due = next((target for target in targets if latest and target.year == latest.year), None)
    if latest and due:
        parts.append(_judged(indicator, latest, due))
    ahead = [target for target in targets if latest is None or _place(target.year) > _place(latest.year)]
    if ahead:
        parts.append(f"the target for {ahead[-1].year} is {ahead[-1].words}")
    elif not due:
        parts.append("no target is set")
    lower = " Lower is better." if indicator.better == "lower" else ""
    return Line(f"{joined('; ', parts)}.{lower}")


def trend_table(record: Record, caption: str) -> Table | None:
    """Year by year what was measured and what should be reached; None where there is no figure at all."""
    years = _years_of(record)
    if not years:
        return None
    headings = (Heading("Year", width="34%"), Heading("Measured", width="33%"), Heading("Target", width="33%"))
    return Table(caption, headings, tuple(_row(record, year) for year in years), names_rows=True)


def trend_chart(record: Record) -> Trend | None:
    """What the picture of an indicator shows; None where fewer than two figures are numbers."""
    years = _years_of(record)
    values, targets = (_marks(record, name, years) for name in ("values", "targets"))
    if len(values) + len(targets) < FEWEST_MARKS:
        return None
    indicator = _model(record)
    base = years.index(indicator.base_year) if indicator.base_year in years else None
    return Trend(indicator.title or "Indicator", trend_sentence(record), years, values, targets, base)


def _course(record: Record) -> Course | None:
    """The small picture of an indicator that has figures enough, two of them measured; None for another."""
    trend = trend_chart(record)
    if trend is None or len(trend.values) < FEWEST_MARKS or len(trend.values) + len(trend.targets) < FEWEST_DRAWN:
        return None
    return Course(str(trend.title), str(trend.sentence), len(trend.years), trend.values, trend.targets)


def first_to_last(record: Record) -> Line:
    """Where an indicator stands and where it should: `59% to 70%`; one of them where that is all there is."""
    ends = [
        filled[-1]
        for name in ("values", "targets")
        if (filled := [each for each in _filled(record, name) if not each.quantity.sign])
    ]
    return joined(" to ", [end.words for end in ends])


def _model(record: Record) -> Indicator:
    model: Indicator = model_of(record)
    return model


def _years_of(record: Record) -> tuple[str, ...]:
    named = {known.year for name in ("values", "targets") for known in _filled(record, name)}
    return tuple(sorted(named, key=_place))


def _place(year: str) -> tuple[int, str]:
    """Where a year stands among others; what is no session comes last."""
    session = read_session_or_year(year)
    return (session.first if session else 9999, year)


def _filled(record: Record, name: str) -> list[Known]:
    """The years of values or targets that have a figure or words, in order."""
    given: dict[str, Quantity] = getattr(model_of(record), name) or {}
    known = [
        Known(year, quantity, figure(record, name, year))
        for year, quantity in given.items()
        if quantity and not quantity.placeholder
    ]
    return sorted(known, key=lambda each: _place(each.year))


def _latest(indicator: Indicator, values: list[Known]) -> str:
    if not values:
        return "No figure yet"
    latest = values[-1]
    if latest.quantity.sign:
        before = next((each for each in reversed(values) if each.quantity.value is not None), None)
        last = f"; the last figure is {before.words}, in {before.year}" if before else ""
        return f"{latest.words[:1].upper()}{latest.words[1:]} in {latest.year}{last}"
    said = f"{latest.words} in {latest.year}"
    base = next((each for each in values[:-1] if each.year == indicator.base_year), None)
    before = base or (values[-2] if len(values) > 1 else None)
    change = _change(indicator, before.quantity, latest.quantity) if before else ""
    return f"{said}, {change} {before.year}" if before and change else said


def _change(indicator: Indicator, before: Quantity, now: Quantity) -> str:
    """`up 4 points from`; empty where either is no number."""
    if before.value is None or now.value is None:
        return ""
    difference = now.value - before.value
    if not difference:
        return "the same as in"
    return f"{'up' if difference > 0 else 'down'} {_amount(indicator, abs(difference), now)} from"


def _amount(indicator: Indicator, difference: Decimal, now: Quantity) -> str:
    if indicator.unit == "money":
        return format_amount(difference)
    words = f"{difference:,f}"
    plain = words.rstrip("0").rstrip(".") if "." in words else words
    if indicator.unit == "percent" or now.percent:
        return f"{plain} point" if difference == 1 else f"{plain} points"
    return plain


def _judged(indicator: Indicator, value: Known, target: Known) -> str:
    words = f"the target was {target.words}"
    if value.quantity.value is None or target.quantity.value is None:
        return words
    lower = indicator.better == "lower"
    met = value.quantity.value <= target.quantity.value if lower else value.quantity.value >= target.quantity.value
    return f"{words} and was {'met' if met else 'not met'}"


def _row(record: Record, year: str) -> tuple[Cell, ...]:
    indicator = _model(record)
    value, target = (indicator.values or {}).get(year), (indicator.targets or {}).get(year)
    shown = figure(record, "values", year) if value else NONE_YET
    if value and year == indicator.base_year:
        shown = Line(f"{shown} (baseline)")
    return (
        (Entry("", Line(year)),),
        (Entry("", shown),),
        (Entry("", figure(record, "targets", year) if target else NO_TARGET),),
    )


def _marks(record: Record, name: str, years: tuple[str, ...]) -> tuple[Mark, ...]:
    return tuple(
        Mark(years.index(known.year), float(known.quantity.value), str(known.words))
        for known in _filled(record, name)
        if known.quantity.value is not None
    )


SAID = frozenset({"id", "title", "values", "targets", "base_year", "unit", "better"})
UNTITLED = "Indicator without a title"


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator: its title, what its figures say, the figures, the picture of them, and what else is known."""

    title: str
    sentence: str
    table: Table | None
    trend: Trend | None
    notes: Cell


@dataclass(frozen=True, slots=True)
class IndicatorPages:
    """All figures of a plan. `heading` is what the form calls them; `measures` is None where priorities have none."""

    heading: str
    indicators: tuple[IndicatorView, ...]
    measures: Table | None


def indicator_pages(plan: Record, display: Display) -> IndicatorPages:
    """The figures of a plan."""
    views = tuple(_indicator_view(record, display) for record in plan.indicators if record)
    return IndicatorPages(display.label("indicators"), views, _measures(plan, display))


def _indicator_view(record: Record, display: Display) -> IndicatorView:
    title = record.title or UNTITLED
    notes = tuple(compact(entry for field, entry in display.entries(record, SAID) if field not in SAID))
    return IndicatorView(title, trend_sentence(record), trend_table(record, title), trend_chart(record), notes)


def _measures(plan: Record, display: Display) -> Table | None:
    rows = tuple(_measure_rows(plan, display))
    if not rows:
        return None
    headings = (
        Heading("Measure", width="38%"),
        Heading("Priority", width="22%"),
        Heading(display.label("priorities.measures.baseline"), width="13%"),
        Heading(display.label("priorities.measures.target"), width="13%"),
        Heading("When", width="14%"),
    )
    return Table(display.label("priorities.measures"), headings, rows)


def _measure_rows(plan: Record, display: Display) -> Iterator[tuple[Cell, ...]]:
    owners = [
        (WHOLE_PLAN, plan.measures),
        *((heading(n, each), _of(each)) for n, each in enumerate(plan.priorities, 1)),
    ]
    for owner, measures in owners:
        for measure in measures:
            of = (Entry(display.label("priorities.measures.of"), measure.of),) if measure.of else ()
            yield (
                (Entry("", measure.what), *of),
                (Entry("", owner),),
                cell(measure.baseline),
                cell(measure.target),
                cell(measure.by or measure.when),
            )


def _of(owner: Record) -> Iterator[Record]:
    """The measures of a priority and of the rows of its actions."""
    yield from owner.measures
    for action in owner.actions:
        yield from _of(action)
