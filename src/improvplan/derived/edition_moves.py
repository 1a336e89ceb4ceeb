"""What becomes of the framework links of plans when another edition comes into force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from improvplan.catalogues.family import Edition, choose_edition
from improvplan.context.context import Context, LinkAt
from improvplan.finding import Path

Fate = Literal["reworded", "gone", "unclear"]


@dataclass(frozen=True, slots=True)
class Move:
    """A link that has to be looked at again. `now` is what the item is called there; empty where it has no equivalent."""

    path: Path
    written: str
    edition: str
    other: str
    fate: Fate
    now: str


def moves(context: Context, first_year: int) -> Iterator[Move]:
    """The links whose item is called otherwise, or is no longer there, in the editions in force in another session.

    Items are followed by their slugs, which live across editions. A link by code and title carries the fingerprint of what was
    read; of a bare code nobody can tell which wording was meant, so it is listed whenever the wording is another.

    Args:
        context: the plan.
        first_year: the calendar year in which that session begins.

    """
    for link in context.links:
        if link.choice and "evaluations" not in link.path:
            edition = link.choice.edition
            other = choose_edition(edition.family, None, first_year).edition
            if other is not edition:
                yield from _moved(link, edition, other, numbered=edition.family.id in context.form.numbers)


def _moved(link: LinkAt, edition: Edition, other: Edition, *, numbered: bool) -> Iterator[Move]:
    item = link.resolution.item if link.resolution else None
    if item is None:
        yield Move(link.path, link.words, edition.title, other.title, "unclear", "")
        return
    there = other.item(item.slug)
    if there is None:
        yield Move(link.path, link.words, edition.title, other.title, "gone", "")
    elif other.label(there, numbered=numbered) != edition.label(item, numbered=numbered):
        yield Move(link.path, link.words, edition.title, other.title, "reworded", other.label(there, numbered=numbered))


def editions_in_force(contexts: Sequence[Context], first_year: int) -> tuple[tuple[str, str], ...]:
    """The editions that plans use and that another one has followed by then, as pairs of titles."""
    found: dict[tuple[str, str], None] = {}
    for context in contexts:
        for name in dict.fromkeys((*context.pins, *(link.family for link in context.links))):
            choice = context.choice(name)
            if choice:
                other = choose_edition(choice.edition.family, None, first_year).edition
                if other is not choice.edition:
                    found[choice.edition.title, other.title] = None
    return tuple(found)


def older_than(contexts: Sequence[Context], first_year: int) -> tuple[str, ...]:
    """The titles of frameworks in use of which nobody knows whether another list holds in a session: it is later than all that is known."""
    found: dict[str, None] = {}
    for context in contexts:
        for name in dict.fromkeys((*context.pins, *(link.family for link in context.links))):
            choice = context.choice(name)
            if choice:
                family = choice.edition.family
                until = choose_edition(family, None, first_year).edition.known_until
                if until is not None and first_year > until:
                    found[family.title] = None
    return tuple(found)
