"""What the commands for derived documents share: what is said of plans that could not be read, and the files written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from improvplan.cli.errors import FINDINGS
from improvplan.cli.terminal import say, say_file


def printed(files: Iterable[Path]) -> None:
    """Print the names of files that were written."""
    for file in files:
        say_file(file)


def exit_over(unreadable: Sequence[Exception]) -> None:
    """Say which plans could not be read, and end with 1 where there are any; the others have gone on."""
    for error in unreadable:
        say(f"improvplan: {error}")
    if unreadable:
        which = "this plan is" if len(unreadable) == 1 else "these plans are"
        say(f"improvplan: {which} left out; improvplan validate says more")
        raise typer.Exit(FINDINGS)
