"""Work that was due before the plan was written."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.finding import Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote
from improvplan.workspace.calendar import HOLIDAYS

WRITTEN = ("dates", "written")
BEGUN = frozenset({"in-progress", "done", "stopped"})


def check(context: Context) -> Iterator[Report]:
    """Report actions and milestones that were due before the plan was written and have not begun by then.

    What lies outside the plan's sessions is left to date-outside-period.
    """
    written = days(context).get(WRITTEN)
    if written is None or context.period is None:
        return
    begins = context.calendar.period_interval(context.period).start - HOLIDAYS
    for path, interval in days(context).items():
        if at(path, -1) != "by" or not begins <= interval.end < written.start:
            continue
        thing = thing_at(context.plan, path[:-1])
        if at(path, -3) not in ("actions", "milestones") or thing.status in BEGUN:
            continue
        yield Report(
            path,
            f"{quote(field_of(thing, 'by').words)} had passed when the plan was written",
            also=(Also(WRITTEN, "the plan says here when it was written"),),
        )


RULE = Rule[Context](
    name="due-before-written",
    severity=Severity.WARNING,
    theme="time",
    summary="Work that was due before the plan was written",
    why="nobody can plan for a date that has gone: either the work is done, or the date is a slip",
    fix="mend the date or the year; if the work is done, write status: done",
    reads=("session", "period", "dates", "organisation.country", "template", "priorities[].actions"),
    good="""
session: 2025-26
dates:
  written: Oct 2025
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Oct 2025
      - do: Ask pupils what they like to read
        by: Sep 2025
        status: done
""",
    bad="""
session: 2025-26
dates:
  written: 12 Nov 2025
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: «Oct 2025»
    milestones:
      - what: Library open
        by: «1 Nov 2025»
        status: not-started
""",
    check=check,
)
