"""Visits by the command line: the file, the record, the report and its form, agreed actions and next steps in the host's plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command, Run

NETWORK = """\
improvplan-network: 1   # this remark stays
organisations:
  - {id: trust, name: Meadow Trust, kind: trust, country: england}
  - {id: ash, name: Ash School, kind: school, part_of: trust}
  - {id: birch, name: Birch School, kind: school, part_of: trust}
  - {id: cedar, name: Cedar School, kind: school, part_of: trust}
people:
  director:
    name: I. Okoro
triads:
  - session: 2025-26
    term: Autumn term
    groups:
      - schools: [ash, birch, cedar]
        host: ash
        on: 12 Nov 2025
  - session: 2025-26
    term: Spring term
    groups:
      - schools: [ash, birch, cedar]
        host: ash
        on: 4 Mar 2026
"""
PLAN = """\
improvplan: 1
id: ash-2025
title: Plan of Ash
template: trust-school
session: 2025-26
organisation:
  id: ash
people:
  rd:
    name: S. Rowe
    role: Leader of reading
priorities:
  - id: reading
    title: Early reading
    leads: rd
    actions:
      - do: Read daily   # with everybody
        who: rd
        by: Dec 2025
    evaluations:
      - when: Oct 2025
        statement: A start.
        next_steps: Too early for any.
      - when: Dec 2025
        statement: It works.
        next_steps:
          - Read twice a day in Year 1
          - Buy thirty books
  - id: writing
    title: Writing
    next_steps: |
      1. Keep one folder for each child.
      2. Moderate with Birch.
"""
FILLED = """\
id: ash-autumn
host: ash
visitors: [birch, cedar]
when: 12 Nov 2025
by: director
focus: Does every class begin in the same way?
seen: |
  Six lessons, and a talk with *eight* pupils.
strengths:
  - Routines are the same in all rooms.
  - Children explain them.
questions: Who checks the slowest readers?
actions:
  - id: show
    do: Let two teachers of Birch watch a week of lessons
    who: rd
    by: Mar 2026
    priority: reading
  - do: Ask the slowest readers each Friday
    priority: Early reading
