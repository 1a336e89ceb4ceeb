"""The one way into files that somebody else may have written: plans, configurations, forms, frameworks, letterheads.

Whoever opens such a file goes through here. It loads nothing but the smallest parts of the standard library, since an unchanged
plan is answered for without reading YAML.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from pathlib import Path

CONFIGURATION_NAME = "improvplan.yaml"
"""The configuration of a repository; it stands in the repository's folder."""

OUTSIDE = "leads out of the repository, and what lies outside it is not read"


class UnusableFileError(OSError):
    """A file that is not opened, or not read to its end. `reason` says why in a sentence without the name of the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(errno.EINVAL, reason, str(path))
        self.reason = reason


class TooLargeError(UnusableFileError):
    """A file with more bytes than are taken; `size` is how many it has, as far as that is known."""

    def __init__(self, path: Path, size: int, limit: int) -> None:
        super().__init__(path, f"this file has {_amount(size)}, and more than {_amount(limit)} are not read")
        self.size = size


def _amount(size: int) -> str:
    """A number of bytes in words."""
    return f"{size / 1e6:.1f} MB".replace(".0 ", " ") if size >= 1e6 else f"{size / 1e3:.0f} kB"


def repository_top(folder: Path) -> Path:
    """The folder that nothing may lead out of, for files in an absolute folder.

    The top of its git repository; without git, the nearest folder with an `improvplan.yaml`; without that, the folder itself.
    """
    configured = None
    for each in (folder, *folder.parents):
        if (each / ".git").exists():
            return each
        if configured is None and (each / CONFIGURATION_NAME).is_file():
            configured = each
    return configured or folder


def leads_out(path: Path, top: Path) -> bool:
    """Whether a path, with all its links followed, ends outside a folder or in the folder that git keeps for itself."""
    inside = Path(os.path.realpath(top))
    real = Path(os.path.realpath(path))
    return not real.is_relative_to(inside) or ".git" in real.relative_to(inside).parts


def read_bytes(path: Path, *, within: Path | None, limit: int) -> bytes:
    """What an ordinary file holds.

    Args:
        path: the file.
        within: the folder that it has to lie in once all links are followed; None for a file that was named on the command line.
        limit: how many bytes it may have. They are counted while it is read, whatever its entry in the folder says.

    Raises:
        TooLargeError: it has more bytes.
        UnusableFileError: it lies elsewhere, or is a folder, a pipe or a device.
        OSError: it cannot be opened or read.
        ValueError: no file can have this name.

    """
    target = path
    if within is not None:
        if leads_out(path, within):
            raise UnusableFileError(path, f"this {OUTSIDE}")
        target = Path(os.path.realpath(path))
    state = target.stat()
    _require_ordinary(path, state.st_mode)
    if state.st_size > limit:
        raise TooLargeError(path, state.st_size, limit)
    # A pipe that takes the place of the file in between must not be waited for.
    handle = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        _require_ordinary(path, state.st_mode)
        data = file.read(min(limit, state.st_size) + 1)
        if len(data) > state.st_size:  # it grows, or is one of those that the system makes up and gives no size
            data += file.read(max(limit + 1 - len(data), 0))
    if len(data) > limit:
        raise TooLargeError(path, max(len(data), state.st_size), limit)
    return data


def _require_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnusableFileError(path, "this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise UnusableFileError(path, "this is not an ordinary file")


def printable(name: object) -> str:
    """A file name (or anything else as text) on one line, with “�” for each character that would not show or would do something.

    File names are the one text that a plan's author chooses and that reaches a terminal or the log of a build server as it is.
    """
    text = str(name)
    return text if text.isprintable() else "".join(each if _is_seen(each) else "\ufffd" for each in text)


def _is_seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


_WORDS = {
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "there is no such file or folder",
    errno.EROFS: "this place can only be read from: choose another folder, or copy the files to one of your own",
    errno.ENAMETOOLONG: "this name is too long for a file: choose a shorter one",
    errno.EFBIG: "this file would be larger than the disk takes",
    errno.EIO: "the disk reports a fault",
    errno.ELOOP: "this is a link that leads round in a circle",
}


def reason_of(error: OSError) -> str:
    """Why a file could not be written or opened, without its name."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)
