"""The checkpoints of a plan: the days on which its form asks for evaluations, and which evaluation belongs to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Action, Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.when import Kind
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import called
from improvplan.workspace.interval import Interval


class Due(NamedTuple):
    """A checkpoint in one of the plan's sessions: what it is called, and its days."""

    name: str
    interval: Interval


class Evaluated(NamedTuple):
    """Something that the form evaluates at each checkpoint: the plan, or a priority, and what was written about it.

    `path` is empty for the plan; `name` is what a sentence calls it.
    """

    path: Path
    name: str
    entries: tuple[Evaluation, ...]


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
            found.append(Due(_of_year(name, interval.end.year) if several else name, interval))
    return tuple(sorted(found, key=lambda each: each.interval))


def _of_year(name: str, year: int) -> str:
    """A checkpoint with its year: `June 2020`, or `Autumn term (2020)` where a year behind the words would say something else."""
    dated = f"{name} {year}"
    return dated if read_when(name).kind in (Kind.MONTH, Kind.SEASON) and read_when(dated).read else f"{name} ({year})"


def evaluated(context: Context) -> Iterator[Evaluated]:
    """What the form evaluates: the plan as a whole, or each priority with what its actions say."""
    if context.form.evaluates == "plan":
        yield Evaluated((), "the plan", context.plan.evaluations)
        return
    in_rows: dict[Path, list[Evaluation]] = {}
    for path, action in context.actions:
        in_rows.setdefault(path[:2], []).extend(action.evaluations)
    for path, priority in context.priorities:
        yield Evaluated(path, called(priority, path), (*priority.evaluations, *in_rows.get(path, ())))


def evaluations(context: Context) -> Iterator[tuple[Path, Evaluation]]:
    """Every evaluation with its path: of the plan, of priorities and of actions."""
    owners: tuple[tuple[Path, Plan | Priority | Action], ...] = (
        ((), context.plan),
        *context.priorities,
        *context.actions,
    )
    for path, owner in owners:
        for number, entry in enumerate(owner.evaluations):
            yield (*path, "evaluations", number), entry


def says_something(entry: Evaluation) -> bool:
    """Whether an evaluation says what was found."""
    return bool(entry.statement or entry.impact or entry.evidence)


def without_evaluation(context: Context, checkpoints: Sequence[Due], entries: Sequence[Evaluation]) -> tuple[Due, ...]:
    """The checkpoints to which no evaluation belongs, in order of time.

    An evaluation belongs to the checkpoint that is nearest to its date; one whose date is absent or not certain is taken
    for one of the earliest without any.
    """
    open_ones = list(checkpoints)
    uncertain = 0
    for entry in entries:
        belongs = checkpoint_of(context, checkpoints, entry)
        if belongs is None:
            uncertain += 1
        elif belongs in open_ones:
            open_ones.remove(belongs)
    return tuple(open_ones[uncertain:])


def checkpoint_of(context: Context, checkpoints: Sequence[Due], entry: Evaluation) -> Due | None:
    """The checkpoint that an evaluation belongs to; None where its date is absent or not certain."""
    words = entry.when.words.strip().casefold() if entry.when else ""
    for each in checkpoints:
        if words and words == each.name.casefold():
            return each
    interval = context.calendar.interval(entry.when, context.period) if entry.when and context.period else None
    return nearest_to(interval, checkpoints) if interval else None


def nearest_to(interval: Interval, checkpoints: Sequence[Due]) -> Due | None:
    """The checkpoint that is nearest to certain days; None where there are no checkpoints."""
    return max(checkpoints, key=lambda each: min(each.interval.common(interval), 1), default=None)
