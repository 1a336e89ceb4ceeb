"""Which checkpoint somebody means: by the form's name for it, or by a date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from improvplan.context.checkpoints import Due, checkpoint_of, due
from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.model.when_reader import read_when


class UnknownCheckpointError(Exception):
    """The plan has no such checkpoint. `known` are those that it has, in order of time."""

    def __init__(self, words: str, known: Sequence[Due]) -> None:
        self.words = words
        self.known = tuple(known)
        super().__init__(words)


def checkpoints(context: Context) -> tuple[Due, ...]:
    """The checkpoints of the form; where it has none, the dates at which the plan has been evaluated."""
    asked = due(context)
    if asked:
        return asked
    dated = days(context)
    found = {
        interval: entry.when.words
        for path, entry in evaluations(context)
        if entry.when and (interval := dated.get((*path, "when")))
    }
    return tuple(Due(found[interval], interval) for interval in sorted(found))


def find_checkpoint(context: Context, words: str) -> Due:
    """The checkpoint that words mean: its name on the form, or a date in it such as `2025-11`.

    Raises:
        UnknownCheckpointError: none or several are meant.

    """
    known = checkpoints(context)
    plain = words.strip().casefold()
    named = [each for each in known if plain in (each.name.casefold(), words_of(each).casefold())]
    interval = context.calendar.interval(read_when(words), context.period) if context.period else None
    if not named and interval:
        named = [each for each in known if each.interval.common(interval) > 0]
    if len(named) != 1:
        raise UnknownCheckpointError(words, known)
    return named[0]


def last_passed(context: Context, today: datetime.date) -> Due | None:
    """The latest checkpoint that has begun; None before the first."""
    return next((each for each in reversed(checkpoints(context)) if each.interval.start <= today), None)


def words_of(checkpoint: Due) -> str:
    """A checkpoint as people ask for it: `2025-11`."""
    return f"{checkpoint.interval.end:%Y-%m}"


def in_full(checkpoint: Due) -> str:
    """A checkpoint as a report names it: `Autumn term, December 2025`."""
    month = f"{checkpoint.interval.end:%B %Y}"
    name = checkpoint.name
    return (
        month if month.startswith(name) or name in (month, f"{checkpoint.interval.end:%b %Y}") else f"{name}, {month}"
    )


__all__ = [
    "Due",
    "UnknownCheckpointError",
    "checkpoint_of",
    "checkpoints",
    "find_checkpoint",
    "in_full",
    "last_passed",
    "words_of",
]
