"""What rules that ask for one thing say of a plan is told together to people, and what they say of ordinary plans."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from front_door import findings, shown

import improvplan
from command_line import Command
from improvplan.lint.engine.registry import plan_rules
from improvplan.report.groups import grouped
from improvplan.report.outputs.text import text_report
from improvplan.report.together import LONGEST, TOGETHER, told_together

HEAD = "improvplan: 1\nid: plan\ntitle: Plan\nsession: 2025-26\norganisation: Burnside\n"
UNFINISHED = """priorities:
  - title: Reading
    leads:
    outcomes:
      - Pupils choose to read at home
    success_criteria:
      - 80% of P5 pupils read at home in May 2026
    actions:
      - do: Choose books with pupils
        who: TBC
        by: Nov 2025
"""


def found(command: Command, text: str, *options: str) -> list[Any]:
    Path("plan.yaml").write_text(HEAD + text, encoding="utf-8")
    given = ("validate", "plan.yaml", "--format", "json", "--today", "2025-10-01", "--no-cache", *options)
    return list(json.loads(command(*given).stdout)["findings"])


def lines(finding: Any) -> list[int]:
    return [finding["place"]["line"], *(also["place"]["line"] for also in finding["also"])]


def told(text: str, rules: str) -> str:
    """What somebody at a terminal reads of a plan."""
    Path("plan.yaml").write_text(HEAD + text, encoding="utf-8")
    return text_report(improvplan.validate("plan.yaml", select=rules.split(","), today=datetime.date(2025, 10, 1)))


def test_each_rule_that_is_told_together_is_one_and_stands_in_one_family() -> None:
    named = [rule for rules in TOGETHER for rule in rules]
    assert sorted(set(named)) == sorted(named)
    assert set(named) <= {rule.name for rule in plan_rules()}


def test_people_are_told_together_what_is_not_finished(command: Command) -> None:
    lines = told(f"{UNFINISHED}      - do: Ask families?\n", "placeholder,undecided").splitlines()
    [head] = [line for line in lines if line.startswith("plan.yaml:")]
    assert "TBC" in head
    [at] = [number for number, line in enumerate(lines) if line.startswith("  and  line")]
    assert any(line.startswith("  fix  ") for line in lines[at:])


def test_each_is_told_with_its_line_its_rule_and_its_mend(command: Command) -> None:
    text = "priorities:\n  - title: Reading\n    outcomes:\n      - Pupils enjoy reading\n    why: Attendance has fallen.\n"
    rules = "vague-outcome,vague-measure,claim-without-figure"
    text = text.replace("    why", "    success_criteria:\n      - A 10% improvement in reading\n    why")
    lines = told(text, f"{rules},per-cent-or-points").splitlines()
    heads = [line for line in lines if line.startswith("plan.yaml:")]
    assert len(heads) == 1
    assert any(line.startswith("  and  line 12: ") and "has fallen" in line for line in lines)
    assert "(claim-without-figure)" in " ".join(lines)
    assert lines[-1].startswith("2 notes in 1 file")


def test_what_is_graver_is_told_apart(command: Command) -> None:
    lines = told(UNFINISHED, "priority-without-lead,placeholder").splitlines()
    heads = [line for line in lines if line.startswith("plan.yaml:")]
    assert len(heads) == len({line.split(": ")[1] for line in heads}) == 2


def test_machines_get_each_by_itself_at_its_own_place(command: Command) -> None:
    rules = "per-cent-or-points,claim-without-figure"
    text = "priorities:\n  - title: Reading\n    success_criteria:\n      - A 10% improvement in reading\n    why: Attendance has fallen.\n"
    given = found(command, text, "--select", rules)
    assert {one["rule"] for one in given} == set(rules.split(","))
    assert all(one["also"] == [] for one in given)
    assert "\n  and  " in told(text, rules)


def test_a_comment_takes_away_what_its_rule_says_and_leaves_the_other(command: Command) -> None:
    text = UNFINISHED.replace("TBC", "TBC # improvplan: ignore[placeholder] the council decides in November")
    [one] = found(command, text, "--select", "priority-without-lead,placeholder")
    assert one["rule"] == "priority-without-lead"
    assert lines(one) == [8]


def test_no_message_is_longer_than_somebody_reads(command: Command) -> None:
    codes = ("1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.3", "2.4", "2.5", "2.6", "2.7", "3.1", "3.2", "3.3")
    links = "".join(f"        - {code} Curriculum\n" for code in codes)
    Path("plan.yaml").write_text(
        f"{HEAD}priorities:\n  - title: Reading\n    links:\n      hgios:\n{links}", encoding="utf-8"
    )
    result = improvplan.validate("plan.yaml", select="wrong-code")
    several = told_together(grouped(result.findings))
    assert 1 < len(several) < len(result.findings)
    assert all(len(one.message) <= LONGEST + 60 for one in several)
    every = (each for one in several for group in (one, *one.beside) for each in (group.first, *group.others))
    assert sorted(each.place.line for one in every for each in one.singly if each.place) == list(range(10, 24))


def monitoring(third: str) -> str:
    entries = "".join(
        f"      - what: {what}\n        who: Headteacher\n        when: termly\n" for what in ("Jotters", "Lessons")
    )
    return f"priorities:\n  - title: Reading\n    monitoring:\n{entries}{third}"


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ("      - what: Library loans\n        who: Librarian\n", ["note: Library loans"]),
        ("      - what: Library loans\n        when: termly\n", ["note: Library loans"]),
        ("      - what: Loans, counted by the librarian\n        when: termly\n", []),
        ("      - what: Library loans each month\n        who: Librarian\n", []),
        ("      - what: Library loans\n        who: Librarian\n      - what: Walks\n        who: Headteacher\n", []),
    ],
)
def test_what_all_other_monitoring_says_was_forgotten(tmp_path: Path, third: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "monitoring-without-date", monitoring(third))) == expected


@pytest.mark.parametrize(
    ("country", "cost", "expected"),
    [
        ("ireland", "£300", ["warning: £300"]),
        ("scotland", "£300", []),
        ("wales", "€300", ["warning: €300"]),
        ("ireland", "300", []),
        ("south-africa", "$300", []),
    ],
)
def test_the_money_of_another_country(tmp_path: Path, country: str, cost: str, expected: list[str]) -> None:
    text = f"organisation:\n  country: {country}\npriorities:\n  - title: Reading\n    actions:\n      - do: Buy books\n        cost: {cost}\n"
    assert shown(findings(tmp_path, "two-currencies", text)) == expected


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (("Buy books", "Buy shelves", "Buy books"), []),
        (
            ("Hold a number talk in every class each week", "Read", "Hold a number talk in every class each week"),
            ["note: Hold a number talk in every class each week"],
        ),
    ],
)
def test_a_long_text_twice_in_one_list(tmp_path: Path, actions: tuple[str, ...], expected: list[str]) -> None:
    text = "priorities:\n  - title: Reading\n    actions:\n" + "".join(f"      - {each}\n" for each in actions)
    assert shown(findings(tmp_path, "copied-text", text)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By the end of 2023/24 the gap will have halved.", ["warning: 2023/24"]),
        ("By June 2024 the gap had halved.", []),
        ("By June 2026 the gap will have halved.", []),
        ("By August 2025 the books will be there.", []),
    ],
)
def test_a_promise_for_a_day_before_the_plan(tmp_path: Path, sentence: str, expected: list[str]) -> None:
    text = f"session: 2025-26\nsections:\n  - id: intent\n    text: {sentence}\n"
    assert shown(findings(tmp_path, "date-outside-period", text)) == expected


def test_what_the_plan_before_promised_may_be_told(tmp_path: Path) -> None:
    text = "session: 2025-26\nsections:\n  - id: last-year\n    text: We wrote that by June 2024 the gap will have halved.\n"
    assert findings(tmp_path, "date-outside-period", text) == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("dates:\n  written: 1 June 2025\n  approved: May 2025\n", ["note: May 2025"]),
        ("dates:\n  published: 19 December 2025\n  review: September 2025\n", ["note: September 2025"]),
        ("dates:\n  written: June 2025\n  approved: 3 June 2025\n  review: June 2026\n", []),
    ],
)
def test_the_days_of_the_plan_itself(tmp_path: Path, plan: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "dates-out-of-order", "session: 2025-26\n" + plan)) == expected


def test_a_link_that_is_no_item_is_not_said_to_be_absent(command: Command) -> None:
    text = "priorities:\n  - title: Reading\n    links:\n      hgios:\n        - Reading for pleasure\n"
    [one] = found(command, text, "--select", "unknown-title,framework-not-linked")
    assert one["rule"] == "unknown-title"


def test_a_programme_is_spelt_as_its_makers_spell_it(tmp_path: Path) -> None:
    text = "aim: Wellbeing comes first.\nsections:\n  - text: We use Weaving Well-Being in every class.\n"
    assert findings(tmp_path, "inconsistent-term", text) == []


@pytest.mark.parametrize("words", ["after each block", "at the end of every unit"])
def test_what_comes_again_needs_no_day(tmp_path: Path, words: str) -> None:
    text = f"priorities:\n  - title: Reading\n    monitoring:\n      - what: Jotters\n        when: {words}\n"
    assert findings(tmp_path, "date-not-readable", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Check-ins for Jayden (P4) before school.", ["warning: Jayden"]),
        ("A group of five with Osian, Year 5.", ["warning: Osian"]),
        ("Ellie-Mae in Year 2 passed the check.", ["warning: Ellie-Mae"]),
        ("Class teachers: Emma (P4) and Callum (P5).", []),
        ("Emma (P4) to lead moderation.", []),
        ("Sumdog (P5) in two classes.", []),
    ],
)
def test_children_beside_those_who_work_there(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan = f"status: approved\nsections:\n  - id: about\n    text: '{text}'\n"
    assert shown(findings(tmp_path, "child-named", plan)) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Mr Hargreaves", ["note: Mr Hargreaves"]),
        ("Mr Hargreaves, site manager", []),
        ("Mrs Reid", []),
        ("Class teachers", []),
    ],
)
def test_somebody_whose_role_nobody_learns(tmp_path: Path, who: str, expected: list[str]) -> None:
    text = f"people:\n  kr:\n    name: Mrs K. Reid\n    role: Literacy lead\npriorities:\n  - title: Reading\n    leads: {who}\n"
    assert shown(findings(tmp_path, "name-without-role", text)) == expected
