"""The answer to a command line that was given before, where nothing has changed since.

Loads neither Typer nor what checks plans: an unchanged plan is answered for in less time than they take.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from improvplan.cli.terminal import colours, show

_arguments: ContextVar[tuple[str, ...]] = ContextVar("arguments", default=())


@contextmanager
def asked(arguments: tuple[str, ...]) -> Iterator[None]:
    """Within this, these are the words of the command line."""
    token = _arguments.set(arguments)
    try:
        yield
    finally:
        _arguments.reset(token)


def question() -> str | None:
    """The name under which the answer to the command line is remembered; None where there is no such name."""
    arguments = _arguments.get()
    if arguments[:1] != ("validate",):
        return None
    from improvplan.api.remembering import name_of

    try:
        return name_of(arguments, f"colours: {colours()}, terminal: {sys.stdout.isatty()}")
    except OSError:
        return None


def recalled() -> int | None:
    """Print the answer that is remembered for the command line, and give its exit code; None where none is."""
    name = question()
    if name is None:
        return None
    from improvplan.api.remembering import memory, recall

    cache = memory()
    answer = recall(cache, name) if cache else None
    if answer is None:
        return None
    show(answer.pieces, answer.notes)
    return answer.code
