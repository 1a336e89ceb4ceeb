"""A plan for several sessions of which all work is due in the first."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule

FEWEST = 3
"""So many dates must there be, for their end to mean something."""
SHARE = 0.6
"""The share of the actions that must have a day of their own."""


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan for several sessions in which every action with a day is due before the second of them has begun.

    Silent where any recurs, is going on, or has a timescale or milestone, for that may reach further.
    """
    period = context.period
    if period is None or period.first == period.last:
        return
    priorities = context.plan.priorities
    if any(priority.timescale or priority.milestones for priority in priorities) or context.plan.milestones:
        return
    known, tasks, due = days(context), context.tasks, []
    for path, task in tasks:
        if task.timescale or task.when:
            return
        if task.by:
            interval = known.get((*path, "by"))
            if interval is None:
                continue
            due.append(((*path, "by"), interval))
    if len(due) < FEWEST or len(due) < SHARE * len(tasks):
        return
    end = context.calendar.school_year.lessons(period.first).end
    last_path, last = max(due, key=lambda each: each[1].end)
    if (last.end - end).days <= HOLIDAYS:
        yield Report(
            last_path,
            f"this is the last date of an action, and the plan goes on to {period.last}",
        )


HOLIDAYS = 75
"""How many days after the lessons of the first session still belong to it."""

RULE = Rule[Context](
    name="work-ends-early",
    severity=Severity.NOTE,
    strict=True,
    theme="time",
    summary="A plan for several sessions of which all work is due in the first",
    why="for the later sessions the plan promises results, and says of nothing how they will come about",
    fix="write what will be done in the later sessions, if only roughly; or make it a plan for one session",
    reads=("period", "session", "milestones", "priorities"),
    good="""
period:
  from: 2024-25
  to: 2026-27
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2024
      - do: Open the library at lunchtime
        by: Mar 2025
      - do: Open the library to families
        by: Oct 2025
""",
    bad="""
period:
  from: 2024-25
  to: 2026-27
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2024
      - do: Open the library at lunchtime
        by: Mar 2025
      - do: Ask pupils what they read
        by: «June 2025»
""",
    check=check,
)
