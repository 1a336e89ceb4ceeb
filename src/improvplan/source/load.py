"""Reading a file: bytes, text, tree. Nothing that a file holds makes these functions raise."""

from __future__ import annotations

import errno
from pathlib import Path

from improvplan.finding import Span
from improvplan.source.encoding import SIZE_LIMIT, decode
from improvplan.source.slips import explain
from improvplan.source.source import Problem, Source
from improvplan.source.tree import MarkedYAMLError, Stopped, TreeBuilder

MENDS_LIMIT = 50
"""How many slips of one file are mended in memory to read on."""


def load(path: Path, name: str | None = None) -> Source:
    """Read a file. `name` is what findings call it; its path, if not given."""
    shown = name or str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            return _unreadable(shown, "this is a folder, not a file")
        if size > SIZE_LIMIT:
            return _unreadable(
                shown,
                f"this file has {size / 1e6:.1f} MB; a plan is never larger than {SIZE_LIMIT / 1e6:.0f} MB",
                "too-large",
            )
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        return _unreadable(shown, _reason(error))
    if len(data) > SIZE_LIMIT:
        return _unreadable(shown, f"a plan is never larger than {SIZE_LIMIT / 1e6:.0f} MB", "too-large")
    return read(data, shown)


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a file."""
    decoded = decode(data)
    source = Source(name, decoded.text, decoded.text, byte_order_mark=decoded.byte_order_mark)
    source.problems += [source.finding(problem) for problem in decoded.problems]
    if decoded.text or not decoded.problems:
        _read_tree(source)
    return source


def parse(text: str, name: str = "plan") -> Source:
    """Read text that is at hand already."""
    return read(text.encode("utf-8", errors="surrogatepass"), name)


def _read_tree(source: Source) -> None:
    """Read the tree; where a slip has a certain mend, mend it in memory and read on, so that it hides nothing."""
    for _ in range(MENDS_LIMIT):
        builder = TreeBuilder(source.tree_text)
        try:
            builder.build()
        except MarkedYAMLError as error:
            slip = explain(error, source.tree_text)
            source.problems.append(source.finding(slip.problem))
            if slip.mended_text is None:
                return
            source.tree_text = slip.mended_text
            source.__dict__.pop("tree_lines", None)
            continue
        except Stopped as stopped:
            builder.problems.append(stopped.problem)
        source.root = builder.root
        source.problems += [source.finding(problem) for problem in builder.problems]
        return


def _unreadable(name: str, message: str, rule: str = "unreadable-file") -> Source:
    source = Source(name)
    source.problems.append(source.finding(Problem(rule, message)))
    return source


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such file"
        case errno.EACCES | errno.EPERM:
            return "this file may not be read: ask for permission, or copy it to a folder of your own"
        case errno.ENAMETOOLONG:
            return "this name is too long for a file"
    return f"this file cannot be read: {error.strerror or error}"


__all__ = ["Span", "load", "parse", "read"]
