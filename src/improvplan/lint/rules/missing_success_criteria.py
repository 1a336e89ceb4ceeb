"""A priority that nobody could say has worked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities without a success criterion or measure, their actions and the plan included, where the form asks.

    An indicator of the plan that the priority should move is a measure too.
    """
    for gap in gaps_of(context, RULE.name):
        field = gap.entry.fields[0].removeprefix("priorities.")
        yield of_priorities(
            context,
            gap,
            lambda name: f"{name} has neither a success criterion nor a measure",
            lambda names: f"{names} have neither a success criterion nor a measure",
            f"write under {field} what will be different for learners, with a number and a date",
        )


READ = (
    "template",
    "measures",
    "priorities[].success_criteria",
    "priorities[].measures",
    "priorities[].indicators",
    "priorities[].actions[].success_criteria",
    "priorities[].actions[].measures",
    "priorities[].actions[].actions[].success_criteria",
    "priorities[].actions[].actions[].measures",
)

RULE = Rule[Context](
    name="missing-success-criteria",
    severity=Severity.ERROR,
    theme="success",
    summary="A priority without a success criterion or a measure",
    why="at the end of the session nobody could say whether it has worked",
    fix="write under success_criteria what will be different for learners, with a number and a date",
    reads=READ,
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «success_criteria»:
  - «title»: Writing across the school
    actions:
      - Moderate writing each term
""",
    check=check,
)
