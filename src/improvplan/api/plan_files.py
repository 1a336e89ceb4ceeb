"""The plans under files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover


def plan_files(paths: Sequence[Path]) -> list[Path]:
    """The plan files, in their order. Raises ImprovplanError where there is none."""
    plans = discover(paths).plans
    if not plans:
        raise no_plan(paths)
    return plans


def no_plan(paths: Sequence[Path]) -> ImprovplanError:
    """What to say where nobody finds a plan: what one is, or why files that look like plans are not looked at."""
    shown = ", ".join(map(str, paths))
    for path in paths:
        repository = repository_of(path)
        if repository.plans:
            patterns = ", ".join(repository.plans)
            return ImprovplanError(
                f"there is no plan under {shown}: the improvplan.yaml above it says that plans are {patterns}; "
                "name a file to have it looked at all the same"
            )
    return ImprovplanError(
        f"there is no plan under {shown}: a plan is a .yaml file with a line “improvplan: 1”; start one with improvplan new"
    )
