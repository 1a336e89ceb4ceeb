"""The whole program in this process, from its entry point on, as if it had just been started."""

from __future__ import annotations

import io
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from command_line import Run
from improvplan.cli import main
from improvplan.workspace.configuration import _repository_of


def started(*arguments: str) -> Run:
    """What comes of `improvplan` with these arguments."""
    _repository_of.cache_clear()
    out, err, code = io.StringIO(), io.StringIO(), 0
    with patch.object(sys, "argv", ["improvplan", *arguments]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 1
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    return Run(code, out.getvalue(), err.getvalue())
