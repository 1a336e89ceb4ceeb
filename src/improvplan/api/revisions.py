"""Taking configuration, forms and frameworks from an earlier revision, through git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.trusted import configuration_at


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
