"""Meetings of subject leaders by the command line: what they look at, what their schools work on, who could help."""

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
people:
  rowe:
    name: S. Rowe
    organisations: ash
    expertise: Early reading
forums:
  - id: english
    name: Leaders of English
    subject: English
    leads: rowe
    organisations: [ash, birch]
    meetings:
      - when: 8 Nov 2025
        what: How a sound is taught again
      - when: 12 Nov 2025
      - when: termly
        what: Books side by side
  - id: maths
    name: Leaders of mathematics
    subject: Mathematics
"""


def plan(key: str, *titles: str, more: str = "") -> None:
    priorities = "".join(f"  - title: {title}\n    actions:\n      - do: Begin\n{more}" for title in titles)
    Path(f"{key}.yaml").write_text(
        f"improvplan: 1\nid: {key}-2025\ntitle: Plan of {key}\ntemplate: trust-school\nsession: 2025-26\norganisation:\n  id: {key}\n"
        f"  name: {key.capitalize()} School\npriorities:\n{priorities}",
        encoding="utf-8",
    )


@pytest.fixture
def trust(command: Command) -> Command:
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("improvplan.yaml").write_text(
        "improvplan-repository: 1\nclosed:\n  - when: 12 Nov 2025\n    what: In-service day\n", encoding="utf-8"
    )
    plan("ash", "Early reading")
    plan("birch", "Early reading", "Music")
    plan("cedar", "Early reading", "Mathematics for all")
    return command


def tables(command: Command, *words: str) -> dict[str, list[dict[str, str]]]:
    made = command("forums", "--to", "json", "--today", "1 Oct 2025", "--out", "made", *words)
    assert made.code == 0, made.stderr
    found = json.loads(next(Path("made").glob("*.json")).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_meetings_and_what_schools_work_on(trust: Command) -> None:
    found = tables(trust)
    meetings = [(row["forum"], row["when"], row["what"]) for row in found["meetings"]]
    assert meetings == [
        ("Leaders of English", "8 Nov 2025 (a Saturday)", "How a sound is taught again"),
        ("Leaders of English", "12 Nov 2025 (a day without lessons (In-service day))", ""),
        ("Leaders of English", "termly", "Books side by side"),
        ("Leaders of mathematics", "no day yet", ""),
    ]
    rows = [tuple(row.values()) for row in found["what_schools_work_on"]]
    assert rows == [
        ("Leaders of English", "Ash School", "Early reading", "its title", ""),
        ("Leaders of English", "Birch School", "Early reading", "its title", "S. Rowe (Ash School)"),
        ("Leaders of mathematics", "Cedar School", "Mathematics for all", "its title", ""),
    ]  # not Cedar's reading: its leaders are not in that forum


def test_one_forum_as_document_and_calendar(trust: Command) -> None:
    made = trust("forums", "--forum", "English", "--to", "md,docx,ics", "--today", "1 Oct 2025")
    assert made.code == 0, made.stderr
    text = Path("build/forums-english.md").read_text(encoding="utf-8")
    assert "**Led by:** S. Rowe" in text
    assert "mathematics" not in text
    calendar = Path("build/forums-english.ics").read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 2  # what recurs has no day of its own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--forum", "englsh"), "did you mean english?"),
        (("--forum", "music"), "the forums are english, maths"),
        (("--audience", "public"), "not for the public"),
    ],
)
def test_what_is_not_there_is_a_sentence(trust: Command, words: tuple[str, ...], said: str) -> None:
    made = trust("forums", *words, "--to", "md")
    assert made.code == 2
    assert said in made.stderr
    assert not Path("build").exists()


def test_a_network_without_forums(trust: Command) -> None:
    Path("network.yaml").write_text(NETWORK[: NETWORK.index("forums:")], encoding="utf-8")
    made = trust("forums")
    assert made.code == 0
    assert "No forum of subject leaders is written down" in made.stdout
