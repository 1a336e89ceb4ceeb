"""An evaluation of a time that has not come."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations, says_something
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report evaluations that are written although their date has not come. Silent on a closed plan."""
    if context.plan.status == "closed":
        return
    for path, entry in evaluations(context):
        if entry.when is None or not says_something(entry):
            continue
        interval = days(context).get((*path, "when"))
        if interval and interval.start > context.today:
            yield Report(
                (*path, "when"),
                f"{quote(entry.when.words)} has not come yet, but its evaluation is already written",
                called=quote(entry.when.words),
            )


RULE = Rule[Context](
    name="evaluated-too-early",
    severity=Severity.WARNING,
    theme="time",
    summary="An evaluation that is written before its date",
    why="nobody can have found yet what it says was found, and readers stop trusting the other evaluations",
    fix="mend the date, or keep the text under next_steps until then",
    reads=(
        "session",
        "period",
        "status",
        "organisation.country",
        "template",
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
    ),
    dated=True,
    good="""
# today: 2025-11-20
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: The library is open at every lunchtime.
      - when: May 2026
        statement:
""",
    bad="""
# today: 2025-11-20
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: The library is open at every lunchtime.
      - when: «May 2026»
        statement: Nearly all pupils read at home.
""",
    check=check,
    several="{names} have not come yet, but their evaluations are already written",
)
