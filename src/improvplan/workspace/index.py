"""What rules across plans need to know of each: small facts, so that trees and models can be dropped file by file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from improvplan.finding import Path, Place
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading
from improvplan.model.session import Period, sessions_meant
from improvplan.model.thread import mark_of, mark_of_plan, upstream_of
from improvplan.pattern import lazily
from improvplan.workspace.network import NOWHERE, Network

_YEARS = lazily(r"\(?\b(?:19|20)\d\d(?:\s*(?:[-/–]|to)\s*(?:(?:19|20)?\d\d))?\b\)?")

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


class Mention(NamedTuple):
    """A text at a path of a plan and where it stands."""

    path: Path
    words: str
    place: Place


class PriorityFact(NamedTuple):
    """A priority as other plans may serve it: its number, its title and place, and the mark of its wording."""

    number: int
    title: str
    place: Place
    mark: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan in the index: its file, its id and title, its priorities, by id where they have one, and what it says of other plans.

    `owner` is the id in the network of the organisation whose plan it is, `above` are those that it belongs to; `alike` says which
    plan of its organisation it is: its form, and its titles without years. `mark` is that of the plan's aims, `nameless` are
    priorities without an id. `texts` are the fingerprints of the long texts in its priorities, `text_priorities` the number of the priority of each.
    """

    file: str
    id: str
    id_at: Place
    title: str
    priorities: Mapping[str, PriorityFact]
    supports: tuple[Mention, ...]
    previous: Mention | None
    organisation: str = ""
    period: Period | None = None
    texts: array[int] = field(default_factory=lambda: array("Q"))
    text_priorities: array[int] = field(default_factory=lambda: array("H"))
    owner: str = ""
    above: tuple[str, ...] = ()
    alike: str = ""
    closed: bool = False
    mark: str = ""
    nameless: tuple[PriorityFact, ...] = ()

    def is_of_the_time_of(self, other: PlanFacts) -> bool:
        """Whether both plans are for one session at least; a plan that does not say for which is for none."""
        mine, theirs = self.period, other.period
        return bool(mine and theirs and mine.first.first <= theirs.last.first and theirs.first.first <= mine.last.first)


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

    @cached_property
    def served(self) -> Mapping[tuple[str, str], tuple[tuple[PlanFacts, Mention], ...]]:
        """The links to each priority, by the ids of its plan and of itself, with the plans that they stand in."""
        found: dict[tuple[str, str], list[tuple[PlanFacts, Mention]]] = {}
        for facts in self.plans:
            for mention in facts.supports:
                plan, priority, _ = upstream_of(mention.words)
                found.setdefault((plan, priority), []).append((facts, mention))
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def serving(self) -> Mapping[str, frozenset[str]]:
        """The ids of the plans that serve any priority of a plan, by the id of that."""
        found: dict[str, set[str]] = {}
        for (plan, _), links in self.served.items():
            found.setdefault(plan, set()).update(facts.id for facts, _ in links)
        return {plan: frozenset(ids) for plan, ids in found.items()}

    def above(self, facts: PlanFacts) -> list[PlanFacts]:
        """The open plans, for its sessions, of what the organisation of a plan belongs to."""
        return self._of_its_time(facts, (self._open_of.get(owner, ()) for owner in facts.above))

    def below(self, facts: PlanFacts) -> list[PlanFacts]:
        """The open plans, for its sessions, of organisations that belong to that of a plan."""
        return self._of_its_time(facts, [self._open_below.get(facts.owner, ())] if facts.owner else ())

    def _of_its_time(self, facts: PlanFacts, numbers: Iterable[Iterable[int]]) -> list[PlanFacts]:
        others = (self.plans[number] for number in sorted({each for group in numbers for each in group}))
        return [other for other in others if facts.is_of_the_time_of(other)]

    @cached_property
    def _open_of(self) -> Mapping[str, list[int]]:
        """The numbers of the open plans of each organisation."""
        found: dict[str, list[int]] = {}
        for number, facts in enumerate(self.plans):
            if not facts.closed:
                found.setdefault(facts.owner, []).append(number)
        return found

    @cached_property
    def _open_below(self) -> Mapping[str, list[int]]:
        """The numbers of the open plans of whatever belongs to each organisation."""
        found: dict[str, list[int]] = {}
        for number, facts in enumerate(self.plans):
            for owner in () if facts.closed else facts.above:
                found.setdefault(owner, []).append(number)
        return found


def facts_of(reading: PlanReading, network: Network = NOWHERE) -> PlanFacts | None:
    """The facts of a plan among the organisations of its network; None where it has no id."""
    source = reading.source
    plan, one = network.completed(reading.value), network.of_plan(reading.value)
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
    priorities: dict[str, PriorityFact] = {}
    nameless = []
    for number, each in enumerate(plan.priorities):
        place = source.place_of(("priorities", number, "title" if each.title else "id"))
        fact = PriorityFact(number, each.title or "", place, mark_of(each))
        if each.id:
            priorities.setdefault(each.id, fact)
        elif each:
            nameless.append(fact)
    return PlanFacts(
        file=source.name,
        id=plan.id,
        id_at=source.place_of(("id",)),
        title=plan.title,
        priorities=priorities,
        supports=supports,
        previous=previous,
        organisation=(plan.organisation and plan.organisation.name) or "",
        period=_period(plan),
        texts=texts,
        text_priorities=text_priorities,
        owner=(one and one.id) or "",
        above=tuple(each.id for each in network.above(one.id) if each.id) if one else (),
        alike=_alike(plan),
        closed=plan.status == "closed",
        mark=mark_of_plan(plan),
        nameless=tuple(nameless),
    )


def _alike(plan: Plan) -> str:
    """Which of an organisation's plans it is: two of the same form and titles are the same plan twice."""
    titles = [_YEARS.sub(" ", words or "") for words in (plan.title, plan.subtitle, plan.category)]
    return "\n".join(" ".join(words.casefold().split()).strip(" ,:-–") for words in (plan.template or "", *titles))


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
