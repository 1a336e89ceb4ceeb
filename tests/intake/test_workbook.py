"""Spreadsheets of many plans become many plan files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml

from command_line import run

HEADS = (
    "Plan Name",
    "Priority",
    "Root cause",
    "Strategies and Actions",
    "Person Responsible",
    "Timeline",
    "Success criteria",
)
ROWS = (
    (
        "Ashby Primary School",
        "Reading",
        "Children&#39;s books are old",
        "Buy books",
        "T. Bright",
        "Oct 2026",
        "70% read daily by May 2027",
    ),
    ("Ashby Primary School", "Attendance", "Mondays", "Ring families", "P. Ford", "termly", "93% by June 2027"),
    ("Birch Academy", "Number", "Gaps", "Teach in pairs\nMeet weekly", "L. Moss", "Dec 2026", "65% by May 2027"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sheet(file: Path, *rows: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(file)


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_one_spreadsheet_makes_a_file_for_each_plan(folder: Path) -> None:
    sheet(folder / "all.xlsx", HEADS, *ROWS)
    done = run("import", "all.xlsx", "--form", "school", "--out", "plans")
    assert done.code == 0, done.stderr
    ashby, birch = (loaded(folder / "plans" / name) for name in ("ashby-primary-school.yaml", "birch-academy.yaml"))
    assert [priority["title"] for priority in ashby["priorities"]] == ["Reading", "Attendance"]
    first = ashby["priorities"][0]
    assert first["why"] == "Children's books are old"
    assert first["actions"] == [{"do": "Buy books", "by": "Oct 2026", "who": "T. Bright"}]
    assert first["success_criteria"] == ["70% read daily by May 2027"]
    assert [action["do"] for action in birch["priorities"][0]["actions"]] == ["Teach in pairs", "Meet weekly"]
    assert done.stderr.count(" words: ") == 2


def test_a_spreadsheet_of_one_plan_makes_one_file(folder: Path) -> None:
    sheet(folder / "one.xlsx", HEADS[1:], *(row[1:] for row in ROWS))
    done = run("import", "one.xlsx", "--form", "school", "--out", "one.yaml")
    assert done.code == 0, done.stderr
    assert len(loaded(folder / "one.yaml")["priorities"]) == 3


def test_formulas_are_never_worked_out(folder: Path) -> None:
    sheet(folder / "one.xlsx", HEADS[1:], ("=1+1", *ROWS[0][2:]), *(row[1:] for row in ROWS))
    assert run("import", "one.xlsx", "--form", "school", "--out", "one.yaml").code == 0


def test_a_sheet_that_is_no_xml_is_refused(folder: Path) -> None:
    sheet(folder / "sound.xlsx", HEADS, *ROWS)
    with ZipFile(folder / "sound.xlsx") as sound, ZipFile(folder / "bad.xlsx", "w") as bad:
        for name in sound.namelist():
            data = sound.read(name)
            bad.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    done = run("import", "bad.xlsx")
    assert done.code == 1, done.stderr
    assert "bad.xlsx: it is no spreadsheet (.xlsx), or it is damaged" in done.stderr


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_spreadsheet_is_refused(data: bytes, folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(data)
    done = run("import", "bad.xlsx")
    assert done.code == 1
    assert "bad.xlsx" in done.stderr
    assert "mistake in improvplan" not in done.stderr
