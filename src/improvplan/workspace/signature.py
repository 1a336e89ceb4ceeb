"""What every result depends on besides the files of its user: this program, its data, Python and the libraries that read plans."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from improvplan.data import data_folder
from improvplan.version import VERSION
from improvplan.workspace.state import fed, own_files

_PACKAGE = Path(__file__).parents[1]
_LIBRARY = re.compile(r"(?:pydantic|pydantic_core|pyyaml)-.+\.(?:dist|egg)-info", re.IGNORECASE)


def signature() -> str:
    """A hash of all that; another program, or the same with another library, never has the same one."""
    digest = blake2b(digest_size=16)
    fed(digest, VERSION, sys.version, sys.byteorder, *_libraries(), *_code(os.fspath(_PACKAGE)))
    own_files(digest, data_folder("frameworks"), data_folder("templates"))
    return digest.hexdigest()


def _libraries() -> list[str]:
    """The libraries with their versions, as the installer has named them: many times quicker than importing them."""
    return sorted(
        name
        for folder in dict.fromkeys(sys.path)
        if os.path.isdir(folder)  # noqa: PTH112 - Path objects cost more than the question
        for name in os.listdir(folder)  # noqa: PTH208
        if _LIBRARY.fullmatch(name)
    )


def _code(folder: str) -> Iterator[str]:
    """Every file of this program with its size and the time of its last change, for those who change it as they use it."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "_data"):
                    yield from _code(entry.path)
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
