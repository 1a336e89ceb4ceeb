"""What is written into a plan through the year: results of measures, milestones, what was spent, and how far the plan is."""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path

from improvplan.api.changing import Changed, change
from improvplan.context.context import Context
from improvplan.edit.find_target import one_line
from improvplan.edit.progress import measure_result, milestone_status, plan_status, spent_of_fund
from improvplan.edit.splicing import Addition

Plan = str | PathLike[str]


def add_measure_result(
    plan: Plan,
    measure: str,
    value: str,
    *,
    when: str,
    evidence: str | None = None,
    today: datetime.date | None = None,
) -> Changed:
    """Write what a measure came to into a plan.

    `measure` is its id, its number (`2.1` is the first measure of the second priority) or some of its words; `value` a number as
    plans write it, or words where neither baseline nor target is a number; `when` the time at which it was measured.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """
    day = today or datetime.date.today()

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = measure_result(context, measure, one_line(value), when, evidence, day)
        return additions, [said]

    return change(Path(plan), work, day)


def set_milestone_status(plan: Plan, milestone: str, status: str, *, today: datetime.date | None = None) -> Changed:
    """Write how far a milestone is into a plan: not-started, in-progress, done or stopped.

    `milestone` is its id, its number (`2.1` is the first milestone of the second priority) or some of its words.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = milestone_status(context, milestone, status)
        return additions, [said]

    return change(Path(plan), work, today or datetime.date.today())


def set_spent(plan: Plan, fund: str, amount: str, *, more: bool = False, today: datetime.date | None = None) -> Changed:
    """Write what was spent of a fund into a plan: in all or, with `more`, besides what it says now.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = spent_of_fund(context, fund, one_line(amount), more=more)
        return additions, [said]

    return change(Path(plan), work, today or datetime.date.today())


def set_plan_status(
    plan: Plan,
    verb: str,
    *,
    on: str | None = None,
    by: str | None = None,
    today: datetime.date | None = None,
) -> Changed:
    """Approve, publish, close or reopen a plan, with the day and who signs for it.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """
    day = today or datetime.date.today()
    return change(
        Path(plan), lambda context: plan_status(context, verb, on, by, day), day, even_closed=verb == "reopen"
    )
