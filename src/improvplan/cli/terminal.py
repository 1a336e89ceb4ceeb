"""Writing to a terminal or a pipe. Rich is only loaded where colour will be seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable


def colours() -> bool:
    """Whether standard output is a terminal that wants colour (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def write(pieces: Iterable[tuple[str, str]]) -> None:
    """Write pieces of styled text; plain, where there are no styles or nobody would see them."""
    pieces = [*pieces]
    if not colours() or not any(style for style, _ in pieces):
        sys.stdout.write("".join(text for _, text in pieces))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True, force_terminal=True)
    console.print(Text.assemble(*((text, style) for style, text in pieces)), end="")


def say(words: str) -> None:
    """Write a line that is not a result: to standard error."""
    print(words, file=sys.stderr)


def show(pieces: Iterable[tuple[str, str]], notes: Iterable[str]) -> None:
    """Write a result, and lines about it to standard error."""
    write(pieces)
    for note in notes:
        say(note)
