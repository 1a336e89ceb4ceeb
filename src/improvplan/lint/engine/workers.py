"""Looking at many plans, in several processes at once where that pays."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from improvplan.lint.engine.examining import Examined, examined
from improvplan.lint.engine.selection import Choosing
from improvplan.source.load import bytes_of, load, read
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.processes import spread
from improvplan.workspace.state import content_hash

Seen = tuple[str | None, Examined]
"""The hash of what a file held, None where it could not be read, and what was found in it."""


def look_at(
    files: Sequence[Path],
    choosing: Choosing,
    today: datetime.date,
    jobs: int | None,
    on_progress: Callable[[int, int], None],
) -> list[Seen]:
    """Look at plan files. The results are in the order of the files, however many processes have made them.

    Args:
        files: the plans.
        choosing: the rules that are asked for.
        today: the day.
        jobs: how many processes; None for as many as there are processors, where that pays.
        on_progress: is told how many files are done, and of how many.

    Raises:
        LostWorkerError: a process has ended before its time.

    """
    return spread(partial(_look, choosing, today), files, jobs, on_progress)


def _look(choosing: Choosing, today: datetime.date, file: Path) -> Seen:
    data = bytes_of(file)
    repository = repository_of(file)
    if isinstance(data, bytes):
        return content_hash(data), examined(read(data, str(file)), repository, choosing, today)
    return None, examined(load(file), repository, choosing, today)
