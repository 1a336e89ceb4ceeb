"""Reading a file: bytes, text, tree. Nothing that a file holds makes these functions raise."""

from __future__ import annotations

import errno
import os
import re
from contextvars import ContextVar
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePath

from improvplan.data import data_folder
from improvplan.gate import TooLargeError, UnusableFileError, printable, read_bytes, repository_top
from improvplan.source.encoding import SIZE_LIMIT, decode
from improvplan.source.libyaml import YAMLError
from improvplan.source.nodes import Mapping
from improvplan.source.source import Problem, Source
from improvplan.source.suspicion import suspicions
from improvplan.source.tree import StoppedError, TreeBuilder

at_hand: ContextVar[dict[Path, bytes | Problem] | None] = ContextVar("at_hand", default=None)
"""Where work is done far from the files it is about: what these hold, or why they cannot be read, as `bytes_of` gave it there."""


class NotAtHandError(BaseException):
    """Work that is done far from the files needs one that is not at hand there. No failure, so that no bulkhead stops it."""


_LOOKED_THROUGH = 5000
"""The most files of a folder among which one with a name like the wanted one is looked for."""


def load(path: Path, name: str | None = None, *, within: Path | None = None) -> Source:
    """Read a file. `name` is what findings call it; its path, if not given. `within` is the folder that it may not lead out of."""
    shown = name or str(path)
    data = bytes_of(path, within)
    return read(data, shown) if isinstance(data, bytes) else _refused(shown, data)


_OTHER_KINDS = {
    ".csv": "a table (CSV)",
    ".htm": "a web page",
    ".html": "a web page",
    ".json": "a JSON file",
    ".markdown": "a Markdown file",
    ".md": "a Markdown file",
    ".tsv": "a table (TSV)",
    ".xml": "an XML file",
}


def _other_kind(path: Path, data: bytes) -> Problem | None:
    """What is wrong with a file that is something else than YAML by its name, and does not say that it is a plan after all."""
    kind = _OTHER_KINDS.get(path.suffix.lower())
    if kind is None or re.search(rb"(?m)^improvplan", data):
        return None
    return Problem("not-text", f"this is {kind}, not a plan file", fix="name the plan itself, which ends in .yaml")


def load_catalogue(path: Path) -> Source:
    """Read a framework or form, which may not lead out of its repository.

    Those that come with improvplan were searched for slips when they were made.
    """
    if not comes_with_improvplan(path):
        return load(path, within=repository_top(path.parent.absolute()))
    text = path.read_text(encoding="utf-8")
    builder = TreeBuilder(text)
    try:
        builder.build()
    except (YAMLError, StoppedError):
        return load(path)
    return Source(str(path), text, text, builder.root)


def comes_with_improvplan(path: Path) -> bool:
    """Whether a file lies in one of improvplan's own folders."""
    return any(path.is_relative_to(data_folder(name)) for name in ("frameworks", "templates"))


def bytes_of(path: Path, within: Path | None = None) -> bytes | Problem:
    """What a file holds, or why it cannot be read."""
    given = at_hand.get()
    if given is not None and path in given:
        return given[path]
    try:
        data = read_bytes(path, within=within, limit=SIZE_LIMIT)
        return _other_kind(path, data) or data
    except TooLargeError as error:
        return _too_large(error.size)
    except UnusableFileError as error:
        return Problem("unreadable-file", error.reason)
    except (OSError, ValueError) as error:
        near = nearly_called(path) if isinstance(error, FileNotFoundError) else ""
        return Problem("unreadable-file", _reason(error) + (f"; did you mean {near}?" if near else ""))


def nearly_called(path: Path) -> str:
    """The plan file beside a name that is no file, and called nearly like it: with an ending, or with a slip; empty where none is."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _LOOKED_THROUGH) if entry.name.endswith((".yaml", ".yml"))]
    except OSError:
        return ""
    stems = {name.rpartition(".")[0].casefold(): name for name in sorted(names, reverse=True)}
    wanted = path.name.casefold().removesuffix(".yaml").removesuffix(".yml")
    near = [wanted] if wanted in stems else get_close_matches(wanted, stems, n=1, cutoff=0.8)
    return printable(path.parent / stems[near[0]]) if near else ""


def files_in(folder: Path, pattern: str) -> list[Path]:
    """The files in a folder, or one level below, whose ways from it fit a pattern; in the order of their names."""
    given = at_hand.get()
    if given is not None and not comes_with_improvplan(folder):
        depth = len(folder.parts) + len(PurePath(pattern).parts)
        return sorted(
            path for path in given if len(path.parts) == depth and folder in path.parents and path.match(pattern)
        )
    return sorted(path for path in folder.glob(pattern) if path.is_file()) if folder.is_dir() else []


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a file."""
    if len(data) > SIZE_LIMIT:
        return _refused(name, _too_large(len(data)))
    decoded = decode(data)
    source = Source(name, decoded.text, decoded.text, byte_order_mark=decoded.byte_order_mark)
    source.problems += [source.finding(problem) for problem in decoded.problems]
    if decoded.readable and decoded.text.strip():
        _read_tree(source)
    if source.root is None and not source.problems:
        words = "there is nothing in this file but comments or dashes" if source.text.strip() else "this file is empty"
        source.problems.append(source.finding(Problem("empty-file", words)))
    source.problems.sort(key=lambda finding: finding.order)
    return source


def parse(text: str, name: str = "plan") -> Source:
    """Read text that is at hand already."""
    return read(text.encode("utf-8", errors="surrogatepass"), name)


def _read_tree(source: Source) -> None:
    """Read the tree. Only a file that has a slip in it, or may have one, pays for those who explain slips."""
    builder: TreeBuilder | None = TreeBuilder(source.tree_text)
    assert builder
    try:
        builder.build()
    except (YAMLError, StoppedError):
        builder = None
    if builder and _is_plain(builder):
        source.root = builder.root
        return
    from improvplan.source.recovery import read_with_slips

    read_with_slips(source, builder)


def _is_plain(builder: TreeBuilder) -> bool:
    if builder.problems or builder.features or type(builder.root) is not Mapping:
        return False
    return not any(suspicions(builder.text, builder.root, builder.texts))


def _refused(name: str, problem: Problem) -> Source:
    source = Source(name)
    source.problems.append(source.finding(problem))
    return source


def _too_large(size: int) -> Problem:
    limit = f"{SIZE_LIMIT / 1e6:.0f} MB"
    return Problem(
        "too-large", f"this file has {size / 1e6:.1f} MB; a plan or network file is never larger than {limit}"
    )


def _reason(error: OSError | ValueError) -> str:
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such file"
        case errno.EACCES | errno.EPERM:
            return "this file may not be read: ask for permission, or copy it to a folder of your own"
        case errno.ENAMETOOLONG:
            return "this name is too long for a file"
        case errno.ELOOP:
            return "this is a link that leads round in a circle"
    words = getattr(error, "strerror", None) or str(error)
    return f"this file cannot be read: {words}"


__all__ = ["NotAtHandError", "at_hand", "bytes_of", "files_in", "load", "load_catalogue", "parse", "read"]
