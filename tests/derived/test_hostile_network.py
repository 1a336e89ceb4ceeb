"""A network that is broken, missing or taken for something else: it is told by file, place and mend, and nothing is taken for granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command

NETWORK = """\
improvplan-network: 1
organisations:
  - {id: trust, name: Meadow Trust, kind: trust, country: england}
  - {id: ash, name: Ash School, kind: school, part_of: trust}
  - {id: birch, name: Birch School, kind: school, part_of: trust}
  - {id: cedar, name: Cedar School, kind: school, part_of: trust}
groupings:
  hub:
    North: [ash]
    South: [birch, cedar]
criteria:
  categories: [{id: strong, title: Strong}, {id: weak, title: Weak}]
  areas: [{id: reading, title: Reading}]
triad_wishes:
  mix: [hub]
"""
PLAN = """\
improvplan: 1
id: ash-2025
title: Plan of Ash
session: 2025-26
organisation:
  id: ash
priorities:
  - id: reading
    title: Early reading
    actions:
      - do: Read daily
        who: Teachers
        by: Dec 2025
"""


@pytest.fixture
def trust(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """A repository with a network and one plan, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans: plans/*.yaml\n", encoding="utf-8")
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("plans").mkdir()
    Path("plans/ash.yaml").write_text(PLAN, encoding="utf-8")
    return command


ANSWERED = (
    ("rollup",),
    ("thread",),
    ("training",),
    ("table", "--out", "made"),
    ("report", "--kind", "end-of-year", "--to", "md", "--out", "made"),
)


@pytest.mark.parametrize("words", ANSWERED, ids=lambda words: words[0])
def test_what_is_worked_out_beside_a_broken_network_says_so(trust: Command, words: tuple[str, ...]) -> None:
    whole = trust(*words)
    assert whole.code == 0, whole.stderr
    Path("network.yaml").write_text(NETWORK.replace("part_of: trust}", "part_of: trsut}", 1), encoding="utf-8")
    run = trust(*words)
    assert run.code == 1
    assert "network.yaml:4:56: no organisation of the network is called “trsut”" in run.stderr
    assert "improvplan validate says how to mend it" in run.stderr
    assert len(run.stdout.splitlines()) == len(whole.stdout.splitlines())


def test_a_command_that_needs_the_network_says_how_to_mend_it(trust: Command) -> None:
    Path("network.yaml").write_text(NETWORK.replace("part_of: trust}", "part_of: trsut}", 1), encoding="utf-8")
    run = trust("category", "grid")
    assert run.code == 2
    assert "“trsut”; improvplan validate says how to mend it" in run.stderr


def test_a_circle_without_names_is_told_by_its_ids(trust: Command) -> None:
    text = "improvplan-network: 1\norganisations:\n  - {id: a, part_of: b}\n  - {id: b, part_of: c}\n  - {id: c, part_of: a}\n"
    Path("network.yaml").write_text(text, encoding="utf-8")
    said = trust("validate", "network.yaml").stdout
    assert "“a” belongs to “b”, which belongs to it in turn" in said
    assert said.count("in turn") == 1


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 4, b"organisations:\n  - id: dell\n"])
def test_a_file_among_the_network_files_that_is_none_is_named(trust: Command, data: bytes) -> None:
    Path("network").mkdir()
    Path("network/more.yaml").write_bytes(data)
    for words in (("validate",), ("rollup",)):
        assert "not checked: network/more.yaml lies where network files lie" in trust(*words).stderr
    Path("improvplan.yaml").write_text(
        "improvplan-repository: 1\nplans: plans/*.yaml\nnetwork: ours.yaml\n", encoding="utf-8"
    )
    Path("network.yaml").rename("ours.yaml")
    assert "more.yaml" not in trust("validate").stderr


@pytest.mark.parametrize(
    "words",
    [("confirm",), ("action", "add", "--do", "x"), ("evaluate", "--checkpoint", "2025-11", "--statement", "x")],
    ids=lambda words: words[0],
)
def test_a_network_file_in_place_of_a_plan_is_called_what_it_is(trust: Command, words: tuple[str, ...]) -> None:
    run = trust(*words, "network.yaml")
    assert run.code == 2
    assert "network.yaml: this file is a network file, not a plan" in run.stderr
    assert Path("network.yaml").read_text(encoding="utf-8") == NETWORK


@pytest.mark.parametrize(
    "words", [("indicator", "compare", "--indicator", "attendance"), ("self-evaluation",)], ids=lambda words: words[0]
)
def test_a_document_that_cannot_be_made_names_the_plans_that_could_not_be_read(
    trust: Command, words: tuple[str, ...]
) -> None:
    run = trust(*words, "nowhere.yaml")
    assert run.code == 2
    assert "nowhere.yaml: there is no such file" in run.stderr


REFUSED = {
    "a day that cannot be read": (
        ("visit", "new", "ash", "--when", "45 Feb: x"),
        "--when “45 Feb: x” is no day: write, for example, 12 Nov 2025",
    ),
    "a folder for a visit that is not there": (("visit", "new", "ash", "--in", "nowhere"), "nowhere is no folder"),
    "a folder for a judgement that is not there": (
        ("category", "record", "ash", "--category", "strong", "--by", "x", "--in", "nowhere"),
        "nowhere is no folder",
    ),
    "nobody who judged": (
        ("category", "record", "ash", "--category", "strong"),
        "--by: nobody has judged: name who has",
    ),
    "nothing that was judged": (("category", "record", "ash", "--by", "director"), "nothing has been judged here"),
    "a school for --of": (("triads", "--of", "ash"), "no school belongs to “ash”, which --of names"),
    "a page with a folder that is not there": (
        ("web", "--out", "site", "--plans", "nowhere"),
        "nowhere is no folder: name the folder of a plans repository with --plans",
    ),
    "a plan for a visit": (("visit", "record", "plans/ash.yaml"), "“improvplan” is not a part of a visit"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_asked_wrongly_is_refused_and_nothing_is_written(trust: Command, case: str) -> None:
    words, message = REFUSED[case]
    before = {file: file.read_bytes() for file in Path().rglob("*") if file.is_file()}
    run = trust(*words)
    assert run.code == 2
    assert message in " ".join(run.stderr.replace("│", " ").split())
    assert {file: file.read_bytes() for file in Path().rglob("*") if file.is_file()} == before


def test_a_plan_without_priorities_has_none_for_an_action_to_serve(trust: Command) -> None:
    Path("plans/ash.yaml").write_text(PLAN.partition("priorities:")[0] + "priorities:\n", encoding="utf-8")
    run = trust("action", "add", "plans/ash.yaml", "--do", "Read daily")
    assert run.code == 2
    assert "this plan has no priority yet that an action could serve" in run.stderr


def test_what_the_network_wishes_mixed_is_left_out_where_schools_do_not_differ_in_it(trust: Command) -> None:
    text = NETWORK.replace("North: [ash]", "North: [ash, birch, cedar]").replace("\n    South: [birch, cedar]", "")
    Path("network.yaml").write_text(text, encoding="utf-8")
    run = trust("triads", "--session", "2026-27")
    assert run.code == 0, run.stderr
    assert "Ash School" in run.stdout
    assert trust("triads", "--mix", "hub", "--of", "trust").code == 2


def test_a_judgement_beside_a_closed_plan_does_not_say_that_nothing_was_changed(trust: Command) -> None:
    Path("plans/ash.yaml").write_text(PLAN.replace("session:", "status: closed\nsession:"), encoding="utf-8")
    run = trust("category", "record", "ash", "--category", "strong", "--by", "director", "--today", "2025-12-12")
    assert "school: ash" in Path("network.yaml").read_text(encoding="utf-8")
    assert "plan is closed" in run.stderr
    assert "Its category was not set" in run.stderr
    assert "Nothing was changed" not in run.stderr
