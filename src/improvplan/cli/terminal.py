"""Writing to a terminal or a pipe. Rich is only loaded where colour will be seen."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from collections.abc import Iterable

from improvplan.data import data_folder
from improvplan.gate import printable

_SHOW_LINKS = frozenset(
    {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "xterm-kitty", "alacritty", "foot", "xterm-ghostty"}
)
FIRST_VTE_WITH_LINKS = 5000
"""The version of the library under GNOME Terminal and others that shows links first."""

RULE_PAGE = "page of "
"""How a style begins that stands for the page of a rule; see `report/output.py`."""

_COMMAND = re.compile(r"\s*(::|##\[|##vso\[)")
"""What begins a command to GitHub Actions or Azure Pipelines in the log of a run."""


def laid_out() -> bool:
    """Whether somebody looks at the output, for whom lists and tables are laid out; NO_COLOR changes nothing about that."""
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def colours() -> bool:
    """Whether standard output is a terminal that wants colour (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def columns() -> int | None:
    """How many columns the terminal has; None where standard output is none."""
    return shutil.get_terminal_size().columns if colours() or sys.stdout.isatty() else None


def write(pieces: Iterable[tuple[str, str]]) -> None:
    """Write pieces of styled text; plain, where there are no styles or nobody would see them."""
    pieces = [*pieces]
    if not colours() or not any(style for style, _ in pieces):
        sys.stdout.write("".join(text for _, text in pieces))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True, force_terminal=True)
    console.print(Text.assemble(*((text, _shown(style)) for style, text in pieces)), end="")


def _shown(style: str) -> str:
    """A style as Rich knows it: what leads to the page of a rule is a link to it where the terminal can show one."""
    rule = style.removeprefix(RULE_PAGE)
    if rule == style:
        return style
    page = data_folder("templates").parent / "docs" / "rules" / f"{rule}.md"
    return f"dim link {page.as_uri()}" if links() and page.is_file() else "dim"


def links() -> bool:
    """Whether standard output is a terminal that is known to show links (OSC 8)."""
    if not sys.stdout.isatty():
        return False
    vte = os.environ.get("VTE_VERSION", "")
    known = os.environ.get("TERM_PROGRAM") in _SHOW_LINKS or os.environ.get("TERM", "") in _SHOW_LINKS
    new_vte = vte.isdecimal() and int(vte) >= FIRST_VTE_WITH_LINKS
    return (
        known or new_vte or any(os.environ.get(name) for name in ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID"))
    )


class _Manner:
    """How much is said beside the results."""

    quiet = False


def be_quiet(*, quiet: bool) -> None:
    """From now on `say` says nothing, or again what it is told."""
    _Manner.quiet = quiet


def is_quiet() -> bool:
    """Whether somebody wants results and refusals alone."""
    return _Manner.quiet


def be_verbose(*, verbose: bool) -> None:
    """From now on the library also says what it passes over, or again only what matters."""
    logging.getLogger("improvplan").setLevel(logging.INFO if verbose else logging.NOTSET)


def say(words: str) -> None:
    """Write a line that is advice, to standard error, unless somebody wants quiet. Whatever file names it holds do nothing there."""
    if not _Manner.quiet:
        complain(words)


def complain(words: str) -> None:
    """Write a line on what was refused or went wrong, which nobody can do without, to standard error."""
    print(fitted(harmless(words)), file=sys.stderr)


def fitted(words: str) -> str:
    """Words for standard error: on a terminal no line is wider than it, and none ends within a word; elsewhere as they are."""
    if not sys.stderr.isatty():
        return words
    width = shutil.get_terminal_size().columns
    return "\n".join(_wrapped(line, width) for line in words.split("\n"))


def _wrapped(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    import textwrap

    margin = " " * (len(line) - len(line.lstrip(" ")) + 2)
    rows = textwrap.wrap(line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rows)


def say_file(file: object) -> None:
    """Write the name of a file that was made: to standard output, on a line of its own."""
    print(printable(file))


def harmless(words: str) -> str:
    """Words with “�” for what would do something on a terminal, and before what a build server would take for a command to it."""
    lines = ("".join(each if each == "\t" else printable(each) for each in line) for line in words.split("\n"))
    return "\n".join(f"\ufffd{line}" if _COMMAND.match(line) else line for line in lines)


def hear_notices() -> None:
    """From now on, what the library says that is no result goes to standard error."""
    logger = logging.getLogger("improvplan")
    if not any(isinstance(handler, _Notices) for handler in logger.handlers):
        logger.addHandler(_Notices())


class _Notices(logging.Handler):
    """Writes what the library says, each sentence on a line of its own."""

    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def show(pieces: Iterable[tuple[str, str]], notes: Iterable[str]) -> None:
    """Write a result, and lines about it to standard error."""
    write(pieces)
    for note in notes:
        say(note)
