"""The checkpoints of a plan's form with what has been found at each, as a form in Word sees them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from improvplan.context.checkpoints import checkpoint_of, due
from improvplan.context.context import Context
from improvplan.model.action import Evaluation
from improvplan.views.record import Record


class Checkpoint(NamedTuple):
    """A checkpoint, and the evaluations that were made then; none where it is still to come."""

    name: str
    evaluations: tuple[Record, ...]


def checkpoints(
    context: Context, entries: Sequence[Evaluation], records: Sequence[Record], *, asked: bool
) -> tuple[Checkpoint, ...]:
    """The checkpoints of the form in order of time (where `asked`, that is, where the form evaluates this), each with its
    evaluations; then every evaluation that belongs to none.
    """
    planned = due(context) if asked else ()
    found: dict[str, list[Record]] = {each.name: [] for each in planned}
    others = []
    for entry, record in zip_longest(entries, records):
        if record is None:
            continue
        belongs = checkpoint_of(context, planned, entry) if entry is not None and planned else None
        if belongs:
            found[belongs.name].append(record)
        else:
            others.append(Checkpoint(str(record.when), (record,)))
    return (*(Checkpoint(name, tuple(given)) for name, given in found.items()), *others)
