"""A priority that nobody leads."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import any_filled, wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.written import written
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report each priority that nobody leads, where the form asks who does. Leads of the plan lead every priority."""
    enough = wanted(context.form, "priorities.leads")
    if not enough or written(context.plan.leads):
        return
    for path, priority in context.priorities:
        if not any_filled(context.plan, priority, enough):
            yield Report((*path, "leads"), f"{called(priority, path)} does not say who leads it")


RULE = Rule[Context](
    name="priority-without-lead",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority that nobody leads",
    why="what everybody is responsible for, nobody answers for when it slips",
    fix="write under leads who answers for it: a key of people, a name or a role",
    reads=("leads", "priorities[].leads"),
    good="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher
  - title: Writing across the school
    «leads»:
  - «title»: Number talks
    actions:
      - Plan number talks in every class
""",
    check=check,
)
