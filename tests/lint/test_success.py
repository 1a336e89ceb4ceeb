"""Where the rules about what success is must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, form, shown


def priority(field: str, *sentences: str, head: str = "") -> str:
    lines = "".join(f'      - "{sentence}"\n' for sentence in sentences)
    return f"{head}priorities:\n  - title: Reading\n    {field}:\n{lines}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Staff to use the new planner",
        "Numeracy champion to be identified",
        "Every champion's training needs to be audited",
        "Two open afternoons to have been held",
        "Assessment tracker established.",
        "Policies reviewed and updated",
        "A progression pathway is in place for all subjects",
        "A shared policy will be developed",
        "All staff trained in nurture principles",
        "Continue to implement the refreshed guidance",
        "Review the approach to homework",
        "To have planned a joint training day in January 2020",
    ],
)
def test_work_is_neither_an_outcome_nor_a_criterion(tmp_path: Path, sentence: str) -> None:
    assert len(findings(tmp_path, "outcome-is-a-task", priority("outcomes", sentence))) == 1
    assert len(findings(tmp_path, "criterion-is-a-task", priority("success_criteria", sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "All pupils to reach second level in reading",
        "Teachers use the tracker to identify gaps and plan support",
        "Practitioners to be confident in moderation",
        "Staff have access to training",
        "Staff are able to plan together",
        "Learners can plan and review their own work",
        "To raise attainment in writing",
        "Ensure that all pupils can swim",
        "Visits from the library show how much children enjoy it",
        "Review meetings show a rise in confidence",
        "Book scrutiny shows progress",
        "Support staff feel valued",
        "Lead practitioners are confident",
        "Share of pupils who are on track",
        "Design and technology books show progression",
        "Stories written for younger children are read to them",
        "Offer 80% of families a place",
        "To what extent do pupils choose their books?",
        "A" * 2000,
        "To " * 400,
    ],
)
def test_a_difference_is_no_task(tmp_path: Path, sentence: str) -> None:
    assert findings(tmp_path, "outcome-is-a-task", priority("outcomes", sentence)) == []
    assert findings(tmp_path, "criterion-is-a-task", priority("success_criteria", sentence)) == []


def test_criteria_of_the_plan_and_of_rows_are_read_too(tmp_path: Path) -> None:
    plan = (
        "success_criteria: Develop a policy\npriorities:\n  - title: Reading\n    actions:\n      - do: Read\n"
        "        success_criteria:\n          - what:\n              - Develop a policy\n              - Learners read\n"
    )
    assert shown(findings(tmp_path, "criterion-is-a-task", plan)) == ["warning: Develop a policy"] * 2


def test_an_unreadable_neighbour_hides_nothing(tmp_path: Path) -> None:
    plan = "priorities:\n  - title: Reading\n    outcomes:\n      - {a: b}\n      - Develop a shared policy\n"
    assert shown(findings(tmp_path, "outcome-is-a-task", plan)) == ["warning: Develop a shared policy"]


@pytest.mark.parametrize(
    ("sentence", "vague"),
    [
        ("Pupils in P5 to P7 are keen readers", True),
        ("Pupils in Years 3 and 4 are keen readers", True),
        ("Pupils in 12 classes are keen readers", False),
        ("Twelve classes are keen readers", False),
        ("Every class has a keen reader", False),
        ("Pupils say so in the survey", False),
        ("Pupils are keen readers by June", False),
        ("Attainment in writing", False),
        ("Parent support", True),
    ],
)
def test_a_stage_is_no_number(tmp_path: Path, sentence: str, vague: bool) -> None:  # noqa: FBT001
    assert bool(findings(tmp_path, "vague-measure", priority("success_criteria", sentence))) == vague


def test_a_placeholder_is_not_called_vague_too(tmp_path: Path) -> None:
    assert findings(tmp_path, "vague-measure", priority("success_criteria", "TBC with the heads of schools")) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("kind: quantitative", "no baseline and no target"),
        ("target: 80%", "no baseline"),
        ("baseline: 40%", "no target"),
        ("kind: quantitative\n        baseline: TBC", "no target"),
        ("kind: qualitative", ""),
        ("kind: quantitative\n        baseline:\n        target:", "no baseline and no target"),
        ("target: every class", ""),
    ],
)
def test_what_a_counted_measure_lacks(tmp_path: Path, more: str, message: str) -> None:
    plan = f"priorities:\n  - title: Reading\n    measures:\n      - what: Pupils who read\n        {more}\n"
    found = findings(tmp_path, "measure-without-baseline", plan)
    assert [finding.message.endswith(message) for finding in found] == ([True] if message else [])


def test_what_the_form_asks_for_is_said_by_the_form(tmp_path: Path) -> None:
    form(tmp_path, "required:\n  - priorities.measures.baseline\n")
    plan = "template: own\npriorities:\n  - title: Reading\n    measures:\n      - what: Pupils who read\n        target: 80%\n"
    assert findings(tmp_path, "measure-without-baseline", plan) == []


SCOTLAND = "organisation:\n  country: scotland\nsections:\n  - title: Here\n    text: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most pupils (58%) read at home.", ["note: Most"]),
        ("Most of the boys in P5 (74.6%) read.", []),
        ("Almost all children (89%) read.", ["note: Almost all"]),
        ("The majority of staff (75%) agree.", ["note: majority"]),
        ("The majority of staff (74.4%) agree.", []),
        ("The vast majority of staff (92%) agree.", []),
        ("Less than half of pupils (49%) agree.", []),
        ("90% (almost all) agree.", ["note: almost all"]),
        ("At most 3 in 10 (30%) agree.", []),
        ("Most agree. Only a third (33%) disagree.", []),
        ("In our most recent survey (41%) they agreed.", []),
        ("Most pupils read; staff (41%) do not.", []),
        ("It is 40%, most of them girls.", ["note: most"]),
    ],
)
def test_words_for_proportions(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "proportion-word", SCOTLAND + text)) == expected
    assert findings(tmp_path, "proportion-word", SCOTLAND.replace("scotland", "england") + text) == []


def test_two_priorities_may_share_a_measure(tmp_path: Path) -> None:
    plan = "priorities:\n  - title: A\n    measures: Attendance\n  - title: B\n    measures: Attendance\n"
    assert findings(tmp_path, "measure-repeated", plan) == []
    plan += "  - title: C\n    measures: Exclusions\n"
    assert findings(tmp_path, "measure-repeated", plan) == []
    plan += "  - title: D\n"
    assert findings(tmp_path, "measure-repeated", plan) == []


def test_strict_rules_run_when_they_are_asked_for(tmp_path: Path) -> None:
    plan = priority(
        "outcomes", "Staff retention is high in the schools of this trust", "Improved attendance, from 91% to 94%"
    )
    assert shown(findings(tmp_path, "vague-success-word", plan)) == ["note: is high"]
    assert findings(tmp_path, "outcome-without-number", plan) == []
