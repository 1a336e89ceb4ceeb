"""The plans under files and folders, and what is said of those that are left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.gate import printable
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import Found, discover


def plan_files(paths: Sequence[Path]) -> list[Path]:
    """The plan files, in their order. Raises ImprovplanError where there is none."""
    plans = found_in(paths).plans
    if not plans:
        raise no_plan(paths)
    return plans


def found_in(paths: Sequence[Path]) -> Found:
    """What there is to look at under files and folders. Whatever looks like a plan and is left out is named in the log."""
    found = discover(paths)
    if found.notice:
        notice(found.notice)
    return found


def notice(sentence: str) -> None:
    """Say something that is no result and no error: on the command line it goes to standard error, elsewhere to Python's log."""
    import logging

    logging.getLogger("improvplan").warning("%s", sentence)


def no_plan(paths: Sequence[Path]) -> ImprovplanError:
    """What to say where nobody finds a plan: what one is, or why files that look like plans are not looked at."""
    shown = ", ".join(map(printable, paths))
    for path in paths:
        repository = repository_of(path)
        if repository.plans:
            patterns = ", ".join(map(printable, repository.plans))
            return ImprovplanError(
                f"there is no plan under {shown}: the improvplan.yaml above it says that plans are {patterns}; "
                "name a file to have it looked at all the same"
            )
    return ImprovplanError(
        f"there is no plan under {shown}: a plan is a .yaml file with a line “improvplan: 1”; start one with improvplan new"
    )
