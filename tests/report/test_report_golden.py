"""Every report of one result with hostile text, to the letter: IMPROVPLAN_UPDATE_GOLDEN=1 renews them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from report_samples import RULES, SAMPLE

from improvplan.report.characters import clean
from improvplan.report.outputs.github import github_report, summary_report
from improvplan.report.outputs.junit import junit_report
from improvplan.report.outputs.markdown import markdown_report
from improvplan.report.outputs.sarif import sarif_report
from improvplan.report.outputs.text import text_report
from improvplan.report.result import Result
from improvplan.version import VERSION

GOLDEN = Path(__file__).parent / "golden"
BLOB = "https://github.com/strathburn/plans/blob/abc123"
REPORTS: dict[str, Callable[[Result], str]] = {
    "annotations.txt": github_report,
    "comment.md": lambda result: markdown_report(result, BLOB),
    "junit.xml": junit_report,
    "report.txt": text_report,
    "sarif.json": lambda result: sarif_report(result, RULES).replace(f'"{VERSION}"', '"VERSION"'),
    "summary.md": lambda result: summary_report(result, BLOB),
}


@pytest.mark.parametrize("name", REPORTS)
def test_report_is_as_it_was(name: str) -> None:
    file, made = GOLDEN / name, REPORTS[name](SAMPLE)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        file.write_bytes(made.encode())
    assert made == file.read_bytes().decode()


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_sends_orders_to_a_terminal(name: str) -> None:
    made = REPORTS[name](SAMPLE)
    assert clean(made) == made
