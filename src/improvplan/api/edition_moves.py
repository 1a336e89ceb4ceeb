"""What another edition of a framework means for the links of plans."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.reading_plans import read_plans
from improvplan.derived.edition_moves import Fate, editions_in_force, moves, older_than
from improvplan.model.session import read_session

__all__ = ["Fate", "MovesFound", "moves_of"]


@dataclass(frozen=True, slots=True)
class MovesFound:
    """What to look at again: rows of file, line, words of the link, what became of the item, and what it is called now.

    `editions` are the editions in use that another has followed, with the one that has; `unreadable` says what could not be read;
    `older` are the titles of frameworks whose lists are known only up to an earlier session.
    """

    rows: tuple[tuple[str, int, str, Fate, str], ...]
    editions: tuple[tuple[str, str], ...]
    unreadable: tuple[str, ...]
    older: tuple[str, ...] = ()


def moves_of(paths: Sequence[Path], session: str) -> MovesFound:
    """The links of plans whose item is another, or called otherwise, in the editions in force in a session.

    Raises:
        ImprovplanError: there is no plan, or the session cannot be read.

    """
    wanted = read_session(session)
    if wanted is None:
        raise ImprovplanError(f"“{session}” is not a session: write, for example, 2026-27")
    read = read_plans(paths, datetime.date.min)
    rows = []
    for context in read.contexts:
        source = context.reading.source
        for move in moves(context, wanted.first):
            place = source.place_of(move.path)
            rows.append((source.name, place.line if place else 0, move.written, move.fate, move.now))
    return MovesFound(
        tuple(rows),
        editions_in_force(read.contexts, wanted.first),
        tuple(map(str, read.unreadable)),
        older_than(read.contexts, wanted.first),
    )
