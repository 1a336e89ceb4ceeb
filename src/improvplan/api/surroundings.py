"""What a build server says about the repository that is being checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from improvplan.report.files import seen_from
from improvplan.report.result import Result


def from_root(result: Result) -> Result:
    """The same result with every file named from the root of the repository.

    The root is what GitHub Actions (`GITHUB_WORKSPACE`) or GitLab (`CI_PROJECT_DIR`) say, where the current folder lies in it;
    the current folder otherwise.
    """
    here = Path.cwd()
    named = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    root = Path(named).resolve() if named else here
    return seen_from(result, root if root in here.parents else here, here)


def blob(environment: Mapping[str, str]) -> str:
    """The address of the files of this revision on the web, from the variables of GitHub Actions or GitLab; empty elsewhere."""
    server, repository, revision = (
        environment.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")
    )
    if server and repository and revision:
        return f"{server}/{repository}/blob/{revision}"
    project, revision = environment.get("CI_PROJECT_URL", ""), environment.get("CI_COMMIT_SHA", "")
    return f"{project}/-/blob/{revision}" if project and revision else ""
