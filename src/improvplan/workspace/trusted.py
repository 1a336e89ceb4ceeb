"""Taking the configuration, forms and frameworks of a repository from a revision, whatever the files at hand say.

A pull request may change a plan, but not the rules that the plan is checked by.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from improvplan.workspace.configuration import Repository
from improvplan.workspace.discover import kind_of
from improvplan.workspace.git import Git
from improvplan.workspace.roots import FILE_NAME
from improvplan.workspace.sharing import lineage
from improvplan.workspace.substitute import repositories_by

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
