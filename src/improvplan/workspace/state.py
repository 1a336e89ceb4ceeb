"""The state of files as hashes, to tell whether anything has changed. Loads nothing that an unchanged plan does not need."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from improvplan.gate import repository_top
from improvplan.workspace.roots import BASELINE_NAME, root_of
from improvplan.workspace.walking import Found, frameworks_beside, networks_beside, networks_meant, walk

if TYPE_CHECKING:
    from improvplan.workspace.configuration import Repository

LARGEST = 2_000_000
"""In bytes. A file that is larger is never read as a plan, and nothing is remembered of a run that has met one."""

LARGEST_BASELINE = 50_000_000

_states: WeakKeyDictionary[Repository, str] = WeakKeyDictionary()


class Hints(NamedTuple):
    """What a configuration says on where to look: the files it is made of, and its folders, whether they exist or not."""

    root: str
    files: tuple[str, ...]
    plans: tuple[str, ...]
    frameworks: str
    templates: str
    networks_from: str
    networks: tuple[str, ...]


class RunState(NamedTuple):
    """All files that a run depends on, as one hash, what the walk has found, and a hash of the content of each file."""

    digest: str
    found: Found
    contents: Mapping[Path, str]


class UnknownStateError(Exception):
    """The state is unknown, for example because a file cannot be read."""


class UnknownRepositoryError(UnknownStateError):
    """The state is unknown until the configuration of the repository at `root` has been read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.root = root


class _Searched(NamedTuple):
    root: Path | None
    plans: Sequence[str] = ()
    framework_folders: Sequence[Path] = ()
    network_files: Sequence[Path] = ()


_NOWHERE = _Searched(None)


def fed(digest: blake2b, *words: str) -> None:
    """Feed texts to a hash so that no two lists of texts look the same to it."""
    for word in words:
        data = word.encode("utf-8", "surrogateescape")
        digest.update(b"%d:" % len(data))
        digest.update(data)


def content_hash(data: bytes) -> str:
    """The hash that stands for the content of a file."""
    return blake2b(data, digest_size=20).hexdigest()


def own_files(digest: blake2b, frameworks: Path, templates: Path) -> None:
    """Feed all frameworks and forms in two folders to a hash. Raises UnknownStateError."""
    _files_in(digest, frameworks, "*.yaml")
    _files_in(digest, templates, "*/template.yaml")


def _files_in(digest: blake2b, folder: Path, pattern: str) -> None:
    if not folder.is_dir():
        fed(digest, "no folder")
        return
    files = sorted(folder.glob(pattern))
    fed(digest, str(len(files)))
    for file in files:
        fed(digest, str(file.relative_to(folder)), _content(file))


def repository_state(hints: Hints | None, beside: Path | None = None, networks: Sequence[Path] = ()) -> str:
    """A hash of a repository's configuration, frameworks, forms and network. Raises UnknownStateError.

    `beside` is the folder of frameworks that counts where there is no configuration, `networks` the network files that do.
    """
    digest = blake2b(digest_size=16)
    for file in networks_meant(Path(hints.networks_from), hints.networks) if hints else networks:
        fed(digest, str(file), os.path.realpath(file), _content(file))
    if beside:
        fed(digest, str(beside))
        _files_in(digest, beside, "*.yaml")
    if hints:
        fed(digest, hints.root, str(len(hints.plans)), *hints.plans, *hints.files)
        fed(digest, *(_content(Path(file)) for file in hints.files))
        fed(digest, *map(os.path.realpath, (*hints.files, hints.frameworks, hints.templates)))
        own_files(digest, Path(hints.frameworks), Path(hints.templates))
    return digest.hexdigest()


