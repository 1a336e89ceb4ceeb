"""The same thing in another edition. The slug is the crosswalk."""

from __future__ import annotations

from improvplan.catalogues.family import Edition, Item


def crosswalk(item: Item, edition: Edition) -> Item | None:
    """The item of `edition` that `item` of another edition became, or None where it has none."""
    return edition.item(item.slug)
