"""`action` and `indicator` through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

import improvplan
from command_line import Command

HEAD = "improvplan: 1\nid: p\ntitle: Plan\nsession: 2025-26\n"
PLAN = f"""{HEAD}indicators:
  - id: reading
    title: Children who read at home
    unit: percent
    values:
      2023-24: 66     # a small sample
      2024-2025: 67
  - {{id: attendance, title: Attendance, values: {{2024-25: 91.2}}}}
  - title: Clubs
    values:
  - title: Visits
    better: higher
priorities:
  - title: Reading
    actions:
      - "Open the library: at lunchtime"   # with pupils
      - do: Choose books
        status: in-progress # since May
        by: Mar 2026
      - id: ask
        do: Ask families
        actions:
          - Write a letter
          - do: |
              Count the answers
  - title: Writing
    actions: [Buy notebooks, {{do: Choose pens, status: "not-started"}}]
"""
TODAY = ("--today", "2026-03-01")
ACTIONS = {
    "by number": (("done", "1.2"), "status: in-progress # since May", "status: done # since May"),
    "by words": (("stop", "choose books"), "status: in-progress # since May", "status: stopped # since May"),
    "a sentence in quotes": (
        ("done", "1.1"),
        '      - "Open the library: at lunchtime"   # with pupils\n',
        '      - do: "Open the library: at lunchtime"   # with pupils\n        status: done\n',
    ),
    "with its day": (
        ("done", "1.2", "--on", "2026-02-05"),
        "        status: in-progress # since May\n",
        "        status: done # since May\n        completed: 5 Feb 2026\n",
    ),
    "by id, behind its steps": (
        ("start", "ask"),
        "              Count the answers\n",
        "              Count the answers\n        status: in-progress\n",
    ),
    "a step": (
        ("done", "1.3.2"),
        "              Count the answers\n",
        "              Count the answers\n            status: done\n",
    ),
    "a step that is a sentence": (
        ("done", "letter a"),
        "          - Write a letter\n",
        "          - do: Write a letter\n            status: done\n",
    ),
    "in brackets": (("done", "notebooks"), "[Buy notebooks,", "[{do: Buy notebooks, status: done},"),
    "in quotes and brackets": (("start", "2.2"), 'status: "not-started"', "status: in-progress"),
}


def plan(text: str = PLAN) -> Path:
    file = Path("plan.yaml")
    file.write_bytes(text.encode())
    return file


@pytest.mark.parametrize(("arguments", "before", "after"), ACTIONS.values(), ids=ACTIONS)
def test_the_status_of_an_action(command: Command, arguments: tuple[str, ...], before: str, after: str) -> None:
    file = plan()
    assert before in PLAN
    run = command("action", arguments[0], str(file), *arguments[1:], *TODAY)
    assert run.code == 0, run.stderr
    wanted = PLAN.replace(before, after)
    if "behind" in after or arguments[1] == "ask":
        wanted = PLAN.replace(
            "        do: Ask families\n        actions:", "        do: Ask families\n        actions:"
        )
        wanted = wanted.replace(before, after)
    assert file.read_text(encoding="utf-8") == wanted


def test_what_the_plan_says_already_is_not_written_again(command: Command) -> None:
    file = plan()
    before = file.stat()
    run = command("action", "start", "plan.yaml", "1.2", *TODAY)
    assert run.code == 0
    assert "nothing was changed" in run.stdout
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_day_an_action_was_done_can_be_read_back(command: Command) -> None:
    plan()
    command("action", "done", "plan.yaml", "1.2", "--on", "Feb 2026", *TODAY)
    action = improvplan.load("plan.yaml").priorities[0].actions[1]
    assert action.completed
    assert (action.status, action.completed.words) == ("done", "Feb 2026")
    run = command("action", "start", "plan.yaml", "1.2", *TODAY)
    assert run.code == 2
    assert "was completed on Feb 2026: improvplan action reopen takes that back" in run.stderr
    before = Path("plan.yaml").read_text(encoding="utf-8")
    assert command("action", "reopen", "plan.yaml", "1.2", *TODAY).code == 0
    after = Path("plan.yaml").read_text(encoding="utf-8")
    assert after == before.replace("        completed: Feb 2026\n", "").replace(
        "status: done # since", "status: in-progress # since"
    )


REFUSED = {
    "more than one": (("done", "plan.yaml", "choose"), "may mean 2 actions"),
    "none": (("done", "plan.yaml", "paint the walls"), "no action is called “paint the walls”"),
    "nearly": (
        ("done", "plan.yaml", "write a lettre"),
        "did you mean this? Write its number or its id:\n  1.3.1  “Write a",
    ),
    "a number of nothing": (("done", "plan.yaml", "3"), "no action is called “3”; write its number"),
    "no such number": (("done", "plan.yaml", "7.1"), "1.1  “Open the library: at lunchtime”"),
    "a day outside": (("done", "plan.yaml", "1.2", "--on", "2024-02-05"), "lies outside this plan"),
    "a day to come": (("done", "plan.yaml", "1.2", "--on", "2026-03-02"), "“2026-03-02” has not come yet"),
    "a month to come": (("done", "plan.yaml", "1.2", "--on", "Apr 2026"), "write the day on which it was done"),
    "no day": (("done", "plan.yaml", "1.2", "--on", "termly"), "is not a day"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_an_action_that_is_not_certain_is_refused(command: Command, arguments: tuple[str, ...], told: str) -> None:
    file = plan()
    run = command("action", *arguments, *TODAY)
    assert run.code == 2
    assert told in run.stderr
    assert file.read_text(encoding="utf-8") == PLAN


VALUES = {
    "a new one behind the others": (
        ("reading", "2025-26", "74%"),
        "      2024-2025: 67\n",
        "      2024-2025: 67\n      2025-26: 74%\n",
    ),
    "one between": (("reading", "2022-23", "60"), "      2024-2025: 67\n", "      2024-2025: 67\n      2022-23: 60\n"),
    "another instead": (("reading", "2023-24", "65.5"), "2023-24: 66     # a", "2023-24: 65.5     # a"),
    "another under its own name": (("1", "2024-25", "68"), "2024-2025: 67", "2024-2025: 68"),
    "in brackets": (("attendance", "2025-26", "92"), "{2024-25: 91.2}", "{2024-25: 91.2, 2025-26: 92}"),
    "the first one": (
        ("clubs", "2025-26", "1,180"),
        "    values:\n  - title",
        "    values:\n      2025-26: 1,180\n  - title",
    ),
    "with its key": (
        ("visits", "2025-26", "12"),
        "    better: higher\n",
        "    better: higher\n    values:\n      2025-26: 12\n",
    ),
}


@pytest.mark.parametrize(("arguments", "before", "after"), VALUES.values(), ids=VALUES)
def test_the_value_of_an_indicator(command: Command, arguments: tuple[str, ...], before: str, after: str) -> None:
    file = plan()
    assert before in PLAN
    run = command("indicator", "set", "plan.yaml", *arguments)
    assert run.code == 0, run.stderr
    assert file.read_text(encoding="utf-8") == PLAN.replace(before, after)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reading", "2025-26", "good"), "is not a number"),
        (("reading", "2026-27", "80"), "comes after this plan"),
        (("reading", "this year", "80"), "is not a session"),
        (("reading", "2025", "80"), "is not a session"),
        (("s", "2025-26", "80"), "may mean 2 indicators"),
        (("swimming", "2025-26", "80"), "no indicator is called “swimming”"),
        (("attendants", "2025-26", "80"), "no indicator is called “attendants”; did you mean this?"),
    ],
)
def test_a_value_that_is_not_right_is_refused(command: Command, arguments: tuple[str, ...], told: str) -> None:
    file = plan()
    run = command("indicator", "set", "plan.yaml", *arguments)
    assert run.code == 2
    assert told in run.stderr
    assert file.read_text(encoding="utf-8") == PLAN


def test_a_value_below_zero(command: Command) -> None:
    plan()
    assert command("indicator", "set", "plan.yaml", "clubs", "2025-26", "--", "-0.2").code == 0
    assert "2025-26: -0.2" in Path("plan.yaml").read_text(encoding="utf-8")


def test_a_plan_by_calendar_years_gets_values_is_judged_and_is_rolled_over(command: Command) -> None:
    Path("kauri.yaml").write_text(
        "improvplan: 1\nid: kauri-2026\ntitle: Plan\ntemplate: goals\nsession: 2026\n"
        "organisation: {name: Kauri School, kind: school, country: other}\n"
        "indicators:\n  - title: Writing\n    unit: percent\n    base_year: 2024\n    values:\n      2024: 51\n      2025: 56\n"
        "    targets:\n      2026: 65\npriorities:\n  - title: Writing\n    leads: Principal\n    actions: [Buy books]\n",
        encoding="utf-8",
    )
    assert command("indicator", "set", "kauri.yaml", "Writing", "2026", "60").code == 0
    assert "2025: 56\n      2026: 60\n" in Path("kauri.yaml").read_text(encoding="utf-8")
    assert "60% in 2026; the target was 65%" in command("status", "kauri.yaml", "--today", "2026-12-20").stdout
    assert "is not a session" in command("rollover", "kauri.yaml", "--session", "2027-28").stderr
    run = command("rollover", "kauri.yaml", "--session", "2027", "--today", "2026-12-20")
    assert run.code == 0, run.stderr
    assert "the target for 2027: Writing" in run.stderr
    following = Path("kauri-2027.yaml").read_text(encoding="utf-8")
    assert "session: 2027\n" in following
    assert "2026: 60" in following
    assert "2027: TBC" in following
