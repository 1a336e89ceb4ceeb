"""Work whose date has passed and that has not begun."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report actions and milestones that were due before today and are marked as not started. Silent on a closed plan."""
    if context.plan.status == "closed":
        return
    due = days(context)
    for text in context.texts:
        if text.text != "not-started" or at(text.path, -1) != "status":
            continue
        by = (*text.path[:-1], "by")
        interval = due.get(by)
        if interval and interval.end < context.today:
            words = thing_at(context.plan, by).words
            yield Report(text.path, f"this was due by {quote(words)}, which has passed, and has not started")


RULE = Rule[Context](
    name="overdue-not-started",
    severity=Severity.WARNING,
    theme="time",
    summary="Work that is due, and has not started",
    why="governors and parents will read the date and ask why nothing has happened",
    fix="begin it and write status: in-progress, give it a new date, or write status: stopped and say why under notes",
    reads=("session", "period", "status", "organisation.country", "template"),
    dated=True,
    good="""
# today: 2025-12-10
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Dec 2025
        status: not-started
      - do: Read to every class each day
        by: Nov 2025
        status: in-progress
""",
    bad="""
# today: 2025-12-10
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2025
        status: «not-started»
    milestones:
      - what: Library open
        by: 5 Dec 2025
        status: «not-started»
""",
    check=check,
)
