"""Frameworks as plans overuse them, misquote them, and speak of them in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown


def linked(*families: str, session: str = "2019-20", head: str = "") -> str:
    plan = f"session: {session}\n{head}priorities:\n"
    for number, links in enumerate(families):
        plan += f"  - title: Priority {number}\n    links:\n{links}"
    return plan


def items(family: str, *words: str) -> str:
    return f"      {family}:\n" + "".join(f"        - {word}\n" for word in words)


FIVE = items("hgios", "1.1", "1.3", "2.3", "2.4", "3.2")


def test_copied_links_are_reported_once(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "links-copied", linked(FIVE, FIVE, FIVE, FIVE))
    assert [label.place.line for label in finding.labels] == [7, 23, 31]


@pytest.mark.parametrize(
    "plan",
    [
        linked(FIVE, FIVE),
        linked(FIVE, FIVE, items("hgios", "1.1", "1.3", "2.3", "2.4", "3.3")),
        linked(*[items("hgios", "2.3")] * 4),
        linked(*[items("hgios", "1.1", "2.3", "3.2")] * 4),
    ],
)
def test_the_same_few_links_are_no_copy(tmp_path: Path, plan: str) -> None:
    assert findings(tmp_path, "links-copied", plan) == []


@pytest.mark.parametrize(("most", "expected"), [(4, 1), (5, 0)])
def test_how_many_links_are_too_many_can_be_set(tmp_path: Path, most: int, expected: int) -> None:
    (tmp_path / "improvplan.yaml").write_text(
        f"improvplan-repository: 1\nrules:\n  too-many-links:\n    options:\n      most: {most}\n", encoding="utf-8"
    )
    assert len(findings(tmp_path, "too-many-links", linked(FIVE))) == expected


def test_a_slug_and_a_single_title_have_lost_nothing(tmp_path: Path) -> None:
    plan = linked(items("hgios", "2.3 Learning, teaching and assessment", "2.7 Partnerships", "family-learning"))
    assert findings(tmp_path, "number-lost", plan) == []
    assert findings(tmp_path, "number-lost", linked(items("hgios", "2.7", "2.3", "Family learning"))) == []


def test_words_of_a_near_framework_are_not_called_altered_too(tmp_path: Path) -> None:
    plan = linked(
        items("nif-priorities", "Improvement in attainment, particularly literacy and numeracy"),
        head="frameworks:\n  - north-lanarkshire-priorities\n",
    )
    [finding] = findings(tmp_path, "item-of-other-framework", plan)
    assert "particularly in literacy" in finding.fix
    assert findings(tmp_path, "altered-title", plan) == []
    alone = plan.replace("frameworks:\n  - north-lanarkshire-priorities\n", "")
    assert findings(tmp_path, "item-of-other-framework", alone) == []
    assert len(findings(tmp_path, "altered-title", alone)) == 1


def criterion(session: str, text: str) -> str:
    return f"session: {session}\npriorities:\n  - title: Teaching\n    success_criteria:\n      - {text}\n"


@pytest.mark.parametrize(
    ("session", "text", "expected"),
    [
        ("2023-24", "Good or better SIAMS judgements", ["warning: Good or better"]),
        ("2022-23", "Good or better SIAMS judgements", []),
        ("2025-26", "Every school is judged good by Ofsted", ["warning: good"]),
        ("2024-25", "Every school is judged good by Ofsted", []),
        ("2026-27", "Every school is judged at the expected standard or above by Ofsted", []),
        ("2026-27", "Teaching, which Ofsted judged good, was seen by parents", []),
        ("2026-27", "We build good relations with Ofsted inspectors", []),
        ("2026-27", "Good or better attendance; Ofsted is informed", []),
        ("2022-23", "Estyn judgements of excellent", ["warning: excellent"]),
        ("2021-22", "Estyn judgements of excellent", []),
    ],
)
def test_grades_of_inspectorates(tmp_path: Path, session: str, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "grade-not-in-edition", criterion(session, text))) == expected


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("good", 0),
        ("Very Good", 0),
        ("good to very good", 0),
        ("4", 0),
        ("TBC", 0),
        ("outstanding", 1),
        ("good-ish", 1),
    ],
)
def test_grades_of_evaluations(tmp_path: Path, grade: str, expected: int) -> None:
    plan = (
        "session: 2019-20\nevaluations:\n  - when: Nov 2019\n    statement: Good.\n"
        f"    grade: {grade}\n    links:\n      hgios: 2.3\n"
    )
    assert len(findings(tmp_path, "grade-not-in-edition", plan)) == expected
    assert findings(tmp_path, "grade-not-in-edition", plan.replace("hgios: 2.3", "uncrc: 28")) == []


def test_a_past_grade_is_a_fact(tmp_path: Path) -> None:
    plan = "session: 2026-27\nsections:\n  - title: Here\n    text: Ofsted judged us good in 2023, a good Ofsted judgement.\n"
    assert findings(tmp_path, "grade-not-in-edition", plan) == []


NIF = "frameworks:\n  - nif-priorities\n"
OLD = "Closing the attainment gap between the most and least disadvantaged children"


@pytest.mark.parametrize(
    ("session", "text", "expected"),
    [
        ("2019-20", OLD, [f"note: {OLD}"]),
        ("2019-20", f"{OLD} and young people", []),
        ("2019-20", f"{OLD} and young people, not {OLD.lower()}", [f"note: {OLD.lower()}"]),
        ("2016-17", OLD, []),
        ("2019-20", "Improvement in employability skills and sustained, positive school leaver destinations", []),
    ],
)
def test_words_of_another_edition_in_sentences(tmp_path: Path, session: str, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "old-wording", f"session: {session}\n{NIF}aim: {text}\n")) == expected
    assert findings(tmp_path, "old-wording", f"session: {session}\naim: {text}\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The OfSted framework and OFSTED.", ["note: OfSted", "note: OFSTED"]),
        ("HIGIOS4 and NQPSL.", ["note: HIGIOS", "note: NQPSL"]),
        ("Pupil Equality Funding pays.", ["note: Pupil Equality Fund"]),
        ("We are developing young workforce skills, a curriculum of excellence and arts marks.", []),
        ("Ofsted, HGIOS4, NPQSL, SHANARRI and SIAMS.", []),
    ],
)
def test_misspelt_names(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "misspelt-name", f"aim: {text}\n")) == expected


def test_a_framework_that_is_spoken_of_is_used(tmp_path: Path) -> None:
    plan = linked(FIVE, head="frameworks:\n  - hgios\n  - shanarri\n  - proportion-words\n")
    assert shown(findings(tmp_path, "framework-unused", plan)) == ["note: shanarri"]
    assert findings(tmp_path, "framework-unused", plan + "    why: It begins with the wellbeing indicators.\n") == []


BOTH = "session: 2019-20\nframeworks:\n  - hgios\n  - hgioelc\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We look at QI 3.2.", ["note: QI 3.2"]),
        ("We look at QI 3.2 Raising attainment and achievement.", []),
        ("We look at HGIOELC QI 3.2.", []),
        ("We look at QI 1.1.", []),
        ("We rose from 3.2 to 3.4, that is, in 3.2% of cases.", []),
    ],
)
def test_codes_that_two_frameworks_share(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "bare-code", f"{BOTH}aim: {text}\n")) == expected
    assert findings(tmp_path, "bare-code", f"session: 2019-20\nframeworks: hgios\naim: {text}\n") == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("session: 2019-20\naim: We look at QI 5.9 and HGIOS3.\n", ["note: QI 5.9", "note: HGIOS3"]),
        ("session: 2014-15\naim: We look at QI 5.9 and HGIOS3.\n", []),
        ("session: 2019-20\norganisation:\n  country: wales\naim: We look at QI 5.9.\n", []),
        ("session: 2019-20\naim: We rose from 4.1 to 5.9, and HGIOS 3.2 is in mind.\n", []),
    ],
)
def test_the_third_edition(tmp_path: Path, plan: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "superseded-code", plan)) == expected


GAP = "Closing the attainment gap between the most and least disadvantaged children"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([GAP], 0),
        ([GAP, "Improved outcomes for vulnerable groups"], 0),
        ([GAP, "Improvement in attainment, particularly in literacy and numeracy"], 1),
    ],
)
def test_the_same_words_in_another_framework_of_the_plan(tmp_path: Path, lines: list[str], expected: int) -> None:
    listed = "".join(f"      {number}. {line}\n" for number, line in enumerate(lines, 1))
    plan = "session: 2019-20\nframeworks:\n  - nif-priorities\n  - north-lanarkshire-priorities\n"
    plan += f"sections:\n  - title: What we answer to\n    text: |\n{listed}"
    assert len(findings(tmp_path, "old-wording", plan)) == expected
