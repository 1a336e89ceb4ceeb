"""The whole command line, scenario by scenario (see scenario.py)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scenario import parse, played

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.scenario"))


def text_of(about: str, parts: list[object]) -> str:
    return about.rstrip("\n") + "\n" + "".join(map(str, parts))


@pytest.mark.usefixtures("command")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario(file: Path) -> None:
    written = file.read_text(encoding="utf-8")
    about, parts = parse(written)
    happened = text_of(about, [*played(parts)])
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        file.write_text(happened, encoding="utf-8")
    assert happened == file.read_text(encoding="utf-8")


def test_there_are_scenarios() -> None:
    assert len(FILES) >= 25


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_says_what_it_is_about_and_expects_something(file: Path) -> None:
    about, parts = parse(file.read_text(encoding="utf-8"))
    assert about.strip().endswith(".")
    runs = [part for part in parts if part.kind == "run"]
    exits = [part for part in parts if part.kind == "exit"]
    assert runs
    assert len(runs) == len(exits)
