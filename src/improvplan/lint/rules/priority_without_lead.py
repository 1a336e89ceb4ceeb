"""A priority that nobody leads."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities that nobody leads, where the form asks who does. Leads of the plan lead every priority."""
    for gap in gaps_of(context, RULE.name):
        yield of_priorities(
            context,
            gap,
            lambda name: f"{name} does not say who leads it",
            lambda names: f"{names} do not say who leads them",
        )


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
