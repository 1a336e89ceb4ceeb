"""The comment on a pull request and the summary of a job, as a browser gets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import unescape

import lxml.html
import pytest
from hostile_results import results
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import HOSTILE, HOSTILE_FINDING, NOTHING, PLAN, SAMPLE, WHOLE_FILE, many

from improvplan.report.characters import code, escaped, one_line
from improvplan.report.outputs.github import LIMIT as SUMMARY_LIMIT
from improvplan.report.outputs.github import summary_report
from improvplan.report.outputs.markdown import LIMIT, markdown_report
from improvplan.report.result import Result

BLOB = "https://github.com/strathburn/plans/blob/abc123"
OURS = {"h2", "h3", "p", "details", "summary", "ul", "li", "strong", "code", "br"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
A_FEW = many(12)
REPORTS = [markdown_report, summary_report]


def rendered(markdown: str) -> lxml.html.HtmlElement:
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return lxml.html.fragment_fromstring(renderer.render(markdown), create_parent="main")


def tags(page: lxml.html.HtmlElement) -> set[str]:
    return {str(element.tag) for element in page.iterdescendants() if isinstance(element.tag, str)}


def shown(page: lxml.html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("report", REPORTS)
def test_hostile_text_is_shown_and_nothing_else(report: Callable[..., str]) -> None:
    page = rendered(report(SAMPLE))
    assert tags(page) <= OURS | TABLES
    assert shown(page).count(" ".join(one_line(HOSTILE).split())) >= 3
    assert " ".join(PLAN.split()) in shown(page)


@pytest.mark.parametrize("report", REPORTS)
@settings(deadline=None)
@given(result=results)
def test_no_text_of_a_plan_becomes_markup(report: Callable[[Result], str], result: Result) -> None:
    page = rendered(report(result))
    assert tags(page) <= OURS | TABLES
    for finding in result.findings:
        assert " ".join(one_line(finding.message).split()) in shown(page)


@settings(deadline=None)
@given(result=results)
def test_cells_and_items_are_as_many_as_findings(result: Result) -> None:
    groups = {(finding.file, finding.rule, finding.severity, finding.message) for finding in result.findings}
    comment, summary = rendered(markdown_report(result)), rendered(summary_report(result))
    assert len(comment.findall(".//li")) == len(groups)
    rows = [row for table in summary.findall(".//table") for row in table.findall(".//tbody/tr") if len(row) == 6]
    assert len(rows) == len(groups)


@settings(deadline=None)
@given(st.text(alphabet="a#@|\\`*_<>&[]()!~$ \n:/.-+=1GH", max_size=30))
def test_escaped_text_reads_as_it_was_inside_a_table(text: str) -> None:
    page = rendered(f"| a |\n| --- |\n| {escaped(text)} x |\n")
    cell = page.find(".//td")
    assert cell is not None
    assert cell.text_content() == f"{one_line(text)} x".strip()


@pytest.mark.parametrize(
    "text", ["@everyone", "ask @strathburn/heads", "(@jp)", "#12", "see strathburn/plans#12", "gh-7"]
)
def test_nobody_is_called_and_nothing_linked(text: str) -> None:
    outside = re.sub(r"<code>.*?</code>", "", unescape(escaped(text)))
    assert not re.search(r"@\w|#\d|gh-\d", outside, re.IGNORECASE)


@pytest.mark.parametrize("text", ["nif-priorities@2016", "head@northmuir.example", "C# and # here", "5 & 6", "R&D"])
def test_text_that_calls_nobody_can_be_copied(text: str) -> None:
    assert "<code>" not in escaped(text)
    assert unescape(escaped(text)) == text


def test_code_holds_no_code() -> None:
    assert code("#12 | @x") == "<code>#12 &#124; @x</code>"


@pytest.mark.parametrize("report", REPORTS)
def test_lines_lead_to_the_file_at_its_revision(report: Callable[..., str]) -> None:
    page = rendered(report(SAMPLE, BLOB))
    links = [link.get("href") for link in page.iter("a")]
    assert f"{BLOB}/plans/Strathburn%2050%25%2C%20north%20%26%20south/%C3%A9cole%3A%202.yaml#L12" in links
    assert all(link and link.startswith(BLOB + "/plans/") for link in links)


@pytest.mark.parametrize("report", REPORTS)
def test_files_outside_the_repository_are_not_linked(report: Callable[..., str]) -> None:
    elsewhere = replace(HOSTILE_FINDING, file="/home/jp/plan.yaml", labels=())
    assert not list(rendered(report(Result((elsewhere,), ()), BLOB)).iter("a"))


def test_counts_come_first() -> None:
    assert shown(rendered(markdown_report(SAMPLE))).startswith("Improvement plans: 2 errors, 1 warning, 3 notes")
    assert shown(rendered(summary_report(SAMPLE))).startswith(
        "Improvement plans 2 errors, 1 warning, 3 notes in 2 files; 3 plans and 1 framework file checked."
    )


def test_without_findings_both_say_so() -> None:
    assert "no findings" in shown(rendered(markdown_report(NOTHING)))
    assert "No findings: 1 plan checked." in shown(rendered(summary_report(NOTHING)))


def test_plans_with_errors_come_first_and_unfolded() -> None:
    page = rendered(markdown_report(many(70)))
    sections = page.findall(".//details")
    assert [section.get("open") is not None for section in sections] == [True] + [False] * 6
    assert shown(sections[0]).startswith("plans/6.yaml")


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    result = Result((WHOLE_FILE,), (WHOLE_FILE.file,))
    assert "**error**: this file is not plain text" in markdown_report(result)
    assert "| **error** | whole file | this file is not plain text |" in summary_report(result)


@pytest.mark.slow
def test_all_findings_stand_in_the_summary_far_beyond_ten() -> None:
    result = many(2_000)
    page = shown(rendered(summary_report(result)))
    assert all(finding.message in page for finding in result.findings)
    assert "not shown" not in page


def test_a_comment_that_would_be_too_long_ends_in_a_sentence() -> None:
    result = many(5_000)
    report = markdown_report(result)
    assert LIMIT - 500 < len(report) <= LIMIT
    _tells_what_is_missing(report, len(result.findings), rendered(report).findall(".//li"))
    assert report.count("<details") == report.count("</details>")


@pytest.mark.slow
def test_a_summary_that_would_be_too_long_ends_in_a_sentence() -> None:
    result = many(20_000)
    report = summary_report(result)
    assert SUMMARY_LIMIT - 500 < len(report.encode()) <= SUMMARY_LIMIT
    _tells_what_is_missing(report, len(result.findings), re.findall(r"^\| \*\*", report, re.MULTILINE))


def _tells_what_is_missing(report: str, total: int, on_progress: Sequence[object]) -> None:
    last = report.rstrip("\n").rsplit("\n", 1)[-1]
    assert f"{total - len(on_progress):,} of {total:,} findings are not shown" in last


@settings(deadline=None)
@given(limit=st.integers(0, 3_000))
def test_no_limit_is_ever_exceeded(limit: int) -> None:
    assert len(markdown_report(A_FEW, "", limit)) <= limit
    assert len(summary_report(A_FEW, "", limit).encode()) <= limit
