"""Which files are plans."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from improvplan.workspace.configuration import FILE_NAME, Repository, repository_of

_HEAD = 65_536
_KEY = re.compile(
    rb"^(?:\xef\xbb\xbf)?[\"']?(improv[-_ ]?e?[-_ ]?plan|improveplan|inprovplan|imporvplan|improvpan)[\"']?(-[a-z]+)?[\"']?\s*:",
    re.MULTILINE | re.IGNORECASE,
)
_SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "build", "dist", "venv"))


@dataclass(slots=True)
class Found:
    """What a walk has found: plan files, framework files, and YAML files that are neither."""

    plans: list[Path] = field(default_factory=list)
    frameworks: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def discover(paths: Sequence[Path]) -> Found:
    """The files to check under the given files and folders.

    A file that is named is always checked. In a folder with a configuration its `plans:` patterns say which are plans; in any
    other, a YAML file is one if a line of it begins with the key `improvplan` or something very like it.
    """
    found = Found()
    seen: set[Path] = set()
    for path in paths:
        for file, named in _files(path):
            if file in seen:
                continue
            seen.add(file)
            _sort_in(file, found, named=named)
    return found


def _files(path: Path) -> Iterator[tuple[Path, bool]]:
    if not path.is_dir():
        yield path, True
        return
    repository = repository_of(path)
    if repository.root and repository.configuration.plans:
        yield from _configured(path, repository)
    else:
        yield from ((file, False) for file in _walk(path))


def _configured(path: Path, repository: Repository) -> Iterator[tuple[Path, bool]]:
    """The plans that the configuration names and the repository's own frameworks, as far as they lie under `path`."""
    assert repository.root
    folder = path.absolute()
    chosen = {file for pattern in repository.configuration.plans for file in repository.root.glob(pattern)}
    plans = sorted(file for file in chosen if folder in file.parents and file.is_file() and file.name != FILE_NAME)
    yield from ((path / file.relative_to(folder), True) for file in plans)
    for own in repository.framework_folders:
        if folder in (own, *own.parents):
            yield from ((path / file.relative_to(folder), False) for file in sorted(own.glob("*.yaml")))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and name != FILE_NAME:
                yield Path(root, name)


def _sort_in(file: Path, found: Found, *, named: bool) -> None:
    kind = _kind(file)
    if kind == "-framework":
        found.frameworks.append(file)
    elif named or kind == "":
        found.plans.append(file)
    else:
        found.skipped.append(file)


def _kind(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            return kind_of(stream.read(_HEAD))
    except OSError:
        return None


def kind_of(data: bytes) -> str | None:
    """What follows `improvplan` in the key that says what a file is, empty for a plan; None where there is no such key."""
    match = _KEY.search(data, 0, _HEAD)
    return (match.group(2) or b"").decode().lower() if match else None
