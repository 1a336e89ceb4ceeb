"""The command line."""

from __future__ import annotations

import gc
import sys

SELDOM = (100_000, 20, 20)
"""How seldom garbage is looked for: what is found of thousands of plans is kept to the end, and looking through it takes a sixth of the time."""


def main() -> None:
    """Run the command line; the entry point of `improvplan`. Ends the process with one of the documented exit codes."""
    try:
        _open_streams()
        _speak_utf8()
        gc.set_threshold(*SELDOM)
        from improvplan.cli.errors import handled

        with handled():
            try:
                arguments = tuple(sys.argv[1:])
                if arguments in (("--version",), ("-V",), ("version",)):
                    from improvplan.version import VERSION

                    print(f"improvplan {VERSION}")
                    return
                from improvplan.cli.answering import Showing, answer, plain_request, recalled

                code = recalled(arguments)
                request = plain_request(arguments) if code is None else None
                if request:
                    code = answer(request, Showing(arguments=arguments))
                if code is not None:
                    sys.exit(code)
                from improvplan.cli.app import app_of, exit_with, spoken_by_us
                from improvplan.cli.commands.completion import complete

                complete()
                with spoken_by_us():
                    code = app_of(arguments)(list(arguments), "improvplan", standalone_mode=False, obj=arguments)
                exit_with(code)
            finally:
                sys.stdout.flush()  # a full disk and a reader who has gone are told here, not when Python ends
    except KeyboardInterrupt:  # before `handled` was there, or while it was at work
        try:
            print("improvplan: stopped", file=sys.stderr, flush=True)
        finally:
            sys.exit(130)
    finally:
        _end_quietly()


def _open_streams() -> None:
    """Put an empty file where a standard stream is closed, as a task scheduler may leave it.

    Its number is taken too: otherwise the next file that is opened, a document or the cache, would be the standard output of
    the programs that are called.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            import os

            try:
                os.fstat(number)
            except OSError:
                opened = os.open(os.devnull, os.O_RDWR)
                if opened != number:
                    os.dup2(opened, number)
                    os.close(opened)
            setattr(sys, name, open(os.devnull, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as the process is


def _speak_utf8() -> None:
    """On Windows, pipes have a legacy encoding that holds neither Gaelic nor curly quotes."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:
                reconfigure(encoding="utf-8", errors="replace")


def _end_quietly() -> None:
    """From here on Ctrl-C ends the process at once, without Python's own words about it; and no garbage is looked for any more."""
    import signal
    import threading

    gc.freeze()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
