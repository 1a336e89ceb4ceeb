"""What the rules about time share: the days of each date field, and the evaluations of a plan."""

from __future__ import annotations

from functools import lru_cache

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Action, Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.workspace.interval import Interval


@lru_cache(maxsize=1)
def days(context: Context) -> dict[Path, Interval]:
    """The days that each date field means, where that is certain, by its path."""
    return {date.path: date.interval for date in context.dates if date.interval}


@lru_cache(maxsize=1)
def evaluations(context: Context) -> tuple[tuple[Path, Evaluation], ...]:
    """Each evaluation of the plan, its priorities and its actions, with its path."""
    owners: tuple[tuple[Path, Plan | Priority | Action], ...] = (
        ((), context.plan),
        *context.priorities,
        *context.actions,
    )
    return tuple(
        ((*path, "evaluations", number), entry)
        for path, owner in owners
        if owner.evaluations
        for number, entry in enumerate(owner.evaluations)
    )


def says_something(entry: Evaluation) -> bool:
    """Whether an evaluation evaluates anything."""
    return bool(entry.statement or entry.impact or entry.evidence)
