"""The one place where exceptions become messages and exit codes."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

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
    from improvplan.cli.terminal import hear_notices, say
    from improvplan.gate import printable

    hear_notices()
    try:
        yield
    except ImprovplanError as error:
        say(f"improvplan: {error}")
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        # The reader of our output (less, head) has gone; Python would complain again when it flushes standard output.
        sys.stdout = None
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        what = f"{printable(error.filename)}: " if error.filename else ""
        say(f"improvplan: {what}{_ADVICE.get(error.errno or 0) or reason_of(error)}")
        sys.exit(WRONG_USE)
    except Exception as error:
        if type(error).__module__.startswith("typer."):
            raise  # an exit code or a usage error: Typer sees to it, and is not loaded here to be asked
        if isinstance(error, ImportError) and "libyaml" in str(error):
            print(f"improvplan: {error}", file=sys.stderr)
            sys.exit(WRONG_USE)
        _report_bug(error)
        sys.exit(BUG)


def _report_bug(error: Exception) -> None:
    import os
    import platform
    import traceback
    from pathlib import Path

    from improvplan.version import VERSION

    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    print(
        "improvplan: this is a mistake in improvplan, not in your plan. Nothing was changed.\n"
        "Please report it with these lines:\n"
        f"  improvplan {VERSION}, Python {platform.python_version()}, {platform.system()}\n"
        f"  {type(error).__name__}: {error}\n"
        f"  in {last.name}, line {last.lineno} of {Path(last.filename).name}",
        file=sys.stderr,
    )
    if os.environ.get("IMPROVPLAN_TRACEBACK"):
        traceback.print_exception(error)
