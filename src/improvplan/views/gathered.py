"""Tables that gather what stands in many places of a plan: all monitoring by date, all training, all priorities."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from improvplan.context.context import Context
from improvplan.context.inheritance import TIMES, taken_from
from improvplan.model.when_reader import read_when
from improvplan.views.record import Record, changed
from improvplan.views.values import Line

WHOLE_PLAN = Line("The whole plan")
"""What stands where a priority would, for what belongs to none of them."""


TAKEN = ("who", "status", "completed", *TIMES)
"""What a table shows of each action that it may have from its row."""


def gathered(name: str, plan: Record, context: Context) -> tuple[Record, ...]:
    """The rows of a gathered table; each has the field `priority` beside its own."""
    if name == "overview":
        return tuple(changed(each, priority=heading(number, each)) for number, each in enumerate(plan.priorities, 1))
    if name == "monitoring-schedule":
        return tuple(sorted(_monitoring(plan), key=lambda each: _first_day(str(each.when), context)))
    return tuple(_training(plan))


def heading(number: int, priority: Record) -> Line:
    """How a table names a priority: `2. Reading for pleasure`."""
    return Line(f"{number}. {priority.title or priority.ref or 'Untitled'}")


def every_action(actions: Iterable[Record], rows: tuple[Record, ...] = ()) -> Iterator[Record]:
    """Actions with their steps, each step behind the action it belongs to and with what it takes from the rows around it."""
    for action in actions:
        here = (action, *rows)
        taken = {name: taken_from(here, name, bool, lambda row, field: row[field]) for name in TAKEN}
        yield changed(action, **taken)
        yield from every_action(action.actions, here)


def _monitoring(plan: Record) -> Iterator[Record]:
    yield from (changed(each, priority=WHOLE_PLAN) for each in plan.monitoring)
    for number, priority in enumerate(plan.priorities, 1):
        named = heading(number, priority)
        yield from (changed(each, priority=named) for each in priority.monitoring)
        for action in every_action(priority.actions):
            yield from (changed(each, priority=named) for each in action.monitoring)


def _first_day(when: str, context: Context) -> datetime.date:
    """When something is first due; what has no date of its own, such as `weekly`, comes last."""
    found = context.calendar.interval(read_when(when), context.period) if context.period else None
    return found.start if found else datetime.date.max


def _training(plan: Record) -> Iterator[Record]:
    for number, priority in enumerate(plan.priorities, 1):
        for action in every_action(priority.actions):
            if action.training:
                yield changed(action, priority=heading(number, priority))
