"""Several processes find what one finds, in the same order; and one that is lost is missed."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from entry_point import started
from improvplan.lint.engine.selection import Choosing
from improvplan.lint.engine.workers import Seen, look_at
from improvplan.workspace import processes
from improvplan.workspace.processes import LostWorkerError

TODAY = dt.date(2025, 12, 15)
PLAN = """improvplan: 1
id: plan-{number}
title: School improvement plan
session: 2025-26
priorities:
  - title: Reading for pleasure
    links:
      hgios: 3.{number} Learning, teaching and assessment
    actions:
      - do: TBC
"""
METHODS = [
    "spawn",
    pytest.param("fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="no copies of processes")),
]


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{number:02}.yaml" for number in range(14)]
    for number, file in enumerate(files):
        file.write_text(PLAN.format(number=number), encoding="utf-8")
    files[5].write_bytes(b"\xff\xfe")
    return files


@pytest.mark.parametrize("method", METHODS)
def test_several_processes_find_what_one_finds_in_the_same_order(
    plans: list[Path], method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_method", lambda: method)
    monkeypatch.setattr(processes, "LARGEST_CHUNK", 3)
    told: list[tuple[int, int]] = []
    alone = look_at(plans, Choosing(strict=True), TODAY, 1, lambda _done, _whole: None)
    files = [*plans, plans[0].with_name("absent.yaml")]
    together = look_at(files, Choosing(strict=True), TODAY, 2, lambda done, whole: told.append((done, whole)))
    assert together[:-1] == alone
    assert [one.file for _, one in together] == [str(file) for file in files]
    assert together[-1][0] is None
    assert told[-1] == (15, 15)
    assert told == sorted(told)


def test_one_process_is_enough_for_a_few_plans(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> list[Seen]:
        raise AssertionError

    monkeypatch.setattr(processes, "_at_once", never)
    monkeypatch.setattr(processes, "BEGINNING", {"fork": 1e6, "spawn": 1e6})
    assert len(look_at(plans, Choosing(), TODAY, None, lambda _done, _whole: None)) == len(plans)
    assert look_at([], Choosing(), TODAY, None, lambda _done, _whole: None) == []


def test_several_processes_are_started_where_that_pays(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[tuple[int, int]] = []

    def noted(_work: object, files: Sequence[Path], started: int, *_: object) -> list[Seen]:
        chosen.append((len(files), started))
        return []

    monkeypatch.setattr(processes, "_at_once", noted)
    monkeypatch.setattr(processes, "BEGINNING", {"fork": 0.0, "spawn": 0.0})
    monkeypatch.setattr(processes, "_processors", lambda: 3)
    look_at(plans, Choosing(), TODAY, None, lambda _done, _whole: None)
    assert chosen == [(len(plans) - processes.FIRST, 3)]


def _lost(*_: object) -> list[Seen]:
    os._exit(7)


def _mistaken(*_: object) -> list[Seen]:
    raise ZeroDivisionError("a rule is wrong")


@pytest.mark.skipif(sys.platform != "linux", reason="the processes must be copies of this one")
def test_a_process_that_is_lost_is_reported(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_method", lambda: "fork")
    monkeypatch.setattr(processes, "_chunk_done", _lost)
    with pytest.raises(LostWorkerError, match="--jobs 1"):
        look_at(plans, Choosing(), TODAY, 2, lambda _done, _whole: None)
    run = started("validate", str(plans[0].parent), "--jobs", "2", "--no-cache")
    assert run.code == 3
    assert run.stdout == ""
    assert "ended before its time" in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the processes must be copies of this one")
def test_a_mistake_in_a_process_is_a_mistake_of_the_whole(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_method", lambda: "fork")
    monkeypatch.setattr(processes, "_chunk_done", _mistaken)
    with pytest.raises(ZeroDivisionError, match="a rule is wrong"):
        look_at(plans, Choosing(), TODAY, 2, lambda _done, _whole: None)


def test_the_command_line_says_the_same_with_any_number_of_processes(plans: list[Path]) -> None:
    folder = str(plans[0].parent)
    one, two = (started("validate", folder, "--strict", "--no-cache", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one.code == 1
