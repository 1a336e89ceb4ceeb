"""The framework items that a plan says it does without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.catalogues.family import Family, Item
from improvplan.catalogues.resolve import resolve
from improvplan.context.context import Context
from improvplan.finding import Path


class DoneWithout(NamedTuple):
    """An entry of `not_addressed`: its path, what it names (None where nothing has that name), and its reason."""

    path: Path
    family: Family | None
    item: Item | None
    reason: str


def done_without(context: Context) -> Iterator[DoneWithout]:
    """What the plan says under `not_addressed`, in its order."""
    for number, entry in enumerate(context.plan.not_addressed):
        choice = context.choice(entry.framework) if entry.framework else None
        item = None
        if choice and entry.item:
            numbered = choice.edition.family.id in context.form.numbers
            item = resolve(choice.edition, entry.item, numbered=numbered).item
        family = choice.edition.family if choice else None
        yield DoneWithout(("not_addressed", number), family, item, str(entry.why or "").strip())


def slugs_done_without(context: Context, family: str) -> frozenset[str]:
    """The items of a family that the plan does without and says why."""
    return frozenset(
        one.item.slug
        for one in done_without(context)
        if one.family and one.item and one.family.id == family and one.reason
    )
