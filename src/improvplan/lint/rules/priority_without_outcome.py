"""A priority that does not say what will be different."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities without an outcome, their own or of one of their rows, where the form asks for one."""
    for gap in gaps_of(context, RULE.name):
        yield of_priorities(
            context,
            gap,
            lambda name: f"{name} does not say what will be different",
            lambda names: f"{names} do not say what will be different",
        )


RULE = Rule[Context](
    name="priority-without-outcome",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority without an outcome",
    why="without an outcome the plan lists work, and nobody knows what the work is for",
    fix="write under outcomes what learners will be able to do, or will say, that they cannot today",
    reads=("priorities[].outcomes", "priorities[].actions[].outcomes", "priorities[].actions[].actions"),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Four in five of our P5 pupils choose to read at home.
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «outcomes»:
  - «title»: Writing across the school
    actions:
      - Moderate writing each term
""",
    check=check,
)
