"""Recording the findings that are there already, so that only new ones are shown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from pathlib import Path

from improvplan.api.choosing import check_request
from improvplan.api.errors import ImprovplanError
from improvplan.api.plan_files import no_plan, notice
from improvplan.lint.engine.baseline import Standing, compared, pruned, renewed, standings, written
from improvplan.lint.engine.run import run
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.sharing import shown


@dataclass(frozen=True, slots=True)
class Recorded:
    """A baseline that was written: its file, how many findings it lists, how many were added and how many taken away."""

    file: str
    count: int
    added: int
    removed: int


def record(
    paths: Sequence[str | PathLike[str]] = (".",),
    *,
    today: datetime.date | None = None,
    strict: bool = False,
    prune: bool = False,
) -> list[Recorded]:
    """Write the findings of today into the baseline of each repository that the plans belong to.

    What is recorded of plans that are not under the paths stays. With `prune` nothing is added: only what is no longer there
    is taken away.

    Raises:
        ImprovplanError: there is nothing to check, a plan belongs to no repository, or a baseline cannot be read.
        OSError: a baseline cannot be written.

    """
    request = replace(check_request(today=today, strict=strict), paths=tuple(fspath(path) for path in paths))
    checked = run(replace(request, baseline=False, identities=True))
    if checked.found.notice:
        notice(checked.found.notice)
    made = standings(request, checked.found, checked.plans, checked.findings)
    if not made:
        raise no_plan([Path(path) for path in paths])
    files = [_file(standing, prune=prune) for standing in made]
    return [_recorded(standing, file, prune=prune) for standing, file in zip(made, files, strict=True)]


def _file(standing: Standing, *, prune: bool) -> Path:
    """Where the baseline goes. All are looked at before the first is written."""
    file = standing.repository.baseline
    if file is None:
        raise ImprovplanError(
            "a baseline stands beside improvplan.yaml, and there is none here: write one with the line improvplan-repository: 1"
        )
    if standing.baseline.findings and (prune or standing.baseline.findings[0].place):
        wrong = standing.baseline.findings[0]
        raise ImprovplanError(f"{wrong.file}: {wrong.message}: {wrong.fix}")
    return file


def _recorded(standing: Standing, file: Path, *, prune: bool) -> Recorded:
    before = standing.baseline.recorded
    if prune:
        after = pruned(before, compared(standing.findings, before, standing.judged).gone)
    else:
        after = renewed(before, standing.findings, standing.judged)
    added = sum(max(count - before.get(one, 0), 0) for one, count in after.items())
    removed = sum(max(count - after.get(one, 0), 0) for one, count in before.items())
    if after != before or not (file.exists() or prune):
        write_beside_then_replace(file, written(after).encode())
    return Recorded(shown(file), sum(after.values()), added, removed)
