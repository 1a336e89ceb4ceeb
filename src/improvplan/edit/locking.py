"""One edit of a file at a time. Others wait; nothing of the waiting is left in the repository."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

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
    start = f".{path.name}."
    try:
        with os.scandir(path.parent) as entries:
            left = [entry.path for entry in entries if entry.name.startswith(start) and entry.name.endswith(_ENDING)]
        for name in left:
            if len(Path(name).name) == len(start) + 8 + len(_ENDING):
                Path(name).unlink(missing_ok=True)
    except OSError:
        return
