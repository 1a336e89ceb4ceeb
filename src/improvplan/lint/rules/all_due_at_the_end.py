"""Work of which all is due in the last weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import called
from improvplan.workspace.interval import Interval

LAST_WEEKS = dt.timedelta(days=31)
FEWEST = 3
"""Two actions at the end may well be the last two of a short priority."""


def check(context: Context) -> Iterator[Report]:
    """Report each priority whose actions are all due in the last month of lessons, without a milestone before.

    A priority of which anything happens earlier, recurs, or has key dates in words is left alone.
    """
    if context.period is None:
        return
    end = context.calendar.period_interval(context.period).end
    late = context.calendar.school_year.lessons(context.period.last).end - LAST_WEEKS
    tasks: dict[Path, list[tuple[Path, Action]]] = {}
    for path, action in context.tasks:
        tasks.setdefault(path[:2], []).append((path, action))
    for path, priority in context.priorities:
        own = tasks.get(path, [])
        if len(own) < FEWEST or priority.timescale or any(action.when or action.timescale for _, action in own):
            continue
        due = [days(context).get((*where, "by")) for where, _ in own] + _milestones(context, path, priority)
        if all(interval and late <= interval.start <= end for interval in due):
            yield Report(
                (*path, "actions"), f"all {len(own)} actions of {called(priority, path)} are due in the last month"
            )


def _milestones(context: Context, path: Path, priority: Priority) -> list[Interval | None]:
    return [days(context).get((*path, "milestones", number, "by")) for number, _ in enumerate(priority.milestones)]


RULE = Rule[Context](
    name="all-due-at-the-end",
    severity=Severity.NOTE,
    theme="time",
    summary="A priority of which everything is due in the last month",
    why="it will all be late together, and there is nothing to look at in November or February",
    fix="give the first steps earlier dates, or write milestones on the way",
    reads=("session", "period", "organisation.country", "template", "priorities[].actions", "priorities[].milestones"),
    good="""
session: 2025-26
organisation:
  country: scotland
priorities:
  - title: Writing across the school
    actions:
      - do: Moderate writing
        by: Jun 2026
      - do: Show writing to parents
        by: Jun 2026
      - do: Print an anthology
        by: Oct 2026
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Oct 2025
      - do: Open the library at lunchtime
        by: Jun 2026
      - do: Ask pupils what they read
        by: Jun 2026
""",
    bad="""
session: 2025-26
organisation:
  country: scotland
priorities:
  - title: Reading for pleasure
    «actions»:
      - do: Choose books with pupils
        by: Jun 2026
      - do: Open the library at lunchtime
        by: end of June 2026
      - do: Ask pupils what they read
        by: Jun 2026
""",
    check=check,
)
