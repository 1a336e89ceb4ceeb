"""The sentences in which a plan says what success is: outcomes, success criteria and measures, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Action, Measure, Statement
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority

OUTCOMES_READ = ("outcomes[]", "priorities[].outcomes[]", "priorities[].actions[].outcomes[]")
CRITERIA_READ = (
    "success_criteria[]",
    "priorities[].success_criteria[]",
    "priorities[].actions[].success_criteria[]",
)
MEASURES_READ = ("measures[]", "priorities[].measures[]", "priorities[].actions[].measures[]")


class Said(NamedTuple):
    """A sentence and where it stands. `measure` is the measure it belongs to, where it is one's."""

    path: Path
    text: str
    measure: Measure | None = None


def owners(context: Context) -> tuple[tuple[Path, Plan | Priority | Action], ...]:
    """Everything that may have outcomes, criteria and measures, with its path."""
    return (((), context.plan), *context.priorities, *context.actions)


@lru_cache(maxsize=1)
def outcomes(context: Context) -> tuple[Said, ...]:
    """Each outcome."""
    return tuple(
        said
        for path, owner in owners(context)
        if owner.outcomes
        for said in statements((*path, "outcomes"), owner.outcomes)
    )


@lru_cache(maxsize=1)
def criteria(context: Context) -> tuple[Said, ...]:
    """Each success criterion."""
    return tuple(
        said
        for path, owner in owners(context)
        if owner.success_criteria
        for said in statements((*path, "success_criteria"), owner.success_criteria)
    )


@lru_cache(maxsize=1)
def successes(context: Context) -> tuple[Said, ...]:
    """What each outcome says for itself of how one will know."""
    return tuple(
        Said((*path, "outcomes", number, "success"), item.success.text)
        for path, owner in owners(context)
        for number, item in enumerate(owner.outcomes)
        if item.success and item.success.text.strip()
    )


@lru_cache(maxsize=1)
def measured(context: Context) -> tuple[Said, ...]:
    """Each measure, by what is measured."""
    return tuple(
        said
        for path, owner in owners(context)
        if owner.measures
        for said in measures((*path, "measures"), owner.measures)
    )


@lru_cache(maxsize=1)
def in_small_letters(context: Context) -> str:
    """All outcomes, criteria and measures as one text, to see at once whether a word stands in any of them."""
    return "\n".join([said.text for said in (*outcomes(context), *criteria(context), *measured(context))]).lower()


def statements(path: Path, items: tuple[Statement, ...]) -> Iterator[Said]:
    """The sentences of a list of outcomes or criteria; one that was written as bullets gives one for each."""
    for number, item in enumerate(items):
        if item.what:
            here = (*path, number, "what")
            if item.what.listed:
                yield from (Said((*here, place), text) for place, text in enumerate(item.what.items) if text.strip())
            else:
                yield Said(here, item.what.text)


def measures(path: Path, items: tuple[Measure, ...]) -> Iterator[Said]:
    """The sentences of a list of measures."""
    for number, measure in enumerate(items):
        if measure.what:
            yield Said((*path, number, "what"), measure.what.text, measure)
