"""What rules across plans need to know of each: small facts, so that trees and models can be dropped file by file."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property

from improvplan.finding import Path, Place
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading
from improvplan.model.session import Period, read_session
from improvplan.workspace.fingerprint import fingerprint


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
    first = read_session(plan.session or (plan.period and plan.period.from_) or "")
    last = read_session(plan.session or (plan.period and plan.period.to) or "")
    return Period(first, last) if first and last else None


def _fingerprints(reading: PlanReading) -> tuple[array[int], array[int]]:
    texts, priorities = array("Q"), array("H")
    for path, text, kind in reading.texts:
        if kind == "prose" and path[0] == "priorities":
            mark = fingerprint(text)
            if mark is not None:
                texts.append(mark)
                priorities.append(min(int(path[1]), 65535))
    return texts, priorities
