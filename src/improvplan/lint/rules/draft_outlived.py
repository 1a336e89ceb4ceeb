"""A draft whose session is over."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule

OPEN = frozenset({"draft", "consultation"})


def check(context: Context) -> Iterator[Report]:
    """Report the status of a plan that was never approved and whose last session has ended."""
    plan, period = context.plan, context.period
    if plan.status not in OPEN or period is None:
        return
    ended = context.calendar.period_interval(period).end
    if ended < context.today:
        written = any(text.path == ("status",) for text in context.texts)
        state = "a draft" if plan.status == "draft" else "out for consultation"
        yield Report(
            ("status",) if written else (),
            f"this plan is still {state}, and {period} ended on {ended.day} {ended:%B %Y}",
        )


RULE = Rule[Context](
    name="draft-outlived",
    severity=Severity.WARNING,
    theme="time",
    summary="A draft whose session is over",
    why="nobody can tell whether this plan was ever agreed, and what came of it",
    fix="write status: closed with the evaluations, or approved if it holds for another session; check the session too",
    reads=("status", "session", "period", "organisation.country", "template"),
    dated=True,
    good="""
# today: 2026-06-10
session: 2025-26
status: draft
""",
    bad="""
# today: 2026-11-10
session: 2025-26
status: «draft»
""",
    check=check,
)
