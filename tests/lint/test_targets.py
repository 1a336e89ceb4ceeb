"""Where the rules about targets and indicators must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown


def indicator(
    values: dict[str, str], targets: dict[str, str], more: str = "unit: percent", session: str = "2019-20"
) -> str:
    def lines(numbers: dict[str, str]) -> str:
        return "".join(f"      {year}: {number}\n" for year, number in numbers.items())

    head = f"session: {session}\nindicators:\n  - id: a\n    {more}\n    base_year: 2016-17\n"
    return f"{head}    values:\n{lines(values)}    targets:\n{lines(targets)}"


def measure(baseline: str, target: str, better: str = "") -> str:
    direction = f"        better: {better}\n" if better else ""
    return (
        "session: 2019-20\npriorities:\n  - title: Reading\n    measures:\n      - what: Pupils who read\n"
        f"        baseline: {baseline}\n        target: {target}\n{direction}"
    )


@pytest.mark.parametrize(
    ("plan", "below", "met"),
    [
        (indicator({"2016-17": "80", "2018-19": "66"}, {"2020-21": "75"}), ["error: 75"], []),
        (indicator({"2016-17": "70", "2018-19": "80"}, {"2020-21": "75"}), ["error: 75"], []),
        (indicator({"2016-17": "70", "2018-19": "74"}, {"2020-21": "75"}), [], []),
        (indicator({"2016-17": "88", "2018-19": "91"}, {"2020-21": "91"}), [], ["warning: 91"]),
        (indicator({"2016-17": "24.1"}, {"2020-21": "18"}, "better: lower"), [], []),
        (indicator({"2016-17": "24.1"}, {"2020-21": "25"}, "better: lower"), ["error: 25"], []),
        (indicator({"2016-17": "TBC", "2018-19": "N/A"}, {"2020-21": "75"}), [], []),
        (indicator({"2016-17": "80"}, {"2020-21": "TBC"}), [], []),
        (indicator({"2016-17": "80"}, {"June 2021": "75"}), [], []),
        (indicator({"2016-17": "1,180"}, {"2020-21": "75%"}, "unit: count"), [], []),
        (indicator({"2016-17": "80"}, {"2020-21": "75%"}), ["error: 75%"], []),
        (measure("40%", "35%"), ["error: 35%"], []),
        (measure("40%", "40%"), [], ["warning: 40%"]),
        (measure("12 days", "10 days"), [], []),
        (measure("40", "35%"), [], []),
        (measure("40%", "35%", "lower"), [], []),
    ],
)
def test_targets_are_held_against_what_is_known(tmp_path: Path, plan: str, below: list[str], met: list[str]) -> None:
    assert shown(findings(tmp_path, "target-below-baseline", plan)) == below
    assert shown(findings(tmp_path, "target-already-met", plan)) == met


def test_doing_better_than_the_target_is_no_mistake(tmp_path: Path) -> None:
    plan = indicator({"2016-17": "70", "2019-20": "80", "2020-21": "82"}, {"2019-20": "74", "2021-22": "76"})
    assert findings(tmp_path, "target-below-baseline", plan) == []
    assert shown(findings(tmp_path, "target-already-met", plan)) == ["warning: 76"]
    assert findings(tmp_path, "target-already-met", "status: closed\n" + plan) == []


def test_the_number_it_is_held_against_is_shown(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "target-below-baseline", indicator({"2016-17": "80"}, {"2020-21": "75"}))
    assert [label.place.line for label in finding.labels] == [10]


def test_a_value_that_could_not_be_read_keeps_its_indicator_out(tmp_path: Path) -> None:
    plan = indicator({"2016-17": "[80]", "2018-19": "70"}, {"2020-21": "65"})
    assert findings(tmp_path, "target-below-baseline", plan) == []


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2019-20", []), ("2020-21", []), ("2021-22", ["warning: 90"]), ("2018-19", ["warning: 90"]), ("2030", [])],
)
def test_the_session_after_the_plan_is_near_enough(tmp_path: Path, year: str, expected: list[str]) -> None:
    plan = indicator({"2016-17": "80"}, {year: "90"})
    assert shown(findings(tmp_path, "target-year-outside-period", plan)) == expected


def test_an_empty_key_is_not_called_missing_too(tmp_path: Path) -> None:
    plan = "indicators:\n  - id: a\n    unit:\n    values:\n    base_year: 2016-17\n    targets:\n      2020-21:\n"
    assert findings(tmp_path, "indicator-incomplete", plan) == []


def test_a_percent_sign_is_a_unit(tmp_path: Path) -> None:
    plan = indicator({"2016-17": "80%"}, {"2020-21": "90%"}, "title: Pupils who read")
    assert findings(tmp_path, "indicator-incomplete", plan) == []


def test_criteria_in_a_row_belong_to_the_priority(tmp_path: Path) -> None:
    plan = (
        "priorities:\n  - title: Reading\n    actions:\n      - because: Few read\n        actions:\n          - do: Read\n"
        "            success_criteria: All read\n  - title: Writing\n    indicators: literacy\n"
    )
    assert findings(tmp_path, "missing-success-criteria", plan) == []
