"""People across schools by the command line: days, proposals with their reasons, qualifications, skills of governors."""

from __future__ import annotations

import json
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
wanted:
  qualifications: NPQ in leading literacy
  governor_skills: [Finance, Safeguarding]
people:
  director:
    name: I. Okoro
    organisations: trust
    expertise: Early reading
    days: 10
  rowe:
    name: S. Rowe
    organisations: ash
    expertise: Early reading
    days: 4
    qualifications: NPQ in leading literacy
  tarn:
    name: H. Tarn
    governor_of: ash
    expertise: Finance
  stott:
    name: G. Stott
    organisations: birch
    governor_of: birch
    expertise: Safeguarding
    working_towards: NPQ in leading literacy
consultants:
  vance:
    name: E. Vance
    expertise: Writing
    days: 3
"""


def plan(key: str, name: str, more: str = "", support: str = "") -> None:
    Path(f"{key}.yaml").write_text(
        f"improvplan: 1\nid: {key}-2025\ntitle: Plan of {name}\ntemplate: trust-school\nsession: 2025-26\norganisation:\n  id: {key}\n"
        f"priorities:\n  - title: Early reading\n{support}    actions:\n      - do: Read\n{more}",
        encoding="utf-8",
    )


def supported(who: str, days: str) -> str:
    return f"    support:\n      - from: Meadow Trust\n        what: Help\n        who: {who}\n        days: {days}\n"


@pytest.fixture
def trust(command: Command) -> Command:
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    plan("ash", "Ash")
    plan("birch", "Birch", "        training: Woodwork\n", supported("I. Okoro", "7"))
    plan("cedar", "Cedar", support=supported("I. Okoro", "2"))
    return command


def tables(command: Command) -> dict[str, list[dict[str, str]]]:
    made = command("expertise", "--to", "json,md,docx,html,xlsx,csv", "--today", "1 Nov 2025")
    assert made.code == 0, made.stderr
    found: dict[str, list[dict[str, str]]] = json.loads(Path("build/expertise.json").read_text(encoding="utf-8"))
    return found


def test_days_are_added_up_over_plans(trust: Command) -> None:
    rows = {row["who"]: row for row in tables(trust)["experts_and_their_days"]}
    assert (rows["I. Okoro"]["agreed"], rows["I. Okoro"]["left"]) == ("9", "1")
    assert rows["I. Okoro"]["with"] == "Birch School, Cedar School"
    assert (rows["S. Rowe"]["agreed"], rows["S. Rowe"]["left"]) == ("0", "4")
    assert rows["E. Vance"]["left"] == "3"
    assert "H. Tarn" not in rows  # governs, and has no days for others


def test_who_is_over_their_days_is_told_with_the_plan(trust: Command) -> None:
    plan("cedar", "Cedar", support=supported("I. Okoro", "5"))
    made = trust("expertise")
    assert made.code == 0
    assert "birch.yaml, cedar.yaml: 12 days are agreed with I. Okoro, who has 10" in made.stderr
    assert "2 too many" in made.stdout


def test_nobody_is_proposed_beyond_their_days(trust: Command) -> None:
    plan("cedar", "Cedar", support=supported("I. Okoro", "5"))
    plan("birch", "Birch", support=supported("S. Rowe", "4"))
    text = NETWORK.replace("days: 10", "days: 5")
    Path("network.yaml").write_text(text, encoding="utf-8")
    rows = {row["school"]: row for row in tables(trust)["who_could_help_whom"]}
    assert rows["Cedar School"]["who_could_help"] == "nobody"
    why = "could help with what the priority names (its title), and have no days left"
    assert rows["Cedar School"]["reason"] == f"S. Rowe and I. Okoro {why}"
    assert rows["Ash School"]["reason"].endswith(
        "I. Okoro could help with what the priority names (its title), and has no days left"
    )


def test_proposals_have_a_reason_and_go_to_other_schools(trust: Command) -> None:
    rows = {(row["school"], row["topic"]): row for row in tables(trust)["who_could_help_whom"]}
    assert rows["Ash School", "Early reading"]["who_could_help"] == "I. Okoro"  # not their own S. Rowe
    birch = rows["Birch School", "Early reading"]
    assert birch["who_could_help"] == "S. Rowe"  # I. Okoro helps them already
    assert birch["reason"] == "can help with what the priority names (its title); 4 of 4 days left"
    assert birch["also"] == "I. Okoro"
    woodwork = rows["Birch School", "Woodwork"]
    assert (woodwork["who_could_help"], woodwork["reason"]) == ("nobody", "nobody of another school declares it")


def test_qualifications_and_governors(trust: Command) -> None:
    found = tables(trust)
    [row] = found["qualifications"]
    assert row["held_by"] == "S. Rowe (Ash School)"
    assert row["worked_towards_by"] == "G. Stott (Birch School)"
    assert row["schools_without"] == "Cedar School"
    bodies = {row["school"]: row for row in found["governors_skills"]}
    assert bodies["Ash School"]["lacking"] == "Safeguarding"
    assert bodies["Ash School"]["what_to_do"] == "Safeguarding: ask G. Stott (Birch School)"
    assert bodies["Cedar School"]["governors"] == "none written down"
    text = Path("build/expertise.md").read_text(encoding="utf-8")
    assert "Finance: ask H. Tarn (Ash School)" in text


def test_it_is_not_for_the_public(trust: Command) -> None:
    made = trust("expertise", "--audience", "public", "--to", "md")
    assert made.code == 2
    assert "not for the public" in made.stderr
    assert not Path("build").exists()


def test_a_governor_of_a_school_that_is_not_there_is_a_finding(trust: Command) -> None:
    Path("network.yaml").write_text(NETWORK.replace("governor_of: ash", "governor_of: ashh"), encoding="utf-8")
    made = trust("validate", "network.yaml")
    assert made.code == 1
    assert "no organisation of the network is called “ashh”" in made.stdout
    assert "did you mean ash?" in made.stdout
