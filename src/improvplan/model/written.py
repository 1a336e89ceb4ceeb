"""Whether anything has been written."""

from __future__ import annotations

from collections.abc import Mapping

SILENT = frozenset({"id", "notes", "internal", "imported", "x"})
"""Fields in which nothing is said to a reader: names for the computer, and what authors keep among themselves."""


def written(value: object) -> bool:
    """Whether anything is written there: a list of blanks, and a thing that has only an id, hold nothing."""
    if value is None:
        return False
    if isinstance(value, str):
        return not value.isspace() and value != ""
    if isinstance(value, tuple):
        return any(map(written, value))
    if isinstance(value, Mapping):
        return any(map(written, value.values()))
    return bool(value)
