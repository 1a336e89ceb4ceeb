"""What is different between versions of plans."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plan_files import found_in
from improvplan.api.reading_plans import context_of_source
from improvplan.context.context import Context
from improvplan.derived.differences import differences
from improvplan.model.reading import read_plan
from improvplan.report.differences import (
    PlanDifferences,
    json_of_differences,
    markdown_of_differences,
    text_of_differences,
)
from improvplan.source import Source, load, read
from improvplan.workspace.discover import kind_of
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.history import History

__all__ = [
    "Compared",
    "PlanDifferences",
    "differences_between",
    "differences_since",
    "json_of_differences",
    "markdown_of_differences",
    "text_of_differences",
]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is different, plan by plan, and a sentence for each plan that could not be read as it was or as it is."""

    plans: tuple[PlanDifferences, ...]
    unreadable: tuple[str, ...] = ()


def differences_between(old: Path, new: Path) -> Compared:
    """What a plan says otherwise than another file, for example last session's.

    Raises:
        UnreadablePlanError: one of them could not be read.

    """
    before, after = _context(load(old), old), _context(load(new), new)
    found = differences(before.plan, after.plan, after.form)
    return Compared((PlanDifferences(str(new), after.plan.title, "changed", found),) if found else ())


def differences_since(paths: Sequence[Path], revision: str, config_from: str | None = None) -> Compared:
    """What plans say otherwise than when this branch left a revision; plans that say the same are left out.

    `config_from` takes configuration and forms from another revision, not from the files at hand.

    Raises:
        ImprovplanError: git cannot say what they held.

    """
    if config_from is None:
        return _differences_since(paths, revision)
    from improvplan.api.revisions import configured_as_in

    with configured_as_in(paths, config_from):
        return _differences_since(paths, revision)


def _differences_since(paths: Sequence[Path], revision: str) -> Compared:
    from improvplan.api.revisions import say_not_compared

    first = paths[0] if paths else Path()
    try:
        history = History(Git.around((first if first.is_dir() else first.parent).absolute()), revision)
        plans = [plan for plan in found_in(paths).plans if not history.unchanged(plan)]
        earlier = history.before(plans)
        gone = [(file, data) for file, data in history.deleted((".yaml", ".yml")) if kind_of(data) == ""]
    except GitError as error:
        raise ImprovplanError(f"--since: {error}") from error
    say_not_compared(history, plans)
    changed: list[PlanDifferences] = []
    unreadable = []
    for plan in plans:
        try:
            changed += _changed(plan, earlier.get(plan), revision)
        except UnreadablePlanError as error:
            unreadable.append(str(error))
    return Compared((*changed, *_gone(paths, gone)), tuple(unreadable))


def _changed(plan: Path, earlier: bytes | None, revision: str) -> Iterator[PlanDifferences]:
    now = _context(load(plan), plan)
    if earlier is None:
        yield PlanDifferences(str(plan), now.plan.title, "new", ())
        return
    before = _context(read(earlier, f"{revision}:{plan}"), plan)
    found = differences(before.plan, now.plan, now.form)
    if found:
        yield PlanDifferences(str(plan), now.plan.title, "changed", found)


def _gone(paths: Sequence[Path], gone: Sequence[tuple[Path, bytes]]) -> Iterator[PlanDifferences]:
    folders = [path.resolve() for path in paths]
    for file, data in gone:
        if any(folder == file or folder in file.parents for folder in folders):
            reading = read_plan(read(data, str(file)))
            yield PlanDifferences(_shown(file), reading.value.title if reading else file.stem, "gone", ())


def _shown(file: Path) -> str:
    here = Path.cwd().resolve()
    return str(file.relative_to(here)) if here in file.parents else str(file)


def _context(source: Source, place: Path) -> Context:
    return context_of_source(source, place, datetime.date.min)
