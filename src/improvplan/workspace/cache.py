"""A folder that remembers results. Whatever goes wrong with it, it only ever forgets.

It is the user's own folder and never lies in a repository by itself: whoever sends a pull request must not be able to send
results along. Everything is JSON behind a hash of itself: nothing in it is ever run, and a file that was cut off or changed is
nothing. Files are put in place in one step, so that two processes at once cannot spoil each other's; the later one wins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

ENVIRONMENT = "IMPROVPLAN_CACHE"
OFF = "off"
SHARDS = 64
LARGEST_SHARD = 4_000_000
"""In bytes; what was remembered first is forgotten first."""

KEPT_RUNS, KEPT_SIGNATURES = 40, 4
_MARK = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache; it may be deleted at any time.\n"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where results are remembered: where IMPROVPLAN_CACHE says, else in the user's folder for such things.

    None where it says `off`, or where the user has no such folder.
    """
    named = environment.get(ENVIRONMENT, "")
    if named:
        return None if named.lower() == OFF else Path(named).absolute()
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
        return Path(base, "improvplan", "Cache") if base else None
    home = environment.get("HOME", "")
    if sys.platform == "darwin":
        return Path(home, "Library", "Caches", "improvplan") if home else None
    base = environment.get("XDG_CACHE_HOME", "")
    if base.startswith("/"):
        return Path(base, "improvplan")
    return Path(home, ".cache", "improvplan") if home else None


class Run(NamedTuple):
    """What is remembered of a run: values that JSON can hold, and a long text."""

    head: list[Any]
    text: str


class Cache:
    """The results that one program has had: another version, or one with other libraries, has a folder of its own."""

    def __init__(self, folder: Path, signature: str) -> None:
        self._top = folder
        self._folder = folder / signature

    def entries(self, slots: list[str]) -> dict[str, Any]:
        """What is remembered in these slots."""
        found: dict[str, Any] = {}
        for shard in sorted({_shard(slot) for slot in slots}):
            found |= self._entries(shard)
        return {slot: found[slot] for slot in slots if slot in found}

    def remember(self, entries: Mapping[str, Any]) -> None:
        """Put values that JSON can hold into slots."""
        shards: dict[str, dict[str, Any]] = {}
        for slot, value in entries.items():
            shards.setdefault(_shard(slot), {})[slot] = value
        for shard, new in shards.items():
            old = {slot: value for slot, value in self._entries(shard).items() if slot not in new}
            self._write(self._path(shard), _fitting(old | new))

    def run(self, name: str) -> Run | None:
        """What is remembered of a whole run; None where nothing is."""
        head, _, text = (_read(self._folder / "runs" / name) or b"").partition(b"\n")
        return Run(_unjson(head), text.decode("utf-8", "surrogatepass")) if head else None

    def remember_run(self, name: str, run: Run) -> None:
        """Remember a whole run."""
        folder = self._folder / "runs"
        self._write(folder / name, _json(run.head) + b"\n" + run.text.encode("utf-8", "surrogatepass"))
        _only_latest(folder, KEPT_RUNS)
        _only_latest(self._top, KEPT_SIGNATURES)

    def _entries(self, shard: str) -> dict[str, Any]:
        found = _unjson(_read(self._path(shard)) or b"")
        return found if isinstance(found, dict) else {}

    def _path(self, shard: str) -> Path:
        return self._folder / "plans" / f"{shard}.json"

    def _write(self, path: Path, data: bytes) -> None:
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            if not path.parent.is_dir():
                _begin(self._top)
                path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_hash(data) + b"\n" + data)
            beside.replace(path)
        except OSError:
            try:
                beside.unlink(missing_ok=True)
            except OSError:
                return


def slot_of(*words: str) -> str:
    """The name of a slot, or of a run, for whatever these words describe."""
    from improvplan.workspace.state import fed

    digest = blake2b(digest_size=16)
    fed(digest, *words)
    return digest.hexdigest()


def _shard(slot: str) -> str:
    return f"{int(slot[:4], 16) % SHARDS:02x}"


def _begin(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "CACHEDIR.TAG").write_text(_MARK, encoding="utf-8")


def _fitting(entries: dict[str, Any]) -> bytes:
    data = _json(entries)
    while len(data) > LARGEST_SHARD and len(entries) > 1:
        entries = dict(list(entries.items())[len(entries) // 2 :])
        data = _json(entries)
    return data


def _only_latest(folder: Path, count: int) -> None:
    """Forget all but the newest of what lies in a folder."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (entry.stat().st_mtime_ns, entry.path)
                for entry in entries
                if entry.name not in (".gitignore", "CACHEDIR.TAG")
            )
        for _, path in found[:-count]:
            _forget(Path(path))
    except OSError:
        return


def _forget(path: Path) -> None:
    if path.is_dir():
        from shutil import rmtree

        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _json(value: Any) -> bytes:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unjson(data: bytes) -> Any:
    import json

    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _read(path: Path) -> bytes | None:
    """What stands behind the hash in a file; None where it is not what was hashed."""
    try:
        begin, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if begin == _hash(data) else None


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).hexdigest().encode()
