"""Several processes find what one finds, in the same order; and one that is lost is missed."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from entry_point import started
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.many_plans import check_plans
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import no_progress
from improvplan.workspace import processes
from improvplan.workspace.processes import LostWorkerError

pytestmark = pytest.mark.slow

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


def checked(plans: list[Path], jobs: int | None) -> list[CheckedPlan]:
    return check_plans(plans, CheckRequest(strict=True, today=TODAY, jobs=jobs), no_progress)


@pytest.mark.parametrize("method", METHODS)
def test_several_processes_find_what_one_finds_in_the_same_order(
    plans: list[Path], method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_method", lambda: method)
    monkeypatch.setattr(processes, "LARGEST_CHUNK", 3)
    told: list[tuple[int, int]] = []
    files = [*plans, plans[0].with_name("absent.yaml")]
    alone = checked(files, 1)
    request = CheckRequest(strict=True, today=TODAY, jobs=2)
    together = check_plans(files, request, lambda done, whole: told.append((done, whole)))
    assert [one.findings for one in together] == [one.findings for one in alone]
    assert [one.file for one in together] == [str(file) for file in files]
    assert told[-1] == (15, 15)
    assert told == sorted(told)


def test_one_process_is_enough_for_a_few_plans(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "BEGINNING", {"fork": 1e6, "spawn": 1e6})
    assert len(list(processes.in_this_process(plans, None))) == len(plans)
    assert len(checked(plans, None)) == len(plans)
    assert checked([], None) == []


def test_several_processes_are_started_where_that_pays(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "BEGINNING", {"fork": 0.0, "spawn": 0.0})
    monkeypatch.setattr(processes, "_processors", lambda: 3)
    assert len(list(processes.in_this_process(plans, None))) == processes.FIRST
    assert len(list(processes.in_this_process(plans, 1))) == len(plans)
    assert list(processes.in_this_process(plans, 2)) == []


def _ending(file: Path) -> str:
    if file.name in ("03.yaml", "09.yaml"):
        os._exit(7)
    return file.name


def _mistaken(_file: Path) -> str:
    raise ZeroDivisionError


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_interrupted_goes_on_where_it_was(
    plans: list[Path], jobs: int, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(processes, "LARGEST_CHUNK", 2)
    request = CheckRequest(strict=True, today=TODAY, jobs=jobs, cache=True)
    done = 0

    def interrupting(number: int, _whole: int) -> None:
        nonlocal done
        done = number
        if number >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_plans(plans, request, interrupting)
    told: list[tuple[int, int]] = []
    again = check_plans(plans, request, lambda number, whole: told.append((number, whole)))
    assert told[-1][1] == len(plans) - done
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path_factory.mktemp("another")))
    anew = check_plans(plans, request, no_progress)
    assert [one.findings for one in again] == [one.findings for one in anew]


def test_results_are_saved_while_others_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SAVED_TOGETHER", 3)
    saved: list[dict[int, str]] = []

    def save(some: Mapping[int, str]) -> None:
        saved.append(dict(some))

    def interrupted() -> None:
        with processes.saving(save) as on_done:
            for number in range(8):
                on_done([number], [f"made of {number}"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [sorted(some) for some in saved] == [[0, 1, 2], [3, 4, 5], [6, 7]]
    assert saved[2][7] == "made of 7"


def test_an_item_that_ends_its_process_is_lost_and_no_other(plans: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LARGEST_CHUNK", 3)
    made = processes.spread(_ending, plans, 2, no_progress, lambda file: f"lost {file.name}")
    assert made == [f"lost {one.name}" if one.name in ("03.yaml", "09.yaml") else one.name for one in plans]
    with pytest.raises(LostWorkerError, match="--jobs 1"):
        processes.spread(_ending, plans, 2, no_progress)


def test_a_mistake_in_a_process_comes_through(plans: list[Path]) -> None:
    with pytest.raises(ZeroDivisionError):
        processes.spread(_mistaken, plans, 2, no_progress)


def test_the_command_line_says_the_same_with_any_number_of_processes(plans: list[Path]) -> None:
    folder = str(plans[0].parent)
    one, two = (started("validate", folder, "--strict", "--no-cache", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one.code == 1
