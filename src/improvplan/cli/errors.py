"""The one place where exceptions become messages and exit codes."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

FINDINGS, WRONG_USE, BUG, INTERRUPTED = 1, 2, 3, 130
_FULL = "the disk is full: make room and give the same command again"
_IN_THE_WAY = "a file is in the way where a folder should be: name another folder"
_ADVICE = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EEXIST: _IN_THE_WAY, errno.ENOTDIR: _IN_THE_WAY}


@contextmanager
def handled() -> Iterator[None]:
    """Turn what is raised into a sentence on standard error and an exit code.

    Wrong use gives 2. Anything unforeseen gives 3 and a short report to file; set IMPROVPLAN_TRACEBACK to see where it happened.
    """
    from improvplan.api.errors import ImprovplanError, reason_of
    from improvplan.cli.terminal import hear_notices
    from improvplan.gate import printable

    hear_notices()
    try:
        yield
    except ImprovplanError as error:
        _say(f"improvplan: {error}")
        sys.exit(WRONG_USE)
    except BrokenPipeError:  # the reader of our output (less, head) has gone
        _lead_nowhere(sys.stdout)
        sys.exit(0)
    except KeyboardInterrupt:
        _say("improvplan: stopped")
        _give_up_output()
        sys.exit(INTERRUPTED)
    except OSError as error:
        what = f"{printable(error.filename)}: " if error.filename else ""
        _say(f"improvplan: {what}{_ADVICE.get(error.errno or 0) or reason_of(error)}")
        _give_up_output()
        sys.exit(WRONG_USE)
    except Exception as error:
        if type(error).__module__.startswith(("typer.", "click.")):
            raise  # an exit code or a usage error: Typer sees to it, and is not loaded here to be asked
        _report_bug(error)
        sys.exit(BUG)


def _say(words: str) -> None:
    """Write a line to standard error, where it can be written to. What it holds does nothing on a terminal."""
    from improvplan.cli.terminal import fitted, harmless

    try:
        print(fitted(harmless(words)), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _lead_nowhere(sys.stderr)


def _give_up_output() -> None:
    """Let go what waits to be written to standard output, if it cannot be written.

    Python would try again when it ends, complain, and give an exit code of its own.
    """
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _lead_nowhere(sys.stdout)


def _lead_nowhere(stream: TextIO) -> None:
    """Let a stream write to nowhere from now on, what waits in it included."""
    import os

    with suppress(OSError, ValueError):  # a stream of a test, say, that has no number
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _report_bug(error: Exception) -> None:
    import os
    import platform
    import traceback
    from pathlib import Path

    from improvplan.version import VERSION

    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    _say(
        "improvplan: this is a mistake in improvplan, not in your plan. Nothing was changed.\n"
        "Please report it with these lines:\n"
        f"  improvplan {VERSION}, Python {platform.python_version()}, {platform.system()}\n"
        f"  {type(error).__name__}: {error}\n"
        f"  in {last.name}, line {last.lineno} of {Path(last.filename).name}"
    )
    if os.environ.get("IMPROVPLAN_TRACEBACK"):
        traceback.print_exception(error)
