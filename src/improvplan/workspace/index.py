"""What rules across plans need to know of each: small facts, so that trees and models can be dropped file by file."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b

from improvplan.finding import Path, Place
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading
from improvplan.model.session import Period, sessions_meant

LONG = 50
"""Fewer letters than these may well be the same twice by chance: “Class teachers moderate writing”."""

WORDS = 8
"""As many words make a sentence of one's own."""


@lru_cache(maxsize=512)
def plain(text: str) -> str | None:
    """A text without spaces, capitals and its last full stop, to compare; None where it is too short for that."""
    if len(text) < LONG or text.count(" ") < WORDS - 1:
        return None
    return "".join(text.lower().replace("’", "'").split()).rstrip(".,;:!")


def fingerprint(text: str) -> int | None:
    """Eight bytes that stand for a long text wherever it is compared; None for a short one."""
    same = plain(text)
    return None if same is None else int.from_bytes(blake2b(same.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Mention:
    """A text at a path of a plan and where it stands."""

    path: Path
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan in the index: its file, its id and title, its priorities' ids, and what it says of other plans.

    `texts` are the fingerprints of the long texts in its priorities, `text_priorities` the number of the priority of each.
    """

    file: str
    id: str
    id_at: Place
    title: str
    priorities: frozenset[str]
    supports: tuple[Mention, ...]
    previous: Mention | None
    organisation: str = ""
    period: Period | None = None
    texts: array[int] = field(default_factory=lambda: array("Q"))
    text_priorities: array[int] = field(default_factory=lambda: array("H"))


class Index:
    """The facts of every plan that was read."""

    def __init__(self, plans: tuple[PlanFacts, ...]) -> None:
        self.plans = plans

    @cached_property
    def by_id(self) -> dict[str, tuple[PlanFacts, ...]]:
        """The plans of each id; more than one is a mistake."""
        found: dict[str, tuple[PlanFacts, ...]] = {}
        for facts in self.plans:
            found[facts.id] = (*found.get(facts.id, ()), facts)
        return found


def facts_of(reading: PlanReading) -> PlanFacts | None:
    """The facts of a plan; None where it has no id."""
    plan, source = reading.value, reading.source
    if not plan.id:
        return None
    supports = tuple(
        Mention(path, words, source.place_of(path))
        for number, priority in enumerate(plan.priorities)
        for path, words in (
            (("priorities", number, "supports", position), words) for position, words in enumerate(priority.supports)
        )
    )
    previous = Mention(("previous",), plan.previous, source.place_of(("previous",))) if plan.previous else None
    texts, text_priorities = _fingerprints(reading)
    return PlanFacts(
        file=source.name,
        id=plan.id,
        id_at=source.place_of(("id",)),
        title=plan.title,
        priorities=frozenset(priority.id for priority in plan.priorities if priority.id),
        supports=supports,
        previous=previous,
        organisation=(plan.organisation and plan.organisation.name) or "",
        period=_period(plan),
        texts=texts,
        text_priorities=text_priorities,
    )


def _period(plan: Plan) -> Period | None:
    if plan.session:
        return sessions_meant(plan.session, None, None, whole_years=False)
    begins, ends = (plan.period.from_, plan.period.to) if plan.period else (None, None)
    return sessions_meant(None, begins, ends, whole_years=False)


def _fingerprints(reading: PlanReading) -> tuple[array[int], array[int]]:
    texts, priorities = array("Q"), array("H")
    for path, text, kind in reading.texts:
        if kind == "prose" and path[0] == "priorities":
            mark = fingerprint(text)
            if mark is not None:
                texts.append(mark)
                priorities.append(min(int(path[1]), 65535))
    return texts, priorities
