"""Which files come with improvplan."""

from __future__ import annotations

from pathlib import Path

from improvplan.data import data_folder

__all__ = ["comes_with_improvplan", "data_folder"]


def comes_with_improvplan(path: Path) -> bool:
    """Whether a file lies in one of improvplan's own folders."""
    return any(path.is_relative_to(data_folder(name)) for name in ("frameworks", "templates"))