"""


@pytest.fixture
def trust(command: Command) -> Command:
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("ash.yaml").write_text(PLAN, encoding="utf-8")
    Path("filled.yaml").write_text(FILLED, encoding="utf-8")
    return command


def recorded(command: Command, today: str = "20 Nov 2025") -> Run:
    return command("visit", "record", "filled.yaml", "--today", today)


def test_the_file_to_fill_in_knows_who_comes_and_when(trust: Command) -> None:
    made = trust("visit", "new", "Ash School", "--today", "1 Nov 2025", "--out", "visits/ash.yaml")
    assert made.code == 0, made.stderr
    text = Path("visits/ash.yaml").read_text(encoding="utf-8")
    assert "visitors:\n  - birch\n  - cedar\nwhen: 12 Nov 2025\n" in text
    again = trust("visit", "new", "ash", "--out", "visits/ash.yaml")
    assert again.code == 2
    assert "is there already" in again.stderr
    assert Path("visits/ash.yaml").read_text(encoding="utf-8") == text
    later = trust("visit", "new", "ash", "--today", "1 Mar 2026", "--out", "visits")
    assert later.stdout.strip().endswith("visit-ash-4-mar-2026.yaml")
    empty = trust("visit", "record", "visits/ash.yaml", "--today", "20 Nov 2025")
    assert empty.code == 2
    assert "nobody has written this report" in empty.stderr


def test_a_visit_goes_from_its_file_to_the_network_to_the_plan_to_the_next_visit(trust: Command) -> None:
    made = recorded(trust)
    assert made.code == 0, made.stderr
    text = Path("network.yaml").read_text(encoding="utf-8")
    assert text.startswith(NETWORK)
    assert "visits:\n  - id: ash-autumn\n    host: ash\n" in text
    assert trust("validate", "network.yaml").code == 0
    added = trust("action", "add", "ash.yaml", "--visit", "ash-autumn", "--today", "20 Nov 2025")
    assert added.code == 0, added.stderr
    plan = Path("ash.yaml").read_text(encoding="utf-8")
    assert plan == PLAN.replace(
        "        by: Dec 2025\n    evaluations:",
        "        by: Dec 2025\n      - id: show\n        do: Let two teachers of Birch watch a week of lessons\n        by: Mar 2026\n"
        "        who: rd\n        notes: Agreed at the visit of 12 Nov 2025\n      - id: ask-the-slowest-readers-each\n"
        "        do: Ask the slowest readers each Friday\n        notes: Agreed at the visit of 12 Nov 2025\n    evaluations:",
    )
    twice = trust("action", "add", "ash.yaml", "--visit", "ash-autumn", "--today", "20 Nov 2025")
    assert twice.code == 0
    assert twice.stdout.count("stands in the plan already") == 2
    assert Path("ash.yaml").read_text(encoding="utf-8") == plan
    assert trust("action", "done", "ash.yaml", "show", "--on", "2 Feb 2026", "--today", "2 Feb 2026").code == 0
    form = trust("visit", "report", "--host", "ash", "--blank", "--to", "md,docx", "--today", "1 Mar 2026")
    assert form.code == 0, form.stderr
    words = Path("build/visit-report-ash.md").read_text(encoding="utf-8")
    assert "Agreed on 12 Nov 2025" in words
    assert "| Let two teachers of Birch watch a week of lessons | S. Rowe | Mar 2026 | done |" in words
    assert "| Ask the slowest readers each Friday | not said | not said | not said how far |" in words
    assert "4 Mar 2026" in words
    assert "Birch School, Cedar School" in words


def test_the_report_of_a_visit_says_all_that_was_written(trust: Command) -> None:
    recorded(trust)
    made = trust("visit", "report", "--to", "md,docx,html,csv,json", "--today", "20 Nov 2025")
    assert made.code == 0, made.stderr
    text = Path("build/visit-report.md").read_text(encoding="utf-8")
    for words in (
        "I. Okoro",
        "Does every class begin",
        "eight",
        "- Children explain them.",
        "Who checks the slowest",
    ):
        assert words in text
    assert "There was no visit before." in text
    assert "Ask the slowest readers each Friday" in trust("visit", "report", "--today", "20 Nov 2025").stdout
    assert "No visit" in trust("visit", "report", "--today", "1 Nov 2025").stdout
    public = trust("visit", "report", "--audience", "public", "--today", "20 Nov 2025")
    assert public.code == 2
    assert "not for the public" in public.stderr


def test_next_steps_become_actions_wherever_they_stand(trust: Command) -> None:
    made = trust("action", "add", "ash.yaml", "--next-steps", "--today", "20 Dec 2025")
    assert made.code == 0, made.stderr
    plan = Path("ash.yaml").read_text(encoding="utf-8")
    assert "do: Read twice a day in Year 1\n        notes: Next step from the evaluation of Dec 2025\n" in plan
    assert "do: Buy thirty books" in plan
    assert "do: Keep one folder for each child." in plan
    assert "do: Moderate with Birch.\n        notes: Next step of priority 2\n" in plan
    assert "do: Too early" not in plan
    one = trust("action", "add", "ash.yaml", "--next-steps", "--priority", "writing", "--today", "20 Dec 2025")
    assert one.stdout.count("stands in the plan already") == 2


def test_an_action_in_own_words(trust: Command) -> None:
    arguments = ("--do", "Open the library at lunch", "--who", "S. Rowe", "--by", "Feb 2026", "--today", "20 Nov 2025")
    made = trust("action", "add", "ash.yaml", *arguments, "--priority", "2")
    assert made.code == 0, made.stderr
    plan = Path("ash.yaml").read_text(encoding="utf-8")
    new = "    actions:\n      - id: open-the-library-at-lunch\n        do: Open the library at lunch\n        by: Feb 2026\n        who: rd\n"
    assert plan.replace(new, "") == PLAN
    assert len(plan) == len(PLAN) + len(new)
    missing = trust("action", "add", "ash.yaml", *arguments)
    assert missing.code == 0  # it stands there already
    other = trust("action", "add", "ash.yaml", "--do", "Sing", "--today", "20 Nov 2025")
    assert other.code == 2
    assert "say which priority the action serves" in other.stderr


WRONG = {
    "no host": ("host: ash\n", "", "this visit has no host"),
    "no such host": ("host: ash\n", "host: oak\n", "no organisation of the network is called “oak”"),
    "visits itself": ("[birch, cedar]", "[birch, ash]", "“ash” visits itself"),
    "no such visitor": ("[birch, cedar]", "[birch, oak]", "no organisation of the network is called “oak”"),
    "no day": ("when: 12 Nov 2025", "when: soon", "this visit has no day"),
    "later": ("when: 12 Nov 2025", "when: 12 Dec 2025", "has not come yet"),
    "nobody": ("by: director\n", "", "nobody has written this report"),
    "no words": ("  - do: Ask the slowest readers each Friday\n", "  - who: rd\n", "does not say what is done"),
    "a slip": ("questions: Who", "questions: Who: who", "filled.yaml:"),
    "nothing": (FILLED[FILLED.index("focus:") :], "focus: What?\n", "nothing has been written yet"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_recorded_is_a_sentence_and_nothing_is_written(trust: Command, case: str) -> None:
    before, after, words = WRONG[case]
    Path("filled.yaml").write_text(FILLED.replace(before, after), encoding="utf-8")
    made = recorded(trust)
    assert made.code == 2, made.stdout
    assert words in made.stderr
    assert Path("network.yaml").read_text(encoding="utf-8") == NETWORK


def test_a_visit_is_recorded_once(trust: Command) -> None:
    recorded(trust)
    before = Path("network.yaml").read_bytes()
    again = recorded(trust)
    assert again.code == 2
    assert "recorded already" in again.stderr
    assert Path("network.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--visit", "ash-autum"), "did you mean ash-autumn?"),
        (("--visit", "nowhere"), "the network file has no visit “nowhere”"),
        ((), "say what to add"),
        (("--visit", "ash-autumn", "--next-steps"), "say what to add"),
        (("--next-steps", "--priority", "music"), "no priority is called “music”"),
        (("--do", "Sing", "--priority", "1", "--by", "whenever"), "is not a date"),
        (("--do", "Sing", "--priority", "1", "--by", "Dec 2031"), "lies outside this plan"),
        (("--do", "Sing", "--priority", "1", "--who", "X. Nobody"), "nobody in this plan is called"),
        (("--do", " ", "--priority", "1"), "an action needs words"),
    ],
)
def test_what_cannot_be_added_is_a_sentence_and_nothing_is_written(
    trust: Command, arguments: tuple[str, ...], words: str
) -> None:
    recorded(trust)
    made = trust("action", "add", "ash.yaml", *arguments, "--today", "20 Nov 2025")
    assert made.code == 2
    assert words in made.stderr
    assert Path("ash.yaml").read_text(encoding="utf-8") == PLAN


def test_what_was_agreed_with_one_school_does_not_go_into_anothers_plan(trust: Command) -> None:
    recorded(trust)
    other = PLAN.replace("id: ash\n", "id: birch\n").replace("ash-2025", "birch-2025")
    Path("birch.yaml").write_text(other, encoding="utf-8")
    made = trust("action", "add", "birch.yaml", "--visit", "ash-autumn", "--today", "20 Nov 2025")
    assert made.code == 2
    assert "that visit was to Ash School, and this is the plan of Birch School" in made.stderr
    assert Path("birch.yaml").read_text(encoding="utf-8") == other


def test_a_visit_is_planned_on_a_school_day_and_recorded_on_another_with_a_word(trust: Command) -> None:
    Path("improvplan.yaml").write_text(
        "improvplan-repository: 1\nclosed:\n  - when: 12 Nov 2025\n    what: In-service day\n", encoding="utf-8"
    )
    sunday = trust("visit", "new", "ash", "--when", "16 Nov 2025", "--out", "new.yaml")
    assert sunday.code == 2
    assert "--when says 16 Nov 2025, which is a Sunday" in sunday.stderr
    by_rota = trust("visit", "new", "ash", "--today", "1 Nov 2025", "--out", "new.yaml")
    assert by_rota.code == 2
    assert "the rota says 12 Nov 2025, which is a day without lessons (In-service day)" in by_rota.stderr
    assert not Path("new.yaml").exists()
    made = recorded(trust)
    assert made.code == 0
    assert (
        "ash-autumn: 12 Nov 2025 is a day without lessons (In-service day): see whether that was the day" in made.stderr
    )
