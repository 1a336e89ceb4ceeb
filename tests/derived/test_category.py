"""Judgements by the command line: recorded byte for byte, shown over time and as a grid, with facts; and what cannot be recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Command, Run

NETWORK = """\
# the trust's own file: this remark stays
improvplan-network: 1
title: Meadow Trust
organisations:
  - {id: trust, name: Meadow Trust, kind: trust, country: england}
  - id: ash
    name: Ash Primary School
    kind: school
    part_of: trust
  - id: birch
    name: Birch Primary School
    kind: school
    part_of: trust
groupings:
  hub:
    North:
      - ash
    South:
      - birch
people:
  director:
    name: I. Okoro
    role: Director of education
surveys:
  - id: parents
    title: Parents
    when: Nov 2025
    asked: 200
    questions:
      - id: helped
        question: My child is helped
        results:
          - organisation: ash
            of: 80
            answers:
              agree: 52
              disagree: 28
criteria:
  title: Where our schools stand
  categories:
    - id: sustain
      title: Sustain
      means: The school leads itself.
    - id: strengthening
      title: Strengthening
    - id: closer-support
      title: Closer support
  areas:
    - id: outcomes
      title: Outcomes
      question: Do children learn what they should?
      evidence:
        - what: Phonics
          indicator: phonics
          needs:
            sustain: 80
            strengthening: 70
        - what: Persistent absence
          indicator: absence
          better: lower
          needs:
            sustain: 12
            strengthening: 16
      levels:
        sustain: Above the trust's own figures for two years.
    - id: teaching
      title: Teaching
      evidence:
        - what: Curriculum
          links:
            ofsted-eif: Curriculum and teaching
          grades:
            sustain: strong standard
            strengthening: expected standard
    - id: families
      title: Families
      evidence:
        - what: Parents whose child is helped
          survey: helped
          answers: agree
          needs:
            sustain: 80
            strengthening: 60
"""
PLAN = """\
improvplan: 1
id: {id}-2025
title: Plan of {name}
template: trust-school
session: 2025-26
organisation:
  id: {id}
  name: {name} Primary School   # as on the gate
  country: england
frameworks:
  - ofsted-eif@2025
indicators:
  - id: phonics
    title: Phonics in Year 1
    unit: percent
    values:
      2023-24: 66
      2024-25: 74
  - id: absence
    title: Persistent absence
    unit: percent
    better: lower
    values:
      2024-25: 13.5
priorities:
  - title: Reading
    evaluations:
      - when: Oct 2025
        statement: Lessons follow one plan.
        grade: expected standard
        links:
          ofsted-eif:
            - Curriculum and teaching
"""
REPOSITORY = """\
improvplan-repository: 1
country: england
categories:
  closer-support:
    title: Closer support
    sections:
      - id: engagement
        title: How we engage children
        required: yes
    monitoring: half-termly
