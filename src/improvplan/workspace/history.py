"""The files of a repository as they were when the current branch left another, and its configuration as a revision has it.

A pull request may change a plan, but not the rules that the plan is checked by.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from improvplan.gate import printable
from improvplan.workspace.configuration import Repository, repositories_by
from improvplan.workspace.discover import kind_of
from improvplan.workspace.git import Git
from improvplan.workspace.roots import FILE_NAME
from improvplan.workspace.sharing import lineage

_SHORT = 7
"""As many letters name a commit for people."""


class History:
    """What files held at the merge base of a revision and the current branch.

    A file that was moved since is known by its new name. A file that git does not know, or that lies outside the repository,
    was not there before.
    """

    def __init__(self, git: Git, revision: str) -> None:
        """Look the merge base up. Raises GitError."""
        self._git = git
        self._base = git.merge_base(revision)
        self._tree = git.tree(self._base)
        self._changes = git.changes(self._base)
        self._touched = {*self._changes.before, *self._changes.before.values(), *self._changes.deleted}
        self._submodules = git.submodules(self._base)

    def unchanged(self, file: Path) -> bool:
        """Whether a file is the same now as it was then. A link is where neither it nor what it leads to has changed."""
        path, target = self._path(file), self._path(file.resolve()) if file.is_symlink() else None
        return path in self._tree and path not in self._touched and target not in self._touched

    def not_compared(self, plans: Iterable[Path]) -> str:
        """A sentence that names the submodules that plans lie in, each with a history of its own; empty where there are none."""
        names = self.in_submodules(plans)
        if not names:
            return ""
        several = len(names) > 1
        return (
            f"not compared: {', '.join(map(printable, names))} {'are submodules' if several else 'is a submodule'} with "
            f"{'histories' if several else 'a history'} of {'their' if several else 'its'} own, so all of the plans there count as new"
        )

    def in_submodules(self, files: Iterable[Path]) -> tuple[str, ...]:
        """The submodules that some of the files lie in. Their history is not looked at, so that all in them counts as new."""
        paths = [path for file in files if (path := self._path(file))]
        return tuple(name for name in self._submodules if any(path.startswith(f"{name}/") for path in paths))

    def before(self, files: Iterable[Path]) -> dict[Path, bytes]:
        """What the files held; those that are new are left out."""
        names = {file: name for file in files if (name := self._name(file))}
        return dict(zip(names, self._git.contents([*names.values()]), strict=True)) if names else {}

    def day(self) -> datetime.date:
        """The day of the commit that is compared with."""
        return self._git.day(self._base)

    def moved(self, file: Path) -> Path | None:
        """The file that git takes for this one as it was, under another name; None where it has kept its name, or is new."""
        path = self._path(file)
        before = self._changes.before.get(path) if path else None
        return self._git.root / before if before and before != path else None

    def deleted(self, ending: tuple[str, ...]) -> Iterator[tuple[Path, bytes]]:
        """The files with such an ending that are gone, with what they held."""
        gone = [path for path in self._changes.deleted if path.lower().endswith(ending) and path in self._tree]
        names = [self._tree[path] for path in gone]
        yield from zip(map(self._git.root.joinpath, gone), self._git.contents(names) if names else (), strict=True)

    def configuration(self) -> AbstractContextManager[object]:
        """Within this, every repository is configured as it was then."""
        return configuration_at(self._git, self._base, self._base[:_SHORT])

    def _name(self, file: Path) -> str | None:
        path = self._path(file)
        return self._tree.get(self._changes.before.get(path, path)) if path else None

    def _path(self, file: Path) -> str | None:
        whole = file.parent.resolve() / file.name
        return whole.relative_to(self._top).as_posix() if self._top in whole.parents else None

    @cached_property
    def _top(self) -> Path:
        return self._git.root.resolve()


_NOWHERE = Repository(None, None, ())
LARGEST = 50_000_000
"""In bytes; nothing that belongs to a configuration is larger."""


@contextmanager
def configuration_at(git: Git, commit: str, revision: str) -> Iterator[Callable[[str], str]]:
    """Within this, every repository is configured as it was at a commit, which findings call by the name `revision`.

    What lies outside the git repository has no configuration then. Gives what turns the file of a finding into the name that it has
    in git: `main:templates/own/template.yaml`; a file that is at hand keeps its name.
    """
    with TemporaryDirectory(prefix="improvplan-") as place:
        copy, top = Path(place).resolve(), git.root.resolve()
        _export(git, commit, copy)

        @cache
        def repository(below: Path) -> Repository:
            if (copy / below / FILE_NAME).is_file():
                return _repository(top / below, copy / below, name)
            return repository(below.parent) if below != below.parent else _NOWHERE

        def repository_of(path: Path) -> Repository:
            folder = path.resolve() if path.is_dir() else path.parent.resolve()
            return repository(folder.relative_to(top)) if folder == top or top in folder.parents else _NOWHERE

        def name(file: str) -> str:
            whole = Path(os.path.realpath(file))
            return f"{revision}:{whole.relative_to(copy).as_posix()}" if copy in whole.parents else file

        with repositories_by(repository_of):
            yield name


def _export(git: Git, commit: str, place: Path) -> None:
    """Write all files of a commit but its plans into an empty folder."""
    (place / ".git").mkdir()  # the top, as it is of the repository itself
    tree = git.tree(commit)
    for path, data in zip(tree, git.contents([*tree.values()]), strict=True):
        is_plan = path.lower().endswith((".yaml", ".yml")) and kind_of(data) == ""
        if is_plan or len(data) > LARGEST or ".." in Path(path).parts:
            continue
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _repository(root: Path, copy: Path, name: Callable[[str], str]) -> Repository:
    files, findings = lineage(copy / FILE_NAME, lambda file: name(str(file)))
    return Repository(root, files, findings)
