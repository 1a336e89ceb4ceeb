"""Findings for people, for programs and for build servers. What an output needs is loaded when it is made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from improvplan.report.output import DEFAULT, Output, Piece, output_named, output_names
from improvplan.report.result import Result, seen_from

__all__ = ["DEFAULT", "Output", "Result", "output_named", "output_names", "printed"]


def printed(output: Output, result: Result) -> Iterator[Piece]:
    """What an output makes of a result, in pieces of text with their styles.

    Where the output has a summary and GitHub Actions names a file for it (`GITHUB_STEP_SUMMARY`), that is written too.
    """
    seen, address = (from_root(result), blob(os.environ)) if output.from_root else (result, "")
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if output.summary and file:
        _add_summary(output, seen, address, Path(file))
    yield from output.pieces(seen, address)


SUMMARY_LIMIT = 1_048_576
"""GitHub takes 1 MiB of UTF-8 from one step, and drops a longer summary altogether."""


def _add_summary(output: Output, result: Result, address: str, file: Path) -> None:
    """Write all findings behind what stands in the summary of the job already, as far as there is room."""
    used = file.stat().st_size if file.exists() else 0
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(output.summary(result, address, SUMMARY_LIMIT - used) if output.summary else "")


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
