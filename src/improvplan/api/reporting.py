"""Findings for people, for programs and for build servers. What a report needs is loaded when it is made."""

from __future__ import annotations

import os
from pathlib import Path

from improvplan.report.json import json_report
from improvplan.report.result import Result
from improvplan.report.text import text_pieces, text_report

__all__ = [
    "REPORTS",
    "add_summary",
    "github_report",
    "json_report",
    "junit_report",
    "markdown_report",
    "sarif_report",
    "summary_report",
    "text_pieces",
    "text_report",
]


def github_report(result: Result) -> str:
    """The findings as annotations of GitHub Actions."""
    from improvplan.api.surroundings import from_root
    from improvplan.report.github import github_report as made

    return made(from_root(result))


def sarif_report(result: Result) -> str:
    """The findings as SARIF 2.1.0, with every rule described."""
    from improvplan.api.surroundings import from_root
    from improvplan.report.rules import rules_in_words
    from improvplan.report.sarif import sarif_report as made

    return made(from_root(result), rules_in_words())


def junit_report(result: Result) -> str:
    """The findings as JUnit XML."""
    from improvplan.api.surroundings import from_root
    from improvplan.report.junit import junit_report as made

    return made(from_root(result))


def markdown_report(result: Result) -> str:
    """The findings as Markdown for a comment on a pull request."""
    from improvplan.api.surroundings import blob, from_root
    from improvplan.report.markdown import markdown_report as made

    return made(from_root(result), blob(os.environ))


def summary_report(result: Result, limit: int) -> str:
    """All findings as Markdown for the summary of a job, at most `limit` bytes."""
    from improvplan.api.surroundings import blob, from_root
    from improvplan.report.summary import summary_report as made

    return made(from_root(result), blob(os.environ), limit)


def add_summary(result: Result, file: Path) -> None:
    """Write all findings behind what stands in the summary of the job already, as far as there is room."""
    from improvplan.report.summary import LIMIT

    used = file.stat().st_size if file.exists() else 0
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(summary_report(result, LIMIT - used))


REPORTS = {
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "markdown": markdown_report,
}
"""The formats for programs by name."""
