"""`measure`, `milestone`, `spent` and `plan` through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command

PLAN = """improvplan: 1
id: p
title: Plan
session: 2025-26   # the year
status: draft
organisation:
  name: Larkbank Primary School
people:
  ht:
    name: M. Orr
    role: Headteacher
funding:
  - fund: pef      # from the council
    title: Pupil Equity Funding
    allocated: £2,000
    carried_forward: £150
measures:
  - Parents who come to meetings
priorities:
  - title: Reading
    measures:
      - id: home
        what: Pupils who read at home
        baseline: 40%
        target: 60%   # by summer
    milestones:
      - Every class has a library
      - what: Parents have met
        by: Mar 2026
        status: in-progress
sign_off:
  - name: ht
    role: Headteacher
"""
TODAY = ("--today", "1 May 2026")


@pytest.fixture(autouse=True)
def plan(command: Command) -> Path:
    del command
    file = Path("plan.yaml")
    file.write_text(PLAN, encoding="utf-8")
    return file


DONE = {
    "a result": (
        ("measure", "set", "plan.yaml", "home", "52%", "--when", "Dec 2025"),
        "        target: 60%   # by summer\n",
        "        target: 60%   # by summer\n        result:\n          - when: Dec 2025\n            value: 52%\n",
    ),
    "a number for a percentage, a holiday": (
        ("measure", "set", "plan.yaml", "1.1", "52", "--when", "easter", "--evidence", "Reading diaries"),
        "        target: 60%   # by summer\n",
        (
            "        target: 60%   # by summer\n        result:\n          - when: Easter 2026\n            value: 52%\n"
            "            evidence: Reading diaries\n"
        ),
    ),
    "a measure of the plan that was a sentence": (
        ("measure", "set", "plan.yaml", "1", "about half", "--when", "Dec 2025"),
        "  - Parents who come to meetings\n",
        "  - what: Parents who come to meetings\n    result:\n      - when: Dec 2025\n        value: about half\n",
    ),
    "a milestone that was a sentence": (
        ("milestone", "done", "plan.yaml", "every class"),
        "      - Every class has a library\n",
        "      - what: Every class has a library\n        status: done\n",
    ),
    "a milestone": (
        ("milestone", "stop", "plan.yaml", "1.2"),
        "        status: in-progress\n",
        "        status: stopped\n",
    ),
    "money": (
        ("spent", "plan.yaml", "pef", "£350"),
        "    carried_forward: £150\n",
        "    carried_forward: £150\n    spent: £350\n",
    ),
    "closing": (("plan", "close", "plan.yaml"), "status: draft\n", "status: closed\n"),
}


@pytest.mark.parametrize(("arguments", "before", "after"), DONE.values(), ids=DONE)
def test_what_is_written_and_nothing_else(
    command: Command, plan: Path, arguments: tuple[str, ...], before: str, after: str
) -> None:
    run = command(*arguments, *TODAY)
    assert run.code == 0, run.stderr
    assert plan.read_text(encoding="utf-8") == PLAN.replace(before, after)
    again = command(*arguments, *TODAY)
    if arguments[:2] != ("plan", "close"):
        assert "the plan says so already, and nothing was changed" in again.stdout


REFUSED = {
    "no number": (("measure", "set", "plan.yaml", "home", "many", "--when", "Dec 2025"), "“many” is not a number"),
    "no percentage": (("measure", "set", "plan.yaml", "home", "520%", "--when", "Dec 2025"), "between 0 and 100"),
    "a time to come": (("measure", "set", "plan.yaml", "home", "52%", "--when", "Jun 2026"), "has not come yet"),
    "a time before": (("measure", "set", "plan.yaml", "home", "52%", "--when", "Dec 2019"), "outside this plan"),
    "no time": (("measure", "set", "plan.yaml", "home", "52%", "--when", "termly"), "no time that this plan can place"),
    "no measure": (("measure", "set", "plan.yaml", "spelling", "5", "--when", "Dec 2025"), "no measure is called"),
    "no milestone": (("milestone", "done", "plan.yaml", "swimming"), "no milestone is called"),
    "no fund": (("spent", "plan.yaml", "ptf2", "£3"), "no fund is called"),
    "no sum": (("spent", "plan.yaml", "pef", "a lot"), "is not a sum of money"),
    "another currency": (("spent", "plan.yaml", "pef", "€300"), "another currency"),
    "a day to come": (("plan", "approve", "plan.yaml", "--on", "2 May 2026"), "has not come yet"),
    "no day": (("plan", "publish", "plan.yaml", "--on", "May 2026"), "is not a day"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(
    command: Command, plan: Path, arguments: tuple[str, ...], said: str
) -> None:
    run = command(*arguments, *TODAY)
    assert run.code == 2
    assert said in run.stderr
    assert "Nothing was changed." in run.stderr
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_result_is_a_record_and_not_changed(command: Command, plan: Path) -> None:
    command("measure", "set", "plan.yaml", "home", "52%", "--when", "Dec 2025", *TODAY)
    once = plan.read_text(encoding="utf-8")
    run = command("measure", "set", "plan.yaml", "home", "55%", "--when", "2025-12", *TODAY)
    assert (run.code, "has a result for Dec 2025 already: 52%" in run.stderr) == (2, True)
    assert plan.read_text(encoding="utf-8") == once
    assert (
        "the target is 60%"
        in command("measure", "set", "plan.yaml", "home", "61%", "--when", "Apr 2026", *TODAY).stdout
    )


def test_money_is_added_up(command: Command, plan: Path) -> None:
    command("spent", "plan.yaml", "pef", "£350", *TODAY)
    run = command("spent", "plan.yaml", "equity", "49.50", "--more", *TODAY)
    assert run.stdout == "1 “Pupil Equity Funding”: £399.50 spent (was £350); £1,750.50 of £2,150 is left\n"
    assert "    spent: £399.50\n" in plan.read_text(encoding="utf-8")


def test_a_plan_is_approved_signed_published_closed_and_opened_again(command: Command, plan: Path) -> None:
    assert command("plan", "approve", "plan.yaml", "--by", "ht", "--on", "20 April 2026", *TODAY).code == 0
    assert command("plan", "publish", "plan.yaml", "--by", "Chair of the Parent Council", *TODAY).code == 0
    text = plan.read_text(encoding="utf-8")
    assert "status: published\ndates:\n  approved: 20 Apr 2026\n  published: 1 May 2026\n" in text
    assert "  - name: ht\n    role: Headteacher\n    date: 20 Apr 2026\n" in text
    assert "  - name: Chair of the Parent Council\n    date: 1 May 2026\n" in text
    again = command("plan", "approve", "plan.yaml", *TODAY)
    assert (again.code, "this plan is published already" in again.stderr) == (2, True)
    assert command("plan", "close", "plan.yaml", *TODAY).code == 0
    refused = command("milestone", "done", "plan.yaml", "1.2", *TODAY)
    assert (refused.code, "improvplan plan reopen opens it again" in refused.stderr) == (2, True)
    assert command("plan", "reopen", "plan.yaml", *TODAY).code == 0
    assert plan.read_text(encoding="utf-8") == text


def test_the_next_plan_begins_where_measures_ended(command: Command, plan: Path) -> None:
    command("measure", "set", "plan.yaml", "home", "52%", "--when", "Dec 2025", *TODAY)
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("sign_off:", "    next_steps: Go on with reading at home\nsign_off:"),
        encoding="utf-8",
    )
    assert command("rollover", "plan.yaml", "--to", "2026-27", "--out", "next.yaml", *TODAY).code == 0
    text = Path("next.yaml").read_text(encoding="utf-8")
    assert "# In 2025-26 the target was 60%; it came to 52% (Dec 2025).\n" in text
    assert "        baseline: 52%\n        target: TBC\n" in text
    assert "Not reached in 2025-26: by when now?" in text
    assert "Parents have met" in text
    assert "Every class has a library" in text


def test_the_report_at_the_end_of_the_year_has_baseline_target_and_result(command: Command, plan: Path) -> None:
    command("measure", "set", "plan.yaml", "home", "52%", "--when", "Dec 2025", *TODAY)
    assert command("report", str(plan), "--kind", "end-of-year", "--to", "md", "--out", "made").code == 0
    [made] = Path("made").iterdir()
    assert "| Pupils who read at home | 40% | 60% | 52% (Dec 2025) |" in made.read_text(encoding="utf-8")


def test_measures_that_differ_by_whom_alone_are_told_apart(command: Command, plan: Path) -> None:
    more = "\n      - what: Pupils who read at home\n        of: pupils entitled to free meals\n        target: 50%\n    milestones:"
    plan.write_text(PLAN.replace("\n    milestones:", more), encoding="utf-8")
    several = command("measure", "set", "plan.yaml", "read at home", "52%", "--when", "Dec 2025", *TODAY)
    assert "1.2  “Pupils who read at home (pupils entitled to free meals)”" in several.stderr
    assert command("measure", "set", "plan.yaml", "free meals", "41%", "--when", "Dec 2025", *TODAY).code == 0
    assert "value: 41%" in plan.read_text(encoding="utf-8").split("free meals", 1)[1]
