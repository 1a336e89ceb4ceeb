"""Expertise that people declare against priorities that could use it: by the same words, or words declared to mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.derived.persons import plain
from improvplan.derived.training import known_topics
from improvplan.views.names import Names
from improvplan.workspace.settings import TrainingTopic


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who can help others with something. `person` is a name and a role."""

    topic: str
    person: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a priority could use help with. `because` says which words of the plan that is taken from."""

    topic: str
    because: str
    priority: str
    organisation: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A priority and those who could help with it. Nobody, where training is named that no plan offers."""

    wanted: Wanted
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """What one plan offers and wants."""

    offers: tuple[Offer, ...]
    wanted: tuple[Wanted, ...]


def topics_of(context: Context, topics: Sequence[TrainingTopic] = ()) -> Topics:
    """What the people of a plan offer, and what its priorities want; a closed plan wants nothing any more."""
    names = known_topics(topics)
    closed = context.plan.status == "closed"
    return Topics(tuple(_offers(context, names)), () if closed else tuple(_wanted(context, names)))


def matches(plans: Sequence[Topics]) -> tuple[Match, ...]:
    """Every priority that somebody could help with, and training that nobody offers; in the order of the plans."""
    offered: dict[str, dict[Offer, None]] = {}
    for offer in (offer for plan in plans for offer in plan.offers):
        offered.setdefault(plain(offer.topic), {})[offer] = None
    found = []
    for wanted in (wanted for plan in plans for wanted in plan.wanted):
        offers = tuple(offered.get(plain(wanted.topic), ()))
        if offers or wanted.asked:
            found.append(Match(wanted, offers))
    return tuple(found)


def _offers(context: Context, names: Mapping[str, str]) -> Iterator[Offer]:
    people = Names(context.plan)
    for key, person in (context.plan.people or {}).items():
        for topic in person.expertise:
            if topic.strip():
                yield Offer(names.get(plain(topic), topic), str(people.full(key)), _whose(context))


def _wanted(context: Context, names: Mapping[str, str]) -> Iterator[Wanted]:
    """Each topic of a priority once, with the first reason there is."""
    for path, priority in context.priorities:
        title = priority.title or f"Priority {int(path[1]) + 1}"
        seen: set[str] = set()
        said = [(words, f"training: {words}", True) for words in _training(context, int(path[1]))]
        said += [
            (words, because, False)
            for words, because in (*_of_priority(priority.title, priority.category), *_links(context, int(path[1])))
        ]
        for words, because, asked in said:
            topic = names.get(plain(words), words)
            if plain(topic) not in seen:
                seen.add(plain(topic))
                yield Wanted(topic, because, title, _whose(context), asked)


def _training(context: Context, number: int) -> Iterator[str]:
    """Training that actions of a priority still need."""
    for path, action in context.actions:
        if path[1] == number and action.status not in ("done", "stopped"):
            yield from (words for words in action.training if words.strip())


def _of_priority(title: str | None, category: str | None) -> Iterator[tuple[str, str]]:
    if title:
        yield title, "its title"
    if category:
        yield category, f"its category: {category}"


def _links(context: Context, number: int) -> Iterator[tuple[str, str]]:
    """The framework items of a priority, by title and with their code."""
    for link in context.links:
        if link.path[:2] != ("priorities", number) or not (link.choice and link.resolution and link.resolution.item):
            continue
        item, edition = link.resolution.item, link.choice.edition
        because = f"{edition.family.title}: {edition.label(item)}"
        yield item.title, because
        yield edition.label(item), because


def _whose(context: Context) -> str:
    organisation = context.plan.organisation
    return (organisation and organisation.name) or context.plan.title
