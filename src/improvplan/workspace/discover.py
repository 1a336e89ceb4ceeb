"""Which files are plans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from improvplan.source.encoding import SIZE_LIMIT
from improvplan.source.files import read_bytes
from improvplan.source.load import NotAtHandError, at_hand, bytes_of
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.state import content_hash
from improvplan.workspace.walking import Found, head_of, kind_of, walk

__all__ = ["Found", "discover", "kind_of", "plans_by_id"]

_ID = rb"(?m)^id:[ \t]*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)"


def discover(paths: Sequence[Path], contents: dict[Path, str] | None = None) -> Found:
    """The files to check under the given files and folders; see `walk`. Raises NotAtHandError where only some files are at hand.

    `contents` gets a hash of the content of each file that was looked into.
    """
    if at_hand.get() is not None:
        raise NotAtHandError
    if contents is None:
        return walk(paths, repository_of)

    def head(file: Path) -> bytes:
        data = bytes_of(file)
        if not isinstance(data, bytes):
            return head_of(file)
        contents[file] = content_hash(data)
        return data

    return walk(paths, repository_of, head)


def plans_by_id(root: Path) -> dict[str, Path]:
    """The plan files under a folder by id; of two with one id the first."""
    found: dict[str, Path] = {}
    for file in discover([root]).plans:
        identity = re.search(_ID, _content(file))
        if identity:
            found.setdefault(identity[1].decode(), file)
    return found


def _content(file: Path) -> bytes:
    try:
        return read_bytes(file, within=None, limit=SIZE_LIMIT)
    except (OSError, ValueError):
        return b""
