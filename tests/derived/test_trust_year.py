"""The example of a trust: its year is made again by the commands, and nothing in it has changed."""

from __future__ import annotations

import datetime
import json
import os
import runpy
from pathlib import Path

import pytest

import command_line
import improvplan

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[2] / "examples" / "trust-year"
MADE = ("plans", "reports", "next", "network", "trust")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    make = runpy.run_path(str(EXAMPLE / "make.py"))["make"]
    make(folder)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        make(EXAMPLE)
    return folder


def test_the_year_is_made_again_by_its_commands(year: Path) -> None:
    for name in MADE:
        made = {file.name: file.read_text(encoding="utf-8") for file in (year / name).iterdir()}
        kept = {file.name: file.read_text(encoding="utf-8") for file in (EXAMPLE / name).iterdir()}
        assert made.keys() == kept.keys()
        for file, text in made.items():
            assert text == kept[file], (
                f"{name}/{file} is not as it was; look at it, then run examples/trust-year/make.py"
            )


@pytest.mark.parametrize("day", ["2026-07-20", "2026-08-20"])
def test_nothing_is_wrong_with_the_plans_at_the_end(day: str) -> None:
    assert improvplan.validate([EXAMPLE], today=datetime.date.fromisoformat(day)).findings == ()


def test_nothing_is_wrong_with_the_plans_at_the_beginning(tmp_path: Path) -> None:
    for name in ("improvplan.yaml", "three-rivers-trust-2025-28.yaml"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    (tmp_path / "plans").mkdir()
    for plan in (EXAMPLE / "begin").iterdir():
        (tmp_path / "plans" / plan.name).write_bytes(plan.read_bytes())
    assert improvplan.validate([tmp_path], today=datetime.date(2025, 9, 29)).findings == ()


def test_every_priority_of_the_trust_is_served_and_every_school_serves_one() -> None:
    run = command_line.run("thread", str(EXAMPLE))
    assert run.code == 0, run.stderr
    served = {(row[1], row[2]): row[5] for row in (line.split("\t") for line in run.stdout.splitlines())}
    assert served == {
        ("Alderbrook Primary School", "Early reading"): "three-rivers-2025/readers",
        ("Alderbrook Primary School", "Writing for readers"): "three-rivers-2025/readers",
        ("Fenwater Primary School", "Curriculum and teaching"): "three-rivers-2025/lessons",
        ("Fenwater Primary School", "Early reading"): "three-rivers-2025/readers",
        ("Mossgate Primary School", "Attendance and behaviour"): "three-rivers-2025/belonging",
        ("Mossgate Primary School", "Talking about number"): "three-rivers-2025/lessons",
    }


def test_the_roll_up_of_the_year_counts_the_trust_and_its_schools(tmp_path: Path) -> None:
    words = ("rollup", str(EXAMPLE), "--to", "json", "--out", str(tmp_path), "--today", "2026-07-20")
    run = command_line.run(*words)
    assert run.code == 0, run.stderr
    found = json.loads((tmp_path / "rollup.json").read_text(encoding="utf-8"))
    standing = {row["school"]: row for row in found["standing"]}
    assert standing.keys() == {
        "Alderbrook Primary School", "Fenwater Primary School", "Mossgate Primary School", "Three Rivers Trust", "All",
    }  # fmt: skip
    assert standing["All"]["priorities"] == 2 + 2 + 2 + 3
    assert standing["Three Rivers Trust"]["actions"] == 3
    assert all(row["errors"] == row["warnings"] == row["notes"] == 0 for row in standing.values())


def test_the_plans_for_the_next_year_can_be_read_and_hold_what_is_to_be_decided() -> None:
    plans = sorted((EXAMPLE / "next").iterdir())
    assert len(plans) == 3
    for plan in plans:
        result = improvplan.validate([plan], today=datetime.date(2026, 8, 20))
        assert not [finding for finding in result.findings if finding.severity == "error"]
        text = plan.read_text(encoding="utf-8")
        assert "# To decide:" in text
        assert "session: 2026-27" in text


def test_a_school_in_a_category_is_asked_for_more_than_the_others(tmp_path: Path) -> None:
    (tmp_path / "improvplan.yaml").write_bytes((EXAMPLE / "improvplan.yaml").read_bytes())
    (tmp_path / "plans").mkdir()
    text = (EXAMPLE / "begin" / "mossgate-primary-2025-26.yaml").read_text(encoding="utf-8")
    plan = tmp_path / "plans" / "mossgate.yaml"
    plan.write_text(text.replace("  part_of:", "  category: Closer support\n  part_of:"), encoding="utf-8")
    findings = improvplan.validate([plan], today=datetime.date(2025, 11, 10)).findings
    assert {finding.rule for finding in findings} == {"missing-part", "evaluation-missing", "monitoring-too-rare"}


def test_the_trust_has_judged_visited_and_met(year: Path) -> None:
    log = (year / "network" / "log.yaml").read_text(encoding="utf-8")
    assert log.count("  - school:") == 9
    assert log.count("  - session: 2025-26") == 3
    assert log.count("    host: ") == 3 + log.count("        host: ")
    for host, action in (
        ("alderbrook", "open-door"),
        ("fenwater", "from-plan-to-book"),
        ("mossgate", "friday-afternoons"),
    ):
        plan = (year / "plans" / f"{host}-primary-2025-26.yaml").read_text(encoding="utf-8")
        assert f"- id: {action}\n" in plan
        assert "notes: Agreed at the visit of" in plan
    fenwater = (year / "plans" / "fenwater-primary-2025-26.yaml").read_text(encoding="utf-8")
    assert "  category: strengthening\n" in fenwater
    page = (year / "trust" / "2026-07-category-page-fenwater.md").read_text(encoding="utf-8")
    assert (
        "Fenwater Primary School is in Strengthening, up from Closer support (judged 10 Jul 2026, V. Lindqvist)."
        in page
    )
    packs = sorted(file.name for file in (year / "trust").glob("board-*"))
    assert packs == ["board-2025-12-12.md", "board-2026-03-27.md", "board-2026-07-17.md"]
