"""Tables that gather what stands in many places of a plan: all monitoring, all training, all priorities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvplan.views.record import Record, changed
from improvplan.views.values import Line


def gathered(name: str, plan: Record) -> tuple[Record, ...]:
    """The rows of a gathered table; each has the field `priority` beside its own."""
    if name == "overview":
        return tuple(changed(each, priority=heading(number, each)) for number, each in enumerate(plan.priorities, 1))
    if name == "monitoring-schedule":
        return tuple(_monitoring(plan))
    return tuple(_training(plan))


def heading(number: int, priority: Record) -> Line:
    """How a table names a priority: `2. Reading for pleasure`."""
    return Line(f"{number}. {priority.title or priority.ref or 'Untitled'}")


def _monitoring(plan: Record) -> Iterator[Record]:
    whole = Line("The whole plan")
    yield from (changed(each, priority=whole) for each in plan.monitoring)
    for number, priority in enumerate(plan.priorities, 1):
        named = heading(number, priority)
        yield from (changed(each, priority=named) for each in priority.monitoring)
        for action in _every(priority.actions):
            yield from (changed(each, priority=named) for each in action.monitoring)


def _training(plan: Record) -> Iterator[Record]:
    for number, priority in enumerate(plan.priorities, 1):
        for action in _every(priority.actions):
            if action.training:
                yield changed(action, priority=heading(number, priority))


def _every(actions: Iterable[Record]) -> Iterator[Record]:
    for action in actions:
        yield action
        yield from _every(action.actions)
