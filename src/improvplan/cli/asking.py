"""What `new` and `init` ask on a terminal. Everywhere else they take what the options say, or what is usual."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

T = TypeVar("T")

INTERRUPTED = 130


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(given: str | None, question: str, usual: str, check: Callable[[str], T]) -> T:
    """What an option says or, where it is absent, what somebody answers; off a terminal what is usual.

    `check` reads the words. An answer that it refuses is asked for again.
    """
    if given is not None or not on_terminal():
        return check(usual if given is None else given)
    try:
        answered: T = typer.prompt(
            question, default=usual, show_default=bool(usual), err=True, value_proc=_asking_again(check)
        )
    except typer.Abort as stopped:
        print("\nStopped; nothing was written.", file=sys.stderr)
        raise SystemExit(INTERRUPTED) from stopped
    return answered


def _asking_again(check: Callable[[str], T]) -> Callable[[str], T]:
    from improvplan.api.errors import ImprovplanError

    def read(words: str) -> T:
        try:
            return check(words.strip())
        except ImprovplanError as error:
            raise typer.BadParameter(str(error)) from error

    return read
