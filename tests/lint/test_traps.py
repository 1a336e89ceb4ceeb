"""What looks like a mistake and is none: no rule, strict ones included, may speak of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from front_door import IDENTITY

from improvplan.finding import Finding
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run


def speaking_of(folder: Path, words: str, plan: str) -> list[Finding]:
    """The findings of all rules whose place lies on a line that holds some words."""
    (folder / "a.yaml").write_text(IDENTITY.format(name="a") + plan, encoding="utf-8")
    found = run(CheckRequest((str(folder),), strict=True, today=datetime.date(2019, 10, 15))).findings
    return [finding for finding in found if finding.place and words in finding.place.excerpt]


@pytest.mark.parametrize("status", ["draft", "approved"])
@pytest.mark.parametrize(
    "words",
    [
        "Links to be established with the town library",
        "Links to be established",
        "New links to be established by families",
    ],
)
def test_links_to_be_established_hold_no_place(tmp_path: Path, status: str, words: str) -> None:
    plan = f"status: {status}\nsession: 2019-20\npriorities:\n  - title: A\n    leads: HT\n    timescale: Jun 2020\n    actions:\n      - do: {words}\n        by: Nov 2019\n        who: HT\n"
    assert speaking_of(tmp_path, words, plan) == []


EXCLUSIONS = """
session: 2019-20
indicators:
  - id: exclusions
    title: Exclusions from secondary schools
    unit: per-1000
    better: lower
    base_year: 2017-18
    values:
      2017-18: 49.2
      2018-19: 47.6
    targets:
      2019-20: 41.5
"""


@pytest.mark.parametrize("better", ["    better: lower\n", ""])
@pytest.mark.parametrize("words", ["41.5", "exclusions", "Exclusions", "targets"])
def test_fewer_exclusions_are_a_right_target(tmp_path: Path, words: str, better: str) -> None:
    assert speaking_of(tmp_path, words, EXCLUSIONS.replace("    better: lower\n", better)) == []


def test_fewer_pupils_who_read_are_not(tmp_path: Path) -> None:
    plan = EXCLUSIONS.replace("    better: lower\n", "").replace("Exclusions from", "Readers in")
    assert [finding.rule for finding in speaking_of(tmp_path, "41.5", plan)] == ["target-below-baseline"]


def test_a_full_stop_behind_a_right_title_is_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    title = "1.5 Management of resources to promote equity."
    plan = f"session: 2019-20\npriorities:\n  - title: A\n    links:\n      hgios:\n        - {title}\n"
    [finding] = speaking_of(tmp_path, title, plan)
    assert (finding.rule, str(finding.severity)) == ("title-punctuation", "note")
    assert finding.place
    assert finding.place.excerpt[finding.place.column - 1 : finding.place.end_column - 1] == "."
    assert finding.fixes[0].safe
