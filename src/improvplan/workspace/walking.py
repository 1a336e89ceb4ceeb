"""Going through folders for plans. Knows of a repository only what it has to, and loads nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Protocol

from improvplan.workspace.roots import FILE_NAME

_HEAD = 65_536
_KEY = re.compile(
    rb"^(?:\xef\xbb\xbf)?[\"']?(improv[-_ ]?e?[-_ ]?plan|improveplan|inprovplan|imporvplan|improvpan)[\"']?(-[a-z]+)?[\"']?\s*:",
    re.MULTILINE | re.IGNORECASE,
)
_SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "build", "dist", "venv"))


class Searched(Protocol):
    """What a repository says on where its plans are."""

    @property
    def root(self) -> Path | None:
        """Its folder; None where there is no configuration."""

    @property
    def plans(self) -> Sequence[str]:
        """Which files are plans, as patterns from the root."""

    @property
    def framework_folders(self) -> Sequence[Path]:
        """The folders of its own frameworks that exist."""


@dataclass(slots=True)
class Found:
    """What a walk has found: plan files, framework files, and YAML files that are neither."""

    plans: list[Path] = field(default_factory=list)
    frameworks: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def head_of(file: Path) -> bytes:
    """The beginning of a file, as much as tells what it is; nothing of one that cannot be read."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def walk(
    paths: Sequence[Path], repository_of: Callable[[Path], Searched], head: Callable[[Path], bytes] = head_of
) -> Found:
    """The files to check under the given files and folders.

    A file that is named is always checked. In a folder with a configuration its `plans:` patterns say which are plans; in any
    other, a YAML file is one if a line of it begins with the key `improvplan` or something very like it.
    """
    found = Found()
    seen: set[Path] = set()
    for path in paths:
        for file, named in _files(path, repository_of):
            if file in seen:
                continue
            seen.add(file)
            _sort_in(file, kind_of(head(file)), found, named=named)
    return found


def kind_of(data: bytes) -> str | None:
    """What follows `improvplan` in the key that says what a file is, empty for a plan; None where there is no such key."""
    match = _KEY.search(data, 0, _HEAD)
    return (match.group(2) or b"").decode().lower() if match else None


def frameworks_in(folder: Path) -> Path | None:
    """The folder `frameworks` in a folder, if it holds a framework file."""
    own = folder / "frameworks"
    return own if own.is_dir() and any(kind_of(head_of(file)) == "-framework" for file in own.glob("*.yaml")) else None


def frameworks_beside(folder: Path) -> Path | None:
    """The `frameworks` folder that counts for plans in a folder where there is no configuration; None where there is none.

    It is the nearest from an absolute folder upwards that holds a framework file; the top of a git repository ends the search.
    """
    for each in (folder, *folder.parents):
        found = frameworks_in(each)
        if found or (each / ".git").exists():
            return found
    return None


def _files(path: Path, repository_of: Callable[[Path], Searched]) -> Iterator[tuple[Path, bool]]:
    if not path.is_dir():
        yield path, True
        return
    repository = repository_of(path)
    if repository.root and repository.plans:
        yield from _configured(path, repository.root, repository)
    else:
        yield from ((file, False) for file in _below(path))


def _configured(path: Path, root: Path, repository: Searched) -> Iterator[tuple[Path, bool]]:
    """The plans that the configuration names and the repository's own frameworks, as far as they lie under `path`."""
    folder = path.absolute()
    within = [pattern for pattern in repository.plans if is_within(pattern)]
    chosen = {file for pattern in within for file in root.glob(pattern)}
    plans = sorted(file for file in chosen if folder in file.parents and file.is_file() and file.name != FILE_NAME)
    yield from ((path / file.relative_to(folder), True) for file in plans)
    for own in repository.framework_folders:
        if folder in (own, *own.parents):
            yield from ((path / file.relative_to(folder), False) for file in sorted(own.glob("*.yaml")))


def is_within(pattern: str) -> bool:
    """Whether a pattern can be followed from a folder; `validate` speaks of those that cannot."""
    parts = PureWindowsPath(pattern).parts
    return bool(parts) and not PureWindowsPath(pattern).anchor and not any("**" in part != "**" for part in parts)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and name != FILE_NAME:
                yield Path(root, name)


def _sort_in(file: Path, kind: str | None, found: Found, *, named: bool) -> None:
    if kind == "-framework":
        found.frameworks.append(file)
    elif named or kind == "":
        found.plans.append(file)
    else:
        found.skipped.append(file)
