"""A priority that nobody does anything about."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities without an action, where the form asks for one. A row with a reason alone is no action."""
    for gap in gaps_of(context, RULE.name):
        yield of_priorities(
            context,
            gap,
            lambda name: f"{name} does not say what will be done",
            lambda names: f"{names} do not say what will be done",
        )


RULE = Rule[Context](
    name="priority-without-action",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority without an action",
    why="a priority that nobody does anything about will look the same at the end of the session",
    fix="write under actions what will be done, one action to a line",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - Open the library at lunchtime from September
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «actions»:
  - «title»: Writing across the school
    outcomes:
      - Pupils revise what they write.
""",
    check=check,
)
