"""Whether a file is meant by a pattern."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePath


def means(pattern: str, file: PurePath) -> bool:
    """Whether a pattern means a file, both from the same folder.

    `*` and `?` stand for letters of one name, `**` for any number of folders. A pattern that means a folder means all in it.
    """
    wanted = tuple(part for part in pattern.replace("\\", "/").split("/") if part not in ("", "."))
    return bool(wanted) and _means(wanted, file.parts)


@lru_cache(maxsize=4096)
def _means(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_means(pattern[1:], parts[number:]) for number in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _means(pattern[1:], parts[1:])
