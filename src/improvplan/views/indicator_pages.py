"""The view of a plan's figures: each indicator over its years, and the measures of the priorities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvplan.views.charts import Trend
from improvplan.views.display import Display, compact
from improvplan.views.gathered import WHOLE_PLAN, heading
from improvplan.views.record import Record
from improvplan.views.trend import trend_chart, trend_sentence, trend_table
from improvplan.views.values import Cell, Entry, Heading, Table, cell

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
    views = tuple(_indicator(record, display) for record in plan.indicators if record)
    return IndicatorPages(display.label("indicators"), views, _measures(plan, display))


def _indicator(record: Record, display: Display) -> IndicatorView:
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
