"""Asking git: which revision is meant, what a tree holds, what has changed since. Nothing here ever writes to a repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_FILE_MODES = (b"100644", b"100755")


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

    def tree(self, commit: str) -> dict[str, str]:
        """The ordinary files of a commit: from the path to the name of its content."""
        found = {}
        for entry in self._ask("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            kind, _, path = entry.partition(b"\t")
            if kind.split(b" ")[0] in _FILE_MODES:
                found[os.fsdecode(path)] = kind.split(b" ")[2].decode()
        return found

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
    """Run git in a folder. The settings of the repository's owner cannot make it run anything else or lock anything."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    command = ("git", "-c", "core.fsmonitor=false", "-c", "diff.renameLimit=10000", *arguments)
    try:
        return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, env=environment)
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise GitError(f"there is no folder {folder}") from error
        raise GitError("git is not installed, and earlier revisions cannot be read without it (git-scm.com)") from error
    except NotADirectoryError as error:
        raise GitError(f"{folder} is not a folder") from error


def _is_name(revision: str) -> bool:
    """Whether git will take the words for a revision and not for an option."""
    return bool(revision) and not revision.startswith("-") and "\0" not in revision and ":" not in revision


def _words(data: bytes) -> str:
    return os.fsdecode(data).strip()
