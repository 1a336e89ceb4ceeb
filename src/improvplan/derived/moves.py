"""What becomes of the framework links of plans when another edition comes into force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from improvplan.catalogues.family import Edition, choose_edition
from improvplan.context.context import Context, LinkAt
from improvplan.derived.blocks import Grid, Shown
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, Table
from improvplan.finding import Path
from improvplan.model.session import Session, read_session_or_year

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


def editions_in_force(context: Context, first_year: int) -> tuple[tuple[str, str], ...]:
    """The editions that a plan uses and that another one has followed by then, as pairs of titles."""
    found: dict[tuple[str, str], None] = {}
    for name in dict.fromkeys((*context.pins, *(link.family for link in context.links))):
        choice = context.choice(name)
        if choice:
            other = choose_edition(choice.edition.family, None, first_year).edition
            if other is not choice.edition:
                found[choice.edition.title, other.title] = None
    return tuple(found)


def older_than(context: Context, first_year: int) -> tuple[str, ...]:
    """The titles of frameworks in use of which nobody knows whether another list holds in a session: it is later than all that is known."""
    found: dict[str, None] = {}
    for name in context.families_used:
        choice = context.choice(name)
        if choice:
            family = choice.edition.family
            until = choose_edition(family, None, first_year).edition.known_until
            if until is not None and first_year > until:
                found[family.title] = None
    return tuple(found)


class MovesFacts(NamedTuple):
    """The links of one plan to look at again, with their lines; the editions in use that another has followed; what is known no further."""

    moved: tuple[tuple[int, Move], ...]
    editions: tuple[tuple[str, str], ...]
    older: tuple[str, ...]


def gather(context: Context, asked: Asked) -> MovesFacts:
    """The links of a plan whose item is another, or called otherwise, in the editions in force in a session."""
    session = _session(asked)
    source = context.reading.source
    moved = []
    for move in moves(context, session.first):
        place = source.place_of(move.path)
        moved.append((place.line if place else 0, move))
    return MovesFacts(tuple(moved), editions_in_force(context, session.first), older_than(context, session.first))


def _session(asked: Asked) -> Session:
    words = asked["session"]
    session = read_session_or_year(words or "")
    if session is None:
        raise DerivedError(f"“{words}” is not a session: write, for example, 2026-27")
    return session


def _check(asked: Asked) -> None:
    _session(asked)


def _rows(gathered: Gathered[MovesFacts]) -> Iterator[tuple[str, ...]]:
    """Where, words of the link, what became of the item, what it is called now."""
    for facts, each in gathered:
        for line, move in each.moved:
            yield f"{facts.file}:{line}", move.written, move.fate, move.now or "decide what takes its place"


def _editions(gathered: Gathered[MovesFacts]) -> dict[tuple[str, str], None]:
    return dict.fromkeys(pair for _, each in gathered for pair in each.editions)


def _pages(gathered: Gathered[MovesFacts], asked: Asked) -> Iterator[Page]:
    data = {
        "session": str(_session(asked)),
        "editions": [*_editions(gathered)],
        "plans": [
            {"named": facts.whose, "file": facts.file, "moved": each.moved} for facts, each in gathered if each.moved
        ],
    }
    first = gathered.first
    yield Page("moves", TITLE, "improvplan", gathered.last_beginning, data, first.folders)


def _tables(gathered: Gathered[MovesFacts], _: Asked) -> Iterator[Table]:
    columns = [Column(head.capitalize(), width) for head, width in zip(HEADS, (40, 48, 16, 48), strict=True)]
    yield Table("Links", columns, _rows(gathered))


def _shown(gathered: Gathered[MovesFacts], _: Asked) -> Iterator[Shown]:
    yield Grid(HEADS, list(_rows(gathered)))


def _remarks(gathered: Gathered[MovesFacts], asked: Asked) -> list[str]:
    said = [f"{before} is followed by {after}" for before, after in _editions(gathered)]
    if not said:
        said.append(f"improvplan knows of no other edition of these plans' frameworks in {asked['session']}")
    older = dict.fromkeys(title for _, each in gathered for title in each.older)
    if older:
        session = asked["session"]
        said.append(
            f"but what it knows of these is older than {session}, and another list may have come out: {', '.join(older)}"
        )
    return said


TITLE = "Links to look at again"
HEADS = ("place", "as linked", "in that session", "called there")

DOCUMENT = Derived(
    name="moves",
    title=TITLE,
    summary="List the links to look at again under another session's editions.",
    about="Lists the links of plans whose item is called otherwise, or is gone, in the editions in force in another session.",
    examples=("frameworks moves plans --session 2026-27",),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    remarks=_remarks,
    check=_check,
    whole=True,
    under="frameworks",
    options=(Option("session", "The session to look at, for example 2026-27."),),
)
