"""The example region: a hundred plans and more, made anew, that every command over many plans can be tried on."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import run

ROOT = Path(__file__).parents[1]
DAY = ("--today", "5 Dec 2025")

pytestmark = pytest.mark.slow


def made(folder: Path, *options: str) -> Path:
    subprocess.run(
        [sys.executable, ROOT / "examples/region/make.py", folder, *options], check=True, capture_output=True
    )
    return folder


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("region"))


def test_the_region_has_thirty_schools_and_its_plans_have_no_mistakes(region: Path) -> None:
    result = run("validate", str(region), "--format", "json", *DAY)
    said = json.loads(result.stdout)
    assert result.code == 0, result.stdout[-2000:]
    assert {each["severity"] for each in said["findings"]} <= {"note"}
    assert len([*region.glob("plans/schools/*-2025-26.yaml")]) == 30
    assert len([*region.glob("plans/clusters/*-2025.yaml")]) == 6
    assert len([*region.glob("plans/councils/*-2025.yaml")]) == 3


def test_the_same_seed_makes_the_same_region_and_another_one_another(region: Path, tmp_path: Path) -> None:
    again, other = made(tmp_path / "again"), made(tmp_path / "other", "--seed", "2")
    files = {file.relative_to(region): file.read_bytes() for file in region.rglob("*.yaml")}
    assert {file.relative_to(again): file.read_bytes() for file in again.rglob("*.yaml")} == files
    assert (other / "network.yaml").read_bytes() != files[Path("network.yaml")]


def test_a_board_is_asked_one_question_about_many_schools_and_not_one_for_each(region: Path) -> None:
    asked = run("board", str(region), "--today", "30 Nov 2026").stdout
    assert asked.count("what does the board ask") == 1
    (question,) = [line for line in asked.splitlines() if "what does the board ask their governors?" in line]
    assert "Rossmuir Primary School (" in question
    assert question.count("; ") > 20


@pytest.mark.parametrize(
    "command",
    [("status",), ("coverage",), ("schedule",), ("training",), ("governors",), ("support",)],
    ids=" ".join,
)
def test_commands_over_many_plans_take_the_whole_region(region: Path, command: tuple[str, ...]) -> None:
    result = run(*command, str(region), *DAY)
    assert result.code == 0, result.stderr
    assert result.stdout.count("\n") > 5


def test_the_network_of_a_nation_stands_in_several_files(tmp_path: Path) -> None:
    """Together they say what one file says, but for surveys, of which each file has its own."""
    make = runpy.run_path(str(ROOT / "examples/region/make.py"))
    whole = make["network"](make["schools"](6, 1), 6)
    make["network_files"].__globals__["MOST_IN_A_FILE"] = 12
    files = dict(make["network_files"](whole))
    assert list(files) == ["network.yaml", *(f"network/part-{number}.yaml" for number in (1, 2, 3, 4))]
    assert [one for data in files.values() for one in data.get("organisations", ())] == whole["organisations"]
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    (tmp_path / "network").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_text(make["written"](data), encoding="utf-8")
    result = run("validate", str(tmp_path / "network.yaml"), str(tmp_path / "network"), "--format", "json", *DAY)
    assert json.loads(result.stdout)["findings"] == []
