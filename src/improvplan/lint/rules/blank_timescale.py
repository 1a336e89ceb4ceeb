"""A priority without a timescale."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import any_filled, wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import called

FIELD = "priorities.timescale"
OWN_WAY = (FIELD, "priorities.milestones", "priorities.actions")
"""What this rule looks at in its own way, whether the form names it beside the timescale or not."""


def check(context: Context) -> Iterator[Report]:
    """Report each priority without key dates, where the form asks for a timescale.

    A milestone with a date is a key date. Where every action has a date (or stands in a row that has one), the actions
    are the timescale.
    """
    fields = wanted(context.form, FIELD)
    if not fields:
        return
    instead = [field for field in fields if not field.startswith(OWN_WAY)]
    for path, priority in context.priorities:
        if priority.timescale or any(milestone.by for milestone in priority.milestones):
            continue
        if all_dated(priority) or any_filled(context.plan, priority, instead):
            continue
        yield Report((*path, "timescale"), f"{called(priority, path)} does not say when anything will happen")


def all_dated(priority: Priority) -> bool:
    """Whether a priority has actions and each of them a date."""
    actions = [action for action in priority.actions if action.do or action.actions]
    return bool(actions) and all(_dated(action) for action in actions)


def _dated(action: Action) -> bool:
    if action.by or action.when or action.timescale:
        return True
    return bool(action.actions) and all(_dated(step) for step in action.actions)


RULE = Rule[Context](
    name="blank-timescale",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority without a timescale",
    why="without dates nobody can tell in November whether the work is late",
    fix="write under timescale when the work begins and when you will look at it, or give each action a date (by:)",
    reads=("priorities[].timescale", "priorities[].milestones", "priorities[].actions"),
    good="""
priorities:
  - title: Reading for pleasure
    timescale: Library open from September 2025, pupils asked again in May 2026
  - title: Writing across the school
    actions:
      - do: Agree what good writing looks like at each stage
        by: Nov 2025
      - do: Moderate writing with a partner school
        when: termly
  - title: Number talks
    milestones:
      - what: Every class has number talks twice a week
        by: Jan 2026
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «timescale»:
  - «title»: Writing across the school
    actions:
      - do: Agree what good writing looks like at each stage
        by: Nov 2025
      - Moderate writing with a partner school
""",
    check=check,
)
