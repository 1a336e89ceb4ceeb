"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the entry point of `improvplan`. Ends the process with one of the documented exit codes."""
    try:
        _open_streams()
        _speak_utf8()
        from improvplan.cli.errors import handled

        with handled():
            try:
                arguments = tuple(sys.argv[1:])
                if arguments == ("--version",):
                    from improvplan.version import VERSION

                    print(f"improvplan {VERSION}")
                    return
                from improvplan.cli.answering import Showing, answer, is_plain, recalled

                code = recalled(arguments)
                if code is None and is_plain(arguments):
                    from improvplan.api.validating import CheckRequest

                    request = CheckRequest(arguments[1:] or (".",), jobs=None, cache=True)
                    code = answer(request, Showing(arguments=arguments))
                if code is not None:
                    sys.exit(code)
                from improvplan.cli.app import app_of, exit_with, spoken_by_us

                with spoken_by_us():
                    code = app_of(arguments)(args=list(arguments), standalone_mode=False, obj=arguments)
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
    """From here on Ctrl-C ends the process at once, without Python's own words about it."""
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
