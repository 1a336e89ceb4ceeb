"""The answer to a question that was asked before about files that are as they were. Loads neither Typer, Pydantic nor YAML.

Everything that an answer depends on has a part in this: the files with all that they hold, the day, the baseline, configuration,
forms and frameworks, the question itself and the program. Where any of it is different the plans are looked at.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvplan.workspace.cache import Cache, Run, cache_folder, slot_of
from improvplan.workspace.signature import signature
from improvplan.workspace.state import Hints, UnknownRepositoryError, UnknownStateError, run_state

if TYPE_CHECKING:
    from improvplan.workspace.configuration import Repository

__all__ = ["Answer", "Cache", "State", "memory", "name_of", "recall", "remember", "state_of_files"]

LARGEST = 20_000_000
"""In characters. A longer answer is not remembered."""


class Answer(NamedTuple):
    """What is printed: pieces of text with their styles, and lines for standard error; and the exit code."""

    pieces: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    code: int


class State(NamedTuple):
    """The state of all files that an answer depends on, and the repositories that they belong to."""

    digest: str
    known: dict[str, Hints]
    repositories: tuple[Repository, ...]


def memory() -> Cache | None:
    """What is remembered for this program; None where the user wants nothing remembered, or nothing can be."""
    folder = cache_folder(os.environ)
    try:
        return Cache(folder, signature()) if folder else None
    except (OSError, UnknownStateError):
        return None


def name_of(arguments: tuple[str, ...], surroundings: str) -> str:
    """The name of a question: the command line, today, in this folder. `surroundings` is what else an answer depends on."""
    return slot_of(os.getcwd(), str(date.today()), surroundings, *arguments)  # noqa: PTH109 - Path.cwd() costs more


def recall(cache: Cache, name: str) -> Answer | None:
    """The answer to a question, where it is remembered and still holds."""
    found = cache.run(name)
    if found is None:
        return None
    try:
        digest, paths, known, styles, notes, code = found.head
        hints = {root: Hints(root, tuple(files), tuple(plans), *folders) for root, files, plans, *folders in known}
        if digest != _digest(paths, hints):
            return None
        pieces, start = [], 0
        for style, length in styles:
            pieces.append((style, found.text[start : start + length]))
            start += length
        return Answer(tuple(pieces), tuple(notes), code)
    except (TypeError, ValueError, OSError, UnknownStateError):
        return None


def state_of_files(paths: Sequence[str]) -> State | None:
    """The state before plans are looked at; None where it cannot be told, and the answer therefore not be remembered."""
    from improvplan.lint.engine.repository_state import hints_of, state_of
    from improvplan.workspace.configuration import repository_of

    known: dict[str, Hints] = {}
    repositories: list[Repository] = []
    while True:
        try:
            return State(_digest(paths, known), known, tuple(repositories))
        except UnknownRepositoryError as error:
            repository = repository_of(error.root)
            hints = hints_of(repository)
            if hints is None or hints.root in known or not state_of(repository):
                return None
            known[hints.root] = hints
            repositories.append(repository)
        except (ValueError, OSError, UnknownStateError):
            return None


def remember(cache: Cache, name: str, paths: Sequence[str], before: State, answer: Answer) -> None:
    """Remember the answer to a question about these files and folders, unless a file has changed while it was made."""
    from improvplan.lint.engine.repository_state import state_of, still_in

    text = "".join(text for _, text in answer.pieces)
    if len(text) > LARGEST:
        return
    after = state_of_files(paths)
    same = all(still_in(repository, state_of(repository)) for repository in before.repositories)
    if after and after.digest == before.digest and same:
        styles = [(style, len(text)) for style, text in answer.pieces]
        head = [before.digest, list(paths), [*before.known.values()], styles, answer.notes, answer.code]
        cache.remember_run(name, Run(head, text))


def _digest(paths: Sequence[str], known: dict[str, Hints]) -> str:
    return run_state([Path(path) for path in paths], known).digest
