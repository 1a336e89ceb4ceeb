"""Checking against an earlier revision, through git."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.lint.engine.checking import Checked
from improvplan.lint.engine.selection import Choosing
from improvplan.lint.engine.since import checked_since
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.history import History
from improvplan.workspace.trusted import configuration_at


def check_since(paths: Sequence[Path], choosing: Choosing, today: datetime.date, revision: str) -> Checked:
    """Check what the current branch adds to a revision. Raises ImprovplanError where git cannot say what that is."""
    with _in_plain_words("--since"):
        history = History(_git_around(paths), revision)
        return checked_since(paths, choosing, today, history)


@contextmanager
def configured_as_in(paths: Sequence[Path], revision: str) -> Iterator[None]:
    """Within this, configuration, forms and frameworks are those of a revision.

    Raises:
        ImprovplanError: git cannot say what they were.

    """
    with _in_plain_words("--config-from"):
        git = _git_around(paths)
        commit = git.commit(revision)
    with configuration_at(git, commit, revision):
        yield


def _git_around(paths: Sequence[Path]) -> Git:
    first = paths[0] if paths else Path()
    return Git.around((first if first.is_dir() else first.parent).absolute())


@contextmanager
def _in_plain_words(option: str) -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise ImprovplanError(f"{option}: {error}") from error
