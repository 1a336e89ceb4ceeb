"""Exports and documents that are broken or another's: refused with the place and the mend, and no figure is lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command

PLAN = """\
improvplan: 1
id: ash-2025
title: Plan of Ash
session: 2025-26
organisation:
  name: Ash School
priorities:
  - id: reading
    title: Early reading
    actions:
      - do: Read daily
        who: Teachers
        by: Dec 2025
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2024-25: 91
"""
HEADS = "School,Indicator,Year,Value\n"


@pytest.fixture
def school(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """A folder with one plan, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    Path("ash.yaml").write_text(PLAN, encoding="utf-8")
    return command


BROKEN = {
    "no row": (HEADS, "there is no figure to take in it"),
    "only blank cells": (f"{HEADS}Ash School,Attendance,2025-26,\n", "there is no figure to take in it"),
    "a mark that is never closed": (
        f'{HEADS}Ash School,Attendance,2025-26,92\n"Ash School,Attendance,2026-27,93\nAsh School,Attendance,2027-28,94\n',
        "a quotation mark in line 3 is never closed",
    ),
    "a mark that is never closed in the last line": (
        f'{HEADS}Ash School,Attendance,2025-26,92\nAsh School,Attendance,2026-27,"93',
        "a quotation mark in line 3 is never closed",
    ),
    "a cell without end": (
        f"{HEADS}Ash School,Attendance,2025-26,{'9' * 200_000}\n",
        "a cell in line 2 holds more than 131,072 characters",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_table_that_loses_figures_is_refused(school: Command, case: str) -> None:
    text, message = BROKEN[case]
    Path("figures.csv").write_text(text, encoding="utf-8")
    run = school("indicator", "import", "figures.csv", "--write")
    assert run.code == 2
    assert f"figures.csv: {message}" in run.stderr
    assert Path("ash.yaml").read_text(encoding="utf-8") == PLAN


def test_marks_within_words_and_lines_within_cells_are_no_mistakes(school: Command) -> None:
    text = 'School,Indicator,Year,Value,Remark\n"Ash School",Attendance,2025-26,92,"two\nlines"\nx,y,z,,"St "Ash" x"\n'
    Path("figures.csv").write_text(text, encoding="utf-8")
    run = school("indicator", "import", "figures.csv", "--write")
    assert run.code == 0, run.stderr
    assert "2025-26: 92" in Path("ash.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("indicator", "import"), ("import",)], ids=" ".join)
def test_a_broken_spreadsheet_is_called_one(school: Command, words: tuple[str, ...]) -> None:
    Path("figures.xlsx").write_bytes(b"no archive")
    run = school(*words, "figures.xlsx")
    assert run.code
    assert "it is no spreadsheet (.xlsx), or it is damaged; open it in Excel or LibreOffice" in run.stderr


def test_a_document_does_not_go_into_another_plan(school: Command) -> None:
    assert school("render", "ash.yaml", "--draft", "--out", "sent").code == 0
    other = PLAN.replace("ash-2025", "birch-2025").replace("Ash", "Birch")
    Path("birch.yaml").write_text(other, encoding="utf-8")
    [document] = Path("sent").glob("*.docx")
    run = school("return", str(document), "--plan", "birch.yaml", "--write")
    assert run.code == 2
    assert "the document was made of the plan “ash-2025”, and birch.yaml is the plan “birch-2025”" in run.stderr
    assert Path("birch.yaml").read_text(encoding="utf-8") == other
    assert school("return", str(document), "--plan", "ash.yaml").code == 0


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u202e", "\x07", "\x1b[0m", "\ufeff"])
def test_signs_that_cannot_be_seen_are_left_out_of_what_is_added(school: Command, sign: str) -> None:
    run = school("action", "add", "ash.yaml", "--do", f"Sing{sign} daily", "--by", "Mar 2026")
    assert run.code == 0, run.stderr
    assert sign[0] not in Path("ash.yaml").read_text(encoding="utf-8")
    assert "Sing" in Path("ash.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [("--in-words",), ("--to", "md")], ids=lambda more: more[0])
def test_differences_in_words_have_no_other_format(school: Command, more: tuple[str, ...]) -> None:
    Path("before.yaml").write_text(PLAN, encoding="utf-8")
    run = school("diff", "ash.yaml", "--with", "before.yaml", "--format", "json", *more)
    assert run.code == 2
    assert not run.stdout
    assert f"leave out {more[0]}, or --format" in " ".join(run.stderr.replace("│", " ").split())
