"""An indicator over its years: a sentence, a small table, and what its picture shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import read_session
from improvplan.views.charts import Mark, Trend
from improvplan.views.indicators import figure
from improvplan.views.record import Record, model_of
from improvplan.views.values import Cell, Entry, Heading, Line, Table, joined

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
    indicator = _indicator(record)
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
    years = _years(record)
    if not years:
        return None
    headings = (Heading("Year", width="34%"), Heading("Measured", width="33%"), Heading("Target", width="33%"))
    return Table(caption, headings, tuple(_row(record, year) for year in years), names_rows=True)


def trend_chart(record: Record) -> Trend | None:
    """What the picture of an indicator shows; None where fewer than two figures are numbers."""
    years = _years(record)
    values, targets = (_marks(record, name, years) for name in ("values", "targets"))
    if len(values) + len(targets) < FEWEST_MARKS:
        return None
    indicator = _indicator(record)
    base = years.index(indicator.base_year) if indicator.base_year in years else None
    return Trend(indicator.title or "Indicator", trend_sentence(record), years, values, targets, base)


def first_to_last(record: Record) -> Line:
    """Where an indicator stands and where it should: `59% to 70%`; one of them where that is all there is."""
    ends = [filled[-1] for name in ("values", "targets") if (filled := _filled(record, name))]
    return joined(" to ", [end.words for end in ends])


def _indicator(record: Record) -> Indicator:
    model: Indicator = model_of(record)
    return model


def _years(record: Record) -> tuple[str, ...]:
    named = {known.year for name in ("values", "targets") for known in _filled(record, name)}
    return tuple(sorted(named, key=_place))


def _place(year: str) -> tuple[int, str]:
    """Where a year stands among others; what is no session comes last."""
    session = read_session(year)
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
    indicator = _indicator(record)
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
