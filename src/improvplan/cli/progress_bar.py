"""A bar that shows how far long work is; only for somebody who sits at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""In seconds: what is done by then needs no bar."""

_BETWEEN = 0.1


class OnProgress(Protocol):
    """A progress callback."""

    def __call__(self, done: int, whole: int, /, doing: str = "") -> None:
        """Show that `done` of `whole` items are done; of another piece of work than before, where `doing` names one."""


class _Bar:
    """The bar. It appears when patience has run out, and is drawn by nobody but who tells it: no thread runs beside the work."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = monotonic()
        self._shown: Progress | None = None
        self._drawn = 0.0

    def __call__(self, done: int, whole: int, /, doing: str = "") -> None:
        now = monotonic()
        if doing and doing != self._doing:
            self._doing = doing
            if self._shown:
                self._shown.reset(self._shown.task_ids[0], description=doing, total=whole)
        if now - self._begun < PATIENCE or (now - self._drawn < _BETWEEN and done < whole):
            return
        self._drawn = now
        if self._shown is None:
            self._shown = _progress()
            self._shown.add_task(self._doing, total=whole)
        self._shown.update(self._shown.task_ids[0], completed=done)
        self._shown.refresh()

    def close(self) -> None:
        """Clear the bar."""
        if self._shown:
            self._shown.stop()


@contextmanager
def progress(doing: str = "checking plans") -> Iterator[OnProgress]:
    """Something to tell how far the work is; `doing` says which. It shows a bar on standard error where somebody may be looking at it."""
    if not wanted(os.environ, at_terminal=sys.stderr.isatty()):
        yield lambda _done, _whole, doing="": None  # noqa: ARG005 - nobody looks
        return
    bar = _Bar(doing)
    try:
        yield bar
    finally:
        bar.close()


def wanted(environment: Mapping[str, str], *, at_terminal: bool) -> bool:
    """Whether to show a bar: not in a file or pipe, not on a build server, not on a terminal that wants plain lines."""
    plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    return at_terminal and not plain and not environment.get("CI")


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
    )
    shown.start()
    return shown
