"""Where the improvplan that is running was installed from, so that a server can install the same.

A server must never install it by its name from a package index: the name there may be anybody's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from improvplan.workspace.git import Git, GitError

VENDORED = "vendor"
"""The folder of a repository that a wheel is copied to which only this computer has."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where improvplan comes from.

    `package` is what pip installs, empty where nobody but this computer can get at it. `repository` and `commit` are there where it
    comes from git, `wheel` where it comes from a file on this computer, which then has to be kept with the plans.
    """

    package: str = ""
    repository: str = ""
    commit: str = ""
    wheel: Path | None = None


def origin() -> Origin:
    """Where this improvplan was installed from, by what pip has noted (`direct_url.json`, see PEP 610)."""
    try:
        noted = distribution("improvplan").read_text("direct_url.json")
        return origin_of(json.loads(noted)) if noted else Origin()
    except (PackageNotFoundError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return Origin()


def origin_of(noted: Mapping[str, Any]) -> Origin:
    """The same for the content of a `direct_url.json`."""
    address = str(noted["url"])
    folder = f"#subdirectory={noted['subdirectory']}" if noted.get("subdirectory") else ""
    if "vcs_info" in noted:
        if noted["vcs_info"].get("vcs") != "git":
            return Origin()
        return _from_git(address, str(noted["vcs_info"]["commit_id"]), folder)
    if "dir_info" in noted:
        return _from_checkout(Path(url2pathname(urlsplit(address).path)))
    if urlsplit(address).scheme == "file":
        wheel = Path(url2pathname(urlsplit(address).path))
        return Origin(f"./{VENDORED}/{wheel.name}", wheel=wheel) if wheel.is_file() else Origin()
    hashes = noted.get("archive_info", {}).get("hashes") or {}
    digest = f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""
    shown = _without_secrets(address)
    return Origin(f"improvplan @ {shown}{digest}") if shown else Origin()


def _from_git(address: str, commit: str, folder: str = "") -> Origin:
    shown = _without_secrets(address)
    if not shown or not commit:
        return Origin()
    return Origin(f"improvplan @ git+{shown}@{commit}{folder}", shown, commit)


def _from_checkout(folder: Path) -> Origin:
    """A folder with the source of improvplan: its commit, where that is on the server that the folder was cloned from."""
    try:
        published = Git.around(folder).published()
    except GitError:
        return Origin()
    return _from_git(*published) if published else Origin()


def _without_secrets(address: str) -> str:
    """An address without name and password; empty for one that nobody else can reach or that cannot stand in a workflow."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http", "ssh") or not parts.hostname:
        return ""
    user = f"{parts.username}@" if parts.scheme == "ssh" and parts.username else ""
    port = f":{parts.port}" if parts.port else ""
    shown = urlunsplit((parts.scheme, f"{user}{parts.hostname}{port}", parts.path, parts.query, ""))
    return shown if shown.isprintable() and not set(shown) & set(" \"'`$\\{}") else ""
