"""An evaluation that evaluates nothing."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action, Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each evaluation with no statement, impact or evidence; a note where its time has not come yet."""
    for path, entry in _evaluations(context):
        if entry.statement or entry.impact or entry.evidence:
            continue
        name = f"the evaluation for {quote(entry.when.words)}" if entry.when else "this evaluation"
        yield Report(
            (*path, "when") if entry.when else path,
            f"{name} says nothing yet" if _to_come(context, entry) else f"{name} says nothing",
            severity=Severity.NOTE if _to_come(context, entry) else None,
        )


def _evaluations(context: Context) -> Iterator[tuple[Path, Evaluation]]:
    owners: tuple[tuple[Path, Plan | Priority | Action], ...] = (
        ((), context.plan),
        *context.priorities,
        *context.actions,
    )
    for path, owner in owners:
        for number, entry in enumerate(owner.evaluations):
            yield (*path, "evaluations", number), entry


def _to_come(context: Context, entry: Evaluation) -> bool:
    if entry.when is None or context.period is None or context.plan.status == "closed":
        return False
    interval = context.calendar.interval(entry.when, context.period)
    return interval is not None and interval.end >= context.today


RULE = Rule[Context](
    name="blank-evaluation",
    severity=Severity.WARNING,
    theme="time",
    summary="An evaluation without a statement, an impact or evidence",
    why="the document has a heading for it with nothing beneath, and nobody learns how the work went",
    fix="write under statement what was found, under impact what it has changed for learners, under evidence how you know",
    reads=(
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
        "priorities[].actions[].actions",
    ),
    dated=True,
    good="""
session: 2024-25
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2024
        statement: The library is open at every lunchtime and full on most of them.
""",
    bad="""
session: 2024-25
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: «Nov 2024»
        statement:
        impact:
evaluations:
  - «status»: on-track
""",
    check=check,
)
