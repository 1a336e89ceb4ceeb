"""`improvplan validate` with nothing but files and folders: the commonest call, which has no use for Typer's time to start."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from improvplan.cli.errors import handled


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether a command line is `validate` and paths, without any option."""
    return arguments[:1] == ("validate",) and not any(argument.startswith("-") for argument in arguments[1:])


def validate_plainly(paths: Sequence[str]) -> None:
    """Answer as `improvplan validate PATHS` does, and exit with its code."""
    with handled():
        from improvplan.cli.answering import Chosen, Request, answered
        from improvplan.cli.terminal import show
        from improvplan.finding import Severity

        chosen = Chosen(select=[], ignore=[], today=None, strict=False, suppressions=True)
        answer = answered(Request(list(paths) or ["."], chosen), Severity.ERROR, verbose=False)
        show(answer.pieces, answer.notes)
    sys.exit(answer.code)
