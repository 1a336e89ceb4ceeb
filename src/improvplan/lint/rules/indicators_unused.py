"""Indicators that no priority names."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule

FEWEST_PRIORITIES = 2
"""Of one priority everybody knows what it should move."""


def check(context: Context) -> Iterator[Report]:
    """Report once that no priority names an indicator; silent where the plan's form has no entry for that."""
    plan, form = context.plan, context.form
    named = [each for each in plan.indicators if each.title or each.id]
    if not named or len(plan.priorities) < FEWEST_PRIORITIES or any(each.indicators for each in plan.priorities):
        return
    if not ("priorities.indicators" in (form.words or {}) or form.asks_for("priorities.indicators")):
        return
    count = len(named)
    words = "1 indicator stands" if count == 1 else f"{count} indicators stand"
    yield Report(("indicators",), f"{words} in the plan, and no priority names {'it' if count == 1 else 'one'}")


RULE = Rule[Context](
    name="indicators-unused",
    severity=Severity.NOTE,
    theme="success",
    summary="Indicators that no priority names",
    why="a reader cannot tell which work should move which figure, or whether any does",
    fix="write under indicators of each priority the ids of those that it should move",
    reads=("indicators", "priorities", "template"),
    good="""
template: regional-collaborative
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
priorities:
  - title: Reading for pleasure
    indicators:
      - literacy
  - title: Number talks
""",
    bad="""
template: regional-collaborative
«indicators»:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
  - id: numeracy
    title: P7 pupils who achieve second level in numeracy
priorities:
  - title: Reading for pleasure
  - title: Number talks
""",
    check=check,
)
