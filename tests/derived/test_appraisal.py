"""Appraisal targets: what a plan asks of one person, and never anybody else's."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from derived_plans import PLAN, written
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from command_line import Command
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.derived.appraisal import Appraisal, appraisal_of
from improvplan.derived.persons import Persons
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.configuration import Repository


def kinds(command: Command, person: str, **plans: str) -> dict[str, list[str]]:
    run = command("appraisal", *written(Path(), **plans), "--for", person)
    assert run.code == 0, run.stderr
    found: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        kind, what, *_ = line.split("\t")
        found.setdefault(kind, []).append(what)
    return found


def test_a_lead_has_the_criteria_and_what_names_them(command: Command) -> None:
    assert kinds(command, "hd") == {
        "leads": ["Talk: *everybody* has a voice"],
        "success criterion": [
            "Pupils take half of all turns by July 2026",
            "80% of pupils use ten new words a week by July 2026",
        ],
        "action": ["Train everybody in talk"],
        "check": ["Lessons, learning walk", "Turns taken by pupils"],
    }


def test_somebody_who_does_not_lead_has_no_criteria(command: Command) -> None:
    plan = PLAN.replace("leads: [hd, ma]", "leads: hd")
    assert kinds(command, "Maths lead", kelmere=plan) == {
        "action": ['=HYPERLINK("http://example.org","look")'],
        "milestone": ["A first recording of every class"],
        "check": ["Books, sampling"],
    }


def test_what_is_asked_of_a_group_is_nobodys_own(command: Command) -> None:
    assert kinds(command, "T. Brand") == {"check": ["Panto"]}


def test_a_group_has_no_appraisal(command: Command) -> None:
    plan = PLAN.replace("who: T. Brand", "who: All staff")
    run = command("appraisal", *written(Path(), kelmere=plan), "--for", "All staff")
    assert run.code == 2
    assert "this is a group" in run.stderr


def test_who_shares_is_counted_and_not_named(command: Command) -> None:
    command("appraisal", *written(Path()), "--for", "ma", "--to", "md,docx,html", "--out", "out")
    text = Path("out/kelmere-appraisal-ma.md").read_text(encoding="utf-8")
    assert "Leads this priority, with 1 other." in text
    assert "Penhale" not in text
    assert "Headteacher" not in text


def test_leads_of_the_whole_plan_lead_priorities_without_leads(command: Command) -> None:
    plan = PLAN.replace("    leads: [hd, ma]\n", "").replace("priorities:\n", "leads: ma\npriorities:\n")
    assert "leads" in kinds(command, "ma", kelmere=plan)
    assert "leads" not in kinds(command, "hd", kelmere=plan)


def test_two_in_one_entry_are_each_meant(command: Command) -> None:
    plan = PLAN.replace("who: T. Brand", "who: R. Ivers and T. Brand")
    for person in ("ma", "T. Brand"):
        assert "Panto" in kinds(command, person, kelmere=plan)["check"]
    assert "Panto" not in kinds(command, "hd", kelmere=plan)["check"]


@pytest.mark.parametrize("words", ["Nobody", "o", "T.", "Maths", "lead"])
def test_part_of_a_name_is_nobody(command: Command, words: str) -> None:
    run = command("appraisal", *written(Path()), "--for", words)
    assert run.code == 2
    assert "nobody in the plan is called that" in run.stderr


def test_a_person_has_to_be_named(command: Command) -> None:
    assert command("appraisal", *written(Path())).code == 2


KEYS = ("aa", "bb", "cc")
PEOPLE = {
    "aa": {"name": "A. Alder", "role": "Headteacher"},
    "bb": {"name": "B. Birch", "role": "Lead"},
    "cc": {"name": "C. Cedar", "role": "Teacher"},
}
WAYS = {key: (key, person["name"], person["role"]) for key, person in PEOPLE.items()}
crews = st.lists(st.sampled_from(KEYS), max_size=3, unique=True)


Written = dict[str, Any]


@st.composite
def whose(draw: st.DrawFn) -> list[str]:
    """Some people, each in one of the ways to name somebody; at times with a group that all of them sit in."""
    named = [draw(st.sampled_from(WAYS[key])) for key in draw(crews)]
    return [*named, *draw(st.sampled_from([[], ["The group"]]))]


@st.composite
def owned(draw: st.DrawFn, label: str) -> Written:
    """An entry whose text tells whose it is."""
    who = draw(whose())
    return {label: f"Of {'-'.join(map(key_of, who)) or 'nobody'}", "who": who}


def key_of(words: str) -> str:
    return next((key for key, ways in WAYS.items() if words in ways), "group")


@st.composite
def rows(draw: st.DrawFn) -> list[Written]:
    """Actions, at times as the steps of one row."""
    found = draw(st.lists(owned("do"), max_size=3))
    if found and draw(st.sampled_from([True, False])):
        return [{"because": "Why", "who": draw(whose()), "actions": found}]
    return found


@st.composite
def plans(draw: st.DrawFn) -> Written:
    priorities = []
    for number in range(draw(st.integers(1, 3))):
        leads = draw(whose())
        mark = f"Of {'-'.join(map(key_of, leads)) or 'nobody'}"
        priority = {"title": f"P{number}", "leads": leads, "actions": draw(rows())}
        priority["success_criteria"] = [{"id": f"c{number}", "what": mark}]
        for kind in ("milestones", "monitoring", "measures"):
            priority[kind] = draw(st.lists(owned("what"), max_size=2))
        priorities.append(priority)
    groups = [{"name": "The group", "members": [*KEYS]}]
    head = {"improvplan": 1, "id": "p", "title": "P", "session": "2025-26"}
    return {**head, "people": PEOPLE, "groups": groups, "priorities": priorities}


def context(plan: Written) -> Context:
    text = io.StringIO()
    YAML().dump(plan, text)
    reading = read_plan(parse(text.getvalue(), "p.yaml"))
    assert reading is not None
    assert reading.sound, reading.faults
    return context_of(reading, Repository(None, None, ()), dt.date(2025, 9, 1))


def said(found: Appraisal) -> list[str]:
    return [
        words
        for part in found.parts
        for words in (*part.criteria, *(each.what for each in (*part.actions, *part.milestones, *part.checks)))
    ]


INHERITED = ("Of nobody",)
"""A step that names nobody is done by whoever does its row."""


@settings(max_examples=50)
@given(plans(), st.sampled_from(KEYS))
def test_every_entry_is_of_the_person_and_none_of_theirs_is_missing(plan: Written, key: str) -> None:
    here = context(plan)
    persons = Persons(here)
    for words in WAYS[key]:
        found = appraisal_of(here, persons, persons.find(words))
        own = [text for text in said(found) if text not in INHERITED]
        assert all(key in text.removeprefix("Of ").split("-") for text in own)
        assert sorted(own) == sorted(_expected(plan, key))


def _expected(plan: Written, key: str) -> list[str]:
    found = []
    for priority in plan["priorities"]:
        flat = [*priority["milestones"], *priority["monitoring"], *priority["measures"]]
        for action in priority["actions"]:
            flat += action.get("actions", [action])
        texts = [entry.get("what") or entry.get("do") for entry in flat]
        criteria = [entry["what"] for entry in priority["success_criteria"]]
        found += [text for text in (*criteria, *texts) if key in text.removeprefix("Of ").split("-")]
    return found


def test_a_closed_plan_asks_for_nothing_where_another_goes_on(command: Command) -> None:
    last = PLAN.replace("kelmere-2025", "kelmere-2024").replace("Train everybody in talk", "Listen first")
    closed = last.replace("template:", "status: closed\ntemplate:", 1)
    assert kinds(command, "hd", new=PLAN, old=last)["action"] == ["Train everybody in talk", "Listen first"]
    assert kinds(command, "hd", new=PLAN, old=closed)["action"] == ["Train everybody in talk"]
    assert kinds(command, "hd", old=closed)["action"] == ["Listen first"]
