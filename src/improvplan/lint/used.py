"""The frameworks that a plan uses."""

from __future__ import annotations

from improvplan.lint.context import Context


def families_used(context: Context) -> dict[str, None]:
    """The ids of the frameworks that the plan names or links, in that order."""
    return dict.fromkeys((*context.pins, *(link.family for link in context.links)))
