"""Which edition of a family a plan is held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from improvplan.catalogues.family import Edition, Family


class ChoiceProblem(StrEnum):
    """Why no edition fits."""

    BEFORE_FIRST = "before-first"
    AFTER_LAST = "after-last"
    NO_SUCH_EDITION = "no-such-edition"


@dataclass(frozen=True, slots=True)
class Choice:
    """The edition to go by. With a problem it is the nearest one, so that everything else can still be checked."""

    edition: Edition
    problem: ChoiceProblem | None = None


def choose_edition(family: Family, reference_pin: str | None, session: int | None) -> Choice:
    """Choose by the pin (`4` in `hgios@4`); without one by the session's first year; without either the newest."""
    if reference_pin is not None:
        pinned = family.edition(reference_pin)
        if pinned:
            return Choice(pinned)
        return Choice(choose_edition(family, None, session).edition, ChoiceProblem.NO_SUCH_EDITION)
    if session is None:
        return Choice(family.editions[-1])
    begun = [edition for edition in family.editions if edition.first_year <= session]
    if not begun:
        return Choice(family.editions[0], ChoiceProblem.BEFORE_FIRST)
    edition = begun[-1]
    if edition.last_year is not None and session > edition.last_year:
        return Choice(edition, ChoiceProblem.AFTER_LAST)
    return Choice(edition)
