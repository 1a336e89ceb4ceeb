"""A session that is over, and no word on what came of the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.written import written

NEARLY = datetime.timedelta(weeks=8)
"""How long before the end of its last session a plan has something to say."""


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan near or after its end in which nothing was evaluated, on a form without checkpoints.

    Where the form has checkpoints or asks for evaluations, evaluation-missing and missing-part say so.
    """
    plan, period = context.plan, context.period
    asked = context.form.checkpoints or any(wanted(context.form, field) for field in _ASKED)
    if period is None or asked or not context.tasks:
        return
    end = context.calendar.period_interval(period).end
    said = [plan.evaluations, plan.impact, plan.next_steps]
    said += [part for _, each in context.priorities for part in (each.evaluations, each.impact, each.next_steps)]
    said += [each.evaluations for _, each in context.actions]
    if (
        end - NEARLY < context.today
        and not any(map(written, said))
        and not any(each.status for _, each in context.actions)
    ):
        over = "is over" if end < context.today else "is nearly over"
        yield Report(("priorities",), f"{period} {over}, and the plan does not say what came of anything")


_ASKED = ("evaluations", "priorities.evaluations", "priorities.impact", "impact")

RULE = Rule[Context](
    name="never-evaluated",
    severity=Severity.NOTE,
    theme="time",
    summary="A plan at the end of its time in which nothing was evaluated",
    why="parents and governors have read what was promised, and next session's plan has nothing to stand on",
    fix="write under evaluations of each priority what was found, how you know, and what follows from it",
    reads=("session", "period", "evaluations", "priorities", "organisation.country", "template"),
    dated=True,
    good="""
# today: 2026-07-28
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - Read to every class each day
    evaluations:
      - when: Jun 2026
        statement: Every class hears a story each day.
""",
    bad="""
# today: 2026-07-28
session: 2025-26
«priorities»:
  - title: Reading for pleasure
    actions:
      - Read to every class each day
""",
    check=check,
)