def run_state(paths: Sequence[Path], known: Mapping[str, Hints]) -> RunState:
    """The state of everything that a run over these paths depends on. `known` are the repositories by their roots.

    Raises:
        UnknownStateError: a file or a configuration could not be read.

    """
    contents: dict[Path, str] = {}
    roots: dict[Path, Path | None] = {}

    def head(file: Path) -> bytes:
        data = _data(file)
        contents[file] = content_hash(data)
        return data

    def root(folder: Path) -> Path | None:
        if folder not in roots:
            roots[folder] = root_of(folder.absolute())
        return roots[folder]

    def searched(path: Path) -> _Searched:
        place = root(path)
        if place is None:
            return _NOWHERE
        hints = _hints(place, known)
        folder = Path(hints.frameworks)
        networks = networks_meant(Path(hints.networks_from), hints.networks)
        return _Searched(place, hints.plans, [folder] if folder.is_dir() else [], networks)

    found = walk(paths, searched, head)
    digest = blake2b(digest_size=16)
    for path in paths:
        fed(digest, str(path), os.path.realpath(path), str(path.is_dir()))
        root(path if path.is_dir() else path.parent)
    for files in (found.plans, found.frameworks, found.networks):
        fed(digest, str(len(files)))
        for file in files:
            fed(digest, str(file), contents[file])
            root(file.parent)
    fed(digest, found.notice)
    # Forms are among what was skipped, and are checked.
    fed(digest, *(word for file in found.skipped for word in (str(file), contents.get(file, ""))))
    for folder, place in roots.items():
        fed(digest, str(folder), str(place), str(repository_top(folder.absolute())))
    _beside(digest, [folder.absolute() for folder, place in roots.items() if place is None])
    for place in sorted({place for place in roots.values() if place}):
        baseline = place / BASELINE_NAME
        fed(digest, os.path.realpath(place), repository_state(_hints(place, known)))
        fed(digest, _content(baseline, LARGEST_BASELINE) if baseline.exists() else "no baseline")
    return RunState(digest.hexdigest(), found, contents)


def _beside(digest: blake2b, folders: Sequence[Path]) -> None:
    """Feed the frameworks and network files that count for plans in folders where there is no configuration to a hash."""
    for frameworks in sorted({beside for folder in folders if (beside := frameworks_beside(folder))}):
        fed(digest, repository_state(None, frameworks))
    for networks in sorted({found for folder in folders if (found := networks_beside(folder))}):
        fed(digest, repository_state(None, networks=networks))


def _hints(root: Path, known: Mapping[str, Hints]) -> Hints:
    hints = known.get(str(root))
    if hints is None:
        raise UnknownRepositoryError(root)
    return hints


def _content(file: Path, largest: int = LARGEST) -> str:
    return content_hash(_data(file, largest))


def _data(file: Path, largest: int = LARGEST) -> bytes:
    try:
        if not file.is_file() or file.stat().st_size > largest:
            raise UnknownStateError(file)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise UnknownStateError(file) from error


def hints_of(repository: Repository) -> Hints | None:
    """Where a repository's files are; None where there is no configuration."""
    frameworks, templates = repository.own_folders
    if not (repository.root and frameworks and templates and repository.network_places):
        return None
    networks_from, networks = repository.network_places
    return Hints(
        str(repository.root),
        tuple(str(file.path) for file in repository.files),
        tuple(repository.plans),
        str(frameworks),
        str(templates),
        str(networks_from),
        networks,
    )


def state_of(repository: Repository) -> str:
    """The state of a repository's configuration, frameworks and forms when it was first asked for, as a hash.

    Empty where nothing may be remembered: where something is wrong with the configuration, since that may depend on further
    files; where it has changed since it was read; and where it is taken from another revision.
    """
    from improvplan.workspace.configuration import substitute

    if substitute.get() or repository.findings:
        return ""
    if repository not in _states:
        _states[repository] = _state(repository)
    return _states[repository]


def portable_state(repository: Repository) -> str:
    """A hash of the same things that is the same wherever the repository lies, on this machine or on another; empty as `state_of` is."""
    if not state_of(repository):
        return ""
    hints = hints_of(repository)
    digest = blake2b(digest_size=16)
    try:
        for file in networks_meant(Path(hints.networks_from), hints.networks) if hints else repository.networks_beside:
            fed(digest, file.name, _content(file))
        if repository.beside:
            _files_in(digest, repository.beside, "*.yaml")
        if hints:
            fed(digest, str(len(hints.plans)), *hints.plans, str(len(hints.files)))
            fed(
                digest,
                *(word for file in hints.files for word in (os.path.relpath(file, hints.root), _content(Path(file)))),
            )
            own_files(digest, Path(hints.frameworks), Path(hints.templates))
    except (UnknownStateError, ValueError):  # relpath: another drive
        return ""
    return digest.hexdigest()


def still_in(repository: Repository, state: str) -> bool:
    """Whether a repository is in that state now."""
    return bool(state) and _state(repository) == state


def _state(repository: Repository) -> str:
    from improvplan.source.encoding import decode
    from improvplan.source.load import bytes_of

    try:
        state = repository_state(hints_of(repository), repository.beside, repository.networks_beside)
    except UnknownStateError:
        return ""
    for file in repository.files:
        data = bytes_of(file.path)
        if not isinstance(data, bytes) or decode(data).text != file.source.text:
            return ""
    return state
