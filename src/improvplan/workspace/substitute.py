"""Another answer to the question which repository a file belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from improvplan.workspace.configuration import Repository

RepositoryOf = Callable[[Path], "Repository"]

substitute: ContextVar[RepositoryOf | None] = ContextVar("substitute", default=None)
"""What `repository_of` asks first."""


@contextmanager
def repositories_by(answer: RepositoryOf) -> Iterator[None]:
    """Within this, `repository_of` gives what `answer` gives."""
    token = substitute.set(answer)
    try:
        yield
    finally:
        substitute.reset(token)
