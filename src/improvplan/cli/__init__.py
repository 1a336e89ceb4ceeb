"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the entry point of `improvplan`."""
    _speak_utf8()
    arguments = tuple(sys.argv[1:])
    if arguments == ("--version",):
        from improvplan.version import VERSION

        print(f"improvplan {VERSION}")
        return
    from improvplan.cli.answering import is_plain, recalled

    code = recalled(arguments)
    if code is None and is_plain(arguments):
        from improvplan.cli.errors import handled

        with handled():
            from improvplan.api.validating import CheckRequest
            from improvplan.cli.answering import Showing, answer

            request = CheckRequest(arguments[1:] or (".",), jobs=None, cache=True)
            code = answer(request, Showing(arguments=arguments))
    if code is not None:
        sys.exit(code)
    from improvplan.cli.app import app_of

    app_of(arguments)(obj=arguments)


def _speak_utf8() -> None:
    """On Windows, pipes have a legacy encoding that holds neither Gaelic nor curly quotes."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:
                reconfigure(encoding="utf-8", errors="replace")
