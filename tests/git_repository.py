"""A real git repository in a folder of its own, untouched by the settings of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Mhairi Sloan",
    "GIT_AUTHOR_EMAIL": "msloan@strathburn.example",
    "GIT_COMMITTER_NAME": "Mhairi Sloan",
    "GIT_COMMITTER_EMAIL": "msloan@strathburn.example",
    "GIT_AUTHOR_DATE": "2025-10-01T09:00:00Z",
    "GIT_COMMITTER_DATE": "2025-10-01T09:00:00Z",
}


class GitRepository:
    """A repository whose first branch is `main`, in the current folder of the test."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        for name, value in ENVIRONMENT.items():
            monkeypatch.setenv(name, value)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """Run git; what it wrote to standard output."""
        done = subprocess.run(("git", *arguments), cwd=self.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def commit(self, message: str = "a change") -> str:
        """Commit everything that has changed; the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str) -> None:
        """Begin a branch here and go to it."""
        self.git("switch", "--quiet", "--create", name)
