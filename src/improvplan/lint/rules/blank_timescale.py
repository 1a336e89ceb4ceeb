"""A priority without a timescale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import Gap, gaps_of, of_priorities, undated
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.priority import Priority
from improvplan.model.written import written


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities without key dates, where the form asks for a timescale.

    A milestone with a date is a key date. Where every action has a date (or stands in a row that has one), the actions
    are the timescale.
    """
    for gap in gaps_of(context, RULE.name):
        silent = not any(_dates(context, path) for path in gap.paths)
        lacks = (
            "do not say when anything will happen" if silent else "have neither a timescale nor a date for each action"
        )
        several = partial(_several, context, gap, lacks)
        yield of_priorities(context, gap, partial(_one, context, gap, silent=silent), several)


def _several(context: Context, gap: Gap, lacks: str, names: str) -> str:
    """The sentence about several priorities. Where those without actions were not asked, it says of how many it speaks."""
    if gap.of < sum(written(priority) for _, priority in context.priorities):
        every = "both" if gap.of == 2 else f"all {gap.of}"
        counted = every if len(gap.paths) == gap.of else f"{len(gap.paths)} of the {gap.of}"
        names = f"{counted} priorities with actions"
    return f"{names} {lacks}"


def _one(context: Context, gap: Gap, name: str, *, silent: bool) -> str:
    if silent:
        return f"{name} does not say when anything will happen"
    priority: Priority = thing_at(context.plan, next(iter(gap.paths))[:2])
    return f"{name} has no timescale, and {_undated(priority)}"


def _dates(context: Context, path: Path) -> bool:
    """Whether anything in a priority has a date or says how often."""
    return any(date.path[:2] == path[:2] for date in context.dates) or any(
        action.timescale for place, action in context.actions if place[:2] == path[:2]
    )


def _undated(priority: Priority) -> str:
    """How many of the actions have no date, in words."""
    lacking = sum(len(undated(action)) for action in priority.actions if action.do or action.actions)
    whole = sum(map(_steps, priority.actions))
    if not lacking:
        return "no action has a date either"
    if lacking == whole:
        return "its only action has no date" if whole == 1 else f"none of its {whole} actions has a date"
    return f"{lacking} of its {whole} actions {'has' if lacking == 1 else 'have'} no date"


def _steps(action: Action) -> int:
    return sum(map(_steps, action.actions)) or 1


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
    actions:
      - Open the library
  - «title»: Writing across the school
    actions:
      - do: Agree what good writing looks like at each stage
        by: Nov 2025
      - Moderate writing with a partner school
""",
    check=check,
)
