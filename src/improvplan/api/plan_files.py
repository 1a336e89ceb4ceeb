"""The plans under files and folders, and what is said of those that are left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.loading import NO_PLANS
from improvplan.gate import printable
from improvplan.model.plan import Plan
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import Found, discover
from improvplan.workspace.walking import head_of, kind_of

AnyPath = str | PathLike[str] | Plan
"""A file or folder by its name or path, or a plan that was loaded from one."""

AnyPaths = AnyPath | Iterable[AnyPath]
"""One of them or many."""


def paths_of(given: AnyPaths) -> list[Path]:
    """Files and folders, whether one was named or many.

    Raises:
        ImprovplanError: a plan among them was not loaded from a file.

    """
    return [path_of(given)] if isinstance(given, str | PathLike | Plan) else [path_of(each) for each in given]


def path_of(given: AnyPath) -> Path:
    """The path of a file or folder. Raises ImprovplanError for a plan that was not loaded from a file."""
    if isinstance(given, Plan):
        if given.file is None:
            raise ImprovplanError(f"the plan “{given.id}” knows no file: read it with improvplan.load")
        return given.file
    return Path(fspath(given))


def day_or_today(today: datetime.date | None) -> datetime.date:
    """The day that counts as today: the one that is named, or the clock's. Raises ImprovplanError for what is no date."""
    if today is None:
        return datetime.date.today()
    if not isinstance(today, datetime.date):
        raise ImprovplanError(f"today={today!r}: give a date, for example datetime.date(2025, 11, 22)")
    return today.date() if isinstance(today, datetime.datetime) else today


def plan_files(paths: Sequence[Path]) -> list[Path]:
    """The plan files, in their order. Raises ImprovplanError where there is none."""
    return with_plans(paths).plans


def with_plans(paths: Sequence[Path], contents: dict[Path, str] | None = None) -> Found:
    """The same as `found_in`. Raises ImprovplanError where there is no plan among it."""
    found = found_in(paths, contents)
    if not found.plans:
        raise no_plan(paths)
    return found


def found_in(paths: Sequence[Path], contents: dict[Path, str] | None = None) -> Found:
    """What there is to look at under files and folders. Whatever looks like a plan and is left out is named in the log.

    `contents` gets a hash of what each file holds that was looked into: of thousands of plans, each is opened once.
    """
    found = discover(paths, contents)
    if found.notice:
        notice(found.notice)
    if found.skipped:
        _passed_over(found.skipped)
    return found


def _passed_over(files: Sequence[Path]) -> None:
    """Name files that are no plans in Python's log, for those who want to know."""
    import logging

    for file in files:
        logging.getLogger("improvplan").info("passed over, no plan: %s", printable(file))


def notice(sentence: str) -> None:
    """Say something that is no result and no error: on the command line it goes to standard error, elsewhere to Python's log."""
    import logging

    logging.getLogger("improvplan").warning("%s", sentence)


def no_plan(paths: Sequence[Path]) -> ImprovplanError:
    """What to say where nobody finds a plan: what one is, or why files that look like plans are not looked at."""
    shown = ", ".join(map(printable, paths))
    others = [(path, kind) for path in paths if (kind := NO_PLANS.get(kind_of(head_of(path)) or ""))]
    if others:
        return ImprovplanError(
            f"{'; '.join(f'{printable(path)} is {kind}, not a plan' for path, kind in others)}: "
            "name the file of a plan, or a folder of plans"
        )
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
