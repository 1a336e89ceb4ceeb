"""A plan that is approved, and nobody can see by whom or when."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Report, Rule

SETTLED = frozenset({"approved", "published"})
SAYING_IT = frozenset({"sign_off", "dates.approved", "dates.published"})


def check(context: Context) -> Iterator[Report]:
    """Report the status of an approved or published plan without a date of approval and without a signature.

    A closed plan is left alone: it is past mending. Silent where the form asks for either: `missing-part` reports it then.
    """
    plan = context.plan
    dates = plan.dates
    dated = dates is not None and (dates.approved or dates.published)
    if plan.status in SETTLED and not dated and not plan.sign_off and not lacking(context) & SAYING_IT:
        yield Report(("status",), f"the plan is {plan.status}, and does not say when or by whom")


RULE = Rule[Context](
    name="approved-without-date",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="An approved plan without the day of its approval",
    why="parents and inspectors cannot tell whether this is the plan that was agreed, or a later one",
    fix="write under dates the day, for example approved: 12 Sep 2025, or under sign_off who has signed it",
    reads=("template", "status", "dates", "sign_off", "priorities"),
    good="""
status: approved
dates:
  written: Jun 2025
  approved: 12 Sep 2025
""",
    bad="""
status: «approved»
dates:
  written: Jun 2025
""",
    check=check,
)
