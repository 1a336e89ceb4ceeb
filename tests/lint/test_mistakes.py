"""The page on the mistakes of real plans tells the truth: each rule it names finds the mistake where the page says."""

from __future__ import annotations

import datetime
import os
import re
from functools import cache
from pathlib import Path

import pytest

import improvplan
from improvplan.finding import HERE_TOO
from improvplan.lint.engine.registry import all_rules

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rules" / "mistakes.md"
DAY = datetime.date(2019, 10, 15)
ROW = re.compile(
    r"^\| (?P<mistake>[^|]+) \| \[`(?P<rule>[a-z-]+)`\]\((?P=rule)\.md\) \| "
    r"\[(?P<draft>[a-z-]+\.yaml):(?P<line>\d+)\]\(\.\./\.\./examples/drafts/(?P=draft)#L(?P=line)\) \| `(?P<words>.+)` \|$",
    re.MULTILINE,
)
RULE = re.compile(r"\[`([a-z-]+)`\]\(\1\.md\)")


@cache
def found_in(draft: str) -> list[tuple[str, int]]:
    """The rule and line of every finding in a draft."""
    result = improvplan.validate([ROOT / "examples" / "drafts" / draft], today=DAY, strict=True)
    return [
        (finding.rule, place.line)
        for finding in result.findings
        if finding.place
        for place in (finding.place, *(label.place for label in finding.labels if label.message == HERE_TOO))
    ]


@cache
def lines_of(draft: str) -> list[str]:
    return (ROOT / "examples" / "drafts" / draft).read_text(encoding="utf-8").splitlines()


def renewed(row: re.Match[str]) -> str:
    """A row with the line in which its words stand and its rule finds something."""
    draft = row["draft"]
    lines = [
        line for rule, line in found_in(draft) if rule == row["rule"] and row["words"] in lines_of(draft)[line - 1]
    ]
    line = lines[0] if lines else row["line"]
    return row[0].replace(f"{draft}:{row['line']}]", f"{draft}:{line}]").replace(f"#L{row['line']})", f"#L{line})")


def rows() -> list[re.Match[str]]:
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        page = ROW.sub(renewed, page)
        PAGE.write_text(page, encoding="utf-8")
    return list(ROW.finditer(page))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['rule']} {row['draft']}:{row['line']}")
def test_each_mistake_is_found_where_the_page_says(row: re.Match[str]) -> None:
    assert (row["rule"], int(row["line"])) in found_in(row["draft"])
    assert row["words"] in lines_of(row["draft"])[int(row["line"]) - 1]


def test_every_row_of_the_page_is_read() -> None:
    tables = PAGE.read_text(encoding="utf-8").partition("## Found, and not in a draft")[0]
    written = [line for line in tables.splitlines() if line.startswith("| ") and not line.startswith("| mistake ")]
    assert len(written) == len(ROW.findall(tables)) > 90


def test_every_rule_on_the_page_is_one_with_an_example() -> None:
    examples = {rule.name: rule.bad for rule in all_rules()}
    assert [name for name in RULE.findall(PAGE.read_text(encoding="utf-8")) if not examples.get(name)] == []


def test_no_draft_holds_a_finding_of_a_rule_that_the_page_leaves_out() -> None:
    told = {row["rule"] for row in rows()}
    planted = {rule for draft in {row["draft"] for row in rows()} for rule, _ in found_in(draft)}
    assert planted - told == set()
