"""Plans that repeat other plans, and the plan before."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown

from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run

TEXTS = [f"Teach the {word} unit over ten weeks from a shared plan, with a real reader." for word in "abcdefghij"]


def plan(*texts: str, previous: str = "", school: str = "", session: str = "2025-26") -> str:
    actions = "".join(f"      - {text}\n" for text in texts)
    head = f"session: {session}\n"
    head += f"previous: {previous}\n" if previous else ""
    head += f"organisation:\n  name: {school}\n" if school else ""
    return f"{head}priorities:\n  - title: Writing\n    actions:\n{actions}"


@pytest.mark.parametrize(("same", "count"), [(10, 1), (3, 1), (2, 0), (0, 0)])
def test_copied_from_last_session(tmp_path: Path, same: int, count: int) -> None:
    old = plan(*TEXTS, session="2024-25")
    new = plan(*TEXTS[:same], *[text.upper() + " again" for text in TEXTS[same:]], previous="a")
    found = findings(tmp_path, "copied-from-previous", old, new)
    assert len(found) == count
    assert shown(found) == ["note: a"] * count


def test_a_plan_that_is_not_at_hand_or_is_there_twice(tmp_path: Path) -> None:
    assert findings(tmp_path, "copied-from-previous", plan(*TEXTS, previous="z"), plan(*TEXTS)) == []
    assert findings(tmp_path, "copied-from-previous", plan(*TEXTS, previous="a")) == []


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (plan(*TEXTS, school="Burnside"), plan(*TEXTS, school="Larkfield"), 2),
        (plan(*TEXTS, school="Burnside"), plan(*TEXTS, school="Burnside"), 0),
        (plan(*TEXTS, school="Burnside"), plan(*TEXTS, school="Larkfield", session="2024-25"), 0),
        (plan(*TEXTS[:5]), plan(*TEXTS[5:]), 0),
        (plan(*TEXTS), plan(*TEXTS, previous="a"), 0),
    ],
    ids=["two-schools", "one-school", "two-sessions", "own-words", "linked"],
)
def test_copied_between_schools(tmp_path: Path, first: str, second: str, count: int) -> None:
    assert len(findings(tmp_path, "copied-between-schools", first, second)) == count


def test_what_every_school_has_comes_from_the_council(tmp_path: Path) -> None:
    for number in range(25):
        text = plan(*TEXTS, school=f"School {number}")
        (tmp_path / f"s{number}.yaml").write_text(f"improvplan: 1\nid: s{number}\ntitle: T\n{text}", encoding="utf-8")
    assert findings(tmp_path, "copied-between-schools") == []


@pytest.mark.parametrize(
    ("before", "count"), [("2024-25", 0), ("2023-24", 1), ("2025-26", 1), ("2026-27", 1), ("soon", 0)]
)
def test_the_plan_before(tmp_path: Path, before: str, count: int) -> None:
    old, new = plan(TEXTS[0], session=before), plan(TEXTS[1], previous="a")
    assert len(findings(tmp_path, "previous-not-last-session", old, new)) == count


def test_the_plan_before_one_over_several_sessions(tmp_path: Path) -> None:
    old = "period:\n  from: 2022-23\n  to: 2024-25\n"
    assert findings(tmp_path, "previous-not-last-session", old, plan(TEXTS[0], previous="a")) == []


def test_the_right_plan_is_offered(tmp_path: Path) -> None:
    plans = [
        plan(TEXTS[0], school="Burnside", session="2023-24"),
        plan(TEXTS[1], school="Burnside", session="2024-25"),
        plan(TEXTS[2], school="Burnside", previous="a"),
    ]
    [finding] = findings(tmp_path, "previous-not-last-session", *plans)
    assert finding.fix == "write previous: b"


@pytest.mark.parametrize(("count", "guessed"), [(3, True), (60, False)])
def test_of_very_many_plans_that_are_missing_none_is_guessed(tmp_path: Path, count: int, guessed: bool) -> None:  # noqa: FBT001
    """Each would be compared with each, and a folder is missing: nobody has mistyped so often."""
    for number in range(count):
        head = f"improvplan: 1\nid: school-{number}-2025\ntitle: Plan\nprevious: school-{number}-2024\n"
        (tmp_path / f"{number}.yaml").write_text(f"{head}{plan('Read daily.')}", encoding="utf-8")
    found = run(CheckRequest((str(tmp_path),), select=frozenset({"unknown-plan"}))).findings
    assert len(found) == count
    assert {"did you mean" in finding.fix for finding in found} == {guessed}
