"""Slipped columns, blanks, copies and what the law asks for: what must be found, and what must be left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, form, shown


@pytest.mark.parametrize(
    ("field", "text", "count"),
    [
        ("success_criteria", "VH, MK + GD", 1),
        ("success_criteria", "Headteacher, subject leaders", 1),
        ("outcomes", "Vicki, LM", 1),
        ("measures", "Literacy lead", 1),
        ("success_criteria", "PE", 0),
        ("success_criteria", "Moderation", 0),
        ("success_criteria", "Governors", 0),
        ("measures", "Teacher confidence", 0),
        ("measures", "EAL", 0),
        ("success_criteria", "All pupils and all staff know the steps", 0),
        ("monitoring", "RS to apply for a grant, with help from VH", 1),
        ("monitoring", "VH to visit each class", 0),
        ("monitoring", "Headteacher to lead", 1),
        ("monitoring", "SG and IW to plan the day", 1),
        ("monitoring", "Vicki, LM, Annie", 1),
        ("monitoring", "Visits to every class", 0),
        ("resources", "To apply for a grant", 1),
        ("resources", "To pay for cover", 0),
        ("resources", "Time for staff to agree who does what", 0),
        ("resources", "Literacy lead to order the books", 1),
        ("resources", "VH", 0),
    ],
)
def test_shifted_columns(tmp_path: Path, field: str, text: str, count: int) -> None:
    plan = f"priorities:\n  - title: Science\n    {field}:\n      - {text}\n"
    assert len(findings(tmp_path, "shifted-column", plan)) == count


def test_a_slipped_list_is_told_once(tmp_path: Path) -> None:
    plan = "priorities:\n  - title: Science\n    resources:\n      - To write letters\n      - KN to list words\n"
    [finding] = findings(tmp_path, "shifted-column", plan)
    assert "1 more" in finding.message


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("outcomes:\n      -\n      - Pupils read", 1),
        ("outcomes:", 0),
        ("actions:\n      - do:\n        by:\n", 0),
        ("actions:\n      - Read\n      - do:\n        by:\n", 1),
        ("resources:\n      - what:\n        cost: £50\n", 1),
        ("actions:\n      - do:\n        actions:\n          - Read\n", 0),
        ("actions:\n      - because: Few books\n        do:\n", 0),
        ("evaluations:\n      - when: Nov 2025\n        statement:\n", 0),
        ("measures:\n      - what: Reading\n        baseline:\n", 0),
    ],
)
def test_blank_entries(tmp_path: Path, text: str, count: int) -> None:
    assert len(findings(tmp_path, "blank-entry", f"priorities:\n  - title: Reading\n    {text}\n")) == count


LONG = "By June 2026, four pupils in five choose to read at home twice a week."


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (f"outcomes:\n      - {LONG}", f"outcomes:\n      - {LONG.rstrip('.').upper()}", ["warning"]),
        (f"outcomes:\n      - {LONG}", f"actions:\n      - {LONG}", ["note"]),
        (f"outcomes:\n      - {LONG}", f"outcomes:\n      - {LONG.replace('four', 'three')}", []),
        ("outcomes:\n      - Pupils read at home", "outcomes:\n      - Pupils read at home", []),
        (f"outcomes:\n      - {LONG}\n    measures:\n      - {LONG}", "title: Writing", []),
    ],
)
def test_copied_text(tmp_path: Path, first: str, second: str, found: list[str]) -> None:
    plan = f"priorities:\n  - {first}\n  - {second}\n"
    assert [str(each.severity) for each in findings(tmp_path, "copied-text", plan)] == found


def test_the_most_priorities_are_the_forms_to_set(tmp_path: Path) -> None:
    form(tmp_path, "rules:\n  too-many-priorities:\n    options:\n      most: 2\n")
    three = "priorities:\n  - title: A\n  - title: B\n  - title: C\n"
    assert shown(findings(tmp_path, "too-many-priorities", "template: own\n" + three)) == ["note: C"]
    assert findings(tmp_path, "too-many-priorities", three) == []


SCHOOL = "organisation:\n  kind: {kind}\n  country: {country}\npriorities:\n  - title: Reading\n"
ASKED = "sections:\n  - title: Consultation\n    text: Pupils, parents and staff were asked in May.\n"


@pytest.mark.parametrize("rule", ["law-summary", "law-consultation"])
@pytest.mark.parametrize(
    ("kind", "country", "status", "found"),
    [
        ("school", "scotland", "approved", ["warning"]),
        ("school", "scotland", "draft", ["note"]),
        ("school", "england", "approved", []),
        ("cluster", "scotland", "approved", []),
        ("nursery", "scotland", "approved", []),
    ],
)
def test_the_scottish_act(tmp_path: Path, rule: str, kind: str, country: str, status: str, found: list[str]) -> None:
    plan = f"status: {status}\n{SCHOOL.format(kind=kind, country=country)}"
    assert [str(each.severity) for each in findings(tmp_path, rule, plan)] == found


@pytest.mark.parametrize(
    ("sections", "missing"),
    [
        (ASKED, None),
        (ASKED.replace("parents and ", ""), "parents"),
        ("sections:\n  - title: Pupil voice\n    text: Children vote.\n" + ASKED.removeprefix("sections:\n"), None),
        (
            "sections:\n  - title: Context\n    text: Our pupils, families and staff are proud.\n",
            "pupils, parents and staff",
        ),
    ],
)
def test_who_was_asked(tmp_path: Path, sections: str, missing: str | None) -> None:
    found = findings(tmp_path, "law-consultation", SCHOOL.format(kind="school", country="scotland") + sections)
    assert [f"how {missing} were" in each.message for each in found] == ([True] if missing else [])


def test_a_section_that_could_not_be_read_is_not_missing(tmp_path: Path) -> None:
    plan = SCHOOL.format(kind="school", country="scotland") + "sections:\n  - title: Asked\n    text:\n      a: [b]\n"
    assert findings(tmp_path, "law-consultation", plan) == []


ROWS = "priorities:\n  - title: A\n    actions:\n      - do: Read\n{more}      - do: Write\n"


@pytest.mark.parametrize(
    ("rule", "of_the_plan"), [("action-without-owner", "nobody-named"), ("action-without-date", "nothing-dated")]
)
def test_a_region_may_leave_its_actions_to_its_leads(tmp_path: Path, rule: str, of_the_plan: str) -> None:
    region = "organisation:\n  kind: region\ntemplate: own\n"
    form(tmp_path, "")
    above = "groups:\n  - name: Board\nevaluations:\n  - when: Nov 2025\n"
    assert findings(tmp_path, rule, region + above + ROWS.format(more="")) == []
    nowhere = region + ROWS.format(more="") + ROWS.format(more="").split("\n", 1)[1]
    assert findings(tmp_path, rule, nowhere) == []
    [once] = findings(tmp_path, of_the_plan, nowhere)
    assert once.path == ("priorities",)
    assert len(findings(tmp_path, rule, region + ROWS.format(more="        who: HT\n        by: Nov\n"))) == 1
    by_itself = "template: own\nleads: HT\n" + ROWS.format(more="")
    assert len(findings(tmp_path, rule, by_itself)) == 1


def test_what_the_form_asks_for_is_missing_parts_to_say(tmp_path: Path) -> None:
    form(tmp_path, "expected:\n  - priorities.actions.who\n")
    assert findings(tmp_path, "action-without-owner", "template: own\n" + ROWS.format(more="")) == []


def test_a_colon_at_the_very_end_of_a_plan_is_told(tmp_path: Path) -> None:
    plan = "priorities:\n  - title: Science\n    why: Few go on.\n    next_steps: |\n      We will look at these:\n"
    [finding] = findings(tmp_path, "text-cut-off", plan)
    assert "ends with a colon" in finding.message
