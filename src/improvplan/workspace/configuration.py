"""The repository that a plan belongs to: the nearest folder above it with an `improvplan.yaml`, and what that has decided."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from os.path import normpath, relpath
from pathlib import Path, PurePath

from improvplan.finding import Finding
from improvplan.gate import OUTSIDE, UnusableFileError, leads_out, repository_top
from improvplan.workspace.roots import BASELINE_NAME, FILE_NAME
from improvplan.workspace.settings import IDENTITY, Configuration, Override
from improvplan.workspace.sharing import ConfigurationFile, folder_meant, folders, lineage, together
from improvplan.workspace.walking import (
    NETWORK_PLACES,
    frameworks_in,
    head_of,
    is_network,
    networks_in,
    networks_meant,
)

__all__ = [
    "BASELINE_NAME",
    "FILE_NAME",
    "IDENTITY",
    "Configuration",
    "Override",
    "Repository",
    "means",
    "repositories_by",
    "repository_of",
    "substitute",
]


class Repository:
    """A folder of plans: its root, its configuration and what is wrong with that.

    `files` are the configuration and those it extends, the nearest first; `configuration` is all of them together. `beside` is
    the folder of frameworks that counts where there is no configuration, `networks_beside` are the network files that do. `here` is
    the folder from which the names of plans are counted, where that is not the current one.
    """

    def __init__(
        self,
        root: Path | None,
        files: tuple[ConfigurationFile, ...] | None,
        findings: tuple[Finding, ...],
        beside: Path | None = None,
        networks_beside: tuple[Path, ...] = (),
    ) -> None:
        self.root = root
        self.beside = beside
        self.networks_beside = networks_beside
        self.here: Path | None = None
        self.files = files or ()
        self.configuration = together(self.files)
        self.findings = findings

    @property
    def plans(self) -> tuple[str, ...]:
        """Which files are plans, as patterns from the root; all that look like one if empty."""
        return self.configuration.plans

    @property
    def own_folders(self) -> tuple[Path | None, Path | None]:
        """Where the repository's own frameworks and forms are looked for, whether there are any or not."""
        return folder_meant(self.files, "frameworks"), folder_meant(self.files, "templates")

    @cached_property
    def framework_folders(self) -> tuple[Path, ...]:
        """The folders of the repository's own frameworks that exist."""
        return tuple(folders(self.files, "frameworks")) or ((self.beside,) if self.beside else ())

    @cached_property
    def template_folders(self) -> tuple[Path, ...]:
        """The folders of the repository's own forms that exist."""
        return tuple(folders(self.files, "templates"))

    @property
    def network_places(self) -> tuple[Path, tuple[str, ...]] | None:
        """The folder from which its network files are counted, and the patterns that mean them; None without a configuration.

        They are files at hand, as plans are, also where the configuration is that of another revision.
        """
        if self.root is None or not self.files:
            return None
        nearest = self.files[0].path.parent
        naming = next((file for file in self.files if "network" in file.value.model_fields_set), self.files[0])
        return Path(normpath(self.root / relpath(naming.path.parent, nearest))), self.configuration.network

    @cached_property
    def network_files(self) -> tuple[Path, ...]:
        """Its network files, none of which leads out of the repository."""
        if self.network_places is None:
            return self.networks_beside
        folder, patterns = self.network_places
        usual = patterns == NETWORK_PLACES
        top = repository_top(folder)
        return tuple(
            file
            for file in networks_meant(folder, patterns)
            if not leads_out(file, top) and (not usual or is_network(head_of(file)))
        )

    @cached_property
    def reference(self) -> Path | None:
        """The Word file that documents take their looks from, if the configuration names one; it may be missing.

        Raises UnusableFileError where it lies outside the repository.
        """
        file = folder_meant(self.files, "reference") if self.configuration.reference else None
        if file and leads_out(file, repository_top(self.files[0].path.parent)):
            raise UnusableFileError(file, f"this {OUTSIDE}")
        return file

    @property
    def baseline(self) -> Path | None:
        """Where the repository keeps the findings that were there already, if it does: beside its configuration."""
        return self.files[0].path.parent / BASELINE_NAME if self.files else None

    @property
    def has_baseline(self) -> bool:
        """Whether findings have been recorded. Looked up each time, since recording them writes the file."""
        return self.baseline is not None and self.baseline.is_file()

    def lies_in(self, paths: Sequence[Path]) -> bool:
        """Whether one of these is a folder that holds the whole repository."""
        root = self.root.resolve() if self.root else None
        folders = (path.resolve() for path in paths if path.is_dir())
        return root is not None and any(folder == root or folder in root.parents for folder in folders)

    def within(self, file: Path) -> PurePath:
        """A file as the repository calls it: from its root, where it has one and the file lies in it."""
        whole = self.here / file if self.here else file.absolute()
        return whole.relative_to(self.root) if self.root and self.root in whole.parents else file

    def overriding(self, file: Path, template: str) -> tuple[int, ...]:
        """Which of the configuration's overrides hold for a plan that is written for a form, by their numbers from 0."""
        overrides = self.configuration.overrides
        if not overrides:
            return ()
        name = self.within(file)
        return tuple(
            number
            for number, override in enumerate(overrides)
            if (override.paths or override.templates)
            and (not override.paths or any(means(pattern, name) for pattern in override.paths))
            and (not override.templates or template in override.templates)
        )


def repository_of(path: Path) -> Repository:
    """The repository that a file or folder belongs to: the nearest folder above it with an `improvplan.yaml`."""
    otherwise = substitute.get()
    if otherwise:
        return otherwise(path)
    folder = path if path.is_dir() else path.parent
    return _repository_of(folder.absolute())


class Places:
    """The repositories of many files, and where each stands in its own; asked once of each folder, for there are thousands of plans."""

    def __init__(self) -> None:
        self._folders: dict[str, tuple[Repository, str]] = {}

    def of(self, file: Path) -> tuple[Repository, str]:
        """The repository of a file, and the way to the file from its root."""
        folder, name = os.path.split(file)
        if folder not in self._folders:
            repository = repository_of(file)
            self._folders[folder] = repository, repository.within(file).as_posix().removesuffix(name)
        repository, within = self._folders[folder]
        return repository, f"{within}{name}"


@lru_cache(maxsize=4096)
def _repository_of(folder: Path) -> Repository:
    if (folder / FILE_NAME).is_file():
        return _read(folder)
    ends = (folder / ".git").exists() or folder.parent == folder
    above = Repository(None, None, ()) if ends else _repository_of(folder.parent)
    if above.root:
        return above
    beside, networks = frameworks_in(folder), networks_in(folder)
    if beside or networks:
        return Repository(None, None, (), beside or above.beside, networks or above.networks_beside)
    return above


def _read(root: Path) -> Repository:
    files, findings = lineage(root / FILE_NAME)
    return Repository(root, files, findings)


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


RepositoryOf = Callable[[Path], Repository]

substitute: ContextVar[RepositoryOf | None] = ContextVar("substitute", default=None)
"""What `repository_of` asks first."""


@contextmanager
def repositories_by(answer: RepositoryOf) -> Iterator[None]:
    """Within this, `repository_of` gives what `answer` gives."""
    token = substitute.set(answer)
    try:
        yield
    finally:
        substitute.reset(token)
