"""Writing to a terminal or a pipe. Rich is only loaded where colour will be seen."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable

from improvplan.gate import printable

_COMMAND = re.compile(r"\s*(::|##\[|##vso\[)")
"""What begins a command to GitHub Actions or Azure Pipelines in the log of a run."""


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
    """Write a line that is not a result: to standard error. Whatever file names it holds do nothing there."""
    print(harmless(words), file=sys.stderr)


def say_file(file: object) -> None:
    """Write the name of a file that was made: to standard output, on a line of its own."""
    print(printable(file))


def harmless(words: str) -> str:
    """Words with “�” for what would do something on a terminal, and before what a build server would take for a command to it."""
    lines = ("".join(each if each == "\t" else printable(each) for each in line) for line in words.split("\n"))
    return "\n".join(f"\ufffd{line}" if _COMMAND.match(line) else line for line in lines)


def hear_notices() -> None:
    """From now on, what the library says that is no result goes to standard error."""
    logger = logging.getLogger("improvplan")
    if not any(isinstance(handler, _Notices) for handler in logger.handlers):
        logger.addHandler(_Notices())


class _Notices(logging.Handler):
    """Writes what the library says, each sentence on a line of its own."""

    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def show(pieces: Iterable[tuple[str, str]], notes: Iterable[str]) -> None:
    """Write a result, and lines about it to standard error."""
    write(pieces)
    for note in notes:
        say(note)
