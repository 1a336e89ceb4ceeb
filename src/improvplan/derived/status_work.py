"""How actions and milestones stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.context.inheritance import Task, tasks_of
from improvplan.derived.status_item import Kind, State, StatusItem, one_line
from improvplan.finding import Path
from improvplan.model.action import Milestone, Progress
from improvplan.model.prose import Prose
from improvplan.model.when import Bound, When
from improvplan.model.when import Kind as WhenKind
from improvplan.views.names import Names

_WITHOUT_DEADLINE = frozenset({WhenKind.ONGOING, WhenKind.RECURRING})
_BEGINS = frozenset({Bound.FROM, Bound.AFTER})


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the question: `today`, the last day that counts as soon, and whether the plan is closed."""

    today: datetime.date
    until: datetime.date
    closed: bool


def tasks(context: Context) -> Iterator[Task]:
    """Each action that has no steps of its own and says something, in the order of the plan."""
    return (task for task in rows_and_tasks(context) if task.action.do and not task.action.actions)


def rows_and_tasks(context: Context) -> Iterator[Task]:
    """Every action, also one that has steps of its own, in the order of the plan."""
    return tasks_of(dict(context.actions))


def deadline(context: Context, when: When | None) -> datetime.date | None:
    """The last day for something; None where it recurs, goes on, only says when it begins, or is not certain."""
    if when is None or when.kind in _WITHOUT_DEADLINE or when.bound in _BEGINS or context.period is None:
        return None
    interval = context.calendar.interval(when, context.period)
    return interval.end if interval else None


def work_items(context: Context, day: Day) -> Iterator[StatusItem]:
    """Every task and every milestone."""
    names = Names(context.plan)
    titles = {path: priority.title or "" for path, priority in context.priorities}
    things: list[_Thing] = [
        (Kind.ACTION, task.path, task.action.do, _status_on(context, task, day.today), task.who, task.when)
        for task in tasks(context)
    ]
    things += [(Kind.MILESTONE, path, each.what, each.status, each.who, each.by) for path, each in _milestones(context)]
    for kind, path, what, status, who, when in things:
        due = deadline(context, when)
        yield StatusItem(
            kind,
            _state(status, due, day),
            one_line(what),
            path,
            titles.get(path[:2], ""),
            tuple(map(str, map(names.short, who))),
            when.words if when else "",
            due,
            "in progress" if status == "in-progress" else "",
            status is not None,
        )


def _status_on(context: Context, task: Task, today: datetime.date) -> Progress | None:
    """How far a task was on a day. Of one that was completed later nobody knows whether it had begun."""
    if task.status != "done" or task.completed is None or context.period is None:
        return task.status
    completed = context.calendar.interval(task.completed, context.period)
    return None if completed and completed.start > today else "done"


_Thing = tuple[Kind, Path, Prose | None, Progress | None, Sequence[str], When | None]


def _state(status: Progress | None, due: datetime.date | None, day: Day) -> State:
    if status in ("done", "stopped"):
        return State(status)
    if day.closed:
        return State.UNFINISHED
    if due is None:
        return State.UNDATED
    if due < day.today:
        return State.OVERDUE
    return State.DUE_SOON if due <= day.until else State.LATER


def _milestones(context: Context) -> Iterator[tuple[Path, Milestone]]:
    whole = (((), context.plan.milestones), *((path, each.milestones) for path, each in context.priorities))
    for path, milestones in whole:
        for number, milestone in enumerate(milestones):
            if milestone.what:
                yield (*path, "milestones", number), milestone
