"""An indicator over its years: a sentence, a small table, and what its picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import read_session
from improvplan.views.charts import Mark, Trend
from improvplan.views.indicators import figure
from improvplan.views.values import Cell, Entry, Heading, Line, Table

FEWEST_MARKS = 2
"""A single figure is said better than shown."""
NONE_YET = Line("none yet")
NO_TARGET = Line("none set")


@dataclass(frozen=True, slots=True)
class Known:
    """A year with the figure that was measured or set for it."""

    year: str
    quantity: Quantity


def trend_sentence(indicator: Indicator) -> str:
    """What the figures say: `71% in 2025-26, up 4 points from 2024-25; the target for 2026-27 is 80%.`"""
    values, targets = _filled(indicator, "values"), _filled(indicator, "targets")
    latest = values[-1] if values else None
    parts = [_latest(indicator, values)]
    due = next((target for target in targets if latest and target.year == latest.year), None)
    if latest and due:
        parts.append(_judged(indicator, latest.quantity, due.quantity))
    ahead = [target for target in targets if latest is None or _place(target.year) > _place(latest.year)]
    if ahead:
        parts.append(f"the target for {ahead[-1].year} is {figure(indicator, ahead[-1].quantity)}")
    elif not due:
        parts.append("no target is set")
    lower = " Lower is better." if indicator.better == "lower" else ""
    return f"{'; '.join(parts)}.{lower}"


def trend_table(indicator: Indicator, caption: str) -> Table | None:
    """Year by year what was measured and what should be reached; None where there is no figure at all."""
    years = _years(indicator)
    if not years:
        return None
    headings = (Heading("Year", width="34%"), Heading("Measured", width="33%"), Heading("Target", width="33%"))
    return Table(caption, headings, tuple(_row(indicator, year) for year in years), names_rows=True)


def trend_chart(indicator: Indicator) -> Trend | None:
    """What the picture of an indicator shows; None where fewer than two figures are numbers."""
    years = _years(indicator)
    values, targets = (_marks(indicator, name, years) for name in ("values", "targets"))
    if len(values) + len(targets) < FEWEST_MARKS:
        return None
    base = years.index(indicator.base_year) if indicator.base_year in years else None
    return Trend(indicator.title or "Indicator", trend_sentence(indicator), years, values, targets, base)


def first_to_last(indicator: Indicator) -> str:
    """Where an indicator stands and where it should: `59% to 70%`; one of them where that is all there is."""
    ends = [filled[-1] for name in ("values", "targets") if (filled := _filled(indicator, name))]
    return " to ".join(str(figure(indicator, end.quantity)) for end in ends)


def _years(indicator: Indicator) -> tuple[str, ...]:
    named = {known.year for name in ("values", "targets") for known in _filled(indicator, name)}
    return tuple(sorted(named, key=_place))


def _place(year: str) -> tuple[int, str]:
    """Where a year stands among others; what is no session comes last."""
    session = read_session(year)
    return (session.first if session else 9999, year)


def _filled(indicator: Indicator, name: str) -> list[Known]:
    """The years of values or targets that have a figure or words, in order."""
    given = getattr(indicator, name) or {}
    known = [Known(year, quantity) for year, quantity in given.items() if quantity and not quantity.placeholder]
    return sorted(known, key=lambda each: _place(each.year))


def _latest(indicator: Indicator, values: list[Known]) -> str:
    if not values:
        return "No figure yet"
    latest = values[-1]
    said = f"{figure(indicator, latest.quantity)} in {latest.year}"
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


def _judged(indicator: Indicator, value: Quantity, target: Quantity) -> str:
    words = f"the target was {figure(indicator, target)}"
    if value.value is None or target.value is None:
        return words
    met = value.value <= target.value if indicator.better == "lower" else value.value >= target.value
    return f"{words} and was {'met' if met else 'not met'}"


def _row(indicator: Indicator, year: str) -> tuple[Cell, ...]:
    value, target = (indicator.values or {}).get(year), (indicator.targets or {}).get(year)
    measured = Line(f"{figure(indicator, value)} (baseline)") if value and year == indicator.base_year else None
    shown = measured or (figure(indicator, value) if value else NONE_YET)
    return (
        (Entry("", Line(year)),),
        (Entry("", shown),),
        (Entry("", figure(indicator, target) if target else NO_TARGET),),
    )


def _marks(indicator: Indicator, name: str, years: tuple[str, ...]) -> tuple[Mark, ...]:
    return tuple(_numbers(indicator, _filled(indicator, name), years))


def _numbers(indicator: Indicator, filled: list[Known], years: tuple[str, ...]) -> Iterator[Mark]:
    for known in filled:
        if known.quantity.value is not None:
            words = str(figure(indicator, known.quantity))
            yield Mark(years.index(known.year), float(known.quantity.value), words)
