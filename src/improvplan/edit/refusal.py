"""What is said where an edit cannot be made."""

from __future__ import annotations

from collections.abc import Iterable

from improvplan.context.context import Context
from improvplan.model.session import Period


class RefusedError(Exception):
    """An edit that somebody asked for and that would not be right; the words say why, and what to do."""


def choices(names: Iterable[str]) -> str:
    """Things to choose from, each on a line of its own."""
    return "".join(f"\n  {name}" for name in names)


def period_of(context: Context) -> Period:
    """The sessions of a plan. Raises RefusedError where it does not say which."""
    if context.period is None:
        raise RefusedError("this plan does not say which session it is for: write, for example, session: 2025-26")
    return context.period
