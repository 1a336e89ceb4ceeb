"""Plans as they were when a Word document was made of them, so that its edits can be held against them when it comes back.

They lie in the user's own cache folder, readable by that user alone, and never in a repository.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.cache import cache_folder
from improvplan.workspace.state import content_hash

MOST: Final = 500
"""So many are kept; the oldest go."""


def keep(data: bytes) -> None:
    """Keep the bytes of a plan. What cannot be kept is not: git may have it, and `return` says what it misses."""
    folder = _folder()
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        file = folder / f"{content_hash(data)}.yaml"
        if file.exists():
            os.utime(file)
            return
        write_beside_then_replace(file, data)
        file.chmod(0o600)
        kept = sorted(folder.glob("*.yaml"), key=lambda each: each.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink(missing_ok=True)


def kept(name: str) -> bytes | None:
    """The plan whose bytes have this hash; None where it is not kept."""
    folder = _folder()
    if folder is None or not name.isalnum():
        return None
    with suppress(OSError):
        data = (folder / f"{name}.yaml").read_bytes()
        if content_hash(data) == name:
            return data
    return None


def _folder() -> Path | None:
    base = cache_folder(os.environ)
    return base / "rendered" if base is not None else None
