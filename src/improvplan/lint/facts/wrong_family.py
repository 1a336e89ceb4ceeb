"""Titles that stand under the wrong framework."""

from __future__ import annotations

from dataclasses import dataclass

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.context.context import Context
from improvplan.lint.facts.linking import JudgedLink

NOT_ITS_OWN = (Kind.UNKNOWN_TITLE, Kind.ALTERED, Kind.TRUNCATED)
"""What a title is called that is not exactly one of its own framework."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The item of another framework whose title was written exactly."""

    edition: Edition
    item: Item


def found_elsewhere(context: Context, link: JudgedLink) -> Elsewhere | None:
    """The item whose exact title this is, in another framework that the plan or its form names or that has the same codes."""
    title = link.resolution.title
    if link.resolution.kind not in NOT_ITS_OWN or not title:
        return None
    for family in _near(context, link):
        choice = context.choice(family)
        named = choice.edition.index.named(title) if choice and choice.edition.family.id != link.family.id else None
        if choice and named and named.by != "slug":
            return Elsewhere(choice.edition, named.item)
    return None


def _near(context: Context, link: JudgedLink) -> dict[str, None]:
    form = context.form
    asked = [name for need in form.frameworks for name in need.families]
    return dict.fromkeys((*link.family.shares_codes_with, *context.pins, *asked, *form.numbers, *form.prints))
