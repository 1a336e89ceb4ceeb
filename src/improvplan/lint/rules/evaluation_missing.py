"""A checkpoint of the form that has passed without an evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.checkpoints import Evaluated, due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import EVALUATION_MISSING, also, begun, entries, reporter
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report the checkpoints that have passed and have no evaluation, once for all priorities that lack the same.

    An evaluation belongs to the checkpoint that is nearest to its date; one whose date is absent or not certain is taken
    for one of the missing ones. Blank evaluations count here: blank-evaluation speaks of them. Of a closed plan all checkpoints have
    passed. A form without checkpoints that asks for evaluations asks for one by the end of the plan.
    """
    if not begun(context):
        return
    alike: dict[str, list[Evaluated]] = {}
    of = 0
    for each in evaluated(context):
        of += 1
        lacks = _lacks(context, each)
        if lacks:
            alike.setdefault(lacks, []).append(each)
    for lacks, those in alike.items():
        paths: list[Path] = [(*each.path, "evaluations") for each in those]
        one = f"{those[0].name} has no evaluation{lacks}"
        several = f"{len(those)} of the {of} priorities have no evaluation{lacks}"
        yield Report(paths[0], one if len(those) == 1 else several, also=also(paths[1:]))


def _lacks(context: Context, each: Evaluated) -> str:
    """For what something has no evaluation, in words; blank where it has all that could be expected by now."""
    closed = context.plan.status == "closed"
    checkpoints = due(context)
    if not checkpoints:
        asked = any(reporter(entry) == EVALUATION_MISSING for entry in entries(context.form))
        over = closed or _is_over(context)
        when = "the plan is closed" if closed else "the plan has come to its end"
        return f", and {when}" if asked and over and not each.entries else ""
    open_ones = without_evaluation(context, checkpoints, each.entries)
    names = [one.name for one in open_ones if closed or one.interval.end < context.today]
    if not names:
        return ""
    passed = "which has passed" if len(names) == 1 else "which have passed"
    return f" for {listed(names)}, {'and the plan is closed' if closed else passed}"


def _is_over(context: Context) -> bool:
    period = context.period
    return period is not None and context.calendar.period_interval(period).end < context.today


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
priorities:
  - title: Sentences that say something
evaluations:
  - when: 2 Dec 2025
    statement: The steps are in use in every trial class.
""",
    bad="""
# today: 2026-03-20
template: north-lanarkshire-cluster
session: 2025-26
priorities:
  - title: Sentences that say something
«evaluations»:
  - when: Nov 2025
    statement: The steps are in use in every trial class.
""",
    check=check,
)
