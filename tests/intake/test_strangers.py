"""Plans as schools write them in Word, on papers of their own: no word is lost, and nearly all stand in the field they belong to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from council_papers import COUNCIL_PAPERS, colours_by_term
from self_import import resaved
from strangers import (
    PAPERS,
    Outcome,
    Paper,
    academy_in_one_table,
    federation_secondary,
    northern_irish_primary,
    outcome,
    scottish_primary,
    taken_in,
    welsh_primary,
    written,
)

from command_line import run
from improvplan.intake.placing_tables import from_to


@pytest.mark.parametrize("paper", [*PAPERS, *COUNCIL_PAPERS], ids=lambda paper: paper.__name__)
def test_a_paper_of_a_schools_own_is_taken_in(paper: Callable[[Paper], None], tmp_path: Path) -> None:
    good_enough(outcome(paper, tmp_path))


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
@pytest.mark.parametrize("paper", [*PAPERS, *COUNCIL_PAPERS], ids=lambda paper: paper.__name__)
def test_it_is_taken_in_alike_after_libreoffice_has_saved_it(paper: Callable[[Paper], None], tmp_path: Path) -> None:
    good_enough(outcome(paper, tmp_path, resaved))


def test_the_day_on_which_a_step_begins_and_the_one_on_which_it_ends_make_one_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(colours_by_term, tmp_path / "plan.docx")
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 0, done.stderr
    first, second = yaml.safe_load((tmp_path / "made.yaml").read_text(encoding="utf-8"))["priorities"]
    assert [each["by"] for each in first["actions"]] == ["September 2025 – October 2025", "October 2025 – July 2026"]
    assert [each["by"] for each in second["actions"]] == ["January 2026 – June 2026"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("Sept 2025", "Dec 2025", "Sept 2025 – Dec 2025"),
        ("Sept 2025", "", "From Sept 2025"),
        ("Sept 2025", "–", "From Sept 2025"),
        ("Sept 2025", "sept 2025", "sept 2025"),
        ("Sept 2025", "when it is ready", ""),
        ("once staff are trained", "Dec 2025", ""),
    ],
)
def test_a_date_is_made_of_two_columns_only_where_both_are_dates(start: str, end: str, said: str) -> None:
    assert from_to(start, end) == said


def good_enough(result: Outcome) -> None:
    assert result.words > 60
    assert not result.lost, result.remarks
    assert result.wrong <= 0.01 * result.words, result.remarks
    assert result.right >= 0.95 * result.words, result.remarks


def made_of(paper: Callable[[Paper], None], folder: Path) -> Any:
    written(paper, folder / "plan.docx")
    return yaml.safe_load(taken_in(folder / "plan.docx").text)


def test_a_sum_alone_among_resources_is_what_the_action_costs(tmp_path: Path) -> None:
    first, second = made_of(academy_in_one_table, tmp_path)["priorities"]
    assert [each.get("cost") for each in first["actions"]] == [None, "£9,000", "£1,100"]
    assert [each.get("cost") for each in second["actions"]] == [None, "£700"]
    assert second["resources"] == [{"what": "Book sets £2,400"}]


def test_letters_behind_a_sum_are_its_fund(tmp_path: Path) -> None:
    first, _ = made_of(welsh_primary, tmp_path)["priorities"]
    told = [(each["cost"], each.get("fund")) for each in first["actions"]]
    assert told == [("£600", "eig"), ("£100", None), ("£250", "pdg")]


def test_a_term_in_a_title_says_when_it_was_found(tmp_path: Path) -> None:
    first, _ = made_of(federation_secondary, tmp_path)["priorities"]
    assert first["evaluations"][0] == {"when": "Autumn", "statement": "Half of staff coached"}
    first, _ = made_of(scottish_primary, tmp_path)["priorities"]
    assert first["evaluations"][0]["when"] == "January 2026"


def test_years_in_a_title_are_the_sessions_of_the_plan(tmp_path: Path) -> None:
    assert made_of(northern_irish_primary, tmp_path)["period"] == {"from": "2024-25", "to": "2026-27"}
    assert str(made_of(academy_in_one_table, tmp_path)["session"]) == "2025-2026"


def test_a_review_says_nothing_of_a_draft_that_nobody_has_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(welsh_primary, tmp_path / "plan.docx")
    done = run("review", "plan.docx", "--out", "out", "--today", "2026-11-29")
    assert done.code == 0, done.stderr
    comments = [each.text for each in docx.Document(str(tmp_path / "out" / "plan (reviewed).docx")).comments]
    assert comments
    assert not [each for each in comments if "still a draft" in each]
