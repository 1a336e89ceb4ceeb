"""Opening files through the one gate there is, and writing them so that each is either the old one or the new one, never half of each."""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import IO

from improvplan.gate import TooLargeError, UnusableFileError, leads_out, read_bytes, repository_top

__all__ = [
    "TooLargeError",
    "UnusableFileError",
    "clear_leftovers",
    "is_left_over",
    "leads_out",
    "leftover_prefix",
    "read_bytes",
    "repository_top",
    "write_beside_then_replace",
]

_LONGEST_NAME = 200
"""In bytes. File systems take 255, and at most 32 are added."""

_LEFTOVER = re.compile(r"^\..*\.([0-9a-f]{6})-(\d+)-\w+\.part$")


def write_beside_then_replace(path: Path, data: bytes | IO[bytes]) -> None:
    """Write `data`, or what is left of an open file, beside `path`, then put it in its place in one step. An open file is closed.

    The old file stays where writing fails, and nothing half-written is left behind. Raises OSError, which names `path` and never
    the file beside it.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def leftover_prefix(path: Path) -> str:
    """What the name of a file begins with that is written beside another, and that a killed program leaves behind.

    It is cut where the name of the file is so long that no other would fit.
    """
    name = os.fsencode(path.name)
    whole = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].decode(errors="ignore").encode()
    return f".{os.fsdecode(whole)}."


def _write(path: Path, data: bytes | IO[bytes]) -> None:
    clear_leftovers(path.parent)
    # The name of the file beside it is short, so that whatever name fits the folder can be written.
    prefix = f"{leftover_prefix(path)}{_here()}-{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                with data:
                    shutil.copyfileobj(data, file)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode_of(path))
        _keep_owner(beside, path)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def is_left_over(name: str, path: Path) -> bool:
    """Whether a name is that of a file in which `path` was being written."""
    return name.startswith(leftover_prefix(path)) and _LEFTOVER.search(name) is not None


@lru_cache(maxsize=256)
def clear_leftovers(folder: Path) -> None:
    """Take away what programs on this computer have left half-written in a folder when they were killed; once for each folder.

    The name of such a file says which process writes it. One that still runs, or that runs on another computer, is left alone.
    """
    if os.name != "posix":  # elsewhere nobody can ask whether a process runs without touching it
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            left = _LEFTOVER.search(entry.name)
            if left and left[1] == _here() and not _runs(int(left[2])):
                Path(entry.path).unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def _here() -> str:
    """A short name for this computer, of letters and digits."""
    return blake2b(platform.node().encode(errors="replace"), digest_size=3).hexdigest()


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
