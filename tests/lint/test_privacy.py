"""What a plan must not give away, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown


def section(text: str, status: str = "published") -> str:
    return f"status: {status}\nsections:\n  - title: Where we are\n    text: |\n      {text}\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 pupils did not achieve second level.", "3 pupils"),
        ("Attendance is below 80% for four children.", "four children"),
        ("Two looked-after pupils need support with reading.", "Two looked-after pupils"),
        ("We have one pupil who is a refugee.", "one pupil"),
        ("Fewer than 3 learners were excluded.", "3 learners"),
        ("2 of our P7 children did not reach the expected level.", "2 of our P7 children"),
    ],
)
def test_small_numbers_with_something_private(tmp_path: Path, text: str, number: str) -> None:
    assert shown(findings(tmp_path, "small-number", section(text))) == [f"warning: {number}"]
    assert shown(findings(tmp_path, "small-number", section(text, "draft"))) == [f"note: {number}"]


@pytest.mark.parametrize(
    "text",
    [
        "Year 4 pupils did not achieve what we hoped.",
        "P5 pupils and S1 pupils need support.",
        "Primary 2 and 3 children are below the expected level.",
        "Years 3 and 4 pupils are not yet on track.",
        "Key Stage 2 children are behind in writing.",
        "SIMD quintile 1 children are absent more often.",
        "One in four children was late.",
        "Three pupils in ten are behind.",
        "Two pupils from each class speak for those with additional support needs.",
        "Groups of three children read together, whatever level they have achieved.",
        "5 pupils did not achieve second level.",
        "Level 2 learners and term 3 pupils are on track.",
        "Attendance rose by 2.4 pupils in a hundred.",
        "Two pupils chair the council.",
        "Two sessions for pupils with dyslexia are planned.",
        "12 pupils are looked after.",
        "1,203 pupils were late.",
    ],
)
def test_numbers_that_identify_nobody(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "small-number", section(text)) == []


def test_what_is_internal_is_passed_over(tmp_path: Path) -> None:
    plan = section("3 pupils did not achieve second level.") + "    internal: yes\n"
    assert findings(tmp_path, "small-number", plan) == []
    assert findings(tmp_path, "contact-details", section("Ask j.park@northmuir.example.") + "    internal: yes\n") == []


def test_facts_and_counted_indicators(tmp_path: Path) -> None:
    plan = (
        "organisation:\n  facts:\n    Looked after children: 3 (2%)\n    Free school meals: 4%\n    Pupils per teacher: 4\n"
        "    Classes: 3\n    Children with EAL: fewer than five\nindicators:\n  - id: a\n    title: Pupils excluded\n"
        "    unit: count\n    values:\n      2023-24: 2\n      2024-25: 0\n      2025-26: 12\n"
    )
    assert shown(findings(tmp_path, "small-number", plan)) == ["note: 3 (2%)", "note: 2"]


@pytest.mark.parametrize(("least", "expected"), [(1, 0), (3, 1), (5, 2), (10, 3)])
def test_the_least_number_can_be_set(tmp_path: Path, least: int, expected: int) -> None:
    (tmp_path / "improvplan.yaml").write_text(
        f"improvplan-repository: 1\nrules:\n  small-number:\n    options:\n      least: {least}\n", encoding="utf-8"
    )
    text = "Two pupils are looked after, four pupils were excluded and 8 pupils did not achieve."
    assert len(findings(tmp_path, "small-number", section(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask j.park@northmuir.example.", ["warning: j.park@northmuir.example"]),
        ("Ring 01555 555 010 or (01555) 555010.", ["warning: 01555 555 010", "warning: (01555) 555010"]),
        ("Ring +44 7700 900123.", ["warning: +44 7700 900123"]),
        ("Write to office@strathburn.example or strathburn-primary@northmuir.example.", []),
        ("Ring the school office on 01555 555010.", []),
        ("From 01-02-2026 to 03/04/2026, session 2025-26, £0.5 million, 0123456789012345.", []),
        ("Follow @strathburn and see 2019 2020 2021 2022.", []),
    ],
)
def test_addresses_and_numbers(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "contact-details", section(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Callum (P6) asked for it.", ["warning: Callum"]),
        ("Eilidh in P4 said so.", ["warning: Eilidh"]),
        ("Noah, aged 9, said so.", ["warning: Noah"]),
        ("Ask Callum in Year 6.", ["warning: Callum"]),
        ("Dear Mrs Emma in Year 6.", []),
        ("A pupil called Isla said so.", ["warning: Isla"]),
        ("Writing (P4), Numeracy in P5 and Summer in Year 6.", []),
        ("Mrs Emma Reid (P4) said so.", []),
        ("Sophie (P2 teacher) said so.", []),
        ("St Thomas of Primary 3.", []),
    ],
)
def test_children_who_are_named(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "child-named", section(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two Hennigan boys in 4th have a chart.", ["Hennigan boys"]),
        ("Both Hennigan girls have a chart.", ["Hennigan girls"]),
        ("We met the O'Dowd sisters.", ["O'Dowd sisters"]),
        ("The Trewin twins read together.", ["Trewin twins"]),
        ("Hennigan brothers (P4) read together.", ["Hennigan brothers"]),
        ("Two Hennigan boys read together.", []),
        ("The Northmuir boys won.", []),
        ("Glasgow girls won, and so did the Year 9 girls.", []),
        ("The two Nigerian boys in P5 read, and both Traveller girls.", []),
        ("The Wright brothers, the Brontë sisters and the Mercy sisters.", []),
        ("The two Trewin girls' teams won.", []),
        ("Trewin is near us: in Trewin all play. The two Trewin girls in P7 won.", []),
        ("The Trewin Academy girls and the two Trewin boys met.", []),
        ("Big Sisters, Twins and the Netball girls in P7.", []),
        ("Both Reading boys, both Senior girls and the four Football boys.", []),
    ],
)
def test_families_who_are_named(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "child-named", section(text))) == [f"warning: {each}" for each in expected]
