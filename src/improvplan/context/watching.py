"""How often the priorities of a plan are monitored, and how often that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Monitoring
from improvplan.model.priority import Priority
from improvplan.model.when_reader import read_when
from improvplan.workspace.interval import Interval


class Watched(NamedTuple):
    """A priority with its path, and how many times it is monitored in the plan's time."""

    path: Path
    priority: Priority
    times: int


def times_asked(context: Context) -> int | None:
    """How many times each priority is to be monitored; None where nothing is asked, or the plan's time is not known."""
    if not context.form.monitoring or context.period is None:
        return None
    return len(context.calendar.occurrences(read_when(context.form.monitoring), context.period))


def watched(context: Context) -> Iterator[Watched]:
    """How often each priority is monitored, by itself, in its actions and with the whole plan.

    What recurs counts once for each time, however many things are looked at then.
    """
    in_rows: dict[Path, list[Monitoring]] = {}
    for path, action in context.actions:
        in_rows.setdefault(path[:2], []).extend(action.monitoring)
    for path, priority in context.priorities:
        entries = (*priority.monitoring, *in_rows.get(path, ()), *context.plan.monitoring)
        found: set[Interval] = set()
        for each in entries:
            if each.when and context.period:
                found.update(context.calendar.occurrences(each.when, context.period))
        yield Watched(path, priority, len(found))
