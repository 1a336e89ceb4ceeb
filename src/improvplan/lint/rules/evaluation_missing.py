"""A checkpoint of the form that has passed without an evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.checkpoints import due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report the checkpoints that have passed and have no evaluation, once for the plan or for each priority.

    An evaluation belongs to the checkpoint that is nearest to its date; one whose date is absent or not certain is taken
    for one of the missing ones. Blank evaluations count here: blank-evaluation speaks of them. Silent on a closed plan.
    """
    checkpoints = due(context)
    if context.plan.status == "closed" or not any(each.interval.end < context.today for each in checkpoints):
        return
    for each in evaluated(context):
        open_ones = without_evaluation(context, checkpoints, each.entries)
        names = [one.name for one in open_ones if one.interval.end < context.today]
        if names:
            passed = "which has passed" if len(names) == 1 else "which have passed"
            yield Report((*each.path, "evaluations"), f"{each.name} has no evaluation for {listed(names)}, {passed}")


RULE = Rule[Context](
    name="evaluation-missing",
    severity=Severity.WARNING,
    theme="time",
    summary="A checkpoint of the form that has passed without an evaluation",
    why="work that nobody stops to look at goes on whether it helps or not",
    fix="write under evaluations what was found then, with when, statement, impact and evidence",
    reads=(
        "session",
        "period",
        "template",
        "status",
        "organisation.country",
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
        "priorities[].actions[].actions",
    ),
    dated=True,
    good="""
# today: 2025-12-20
template: north-lanarkshire-cluster
session: 2025-26
evaluations:
  - when: 2 Dec 2025
    statement: The steps are in use in every trial class.
""",
    bad="""
# today: 2026-03-20
template: north-lanarkshire-cluster
session: 2025-26
«evaluations»:
  - when: Nov 2025
    statement: The steps are in use in every trial class.
""",
    check=check,
)
