"""Asking git: which revision is meant, what a tree holds, what has changed since. Nothing here ever writes to a repository that is there."""

from __future__ import annotations

import datetime
import os
import posixpath
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_FILE_MODES = (b"100644", b"100755")
_LINK_MODE, _SUBMODULE_MODE = b"120000", b"160000"
_MOST_LINKS = 16
"""So many links from one to the next are followed; more lead round in a circle."""

OF_ONE_REPOSITORY = frozenset(
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    ]
)
"""Variables by which git tells the programs that it starts, such as hooks, of one repository (`git rev-parse --local-env-vars`).

They would lead our own calls to that repository, or to the wrong folder of it, wherever the plans lie. GIT_NAMESPACE and
GIT_QUARANTINE_PATH are not on git's list and do the same.
"""


class GitError(Exception):
    """What was asked of git is not to be had; the message says why, and what helps."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a revision and the files as they stand, in paths from the root of the repository.

    `before` gives for each changed or moved file its path in the revision; `deleted` are files that are gone.
    """

    before: dict[str, str]
    deleted: tuple[str, ...]


class Git:
    """A git repository, by the folder at its top."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def around(cls, folder: Path) -> Git:
        """The repository that a folder belongs to.

        Raises:
            GitError: git is not installed, or the folder is in no repository.

        """
        done = _run(folder, ("rev-parse", "--show-toplevel"))
        if done.returncode:
            said = _words(done.stderr)
            if "dubious ownership" in said:
                raise GitError(
                    f"git does not trust {folder}, because it belongs to another user: {said.splitlines()[-1]}"
                )
            raise GitError(f"{folder} is in no git repository, so there is no earlier revision to look at")
        return cls(Path(_words(done.stdout)))

    @classmethod
    def begin(cls, folder: Path) -> Git:
        """Make a repository of a folder, with the branch main. Raises GitError."""
        done = _run(folder, ("init", "--quiet", "--initial-branch=main"))
        if done.returncode:
            raise GitError(f"git init failed: {_words(done.stderr)}")
        return cls(folder)

    def published(self) -> tuple[str, str] | None:
        """The address of the server that the repository was cloned from, and the commit at hand; None where it is not there."""
        address = _run(self.root, ("remote", "get-url", "origin"))
        commit = _run(self.root, ("rev-parse", "HEAD"))
        if address.returncode or commit.returncode:
            return None
        there = _run(self.root, ("branch", "--remotes", "--contains", _words(commit.stdout)))
        return (_words(address.stdout), _words(commit.stdout)) if there.stdout.strip() else None

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision means: `main`, `HEAD~1`, `v1.0`, `3f2a91c`. Raises GitError."""
        done = (
            _run(self.root, ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"))
            if _is_name(revision)
            else None
        )
        if done is None or done.returncode:
            raise GitError(f"this repository has no revision “{revision}”{self._hint(revision)}")
        return _words(done.stdout)

    def merge_base(self, revision: str) -> str:
        """The commit at which the current branch left a revision. Raises GitError."""
        other, here = self.commit(revision), self.commit("HEAD")
        done = _run(self.root, ("merge-base", here, other))
        if done.returncode:
            raise GitError(
                f"this branch and “{revision}” have no commit in common; if this is a shallow clone, "
                "fetch the whole history first (git fetch --unshallow; on GitHub fetch-depth: 0)"
            )
        return _words(done.stdout)

    def day(self, commit: str) -> datetime.date:
        """The day on which a commit was made, as whoever made it counts days."""
        return datetime.date.fromisoformat(_words(self._ask("show", "--no-patch", "--format=%cs", commit)))

    def tree(self, commit: str) -> dict[str, str]:
        """The files of a commit: from the path to the name of its content.

        A link that leads to a file of the same commit is that file under another name; every other link is left out.
        """
        found, links = {}, {}
        for entry in self._entries(commit):
            kind, _, path = entry.partition(b"\t")
            mode, *_, name = kind.split(b" ")
            if mode in _FILE_MODES:
                found[os.fsdecode(path)] = name.decode()
            elif mode == _LINK_MODE:
                links[os.fsdecode(path)] = name.decode()
        targets = dict(zip(links, map(os.fsdecode, self.contents([*links.values()])), strict=True)) if links else {}
        for link in targets:
            target = _end_of(link, targets)
            if target in found:
                found[link] = found[target]
        return found

    def submodules(self, commit: str) -> tuple[str, ...]:
        """The folders of a commit that are repositories of their own."""
        entries = self._ask("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        return tuple(os.fsdecode(entry.partition(b"\t")[2]) for entry in entries if entry.startswith(_SUBMODULE_MODE))

    def changes(self, commit: str) -> Changes:
        """What differs between a commit and the files as they stand. A file that moved is found by what it holds."""
        words = self._ask(
            "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--ignore-submodules", commit, "--"
        )
        fields = [os.fsdecode(field) for field in words.split(b"\0")][:-1]
        before: dict[str, str] = {}
        deleted = []
        while fields:
            status, path = fields.pop(0), fields.pop(0)
            if status[0] in "RC":
                before[fields.pop(0)] = path
            elif status[0] == "D":
                deleted.append(path)
            elif status[0] != "A":
                before[path] = path
        return Changes(before, tuple(deleted))

    def contents(self, names: Sequence[str]) -> list[bytes]:
        """What is behind the names of contents, in their order."""
        data = self._ask("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        found, start = [], 0
        for _ in names:
            end = data.index(b"\n", start)
            size = int(data[start:end].split(b" ")[2])
            found.append(data[end + 1 : end + 1 + size])
            start = end + size + 2
        return found

    def versions(self, file: Path) -> list[bytes]:
        """What a file held in each commit that changed it, the newest first. Raises GitError."""
        name = os.path.relpath(file, self.root).replace(os.sep, "/")
        commits = self._ask("log", "--format=%H", "--diff-filter=AM", "--", name).decode().split()
        names = [self._ask("rev-parse", f"{commit}:{name}").decode().strip() for commit in commits]
        return self.contents(names) if names else []

    def _entries(self, commit: str) -> list[bytes]:
        return self._ask("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:-1]

    def _hint(self, revision: str) -> str:
        remote = f"origin/{revision}"
        done = (
            _run(self.root, ("rev-parse", "--verify", "--quiet", f"{remote}^{{commit}}"))
            if _is_name(revision)
            else None
        )
        if done is not None and not done.returncode:
            return f": did you mean {remote}?"
        return "; git branch --all lists the branches, and git fetch gets those of others"

    def _ask(self, *arguments: str, given: bytes | None = None) -> bytes:
        done = _run(self.root, arguments, given)
        if done.returncode:
            raise GitError(f"git {arguments[0]} failed: {_words(done.stderr)}")
        return done.stdout


def _run(folder: Path, arguments: Sequence[str], given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. It locks nothing, and nothing that a branch brings makes it run another program.

    What the owner of the computer has set up in git's own configuration still works: a filter (`filter.NAME.clean`, such as that
    of git-lfs or git-crypt) runs on files that may have changed, because without it they would all seem different. Hooks, file
    system monitors, external differs and text converters do not run.
    """
    own = {name: value for name, value in os.environ.items() if name not in OF_ONE_REPOSITORY}
    environment = own | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    command = ("git", "-c", "core.fsmonitor=false", "-c", "diff.renameLimit=10000", *arguments)
    try:
        return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, env=environment)
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise GitError(f"there is no folder {folder}") from error
        raise GitError("git is not installed, and earlier revisions cannot be read without it (git-scm.com)") from error
    except NotADirectoryError as error:
        raise GitError(f"{folder} is not a folder") from error


def _end_of(link: str, targets: Mapping[str, str]) -> str | None:
    """The path that a link leads to in the end, through further links; None where that is not within the repository."""
    path = link
    for _ in range(_MOST_LINKS):
        if path not in targets:
            return path
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), targets[path]))
        if path.startswith(("/", "../")):
            return None
    return None


def _is_name(revision: str) -> bool:
    """Whether git will take the words for a revision and not for an option."""
    return bool(revision) and not revision.startswith("-") and "\0" not in revision and ":" not in revision


def _words(data: bytes) -> str:
    return os.fsdecode(data).strip()
