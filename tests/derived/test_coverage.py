"""Which items of the frameworks plans answer to, and what another edition means for them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from command_line import run

PLAN = """improvplan: 1
id: {id}
title: Plan of {name}
session: {session}
organisation: {name}
frameworks:
  - hgios
not_addressed:
  - framework: hgios
    item: 2.4 Personalised support
    why: "=Reviewed last session, and strong."
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3
        - 3.2 Raising attainment and achievement
  - title: Number talks
    links:
      hgios: 2.3 Learning, teaching and assessment
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name in ("Whinhill", "Burnfoot"):
        text = PLAN.format(id=name.lower(), name=name, session="2025-26")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_items_against_plans(plans: Path) -> None:
    ran = run("coverage", str(plans), "--framework", "HGIOS 4")
    lines = dict(line.split("\t", 1) for line in ran.stdout.splitlines()[1:])
    assert ran.stdout.startswith("How good is our school? (4th edition): 2 of 15 linked\n")
    assert lines["2.3 Learning, teaching and assessment"] == "1, 2\t1, 2"
    assert lines["3.2 Raising attainment and achievement"] == "1\t1"
    assert lines["2.2 Curriculum"] == "–\t–"
    assert lines["2.4 Personalised support"].startswith("not addressed: =Reviewed")


def test_only_the_holes(plans: Path) -> None:
    holes = run("coverage", str(plans), "--holes").stdout.splitlines()[1:]
    assert "  2.2 Curriculum" in holes
    assert len(holes) == 15 - 2 - 1


def test_documents_and_csv(plans: Path, tmp_path: Path) -> None:
    ran = run("coverage", str(plans), "--to", "md,html,docx,csv", "--out", str(tmp_path / "out"))
    assert [Path(line).suffix for line in ran.stdout.splitlines()] == [".md", ".html", ".docx", ".csv"]
    page = (tmp_path / "out" / "coverage.md").read_text(encoding="utf-8")
    assert "| **2.3 Learning, teaching and assessment** | 1, 2 | 1, 2 |" in page
    data = (tmp_path / "out" / "coverage.csv").read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(data)) if row["item"].startswith("2.4")]
    assert [(row["state"], row["reason"][:2]) for row in rows] == [("not addressed", "'=")] * 2


def test_more_plans_than_a_page_has_columns_for_are_counted(plans: Path, tmp_path: Path) -> None:
    for number in range(5):
        text = PLAN.format(id=f"school-{number}", name=f"School {number}", session="2025-26")
        (plans / f"school-{number}.yaml").write_text(
            text.replace("- 3.2 Raising", "- 2.2 Curriculum # "), encoding="utf-8"
        )
    earlier = PLAN.format(id="burnfoot-2024", name="Burnfoot", session="2024-25")
    (plans / "earlier.yaml").write_text(
        earlier.replace("        - 3.2 Raising attainment and achievement\n", ""), encoding="utf-8"
    )
    assert run("coverage", str(plans), "--to", "md", "--out", str(tmp_path / "out")).code == 0
    page = (tmp_path / "out" / "coverage.md").read_text(encoding="utf-8")
    reviewed = "=Reviewed last session, and strong. (8 plans)"
    assert "| **2.3 Learning, teaching and assessment** | 8 of 8 | – | all |" in page
    assert "| **3.2 Raising attainment and achievement** | 2 of 8 | – | Burnfoot, 2025-26; Whinhill |" in page
    assert "| **2.2 Curriculum** | 5 of 8 | – | all but Burnfoot, 2025-26; Whinhill; Burnfoot, 2024-25 |" in page
    assert f"| **2.4 Personalised support** | 0 of 8 | {reviewed} | nobody |" in page
    assert "numbers are those of the priorities" not in page


def test_an_entry_that_names_nothing_is_a_finding(plans: Path) -> None:
    file = plans / "Whinhill.yaml"
    text = file.read_text(encoding="utf-8")
    assert run("validate", str(file), "--select", "not-addressed-unclear").code == 0
    file.write_text(text.replace("2.4 Personalised support", "2.44 Support"), encoding="utf-8")
    ran = run("validate", str(file), "--select", "not-addressed-unclear", "--fail-on", "warning")
    assert ran.code == 1
    assert "has no quality indicator “2.44 Support”" in ran.stdout


@pytest.mark.parametrize("wrong", [("--framework", "hgoss"), ("--to", "odt")])
def test_wrong_use(plans: Path, wrong: tuple[str, str]) -> None:
    ran = run("coverage", str(plans), *wrong)
    assert ran.code == 2
    assert wrong[1] in ran.stderr


def test_a_plan_that_cannot_be_read_is_left_out_and_named(plans: Path) -> None:
    (plans / "Burnfoot.yaml").write_text("improvplan: 1\nid: [\n", encoding="utf-8")
    ran = run("coverage", str(plans))
    assert ran.code == 1
    assert "Burnfoot.yaml:2" in ran.stderr
    assert "2 of 15 linked" in ran.stdout


def test_links_to_look_at_again_in_another_edition(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "improvplan: 1\nid: a\ntitle: A\nsession: 2019-20\npriorities:\n  - title: Reading\n    links:\n"
        "      nif-drivers:\n        - School leadership\n        - Performance information\n"
        "  - title: Behaviour\n    links:\n      ofsted-eif: Quality of education\n",
        encoding="utf-8",
    )
    ran = run("frameworks", "moves", str(file), "--to", "2026-27")
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert [f"{file}:9", "School leadership", "reworded", "School and ELC leadership"] in rows
    assert [f"{file}:13", "Quality of education", "gone", "decide what takes its place"] in rows
    assert not any("Performance information" in row for row in rows)
    assert "is followed by" in ran.stderr
    same = run("frameworks", "moves", str(file), "--to", "2019-20")
    assert same.stdout == ""
    assert "improvplan knows of no other edition of these plans' frameworks in 2019-20" in same.stderr
    assert "older than" not in same.stderr
    assert run("frameworks", "moves", str(file), "--to", "next").code == 2


def test_a_session_later_than_all_that_is_known_is_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    links = "priorities:\n  - title: A\n    links:\n      gtcs-values: Integrity\n      hgios: 2.3\n"
    file.write_text(f"improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n{links}", encoding="utf-8")
    later = run("frameworks", "moves", str(file), "--to", "2031-32").stderr
    assert "older than 2031-32, and another list may have come out: GTC Scotland professional values\n" in later
