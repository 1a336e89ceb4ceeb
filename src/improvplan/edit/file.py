"""A plan's file as it is mended: read once, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from improvplan.source.encoding import SIZE_LIMIT
from improvplan.source.files import UnusableFileError, read_bytes, write_beside_then_replace

_MARK = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of text: its text without byte order mark, and its bytes as they stood."""

    path: Path
    text: str
    data: bytes

    def with_text(self, text: str) -> bytes:
        """The bytes of the file with another text."""
        return (_MARK if self.data.startswith(_MARK) else b"") + text.encode()


def text_file(path: Path) -> TextFile | None:
    """Read a file; None where it is not text in UTF-8 or not an ordinary file, which `validate` speaks of. Raises OSError."""
    try:
        data = read_bytes(path, within=None, limit=SIZE_LIMIT)
    except UnusableFileError:
        return None
    try:
        return TextFile(path, data.removeprefix(_MARK).decode(), data)
    except UnicodeDecodeError:
        return None


def replace_text(file: TextFile, text: str) -> None:
    """Put another text into a file while nobody else does. A link keeps leading to its file.

    Raises:
        OSError: the file may not be written, is gone, or holds something else by now.

    """
    from improvplan.edit.locking import BusyError, locked

    try:
        with locked(file.path):
            put_text(file, text)
    except BusyError as error:
        raise OSError("somebody else is changing this file") from error


def put_text(file: TextFile, text: str) -> None:
    """The same for those who hold the lock of the file."""
    path = file.path.resolve()
    if path.read_bytes() != file.data:
        raise OSError("somebody has changed this file in the meantime")
    require_writable(path)
    write_beside_then_replace(path, file.with_text(text))


def require_writable(path: Path) -> None:
    """Raises PermissionError where a file is write-protected, as far as that can be known beforehand."""
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError("this file may not be written")


def difference(file: TextFile, text: str) -> str:
    """The change as a unified diff that `git apply` and `patch -p1` understand; empty where there is none."""
    name = file.path.as_posix().lstrip("/")
    before, after = file.data.decode(), file.with_text(text).decode()
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{name}", f"b/{name}")
    return "".join(_ended(lines))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
