"""The examples through the front door: the clean ones report nothing, the drafts report each planted mistake at its place."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import pytest

import improvplan
from improvplan.finding import Severity
from improvplan.report.outputs.text import text_report

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.yaml") if file.name != "improvplan.yaml")
DRAFTS = sorted((ROOT / "examples" / "drafts").glob("*.yaml"))
CLOSED = [file for file in EXAMPLES if improvplan.load(file).status == "closed"]
CURRENT = [file for file in EXAMPLES if file not in CLOSED]
GOLDEN = Path(__file__).parent / "golden"


def report_on(file: Path, today: datetime.date) -> str:
    result = improvplan.validate([file], today=today)
    return text_report(result).replace(str(ROOT) + os.sep, "").replace("\\", "/")


def day_of(draft: Path) -> datetime.date:
    """The day on which a draft is looked at: that of its judgement, where it has one."""
    judgement = ROOT / "tests" / "judgements" / draft.name
    found = (
        re.search(r"^day: (\S+)$", judgement.read_text(encoding="utf-8"), re.MULTILINE) if judgement.is_file() else None
    )
    return datetime.date.fromisoformat(found[1]) if found else datetime.date(2019, 10, 15)


def test_there_is_an_example_of_every_form() -> None:
    used = {improvplan.load(file).template for file in EXAMPLES}
    assert used == {folder.name for folder in (ROOT / "templates").iterdir() if (folder / "template.yaml").is_file()}


@pytest.mark.parametrize("file", CLOSED, ids=lambda file: file.stem)
@pytest.mark.parametrize("year", [2019, 2026, 2035])
def test_closed_examples_are_clean_whatever_the_day(file: Path, year: int) -> None:
    assert report_on(file, datetime.date(year, 10, 15)) == "No findings: 1 plan checked.\n"


@pytest.mark.parametrize("file", CURRENT, ids=lambda file: file.stem)
def test_current_examples_are_clean_at_the_end_of_their_session(file: Path) -> None:
    session = improvplan.load(file).session
    assert session
    year = int(session[:4])
    assert report_on(file, datetime.date(year + 1, 6, 25)) == "No findings: 1 plan checked.\n"


@pytest.mark.parametrize("file", CURRENT, ids=lambda file: file.stem)
@pytest.mark.parametrize("day", ["2019-01-01", "2026-06-30", "2035-10-15"])
def test_current_examples_never_have_an_error(file: Path, day: str) -> None:
    assert not improvplan.validate([file], today=datetime.date.fromisoformat(day)).fails(Severity.ERROR)


def test_the_examples_are_clean_together() -> None:
    result = improvplan.validate([ROOT / "examples"], today=datetime.date(2026, 6, 25))
    assert text_report(result).startswith("No findings")
    assert len(result.plans) == len(EXAMPLES)


@pytest.mark.parametrize("file", DRAFTS, ids=lambda file: file.stem)
def test_drafts_report_their_planted_mistakes(file: Path) -> None:
    report = report_on(file, day_of(file))
    golden = GOLDEN / f"{file.stem}.txt"
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8")


def test_the_sample_in_the_documentation_is_read_checked_and_rendered(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    [sample] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "sample.yaml"
    file.write_text(sample, encoding="utf-8")
    assert improvplan.load(file).title == "Cluster Improvement Plan"
    result = improvplan.validate([file], today=datetime.date(2026, 1, 10))
    assert text_report(result) == "No findings: 1 plan checked.\n"
    markdown = improvplan.render(file, "md").decode()
    assert "Give every teacher access to the pilot materials" in markdown
    assert improvplan.render(file, "docx").startswith(b"PK")
    assert improvplan.render(file, "html").startswith(b"<!DOCTYPE html>")
