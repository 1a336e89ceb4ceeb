"""What is said where an edit cannot be made."""

from __future__ import annotations

from collections.abc import Iterable


class RefusedError(Exception):
    """An edit that somebody asked for and that would not be right; the words say why, and what to do."""


def choices(names: Iterable[str]) -> str:
    """Things to choose from, each on a line of its own."""
    return "".join(f"\n  {name}" for name in names)
