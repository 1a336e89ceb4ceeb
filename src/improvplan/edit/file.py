"""Plan files while they are changed: one lock a plan, and replacing the text in one step."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path

from improvplan.source.encoding import SIZE_LIMIT
from improvplan.source.files import UnusableFileError, is_left_over, read_bytes, write_beside_then_replace
from improvplan.workspace.cache import ENVIRONMENT, OFF, cache_folder

WAITING = 20.0
"""In seconds. An edit takes a fraction of one."""

_ENDING = ".part"


class BusyError(Exception):
    """Somebody else has been changing the file for longer than anybody should."""


@contextmanager
def locked(path: Path, waiting: float = WAITING) -> Iterator[None]:
    """Within this nobody else on this computer who asks for the same file gets it. What a killed edit has left beside it is gone.

    Raises:
        BusyError: it was not to be had for so many seconds.
        OSError: there is no folder for the lock, or none that may be written.

    """
    from filelock import FileLock, Timeout

    real = path.resolve()
    folder = lock_folder()
    name = blake2b(os.fsencode(os.path.normcase(real)), digest_size=16).hexdigest()
    lock = FileLock(folder / f"{name}.lock")
    try:
        lock.acquire(timeout=waiting)
    except Timeout as error:
        raise BusyError(str(path)) from error
    try:
        clear_leftovers(real)
        yield
    finally:
        lock.release()


def lock_folder() -> Path:
    """The folder in which locks lie; it is made where it is not there. Raises OSError where none can be.

    It lies beside the folder in which results are remembered, or with temporary files where that may not be written.
    """
    environment = {name: value for name, value in os.environ.items() if name != ENVIRONMENT or value.lower() != OFF}
    known = cache_folder(environment)
    if known is not None:
        folder = known.with_name(f"{known.name}-locks")
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(folder, os.W_OK):
                return folder
    folder = Path(tempfile.gettempdir(), f"improvplan-locks-{os.getuid() if hasattr(os, 'getuid') else 'user'}")
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def clear_leftovers(path: Path) -> None:
    """Delete what edits of a file have left beside it because they were killed. Only for those who hold its lock."""
    with suppress(OSError), os.scandir(path.parent) as entries:
        for left in [Path(entry.path) for entry in entries if is_left_over(entry.name, path)]:
            left.unlink(missing_ok=True)


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
    """Read a file; None where it is not there, not text in UTF-8 or not an ordinary file, which `validate` speaks of. Raises OSError."""
    try:
        data = read_bytes(path, within=None, limit=SIZE_LIMIT)
    except (UnusableFileError, FileNotFoundError, NotADirectoryError, ValueError):
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
