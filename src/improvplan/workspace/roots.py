"""The folder that a repository of plans begins at. Loads nothing, so that an unchanged plan is quick to answer for."""

from __future__ import annotations

from pathlib import Path

from improvplan.gate import CONFIGURATION_NAME as FILE_NAME

BASELINE_NAME = "improvplan-baseline.json"
"""The findings that were there already; it stands beside the configuration."""


__all__ = ["BASELINE_NAME", "FILE_NAME", "root_of"]


def root_of(folder: Path) -> Path | None:
    """The nearest folder with a configuration, from an absolute one upwards; the top of a git repository ends the search."""
    for each in (folder, *folder.parents):
        if (each / FILE_NAME).is_file():
            return each
        if (each / ".git").exists():
            return None
    return None
