"""What improvplan remembers: one SQLite file in the user's own cache folder. Whatever goes wrong with it, it only ever forgets.

The folder never lies in a repository by itself: whoever sends a pull request must not be able to send results along. Nothing in the
file is ever run, each entry stands beside a hash of itself, and a file that is damaged, locked or not to be read counts as absent. Entries are found by names that are hashes of all that they depend on, the program itself among it; those that were written
first are forgotten first. Loads neither Pydantic nor YAML, for an unchanged plan needs neither.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from contextvars import ContextVar
from hashlib import blake2b
from pathlib import Path

from improvplan.data import data_folder
from improvplan.version import VERSION
from improvplan.workspace.state import UnknownStateError, fed, own_files

ENVIRONMENT = "IMPROVPLAN_CACHE"
OFF = "off"
FILE = "remembered.sqlite3"
KEPT = {"plans": 60_000, "facts": 120_000, "networks": 100, "answers": 40}
"""So many entries of each kind are kept, the newest: more than a nation has plans, of several derived documents."""

LARGEST = 1024 * 1024 * 1024
"""In bytes. A file that would become larger is begun again."""

PATIENCE = 1.0
"""In seconds: so long another process may be writing; then nothing is remembered."""

_MARK = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache; it may be deleted at any time.\n"
_PAGE = 4096
_TABLES = "CREATE TABLE IF NOT EXISTS {} (name TEXT PRIMARY KEY, body BLOB NOT NULL, hash BLOB NOT NULL)"
_PACKAGE = Path(__file__).parents[1]
_LIBRARY = re.compile(r"(?:pydantic|pydantic_core|pyyaml)-.+\.(?:dist|egg)-info", re.IGNORECASE)


forgetful: ContextVar[bool] = ContextVar("forgetful", default=False)
"""Whether somebody has asked that nothing is taken from what is remembered, and nothing added."""


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


def memory(of: str = "plans") -> Cache | None:
    """What is remembered for this program; None where the user wants nothing remembered, or nothing can be.

    `of` is `plans`, what was found in them, `facts`, what derived documents have gathered of them, or `networks`, what they say.
    """
    folder = None if forgetful.get() else cache_folder(os.environ)
    try:
        return Cache(folder, signature(), of) if folder else None
    except (OSError, UnknownStateError):
        return None


class Cache:
    """The results that one program has had. Another version, or one with other libraries, finds nothing of them."""

    def __init__(self, folder: Path, program: str, of: str = "plans") -> None:
        self._folder = folder
        self._file = folder / FILE
        self._program = program
        self._of = of

    def plans(self, names: Sequence[str]) -> dict[str, str]:
        """What is remembered of plans under these names."""
        return self._bodies(self._of, names)

    def remember_plans(self, bodies: Mapping[str, str]) -> None:
        """Remember texts under names."""
        self._write(self._of, bodies)

    def answer(self, name: str) -> str | None:
        """What is remembered of a whole run; None where nothing is."""
        return self._bodies("answers", [name]).get(name)

    def remember_answer(self, name: str, body: str) -> None:
        """Remember a whole run."""
        self._write("answers", {name: body})

    def _bodies(self, table: str, names: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        if not names or not self._file.is_file():
            return found
        import sqlite3  # here and below: a run that remembers nothing does not wait for it

        try:
            with closing(sqlite3.connect(self._file, timeout=PATIENCE)) as database:
                for name in names:
                    own = self._own(name)
                    row = database.execute(f"SELECT body, hash FROM {table} WHERE name = ?", (own,)).fetchone()
                    if row and isinstance(row[0], bytes) and row[1] == _hash(own, row[0]):
                        found[name] = row[0].decode("utf-8", "surrogatepass")
        except (sqlite3.Error, OSError, ValueError):
            return {}
        return found

    def _write(self, table: str, bodies: Mapping[str, str]) -> None:
        rows = []
        for name, body in bodies.items():
            own, data = self._own(name), body.encode("utf-8", "surrogatepass")
            rows.append((own, data, _hash(own, data)))
        if not rows:
            return
        import sqlite3

        try:
            if not self._file.is_file():
                _begin(self._folder)
            self._insert(table, rows)
        except sqlite3.OperationalError as error:
            if "full" in str(error) and self._forget():
                return
        except sqlite3.DatabaseError:  # damaged, or no such file at all
            if self._forget():
                try:
                    self._insert(table, rows)
                except (sqlite3.Error, OSError):
                    return
        except OSError:
            return

    def _insert(self, table: str, rows: Sequence[tuple[str, bytes, bytes]]) -> None:
        import sqlite3

        with closing(sqlite3.connect(self._file, timeout=PATIENCE)) as database:
            # What a power cut leaves half written does not match its hash; so nobody waits for the disk.
            database.execute("PRAGMA synchronous = OFF")
            database.execute(f"PRAGMA max_page_count = {LARGEST // _PAGE}")
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.execute(_TABLES.format(table))
                database.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)
                database.execute(f"DELETE FROM {table} WHERE rowid <= (SELECT max(rowid) FROM {table}) - {KEPT[table]}")

    def _forget(self) -> bool:
        """Delete the file. The journal goes first: it would be played back into a new file of that name."""
        try:
            self._file.with_name(f"{FILE}-journal").unlink(missing_ok=True)
            self._file.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _own(self, name: str) -> str:
        return slot_of(self._program, name)


def slot_of(*words: str) -> str:
    """The name of an entry for whatever these words describe."""
    digest = blake2b(digest_size=16)
    fed(digest, *words)
    return digest.hexdigest()


def _hash(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=20, key=name.encode()).digest()


def _begin(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "CACHEDIR.TAG").write_text(_MARK, encoding="utf-8")


def signature() -> str:
    """A hash of this program, its data, Python and the libraries that read plans: all that results depend on besides files of users."""
    digest = blake2b(digest_size=16)
    fed(digest, VERSION, sys.version, sys.byteorder, *_libraries(), *_code(os.fspath(_PACKAGE)))
    own_files(digest, data_folder("frameworks"), data_folder("templates"))
    return digest.hexdigest()


def program() -> str:
    """The same hash for two machines with the same program: what its files hold counts, and not when they were written."""
    digest = blake2b(digest_size=16)
    fed(digest, VERSION, *_libraries())
    for file in sorted(_PACKAGE.rglob("*.py")):
        if "_data" not in file.parts:
            fed(digest, file.relative_to(_PACKAGE).as_posix(), blake2b(file.read_bytes(), digest_size=20).hexdigest())
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
