"""Checkpoints that have passed without an evaluation, and those that come soon."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from improvplan.context.checkpoints import Due, Evaluated, due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.derived.status_item import Kind, State, StatusItem
from improvplan.vocabulary.wording import listed


def checkpoint_items(context: Context, today: datetime.date, until: datetime.date) -> Iterator[StatusItem]:
    """One item for each checkpoint that lacks an evaluation and has passed, or begins by `until`."""
    checkpoints = tuple(each for each in due(context) if each.interval.start <= until)
    if not checkpoints:
        return
    whole = tuple(evaluated(context))
    lacking: dict[Due, list[Evaluated]] = {}
    for each in whole:
        for checkpoint in without_evaluation(context, due(context), each.entries):
            lacking.setdefault(checkpoint, []).append(each)
    for checkpoint in checkpoints:
        found = lacking.get(checkpoint)
        if found:
            last = checkpoint.interval.end
            yield StatusItem(
                Kind.CHECKPOINT,
                State.MISSED if last < today else State.DUE_SOON,
                f"Evaluation: {checkpoint.name}",
                (*found[0].path, "evaluations"),
                when=f"{last:%b %Y}",
                due=last,
                note=_of(found, len(whole)),
            )


def _of(lacking: list[Evaluated], count: int) -> str:
    """Of what there is no evaluation."""
    if len(lacking) < count:
        return f"none yet of {listed([each.name for each in lacking])}"
    return "none yet" if count == 1 else "none yet of any priority"
