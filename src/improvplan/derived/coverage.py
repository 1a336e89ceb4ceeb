"""Which items of the frameworks plans answer to, and which nobody links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.catalogues.family import Edition, Item
from improvplan.context.context import Context
from improvplan.context.doing_without import done_without


@dataclass(frozen=True, slots=True)
class Covered:
    """A row: an item, by column the numbers of the priorities that answer to it, and by column why a plan does without it."""

    item: str
    group: str
    cells: tuple[tuple[int, ...], ...]
    reasons: tuple[str, ...]

    @property
    def is_hole(self) -> bool:
        """Whether nobody links the item and nobody says why."""
        return not any(self.cells) and not any(self.reasons)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The items of one edition of a framework against plans. `columns` are the plans' organisations or titles."""

    family: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Covered, ...]

    @property
    def linked(self) -> int:
        """How many items some plan links."""
        return sum(any(row.cells) for row in self.rows)

    @property
    def holes(self) -> tuple[str, ...]:
        """The items that nobody links and nobody says why."""
        return tuple(row.item for row in self.rows if row.is_hole)


def coverage(contexts: Sequence[Context], families: Sequence[str] = ()) -> tuple[Matrix, ...]:
    """A matrix for each edition in use of each family.

    Args:
        contexts: the plans, in the order of the columns.
        families: only these families, by id; all that a plan names or links, if none.

    """
    editions: dict[tuple[str, str], tuple[Edition, list[Context]]] = {}
    for context in contexts:
        for family in dict.fromkeys((*context.pins, *(link.family for link in context.links))):
            choice = context.choice(family)
            if choice and (not families or choice.edition.family.id in families):
                edition = choice.edition
                users = editions.setdefault((edition.family.id, edition.id), (edition, []))[1]
                if context not in users:
                    users.append(context)
    return tuple(_matrix(edition, users) for _, (edition, users) in sorted(editions.items(), key=lambda each: each[0]))


def _matrix(edition: Edition, contexts: Sequence[Context]) -> Matrix:
    family = edition.family.id
    answering = [_answering(context, family) for context in contexts]
    reasons = [
        {one.item.slug: one.reason for one in done_without(context) if one.item and one.family is edition.family}
        for context in contexts
    ]
    numbered = any(family in context.form.numbers for context in contexts)

    def row(item: Item) -> Covered:
        cells = tuple(each.get(item.slug, ()) for each in answering)
        why = tuple(each.get(item.slug, "") for each in reasons)
        return Covered(edition.label(item, numbered=numbered), item.group, cells, why)

    return Matrix(family, edition.title, tuple(_names(contexts)), tuple(map(row, edition.items)))


def _answering(context: Context, family: str) -> dict[str, tuple[int, ...]]:
    """By item the numbers from 1 of the priorities that answer to it, by their own links or the plan's."""
    found: dict[str, tuple[int, ...]] = {}
    for number, (path, _) in enumerate(context.priorities, 1):
        for slug in context.links_of(path, family):
            found[slug] = (*found.get(slug, ()), number)
    return found


def _names(contexts: Sequence[Context]) -> Iterator[str]:
    """What the columns are called: the organisation, where it has one plan here, else the plan."""
    owners = [(context.plan.organisation and context.plan.organisation.name) or "" for context in contexts]
    for context, owner in zip(contexts, owners, strict=True):
        yield owner if owner and owners.count(owner) == 1 else context.plan.title
