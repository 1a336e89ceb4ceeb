"""A priority that does not say what will be different."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import any_filled, wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report each priority without an outcome, its own or of one of its rows, where the form asks for one."""
    enough = wanted(context.form, "priorities.outcomes")
    if not enough:
        return
    for path, priority in context.priorities:
        if not any_filled(context.plan, priority, enough):
            yield Report((*path, "outcomes"), f"{called(priority, path)} does not say what will be different")


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
