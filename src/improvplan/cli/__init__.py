"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the entry point of `improvplan`."""
    _speak_utf8()
    from improvplan.cli.recalling import asked, recalled

    arguments = tuple(sys.argv[1:])
    if arguments == ("--version",):
        from improvplan.version import VERSION

        print(f"improvplan {VERSION}")
        return
    with asked(arguments):
        code = recalled()
        if code is not None:
            sys.exit(code)
        from improvplan.cli.plainly import is_plain, validate_plainly

        if is_plain(arguments):
            validate_plainly(arguments[1:])
        from improvplan.cli.app import app_of

        app_of(arguments)()


def _speak_utf8() -> None:
    """On Windows, pipes have a legacy encoding that holds neither Gaelic nor curly quotes."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:
                reconfigure(encoding="utf-8", errors="replace")
