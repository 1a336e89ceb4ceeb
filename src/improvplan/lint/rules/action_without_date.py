"""Actions without a date."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.context.inheritance import says_when
from improvplan.finding import Severity
from improvplan.lint.facts.undone import how_many, lacking_in_priorities
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.nothing_dated import check as nothing_dated
from improvplan.lint.rules.nothing_dated import says_as_a_whole


def check(context: Context) -> Iterator[Report]:
    """Report, once for each priority, the actions without a date, a recurrence or key dates.

    Where the form asks for a date of each action, missing-part says so. A priority with a timescale of its own has said when.
    The plan of a region or trust without any date may say as a whole when it is looked at. Where nothing in a plan has a date,
    nothing-dated says so.
    """
    if wanted(context.form, "priorities.actions.by") or wanted(context.form, "priorities.actions.when"):
        return
    if any(nothing_dated(context)):
        return
    timed = {path for path, priority in context.priorities if priority.timescale}
    for path, count, of in lacking_in_priorities(
        context, lambda task: says_when(task.timed), said_above=says_as_a_whole(context)
    ):
        if path[:2] not in timed:
            yield Report(path, how_many(count, of, "by when"))


RULE = Rule[Context](
    name="action-without-date",
    severity=Severity.NOTE,
    theme="time",
    summary="Actions that do not say by when",
    why="what has no date is missing from the schedule, and nobody can tell whether it is late",
    fix="write under each by: and a month, or when: and how often",
    reads=(
        "template",
        "organisation",
        "evaluations",
        "milestones",
        "monitoring",
        "priorities[].evaluations",
        "priorities[].milestones",
        "priorities[].monitoring",
        "priorities[].actions",
        "priorities[].timescale",
    ),
    strict=True,
    good="""
template: english-cluster
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2025
      - do: Read to every class
        when: weekly
""",
    bad="""
template: english-cluster
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2025
      - do: «Open the library at lunchtime»
        who: Literacy lead
""",
    check=check,
)