"""


@pytest.fixture
def trust(command: Command) -> Command:
    Path("improvplan.yaml").write_text(REPOSITORY, encoding="utf-8")
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("plans").mkdir()
    for key, name in (("ash", "Ash"), ("birch", "Birch")):
        Path(f"plans/{key}.yaml").write_text(PLAN.format(id=key, name=name), encoding="utf-8")
    assert command("validate", "network.yaml").code == 0
    return command


def record(command: Command, *arguments: str, today: str = "12 Dec 2025") -> Run:
    return command("category", "record", *arguments, "--today", today)


def test_a_judgement_is_added_with_its_facts_and_set_in_the_plan_and_nothing_else_changes(trust: Command) -> None:
    made = record(
        trust,
        "ash",
        "--category",
        "Closer support",
        "--area",
        "outcomes=strengthening,teaching=closer-support",
        "--by",
        "I. Okoro",
    )
    assert made.code == 0, made.stderr
    assert "Ash Primary School: Closer support" in made.stdout
    text = Path("network.yaml").read_text(encoding="utf-8")
    assert text == NETWORK + (
        "judgements:\n  - school: ash\n    when: 12 Dec 2025\n    by:\n      - director\n    category: closer-support\n    areas:\n"
        "      - area: outcomes\n        category: strengthening\n"
        "        because: 'Phonics: 74% in 2024-25; Persistent absence: 13.5% in 2024-25'\n"
        "        to_move: 'Phonics: Sustain needs at least 80%: 6 points more; Persistent absence: Sustain needs at most 12%: 1.5 points\n".replace(
            "points\n", "points less'\n"
        )
        + "      - area: teaching\n        category: closer-support\n"
        "        because: 'Curriculum: Curriculum and teaching: expected standard (Oct 2025)'\n"
        "        to_move: 'Curriculum: Sustain needs strong standard'\n"
    )
    plan = Path("plans/ash.yaml").read_text(encoding="utf-8")
    before = PLAN.format(id="ash", name="Ash")
    assert plan == before.replace("  country: england\n", "  country: england\n  category: closer-support\n")
    assert Path("plans/birch.yaml").read_text(encoding="utf-8") == PLAN.format(id="birch", name="Birch")
    assert "How we engage children" in made.stderr  # what the category asks for is told at once
    assert trust("validate", "network.yaml").code == 0


def test_the_log_grows_and_shows_a_school_over_time(trust: Command) -> None:
    record(trust, "ash", "--category", "closer-support", "--area", "outcomes=closer-support", "--by", "director")
    first = Path("network.yaml").read_text(encoding="utf-8")
    made = record(
        trust,
        *("ash", "--category", "strengthening", "--area", "families=strengthening", "--by", "director,Panel of heads"),
        *("--because", "Two terms of steady lessons.", "--to-move", "Attendance for two more terms."),
        today="27 Mar 2026",
    )
    assert made.code == 0, made.stderr
    assert Path("network.yaml").read_text(encoding="utf-8").startswith(first)
    assert "category: strengthening" in Path("plans/ash.yaml").read_text(encoding="utf-8")
    shown = trust("category", "show", "ash", "--today", "1 Apr 2026").stdout
    assert "in Strengthening, up from Closer support (judged 27 Mar 2026, I. Okoro, Panel of heads)" in shown
    assert "Because: Two terms of steady lessons." in shown
    assert "What would move it: Attendance for two more terms." in shown
    assert "Parents whose child is helped: 65% of 80 answered agree, Nov 2025" in shown
    assert "12 Dec 2025\tCloser support\tCloser support" in shown
    earlier = trust("category", "show", "Ash Primary School", "--today", "1 Jan 2026").stdout
    assert "in Closer support (judged 12 Dec 2025, I. Okoro)" in earlier
    assert "27 Mar" not in earlier
    assert "a part “How we engage children”: not there yet" not in shown  # the plan asks for it no more


def test_what_stands_in_a_file_is_recorded_in_its_own_words(trust: Command) -> None:
    Path("judged.yaml").write_text(
        "when: 5 Dec 2025\nby: director\ncategory: sustain\nareas:\n  - area: Outcomes\n    category: sustain\n"
        "    because: |\n      Phonics rose for the third year.\n      Absence fell.\n    to_move: Nothing.\n",
        encoding="utf-8",
    )
    made = record(trust, "birch", "--from", "judged.yaml")
    assert made.code == 0, made.stderr
    text = Path("network.yaml").read_text(encoding="utf-8")
    assert "  - school: birch\n    when: 5 Dec 2025\n    by:\n      - director\n    category: sustain\n" in text
    assert "Phonics rose for the third year." in text
    assert "category: sustain" in Path("plans/birch.yaml").read_text(encoding="utf-8")
    # a category of the criteria is known, though improvplan.yaml asks nothing of it
    assert "unknown-category" not in trust("validate", "plans", "--today", "12 Dec 2025").stdout
    assert record(trust, "birch", "--from", "judged.yaml", "--category", "sustain").code == 2


def test_the_grid_says_in_words_where_all_stand_and_what_has_changed(trust: Command) -> None:
    record(trust, "ash", "--category", "closer-support", "--area", "teaching=strengthening", "--by", "director")
    record(trust, "ash", "--category", "sustain", "--by", "director", today="27 Mar 2026")
    record(trust, "birch", "--category", "strengthening", "--by", "director", today="27 Mar 2026")
    made = trust("category", "grid", "--to", "md,docx,html,csv,xlsx,json", "--by", "hub", "--today", "1 Apr 2026")
    assert made.code == 0, made.stderr
    text = Path("build/category-grid.md").read_text(encoding="utf-8")
    assert "On 1 Apr 2026: 1 in Sustain, 1 in Strengthening." in text
    assert (
        text.index("## North") < text.index("Ash Primary School") < text.index("## South") < text.index("Birch Primary")
    )
    assert "up from Closer support" in text
    data = json.loads(Path("build/category-grid.json").read_text(encoding="utf-8"))
    assert {(row["id"], row["area"]): row["category"] for row in data["categories"]} == {
        ("ash", "overall"): "Sustain",
        ("ash", "Outcomes"): "not judged",
        ("ash", "Teaching"): "Strengthening",
        ("ash", "Families"): "not judged",
        ("birch", "overall"): "Strengthening",
        ("birch", "Outcomes"): "not judged",
        ("birch", "Teaching"): "not judged",
        ("birch", "Families"): "not judged",
    }
    before = trust("category", "grid", "--today", "1 Jan 2026").stdout
    assert "Ash Primary School\tCloser support" in before
    assert "Birch Primary School\tnot judged" in before


def test_schools_can_be_grouped_and_mixed_by_their_newest_category(trust: Command) -> None:
    third = "  - {id: elm, name: Elm Primary School, kind: school, part_of: trust}\ngroupings:"
    Path("network.yaml").write_text(NETWORK.replace("groupings:", third, 1), encoding="utf-8")
    for school, category in (("ash", "closer-support"), ("birch", "sustain"), ("elm", "sustain"), ("ash", "sustain")):
        day = "12 Dec 2025" if category != "sustain" or school != "ash" else "27 Mar 2026"
        assert (
            record(trust, school, "--category", category, "--by", "director", "--when", day, today="1 Apr 2026").code
            == 0
        )
    one = trust("triads", "--mix", "category", "--session", "2026-27")
    assert "“category” is nothing that is known" in one.stderr  # all are in one category by now
    record(trust, "elm", "--category", "strengthening", "--by", "director", "--when", "30 Mar 2026", today="1 Apr 2026")
    assert trust("triads", "--mix", "category", "--session", "2026-27").code == 0


def test_a_plan_that_says_otherwise_than_the_judgement_is_told(trust: Command) -> None:
    record(trust, "ash", "--category", "closer-support", "--by", "director")
    plan = Path("plans/ash.yaml")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("category: closer-support", "category: sustain"), encoding="utf-8"
    )
    trust("category", "grid", "--today", "1 Jan 2026", "--to", "md")
    assert "its plan says sustain" in Path("build/category-grid.md").read_text(encoding="utf-8")


def test_the_page_for_governors_names_facts_demands_and_questions(trust: Command) -> None:
    record(trust, "ash", "--category", "closer-support", "--area", "teaching=closer-support", "--by", "director")
    made = trust("category", "page", "--school", "ash", "--to", "md,docx,html", "--today", "1 Jan 2026")
    assert made.code == 0, made.stderr
    text = Path("build/category-page-ash.md").read_text(encoding="utf-8")
    assert "a part “How we engage children”: not there yet" in text
    assert "half-termly monitoring of each priority: “Reading” is looked at 0 times of 6" in text
    assert "validate" not in text
    teaching = next(line for line in text.splitlines() if line.startswith("| **Teaching"))
    assert "it is the best" not in teaching  # it is in the last category
    assert "Outcomes: when will this be judged?" in text
    assert "Teaching: which action of our plan will move this from Closer support" in text
    assert "65% of 80 answered agree" in text
    assert "Sustain needs at least 80%: 15 points more" in text
    assert "Birch" not in text
    whole = trust("category", "page", "--to", "md", "--today", "1 Jan 2026")
    assert whole.code == 0
    assert "Birch Primary School has not been judged yet" in Path("build/category-page.md").read_text(encoding="utf-8")


def test_a_grade_above_what_a_lower_category_lists_misses_nothing(trust: Command) -> None:
    plan = Path("plans/ash.yaml")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("grade: expected standard", "grade: strong standard"), encoding="utf-8")
    record(trust, "ash", "--area", "teaching=sustain", "--by", "director")
    trust("category", "page", "--school", "ash", "--to", "md", "--today", "1 Jan 2026")
    page = Path("build/category-page-ash.md").read_text(encoding="utf-8")
    (row,) = (
        line
        for line in page.splitlines()
        if "strong standard (Oct 2025)" in line
        and line.startswith("| **Teach")
        and "recorded" not in line
        and "nothing" not in line
    )
    assert row.endswith("| Sustain |")


def test_what_has_no_evidence_is_said(trust: Command) -> None:
    plan = Path("plans/birch.yaml")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text[: text.index("indicators:")] + text[text.index("priorities:") :], encoding="utf-8")
    trust("category", "page", "--school", "birch", "--to", "md", "--today", "1 Jan 2026")
    page = Path("build/category-page-birch.md").read_text(encoding="utf-8")
    assert "Phonics: there is no evidence here. Who will bring it, and when?" in page
    assert "No evidence here" in page


def test_the_public_gets_no_judgement(trust: Command) -> None:
    record(trust, "ash", "--category", "closer-support", "--by", "director")
    for what in ("grid", "page"):
        made = trust("category", what, "--audience", "public", "--to", "md")
        assert made.code == 2
        assert "not for the public" in made.stderr
    assert not Path("build").exists()
    assert trust("category", "grid", "--audience", "governors").code == 0


WRONG = {
    "no such area": (("ash", "--area", "sports=sustain", "--by", "director"), "the criteria have no area “sports”"),
    "nearly an area": (("ash", "--area", "outcome=sustain", "--by", "director"), "did you mean outcomes?"),
    "no such category": (("ash", "--category", "superb", "--by", "director"), "the criteria have no category “superb”"),
    "nobody": (("ash", "--category", "sustain"), "nobody has judged"),
    "blank": (("ash", "--category", "sustain", "--by", " "), "nobody has judged"),
    "nearly somebody": (("ash", "--category", "sustain", "--by", "directer"), "did you mean director?"),
    "no such school": (("elm", "--category", "sustain", "--by", "director"), "there is no school “elm”"),
    "nearly a school": (("bich", "--category", "sustain", "--by", "director"), "did you mean birch?"),
    "a trust": (("trust", "--category", "sustain", "--by", "director"), "there is no school “trust”"),
    "nothing": (("ash", "--by", "director"), "nothing has been judged here"),
    "no category of an area": (("ash", "--area", "outcomes", "--by", "director"), "write area=category"),
    "later": (("ash", "--category", "sustain", "--by", "director", "--when", "1 Feb 2026"), "has not come yet"),
    "no day": (("ash", "--category", "sustain", "--by", "director", "--when", "soon"), "this judgement has no day"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_recorded_is_a_sentence_and_nothing_is_written(trust: Command, case: str) -> None:
    arguments, words = WRONG[case]
    before = {file: file.read_bytes() for file in Path().rglob("*.yaml")}
    made = record(trust, *arguments)
    assert made.code == 2, made.stdout
    assert words in made.stderr
    assert {file: file.read_bytes() for file in Path().rglob("*.yaml")} == before


def test_a_day_is_judged_once(trust: Command) -> None:
    assert record(trust, "ash", "--category", "sustain", "--by", "director").code == 0
    before = Path("network.yaml").read_bytes()
    again = record(trust, "ash", "--category", "strengthening", "--by", "director")
    assert again.code == 2
    assert "was judged on 12 Dec 2025 already" in again.stderr
    assert Path("network.yaml").read_bytes() == before
    assert record(trust, "ash", "--area", "outcomes=sustain", "--by", "director").code == 0


def test_without_a_network_it_says_what_is_missing(command: Command) -> None:
    made = record(command, "ash", "--category", "sustain", "--by", "director")
    assert made.code == 2
    assert "there is no network file" in made.stderr


def test_a_closed_plan_is_left_alone_and_told(trust: Command) -> None:
    plan = Path("plans/ash.yaml")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("session: 2025-26\n", "session: 2025-26\nstatus: closed\n"),
        encoding="utf-8",
    )
    before = plan.read_bytes()
    made = record(trust, "ash", "--category", "sustain", "--by", "director")
    assert made.code == 0
    assert "this plan is closed" in made.stderr
    assert plan.read_bytes() == before


MISTAKES = {
    "area": (
        "judgements:\n  - {school: ash, when: Dec 2025, by: director, areas: [{area: sports, category: sustain}]}\n",
        "the criteria have no area “sports”",
    ),
    "nobody": ("judgements:\n  - {school: ash, when: Dec 2025, category: sustain}\n", "nobody has judged"),
    "school": (
        "judgements:\n  - {school: oak, when: Dec 2025, by: director, category: sustain}\n",
        "no organisation of the network is called “oak”",
    ),
    "twice": (
        "judgements:\n"
        + "  - {school: ash, when: Dec 2025, by: director, areas: [{area: outcomes, category: sustain}]}\n" * 2,
        "“ash” is judged twice on Dec 2025: outcomes",
    ),
    "no year": (
        "judgements:\n  - {school: ash, when: Dec, by: director, category: sustain}\n",
        "this judgement has no day",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_validate_finds_what_is_wrong_in_the_log_at_its_place(trust: Command, case: str) -> None:
    more, words = MISTAKES[case]
    Path("network.yaml").write_text(NETWORK + more, encoding="utf-8")
    made = trust("validate", "network.yaml")
    assert made.code == 1
    assert words in made.stdout
    line = NETWORK.count("\n") + (3 if case == "twice" else 2)
    assert f"network.yaml:{line}:" in made.stdout
