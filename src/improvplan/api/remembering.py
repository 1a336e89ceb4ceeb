"""The answer to a question that was asked before about files that are as they were. Loads neither Pydantic nor YAML.

Everything that an answer depends on has a part in this: the files with all that they hold, the day, the baseline, configuration,
forms and frameworks, the question itself and the program. Where any of it is different the plans are looked at.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvplan.lint.cache import Cache, cache_folder, slot_of
from improvplan.workspace.signature import signature
from improvplan.workspace.state import Hints, UnknownRepositoryError, UnknownStateError, run_state

if TYPE_CHECKING:
    from improvplan.workspace.configuration import Repository

__all__ = ["Answer", "Asked", "Cache", "State", "memory", "recall", "remember", "state_of_files"]

LARGEST = 20_000_000
"""In characters. A longer answer is not remembered."""


class Asked(NamedTuple):
    """A question: what is asked about, by which rules, on which day, and in what form the answer is wanted."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool
    suppressions: bool
    baseline: bool
    today: date
    form: str

    @property
    def name(self) -> str:
        """What the answer is remembered by."""
        return slot_of(os.getcwd(), *map(repr, self))  # noqa: PTH109 - Path.cwd() says the same, and costs more


class Answer(NamedTuple):
    """What is printed, in pieces with their styles; the rank of the most serious finding, if there is one; the files passed over."""

    pieces: tuple[tuple[str, str], ...]
    worst: int | None
    skipped: tuple[str, ...]


class State(NamedTuple):
    """The state of all files that an answer depends on, and the repositories that they belong to."""

    digest: str
    known: dict[str, Hints]
    repositories: tuple[Repository, ...]


def memory() -> Cache | None:
    """What is remembered for this program; None where the user wants nothing remembered."""
    folder = cache_folder(os.environ)
    return Cache(folder, signature()) if folder else None


def recall(cache: Cache, asked: Asked) -> Answer | None:
    """The answer, where it is remembered and still holds."""
    kept = cache.run(asked.name)
    try:
        digest, known, pieces, worst, skipped = kept
        hints = {root: Hints(root, tuple(files), tuple(plans), *folders) for root, files, plans, *folders in known}
        if digest != _digest(asked, hints):
            return None
        return Answer(tuple((style, text) for style, text in pieces), worst, tuple(skipped))
    except (TypeError, ValueError, NotImplementedError, OSError, UnknownStateError):
        return None


def state_of_files(asked: Asked) -> State | None:
    """The state before plans are looked at; None where it cannot be told, and the answer therefore not be remembered."""
    from improvplan.lint.repository_state import hints_of, state_of
    from improvplan.workspace.configuration import repository_of

    known: dict[str, Hints] = {}
    repositories: list[Repository] = []
    while True:
        try:
            return State(_digest(asked, known), known, tuple(repositories))
        except UnknownRepositoryError as error:
            repository = repository_of(error.root)
            hints = hints_of(repository)
            if hints is None or hints.root in known or not state_of(repository):
                return None
            known[hints.root] = hints
            repositories.append(repository)
        except (ValueError, NotImplementedError, OSError, UnknownStateError):
            return None


def remember(cache: Cache, asked: Asked, before: State, answer: Answer) -> None:
    """Remember an answer, unless a file has changed while it was made."""
    from improvplan.lint.repository_state import state_of, still_in

    if sum(len(text) for _, text in answer.pieces) > LARGEST:
        return
    after = state_of_files(asked)
    same = all(still_in(repository, state_of(repository)) for repository in before.repositories)
    if after and after.digest == before.digest and same:
        cache.remember_run(asked.name, [before.digest, [*before.known.values()], *answer])


def _digest(asked: Asked, known: dict[str, Hints]) -> str:
    return run_state([Path(path) for path in asked.paths], known).digest
