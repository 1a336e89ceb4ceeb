"""A priority without a timescale."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import Gap, also, gaps_of, undated
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report the priorities without key dates, where the form asks for a timescale; once those of which the same is to be said.

    A milestone with a date is a key date. Where every action has a date (or stands in a row that has one), the actions
    are the timescale.
    """
    for gap in gaps_of(context, RULE.name):
        silent = [path for path in gap.paths if not _dates(context, path)]
        if silent:
            yield _on_silent(context, gap, silent)
        for path in gap.paths:
            if path not in silent:
                priority: Priority = thing_at(context.plan, path[:2])
                words = f"{called(priority, path)} has no timescale, and {_undated(priority)}"
                yield Report(path, words, severity=gap.entry.severity)


def _dates(context: Context, path: Path) -> bool:
    """Whether anything in a priority has a date or says how often."""
    return any(date.path[:2] == path[:2] for date in context.dates) or any(
        action.timescale for place, action in context.actions if place[:2] == path[:2]
    )


def _on_silent(context: Context, gap: Gap, paths: list[Path]) -> Report:
    name = called(thing_at(context.plan, paths[0][:2]), paths[0])
    many = f"{len(paths)} of the {gap.of} priorities do not say when anything will happen"
    words = f"{name} does not say when anything will happen" if len(paths) == 1 else many
    return Report(paths[0], words, severity=gap.entry.severity, also=also(paths[1:]))


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
  - «title»: Writing across the school
    actions:
      - do: Agree what good writing looks like at each stage
        by: Nov 2025
      - Moderate writing with a partner school
""",
    check=check,
)
