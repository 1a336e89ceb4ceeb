"""`improvplan validate --fix`: mending files before what remains is reported."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from improvplan.cli.terminal import say

if TYPE_CHECKING:
    from improvplan.api.fixing import FixedFile


def show_fixes(files: Iterable[FixedFile]) -> int:
    """Write what would be changed as a diff to standard output; how many files that are.

    It is written as bytes: line breaks are part of it, whatever the system's own are.
    """
    count = 0
    for file in files:
        count += 1
        sys.stdout.buffer.write(file.diff.encode())
    sys.stdout.buffer.flush()
    return count


def write_fixes(files: Iterable[FixedFile]) -> int:
    """Mend the files and say on standard error what was done. How many files could not be written: they are named."""
    fixed = findings = refused = 0
    for file in files:
        try:
            file.write()
        except OSError as error:
            refused += 1
            say(f"improvplan: {file.name}: not mended: {error.strerror or error}")
        else:
            fixed += 1
            findings += len(file.done)
    say(f"mended: {_counted(findings, 'finding')} in {_counted(fixed, 'file')}")
    return refused


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
