"""Which files are plans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from improvplan.workspace.configuration import repository_of
from improvplan.workspace.walking import Found, kind_of, walk

__all__ = ["Found", "discover", "kind_of"]


def discover(paths: Sequence[Path]) -> Found:
    """The files to check under the given files and folders; see `walk`."""
    return walk(paths, repository_of)
