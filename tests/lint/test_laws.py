"""What the law asks for where the school is: one note, only there, only of schools, and nothing of a plan that says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown

RULES = ("law-wales", "law-northern-ireland", "law-england", "law-ireland")
WHERE = {
    "law-wales": "wales",
    "law-northern-ireland": "northern-ireland",
    "law-england": "england",
    "law-ireland": "ireland",
}


def plan(country: str, kind: str = "school", more: str = "") -> str:
    return (
        f"subtitle: Pupil premium strategy\nsession: 2025-26\norganisation:\n  kind: {kind}\n  country: {country}\n"
        f"priorities:\n  - title: Reading\n{more}"
    )


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("country", [*WHERE.values(), "scotland", "other"])
def test_each_law_holds_in_its_country(tmp_path: Path, rule: str, country: str) -> None:
    found = findings(tmp_path, rule, plan(country))
    assert len(found) == (country == WHERE[rule])
    assert all(each.severity == "note" and "check with" in each.fix for each in found)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ["nursery", "cluster", "trust", "authority"])
def test_only_schools_are_bound(tmp_path: Path, rule: str, kind: str) -> None:
    assert findings(tmp_path, rule, plan(WHERE[rule], kind)) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_plan_without_priorities_is_not_asked_yet(tmp_path: Path, rule: str) -> None:
    head = plan(WHERE[rule]).partition("priorities:")[0]
    assert findings(tmp_path, rule, head) == []


def test_an_english_plan_that_is_not_about_a_premium_is_left_alone(tmp_path: Path) -> None:
    text = plan("england", more="    why: The pupil premium pays for it.\n").replace(
        "subtitle: Pupil premium strategy\n", ""
    )
    assert findings(tmp_path, "law-england", text) == []


def test_a_plan_for_three_years_is_not_asked_for_them(tmp_path: Path) -> None:
    whole = plan("wales").replace("session: 2025-26", "period:\n  from: 2025-26\n  to: 2027-28")
    [one] = findings(tmp_path, "law-wales", plan("wales"))
    [three] = findings(tmp_path, "law-wales", whole)
    assert "two years after" in one.message
    assert "two years after" not in three.message


@pytest.mark.parametrize(
    ("rule", "form"),
    [
        ("law-wales", "welsh-school"),
        ("law-northern-ireland", "ni-school"),
        ("law-ireland", "irish-school"),
        ("law-england", "pupil-premium"),
    ],
)
def test_a_form_that_asks_for_it_is_enough(tmp_path: Path, rule: str, form: str) -> None:
    assert findings(tmp_path, rule, f"template: {form}\n" + plan(WHERE[rule])) == []


def test_a_part_on_consultation_that_is_there_is_to_be_completed_not_written_again(tmp_path: Path) -> None:
    said = "sections:\n  - id: context\n    text: By the river.\n  - id: consultation\n    text: We asked parents in May.\n"
    found = findings(tmp_path, "law-consultation", said + plan("scotland"))
    assert [each.fix.partition(",")[0] for each in found] == ["say here how pupils and staff were asked"]
    assert found[0].path == ("sections", 1)
    found = findings(tmp_path, "law-consultation", plan("scotland"))
    assert found[0].fix.startswith("write under sections a part “How this plan was made”")


@pytest.mark.parametrize(
    ("country", "words", "year"),
    [
        ("england", "Under the Equality Act 2001 we plan.", "2001"),
        ("england", "Under the Equality Act (2010) we plan.", ""),
        ("england", "Under the Equality Act 2004 we plan.", "2004"),
        ("ireland", "Under the Equality Act 2004 we plan.", ""),
        ("ireland", "Under the Equal Status Act, 2001 we plan.", "2001"),
        ("ireland", "Under the Equal Status Acts 2000-2018 we plan.", ""),
        ("ireland", "Under the Employment Equality Act 1998 we plan.", ""),
        ("scotland", "See the Children and Young People (Scotland) Act 2015.", "2015"),
        ("scotland", "See the Education (Additional Support for Learning) (Scotland) Act 2009.", ""),
        ("scotland", "See the Education (Scotland) Act 2017.", ""),
        ("scotland", "See the Human Rights Act 1998 and the Equality Acts of 2006 and 2010.", ""),
        ("scotland", "See Human Rights Act 1998, Equality Act 2012.", "2012"),
        ("northern-ireland", "See the Shared Education Act (Northern Ireland) 2015.", "2015"),
        ("northern-ireland", "See the Shared Education Act (Northern Ireland) 2016.", ""),
        ("england", "See the Equality Act 2031, and the Race Equality Act 2003.", ""),
        ("australia", "See the Disability Discrimination Act 1992.", ""),
    ],
)
def test_acts_and_their_years(tmp_path: Path, country: str, words: str, year: str) -> None:
    plan = f"organisation:\n  country: {country}\nsections:\n  - title: Law\n    text: {words}\n"
    assert shown(findings(tmp_path, "act-of-other-year", plan)) == ([f"warning: {year}"] if year else [])
