"""Support between schools: what is agreed, what it comes to, who could help whom."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from command_line import Command
from improvplan.api.derived import asked_of, derive
from improvplan.derived.support import Between, between, helpers

ALDER = """\
improvplan: 1
id: alder-2025
title: Plan
session: 2025-26
organisation:
  name: Alder Primary School
people:
  rr:
    name: R. Reid
    role: Reading leader
    expertise:
      - Teaching early reading
      - 2.3 Learning, teaching and assessment
  mm:
    name: M. Moss
    expertise: Writing
priorities:
  - title: Writing
    support:
      - from: ALDER  primary school
        to: Moss Primary School
        what: Two days in the infants
        who: rr
        days: 2
        cost: £400
      - from: Alder Primary School
        to: Moss Primary School
        what: A day with the juniors
        days: 1.5
        cost: £50 each
      - from: Alder Primary School
        to: Moss primary school
        what: As needed
        days: some
"""
MOSS = """\
improvplan: 1
id: moss-2025
title: Plan
session: 2025-26
status: {status}
organisation:
  name: Moss Primary School
support:
  - what: A friend to the head
priorities:
  - title: Reading
    category: writing
    links:
      hgios@4: 2.3
    actions:
      - do: Train everybody
        training: Phonics
      - do: Train the cook
        training: Food hygiene
      - do: Learn to sing
        training: Singing
        status: done
  - title: Reading early
"""
CONFIGURATION = """\
improvplan-repository: 1
training:
  - topic: Teaching early reading
    also:
      - Phonics
"""


def support(paths: list[Path]) -> Between:
    return between(derive("support", paths, asked_of({}, None, datetime.date(2026, 1, 1))).gathered)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "improvplan.yaml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "alder.yaml").write_text(ALDER, encoding="utf-8")
    (tmp_path / "moss.yaml").write_text(MOSS.format(status="approved"), encoding="utf-8")
    return tmp_path


def test_what_is_agreed_is_gathered_from_all_plans(plans: Path) -> None:
    made = support([plans])
    assert [(one.giver, one.receiver, one.what, one.priority) for one in made.agreed] == [
        ("ALDER  primary school", "Moss Primary School", "Two days in the infants", "1. Writing"),
        ("Alder Primary School", "Moss Primary School", "A day with the juniors", "1. Writing"),
        ("Alder Primary School", "Moss primary school", "As needed", "1. Writing"),
        ("not said", "Moss Primary School", "A friend to the head", "The whole plan"),
    ]


def test_days_and_cost_are_added_up_by_who_supports_whom(plans: Path) -> None:
    first, second = support([plans]).totals
    assert (first.times, first.days_words, str(first.cost)) == (3, "3.5 (and 1 without a number)", "£400 + £50 each")
    assert (second.giver, second.days_words, str(second.cost)) == ("not said", "not said", "")


def test_expertise_is_matched_by_the_same_words_and_declared_ones(plans: Path) -> None:
    found = {(one.wanted.priority, one.wanted.topic): one for one in support([plans]).matches}
    phonics = found["Reading", "Teaching early reading"]
    assert phonics.wanted.because == "training: Phonics"
    assert helpers(phonics) == ["R. Reid, Reading leader (Alder Primary School)"]
    assert found["Reading", "writing"].wanted.because == "its category: writing"
    assert found["Reading", "2.3 Learning, teaching and assessment"].wanted.because.startswith(
        "How good is our school?"
    )
    assert helpers(found["Writing", "Writing"]) == ["M. Moss (own school)"]


def test_nothing_is_guessed_and_training_that_nobody_offers_is_shown(plans: Path) -> None:
    found = {(one.wanted.priority, one.wanted.topic): one for one in support([plans]).matches}
    assert found["Reading", "Food hygiene"].offers == ()
    assert ("Reading", "Singing") not in found
    assert not [priority for priority, _ in found if priority == "Reading early"]


def test_a_closed_plan_wants_nothing_any_more(plans: Path) -> None:
    (plans / "moss.yaml").write_text(MOSS.format(status="closed"), encoding="utf-8")
    assert {one.wanted.organisation for one in support([plans]).matches} == {"Alder Primary School"}


def test_three_tables_in_a_pipe_and_one_document(command: Command, plans: Path) -> None:
    run = command("support", ".")
    assert run.code == 0
    tables = run.stdout.split("\n\n")
    assert (
        tables[0].splitlines()[0]
        == "ALDER  primary school\tMoss Primary School\tTwo days in the infants\tR. Reid\t2\t£400"
    )
    assert "nobody declares it" in tables[2]
    assert command("support", ".", "--to", "md,html,docx", "--out", "out").stdout.split() == [
        "out/support.md",
        "out/support.html",
        "out/support.docx",
    ]
    made = (plans / "out" / "support.md").read_text(encoding="utf-8")
    assert (
        "| **ALDER primary school** | Moss Primary School | 3 | 3.5 (and 1 without a number) | £400 + £50 each |"
        in made
    )
    assert "Nobody declares it." in made


def test_plans_without_support_are_told_how_to_write_it(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("improvplan: 1\nid: a\ntitle: A\n", encoding="utf-8")
    run = command("support", ".")
    assert (run.code, run.stdout) == (0, "")
    assert "no plan names support" in run.stderr
