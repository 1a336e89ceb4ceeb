"""What is taken over from a row or the plan, and what is said once where the same is lacking in several places."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, form, shown

from command_line import Command
from improvplan.vocabulary.roles import says_who

ROWS = """template: own
priorities:
  - title: Curriculum
    actions:
      - because: Be a friendly school
        {row}
        actions:
          - Train staff
          - Hold workshops for parents
"""


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("priorities.actions.by or priorities.actions.timescale", "timescale: Ongoing, with a focus on 2025-26"),
        ("priorities.actions.by or priorities.actions.when", "when: termly"),
        ("priorities.actions.who", "who: SENDCo"),
        ("priorities.actions.cost", "cost: £40"),
        ("priorities.actions.fund", "fund: pef"),
    ],
)
def test_steps_take_what_is_asked_from_their_row(tmp_path: Path, asked: str, row: str) -> None:
    form(tmp_path, f"required: [{asked}]\n")
    assert findings(tmp_path, "missing-part", ROWS.format(row=row)) == []
    [finding] = findings(tmp_path, "missing-part", ROWS.format(row="ref: A"))
    assert "in 2 of the 2 actions of “Curriculum”" in finding.message
    assert len(finding.labels) == 1


@pytest.mark.parametrize("field", ["monitoring", "measures"])
def test_priorities_take_what_is_asked_from_the_plan(tmp_path: Path, field: str) -> None:
    form(tmp_path, f"required: [priorities.{field}]\n")
    plan = "template: own\npriorities:\n  - title: Reading\n  - title: Writing\n"
    [finding] = findings(tmp_path, "missing-part" if field == "monitoring" else "missing-success-criteria", plan)
    assert shown([finding]) == ["error: title", "error: title"]
    whole = f"{field}:\n  - Termly cycle of review and survey of pupils\n{plan}"
    for rule in ("missing-part", "missing-success-criteria"):
        assert findings(tmp_path, rule, whole) == []


def test_a_message_about_time_says_no_more_than_was_looked_at(tmp_path: Path) -> None:
    form(tmp_path, "expected: [priorities.timescale]\n")
    plan = (
        "template: own\nsession: 2024-25\npriorities:\n  - title: Attendance\n    actions:\n      - do: Meet parents\n"
    )
    [silent] = findings(tmp_path, "blank-timescale", plan)
    assert (str(silent.severity), silent.message) == ("warning", "“Attendance” does not say when anything will happen")
    [dated] = findings(
        tmp_path, "blank-timescale", f"{plan}    monitoring:\n      - what: Registers\n        when: monthly\n"
    )
    assert dated.message == "“Attendance” has no timescale, and its only action has no date"
    [some] = findings(tmp_path, "blank-timescale", f"{plan}      - do: Call\n        by: Oct 2024\n")
    assert some.message == "“Attendance” has no timescale, and 1 of its 2 actions has no date"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("HSCL to closely monitor attendance", True),
        ("EWO and HSCL to conduct home visits", True),
        ("Each department to review its schemes", True),
        ("Students will review their goals", True),
        ("Headteacher to meet families", True),
        ("Workshop for parents to explain phonics", False),
        ("ICT to be upgraded", False),
        ("Training to raise awareness", False),
        ("Open the library", False),
    ],
)
def test_an_action_that_says_who_does_it_is_not_asked(words: str, says: bool) -> None:  # noqa: FBT001
    assert says_who(words) is says


def test_a_sum_to_be_confirmed_is_told_once(command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "improvplan: 1\nid: a\ntitle: A\nfunding:\n  - fund: pef\n    allocated: £19389 TBC\n", encoding="utf-8"
    )
    told = command(
        "validate", str(plan), "--select", "placeholder", "--select", "amount-not-readable", "--format", "concise"
    )
    assert [line.split(": ")[2] for line in told.stdout.splitlines()[:-1]] == ["placeholder"]


PLANS = "improvplan: 1\nid: {id}\ntitle: A\nsession: 2025-26\norganisation: {name}\npriorities: [Reading, Writing]\n"


def test_a_comment_takes_one_of_several_places_away(command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    head = "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\npriorities:\n"
    comment = "  # improvplan: ignore[priority-without-lead] its lead is chosen in June\n"
    for text, lines in (
        (f"{head}{comment}  - title: Reading\n  - title: Writing\n", ["8"]),
        (f"{head}  - title: Reading\n{comment}  - title: Writing\n", ["6"]),
    ):
        plan.write_text(text, encoding="utf-8")
        told = command(
            "validate", str(plan), "--select", "priority-without-lead", "--format", "concise"
        ).stdout.splitlines()
        assert [line.split(":")[1] for line in told if "priority-without-lead" in line] == lines


def test_many_plans_begin_with_a_table_by_school(command: Command, tmp_path: Path) -> None:
    for number in range(6):
        text = PLANS.format(id=f"plan-{number}", name=f"School {number}")
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    lines = command("validate", str(tmp_path)).stdout.splitlines()
    assert lines[0].split() == ["errors", "warnings", "notes", "whose", "plan", "file"]
    assert all(f"School {number}" in lines[number + 1] for number in range(6))
    numbers = command("validate", str(tmp_path), "--statistics").stdout
    assert "priority-without-lead" in numbers
    assert "why" not in numbers
    assert command("validate", str(tmp_path), "--statistics", "--format", "json").code != 0
    one = command("validate", str(tmp_path / "1.yaml")).stdout
    assert one.count("\n  why  ") == len(
        {
            line.split(": ")[2]
            for line in one.splitlines()
            if ": error: " in line or ": warning: " in line or ": note: " in line
        }
    )


REASONED = """session: 2024-25
priorities:
  - title: Reading
    actions:
      - because: Few pupils read
        do: Choose books
      - {because}actions:
          - Open the library
          - Ask families
"""


def test_a_reason_for_each_action_is_why_a_priority_matters(tmp_path: Path) -> None:
    for because, told in (("because: The library is shut\n        ", 0), ("because:\n        ", 1), ("", 1)):
        found = findings(tmp_path, "missing-part", REASONED.format(because=because))
        assert sum("“Why this matters”" in each.whole or "“Why this matters”" in each.message for each in found) == told


def test_where_a_form_asks_for_both_reasons_each_is_missed(tmp_path: Path) -> None:
    form(tmp_path, "required: [priorities.why, priorities.actions.because]\n")
    plan = REASONED.format(because="because: The library is shut\n        ")
    [finding] = findings(tmp_path, "missing-part", f"template: own\n{plan}")
    assert finding.message == "“Why this matters” is blank in “Reading”"


def test_priorities_without_actions_are_not_counted_among_those_without_dates(tmp_path: Path) -> None:
    plan = "session: 2024-25\npriorities:\n" + "".join(
        f"  - title: {title}\n    actions:\n      - Read\n" for title in ("Books", "Plays")
    )
    [two] = findings(tmp_path, "blank-timescale", plan)
    assert two.message.startswith("2 of the 2 priorities do not say when")
    [third] = findings(tmp_path, "blank-timescale", f"{plan}  - title: Poems\n")
    assert third.message.startswith("both priorities with actions do not say when")
    dated = "  - title: Talk\n    actions:\n      - do: Talk\n        by: May 2025\n"
    [fourth] = findings(tmp_path, "blank-timescale", f"{plan}{dated}  - title: Poems\n")
    assert fourth.message.startswith("2 of the 3 priorities with actions do not say when")
