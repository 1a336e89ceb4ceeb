"""The answer to a command line that was given before, about files that are as they were. Loads neither Typer, Pydantic nor YAML.

Everything that an answer depends on has a part in this: the files with all that they hold, the day, the baseline, configuration,
forms and frameworks, the command line itself and the program. Where any of it is different the plans are looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvplan.workspace.cache import Cache, memory, slot_of
from improvplan.workspace.state import Hints, RunState, UnknownRepositoryError, UnknownStateError, run_state

if TYPE_CHECKING:
    from improvplan.workspace.configuration import Repository

__all__ = ["Cache", "Printed", "State", "memory", "name_of", "recall", "remember", "state_of_files"]

LARGEST = 20_000_000
"""In characters. A longer answer is not remembered."""

_BETWEEN = "\0"
"""Stands between the parts of what is remembered; no part holds it, or nothing is remembered."""


_walked: list[tuple[list[str], dict[str, Hints], RunState]] = []
"""What `recall` has walked through in vain, for `state_of_files`."""


class Printed(NamedTuple):
    """What is printed: pieces of text with their styles, and lines for standard error; and the exit code."""

    pieces: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    code: int


class State(NamedTuple):
    """The state of all files that an answer depends on, and the repositories that they belong to."""

    run: RunState
    known: dict[str, Hints]
    repositories: tuple[Repository, ...]


def name_of(arguments: Sequence[str], surroundings: str) -> str | None:
    """The name of an answer: the command line, today, in this folder; None where there is no such folder.

    `surroundings` is what else an answer depends on.
    """
    try:
        return slot_of(os.getcwd(), str(date.today()), surroundings, *arguments)  # noqa: PTH109 - Path.cwd() costs more
    except OSError:
        return None


def recall(cache: Cache, name: str) -> Printed | None:
    """The answer of a name, where it is remembered and still holds."""
    body = cache.answer(name)
    if body is None:
        return None
    parts = iter(body.split(_BETWEEN))
    try:
        digest, code = next(parts), int(next(parts))
        paths = _list(parts)
        hints = [
            Hints(
                next(parts),
                tuple(_list(parts)),
                tuple(_list(parts)),
                next(parts),
                next(parts),
                next(parts),
                tuple(_list(parts)),
            )
            for _ in range(int(next(parts)))
        ]
        known = {one.root: one for one in hints}
        now = _run_state(paths, known)
        if digest != now.digest:
            _walked.append((paths, known, now))
            return None
        notes = tuple(_list(parts))
        pieces = tuple((next(parts), next(parts)) for _ in range(int(next(parts))))
    except (StopIteration, RuntimeError, ValueError, OSError, UnknownStateError):
        return None
    return Printed(pieces, notes, code)


def _list(parts: Iterator[str]) -> list[str]:
    return [next(parts) for _ in range(int(next(parts)))]


def state_of_files(paths: Sequence[str]) -> State | None:
    """The state before plans are looked at; None where it is unknown, so that the answer cannot be remembered."""
    from improvplan.workspace.configuration import repository_of
    from improvplan.workspace.state import hints_of, state_of

    known: dict[str, Hints] = {}
    repositories: list[Repository] = []
    while True:
        try:
            return State(_seen(paths, known) or _run_state(paths, known), known, tuple(repositories))
        except UnknownRepositoryError as error:
            repository = repository_of(error.root)
            hints = hints_of(repository)
            if hints is None or hints.root in known or not state_of(repository):
                return None
            known[hints.root] = hints
            repositories.append(repository)
        except (ValueError, OSError, UnknownStateError):
            return None


def remember(cache: Cache, name: str, paths: Sequence[str], before: State, answer: Printed) -> None:
    """Remember the answer about these files and folders, unless a file has changed while it was made."""
    from improvplan.workspace.state import state_of, still_in

    if sum(len(text) for _, text in answer.pieces) > LARGEST:
        return
    after = state_of_files(paths)
    same = all(still_in(repository, state_of(repository)) for repository in before.repositories)
    if not (after and after.run.digest == before.run.digest and same):
        return
    parts = [before.run.digest, str(answer.code), *_counted(paths), str(len(before.known))]
    for one in before.known.values():
        parts += [one.root, *_counted(one.files), *_counted(one.plans), one.frameworks, one.templates]
        parts += [one.networks_from, *_counted(one.networks)]
    parts += [*_counted(answer.notes), str(len(answer.pieces)), *(part for piece in answer.pieces for part in piece)]
    if not any(_BETWEEN in part for part in parts):
        cache.remember_answer(name, _BETWEEN.join(parts))


def _counted(words: Iterable[str]) -> list[str]:
    words = list(words)
    return [str(len(words)), *words]


def _run_state(paths: Sequence[str], known: dict[str, Hints]) -> RunState:
    return run_state([Path(path) for path in paths], known)


def _seen(paths: Sequence[str], known: dict[str, Hints]) -> RunState | None:
    """The state that `recall` has found a moment ago, once: a walk through thousands of plans takes seconds.

    Where a file has changed since then, the state after the run is another, and nothing is remembered.
    """
    for paths_then, known_then, state in _walked:
        if paths_then == [*paths] and known_then == known:
            _walked.clear()
            return state
    return None
