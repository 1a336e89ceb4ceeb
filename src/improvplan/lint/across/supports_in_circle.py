"""Priorities that serve each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from improvplan.finding import Severity, priority_number
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.thread import upstream_of
from improvplan.vocabulary.wording import quote
from improvplan.workspace.index import Index, Mention, PlanFacts

Named = tuple[str, str]
Link = tuple[PlanFacts, Mention, Named]


def check(index: Index) -> Iterator[Report]:
    """Report once each circle of links: a priority that serves itself, or one that serves it by way of others.

    The link that is told is that of the plan whose file comes first; the others stand beside it.
    """
    links = _links(index)
    told: set[frozenset[Named]] = set()
    for start in links:
        circle = _circle(start, links)
        members = frozenset(named for _, _, named in circle)
        if circle and members not in told:
            told.add(members)
            (facts, mention, _), *others = circle
            if others:
                message = f"what this serves serves it in turn: {' → '.join(quote('/'.join(n)) for *_, n in circle)}"
            else:
                message = f"{quote('/'.join(start))} serves itself"
            also = tuple(Also(other.path, "goes on here", plan.file) for plan, other, _ in others)
            yield Report(mention.path, message, file=facts.file, also=also)


def _links(index: Index) -> Mapping[Named, list[Link]]:
    """The links from each priority that has an id to others that are there."""
    found: dict[Named, list[Link]] = {}
    for facts in index.plans:
        names = {fact.number: identity for identity, fact in facts.priorities.items()}
        for mention in facts.supports:
            own = names.get(priority_number(mention.path))
            upstream = upstream_of(mention.words)
            if own and upstream.priority and upstream.plan in index.by_id:
                found.setdefault((facts.id, own), []).append((facts, mention, (upstream.plan, upstream.priority)))
    return found


def _circle(start: Named, links: Mapping[Named, list[Link]]) -> list[Link]:
    """The shortest way from a priority back to itself; empty where there is none."""
    ways: list[list[Link]] = [[link] for link in links.get(start, ())]
    seen: set[Named] = set()
    for way in ways:  # grows while it is gone through
        here = way[-1][2]
        if here == start:
            return way
        if here not in seen:
            seen.add(here)
            ways.extend([*way, link] for link in links.get(here, ()))
    return []


RULE = Rule[Index](
    name="supports-in-circle",
    severity=Severity.WARNING,
    theme="links",
    summary="Priorities that serve each other in a circle",
    why="the thread is meant to lead from the classroom to the council; in a circle nobody says what it is all for",
    fix="take out the link that points down: a priority serves one of the plan above it",
    reads=("priorities[].supports", "priorities[].id"),
    good="""
=== cluster-2025.yaml
priorities:
  - id: reading
    title: Reading together
=== school-2025.yaml
priorities:
  - id: library
    title: A library at lunch
    supports: cluster-2025/reading
""",
    bad="""
=== cluster-2025.yaml
priorities:
  - id: reading
    title: Reading together
    supports: «school-2025/library»
  - id: writing
    title: Writing together
    supports: «cluster-2025/writing»
=== school-2025.yaml
priorities:
  - id: library
    title: A library at lunch
    supports: cluster-2025/reading
""",
    check=check,
)
