"""Reading a file that may come from anybody, and writing one so that it is either the old or the new, never half of each."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


class FileTooLargeError(Exception):
    """A file that holds more than somebody is willing to read."""


def read_ordinary_file(path: Path, largest: int) -> bytes:
    """What an ordinary file holds, read no further than `largest` bytes, whatever the file says of its size.

    Raises FileTooLargeError, or OSError where there is none, it cannot be read, or it is a folder, a device or a pipe.
    """
    _refuse_special(path.stat().st_mode)
    # A pipe put in its place in the meantime would be waited for without end.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _refuse_special(os.fstat(handle).st_mode)
        data = file.read(largest + 1)
    if len(data) > largest:
        raise FileTooLargeError(f"this file is larger than {largest:,} bytes")
    return data


def _refuse_special(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "this is not an ordinary file")


def write_beside_then_replace(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then put it in its place in one step.

    The old file stays where writing fails, and nothing half-written is left behind. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode_of(path))
        _keep_owner(beside, path)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _keep_owner(beside: Path, path: Path) -> None:
    """The file stays whose it was, where an administrator writes it for somebody; everybody else owns what they write."""
    if not hasattr(os, "chown"):
        return
    with suppress(OSError):
        old, new = path.stat(), beside.stat()
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.chown(beside, old.st_uid, old.st_gid)


def _mode_of(path: Path) -> int:
    """The permissions the file has, or those a new file gets: a temporary file is its owner's alone."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
