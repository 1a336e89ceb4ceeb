"""A checkpoint of the form that has passed without an evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.finding import Path, Severity
from improvplan.lint.context import Context
from improvplan.lint.rule import Report, Rule
from improvplan.lint.wording import called, listed
from improvplan.model.action import Evaluation
from improvplan.model.when_reader import read_when
from improvplan.workspace.interval import Interval


@dataclass(frozen=True, slots=True)
class Due:
    """A checkpoint in one of the plan's sessions: what it is called, and its days."""

    name: str
    interval: Interval


def check(context: Context) -> Iterator[Report]:
    """Report the checkpoints that have passed and have no evaluation, once for the plan or for each priority.

    An evaluation belongs to the checkpoint that is nearest to its date; one whose date is absent or not certain is taken
    for one of the missing ones. Blank evaluations count here: blank-evaluation speaks of them. Silent on a closed plan.
    """
    checkpoints = due(context)
    if context.plan.status == "closed" or not any(each.interval.end < context.today for each in checkpoints):
        return
    if context.form.evaluates == "plan":
        yield from _missing(context, checkpoints, (), "the plan", context.plan.evaluations)
        return
    in_rows: dict[Path, list[Evaluation]] = {}
    for path, action in context.actions:
        in_rows.setdefault(path[:2], []).extend(action.evaluations)
    for path, priority in context.priorities:
        entries = (*priority.evaluations, *in_rows.get(path, ()))
        yield from _missing(context, checkpoints, path, called(priority, path), entries)


def due(context: Context) -> tuple[Due, ...]:
    """Every checkpoint of the form in every session of the plan, in order of time."""
    if context.period is None:
        return ()
    several = len(context.period.sessions) > 1
    found = []
    for checkpoint in context.form.checkpoints:
        when = read_when(checkpoint.when or "")
        for interval in context.calendar.occurrences(when, context.period):
            name = checkpoint.label or checkpoint.when or ""
            found.append(Due(f"{name} ({interval.end.year})" if several else name, interval))
    return tuple(sorted(found, key=lambda each: each.interval))


def _missing(
    context: Context, checkpoints: Sequence[Due], path: Path, name: str, entries: Sequence[Evaluation]
) -> Iterator[Report]:
    open_ones = list(checkpoints)
    uncertain = 0
    for entry in entries:
        nearest = _nearest(context, checkpoints, entry)
        if nearest is None:
            uncertain += 1
        elif nearest in open_ones:
            open_ones.remove(nearest)
    names = [each.name for each in open_ones if each.interval.end < context.today][uncertain:]
    if names:
        passed = "which has passed" if len(names) == 1 else "which have passed"
        yield Report((*path, "evaluations"), f"{name} has no evaluation for {listed(names)}, {passed}")


def _nearest(context: Context, checkpoints: Sequence[Due], entry: Evaluation) -> Due | None:
    words = entry.when.words.strip().casefold() if entry.when else ""
    for each in checkpoints:
        if words and words == each.name.casefold():
            return each
    interval = context.calendar.interval(entry.when, context.period) if entry.when and context.period else None
    return max(checkpoints, key=lambda each: min(each.interval.common(interval), 1)) if interval else None


RULE = Rule[Context](
    name="evaluation-missing",
    severity=Severity.WARNING,
    theme="time",
    summary="A checkpoint of the form that has passed without an evaluation",
    why="work that nobody stops to look at goes on whether it helps or not",
    mend="write under evaluations what was found then, with when, statement, impact and evidence",
    reads=(
        "session",
        "period",
        "template",
        "status",
        "organisation.country",
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
        "priorities[].actions[].actions",
    ),
    dated=True,
    good="""
# today: 2025-12-20
template: north-lanarkshire-cluster
session: 2025-26
evaluations:
  - when: 2 Dec 2025
    statement: The steps are in use in every trial class.
""",
    bad="""
# today: 2026-03-20
template: north-lanarkshire-cluster
session: 2025-26
«evaluations»:
  - when: Nov 2025
    statement: The steps are in use in every trial class.
""",
    check=check,
)
