"""Support by who gives it: several agreements with one partner stand under its name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from improvplan.views.record import Record
from improvplan.views.values import Entry, Item, Items, Line, Value, standing_for

if TYPE_CHECKING:
    from improvplan.views.display import Display


def agreed_support(display: Display, records: Sequence[Record]) -> Value | None:
    """The support of a plan or a priority as it is shown; None where nothing is said of it."""
    groups: list[Item] = []
    for giver, given in groupby(records, key=lambda record: str(record["from"])):
        agreed = tuple(given)
        said = display.items(agreed, without=("from",))
        if giver:
            groups.append(Item(_giver(agreed), _below(said), strong=True))
        elif isinstance(said, Items):
            groups.append(Item(Line(""), _below(said)))
        elif said is not None:
            groups.append(Item(said))
    return Items(tuple(groups), "none") if groups else None


def _giver(agreed: Sequence[Record]) -> Line:
    first, *others = (record["from"] for record in agreed)
    return standing_for(first, others)


def _below(said: Value | None) -> tuple[Entry, ...]:
    return () if said is None else (Entry("", said),)
