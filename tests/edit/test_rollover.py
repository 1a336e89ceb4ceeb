"""`rollover` through the command line: the next plan, and what is left to decide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import improvplan
from command_line import Command

EXAMPLES = Path(__file__).parents[2] / "examples"
NEXT = {
    "burnside-primary-2025-26": ("2026-27", "burnside-primary-2026-27", "burnside-primary-2026"),
    "clydevale-region-2019-22": ("2022-23", "clydevale-region-2022-25", "clydevale-region-2022"),
    "harbour-trust-2022-23": ("2023-24", "harbour-trust-2023-24", "harbour-trust-2023"),
    "larkfield-primary-2024-25": ("2025-26", "larkfield-primary-2025-26", "larkfield-primary-2025"),
    "strathburn-cluster-2019-20": ("2020-21", "strathburn-cluster-2020-21", "strathburn-cluster-2020"),
    "wyedale-cluster-2019-20": ("2020-21", "wyedale-cluster-2020-21", "wyedale-cluster-2020"),
}
TODAY = ("--today", "2026-06-20")
PLAN = """\
# yaml-language-server: $schema=../schemas/plan.schema.json
improvplan: 1
id: kirkbeck-2024-25
title: Improvement Plan 2024/25
template: school
session: 2024-25
status: closed
organisation:
  name: Kirkbeck Primary School
people:
  ht: {name: R. Laing, role: Headteacher}
frameworks: [ofsted-eif@2019, hgioelc]
x-ours: kept
sections:
  - id: last-year
    text: Old news
needs:
  - {id: writing, what: Few write}
  - {id: reading, what: Few read}
funding:
  - fund: pef
    allocated: £10,000
    carried_forward: £500
    spent: £9,250
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values: {2023-24: 91, 2024-25: "92.5"}
    targets: {2024-25: 93}
  - id: writers
    title: Children who write
    values: {2023-24: 50}
    targets: {2024-25: 60, 2025-26: 65}
priorities:
  - title: Writing
    addresses: writing
    leads: ht
    links:
      ofsted-eif: [Leadership and management, Quality of education]
    outcomes: 60% of children write *well*
    actions:
      - {do: "Buy pens: many", status: done}
      - do: Teach grammar
        id: grammar
        status: in-progress
        by: Mar 2025
        who: ht
        notes: Ask the council
      - Visit authors
      - {do: Paint walls, status: stopped}
      - because: Parents ask
        actions:
          - {do: Write a letter, status: done}
          - {do: Meet them, when: termly, status: not-started}
    evaluations:
      - when: Jun 2025
        statement: |
          Half of them write.

          - Boys write less
        impact: More books
        grade: good
        next_steps: Begin earlier
  - {id: writing, title: Writing, next_steps: [Go on, Do more]}
  - {id: done, title: Playground, addresses: reading, actions: [{do: Paint it, status: done}]}
next_steps: Look at mathematics. It has been forgotten.
"""


def findings(command: Command, *files: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command("validate", *files, "--format", "json", *TODAY).stdout)["findings"]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", NEXT)
def test_the_next_plan_of_every_form_has_no_errors(command: Command, name: str) -> None:
    to, file, identity = NEXT[name]
    shutil.copytree(EXAMPLES / "frameworks", "frameworks")
    for example in ("improvplan", name):
        shutil.copy(EXAMPLES / f"{example}.yaml", ".")
    run = command("rollover", f"{name}.yaml", "--to", to, *TODAY)
    assert (run.code, run.stdout) == (0, f"{file}.yaml\n"), run.stderr
    assert Path(f"{name}.yaml").read_bytes() == (EXAMPLES / f"{name}.yaml").read_bytes()
    new, old = improvplan.load(f"{file}.yaml"), improvplan.load(f"{name}.yaml")
    assert (new.id, new.previous, new.status) == (identity, old.id, "draft")
    errors = [one for one in findings(command, ".") if one["severity"] == "error" and one["file"] == f"{file}.yaml"]
    assert not [one for one in errors if one["rule"] != "unknown-plan"]


@pytest.fixture
def rolled(command: Command) -> tuple[improvplan.Plan, str, str]:
    """The next plan, its text, and what was said about it."""
    Path("kirkbeck-2024-25.yaml").write_text(PLAN, encoding="utf-8")
    run = command("rollover", "kirkbeck-2024-25.yaml", "--session", "2025-26", *TODAY)
    assert run.code == 0, run.stderr
    file = Path("kirkbeck-2025-26.yaml")
    return improvplan.load(file), file.read_text(encoding="utf-8"), run.stderr


Rolled = tuple[improvplan.Plan, str, str]


def test_it_is_a_draft_for_the_next_session(rolled: Rolled) -> None:
    plan, text, _ = rolled
    assert (plan.id, plan.title, plan.session) == ("kirkbeck-2025-26", "Improvement Plan 2025/26", "2025-26")
    assert (plan.previous, plan.status, plan.x) == ("kirkbeck-2024-25", "draft", {"ours": "kept"})
    assert text.startswith("# yaml-language-server: $schema=../schemas/plan.schema.json\n# Made from kirkbeck-2024-25")
    assert plan.dates is None


def test_next_steps_become_priorities_with_ids_of_their_own(rolled: Rolled) -> None:
    plan, text, said = rolled
    shown = [(one.id, one.title, one.statement and one.statement.items) for one in plan.priorities]
    assert shown == [
        ("writing", "Writing", ("Begin earlier",)),
        ("writing-2", "Writing", ("Go on", "Do more")),
        ("look-at-mathematics", "Look at mathematics", ("Look at mathematics. It has been forgotten.",)),
    ]
    assert "  # Proposed: goes on from “Writing” in kirkbeck-2024-25 (2024-25)." in text
    assert "“Playground” was finished without next steps and is left out: is that right?" in said
    assert [need.id for need in plan.needs] == ["writing"]


def test_unfinished_actions_are_carried_with_a_note(rolled: Rolled) -> None:
    grammar, authors, parents = rolled[0].priorities[0].actions
    assert (grammar.id, str(grammar.do), grammar.who, grammar.by) == ("grammar", "Teach grammar", ("ht",), None)
    assert grammar.status == "in-progress"
    assert grammar.notes
    assert grammar.notes.items == (
        "Ask the council",
        "Carried over from kirkbeck-2024-25 (2024-25): in progress, was due Mar 2025.",
    )
    assert str(authors.notes) == "Carried over from kirkbeck-2024-25 (2024-25): how far it got is not said."
    assert [str(step.do) for step in parents.actions] == ["Meet them"]
    assert parents.actions[0].when
    assert parents.actions[0].when.words == "termly"


def test_the_review_is_filled_in(rolled: Rolled) -> None:
    sections = [one for one in rolled[0].sections if one.id == "last-year"]
    assert len(sections) == 1
    text = str(sections[0].text)
    assert "- 60% of children write *well*" in text
    assert "Of 6 actions 2 are done.\n\nGiven up:\n\n- Paint walls" in text
    assert "What we found (Jun 2025): Half of them write. Boys write less Grade: good." in text
    assert "- Attendance, 2024-25: target 93, reached 92.5" in text
    assert "Old news" not in text


def test_figures_move_on(rolled: Rolled) -> None:
    plan, text, said = rolled
    attendance, writers = plan.indicators
    values, targets = attendance.values or {}, attendance.targets or {}
    assert {key: str(value) for key, value in values.items()} == {"2023-24": "91", "2024-25": "92.5"}
    assert ({key: str(value) for key, value in targets.items()}, attendance.base_year) == (
        {"2025-26": "TBC"},
        "2024-25",
    )
    assert {key: str(value) for key, value in (writers.values or {}).items()} == {"2023-24": "50", "2024-25": "TBC"}
    assert {key: str(value) for key, value in (writers.targets or {}).items()} == {"2025-26": "65"}
    assert "# 2024-25: target 93, reached 92.5." in text
    assert "what was reached in 2024-25: writers\n" in said
    assert "the target for 2025-26: attendance\n" in said
    fund = plan.funding[0]
    assert fund.allocated
    assert fund.carried_forward
    assert (fund.allocated.words, fund.carried_forward.words, fund.spent) == ("TBC", "£1,250", None)


def test_links_move_to_the_edition_of_the_next_session(rolled: Rolled) -> None:
    plan, text, said = rolled
    assert plan.priorities[0].links == {"ofsted-eif": ("Leadership and governance",)}
    assert plan.frameworks == ("ofsted-eif@2025", "hgioelc")
    words = "“Writing”: “Quality of education” has no equivalent in"
    assert f"- {words}" in said
    assert f"# To decide: {words}" in " ".join(text.split()).replace("# ", "# ")
    assert "# To decide:" in text


REFUSED = {
    "no session": (("--to", "next year"), "“next year” is not a session"),
    "a calendar year": (("--session", "2026"), "“2026” is not a session: write, for example, 2026-27"),
    "the same session": (("--session", "2024-25"), "the next one begins with 2025-26 or later"),
    "a file that is there": (("--session", "2025-26", "--out", "there.yaml"), "there.yaml is there already"),
}


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(command: Command, arguments: tuple[str, ...], told: str) -> None:
    Path("p.yaml").write_text(PLAN, encoding="utf-8")
    Path("there.yaml").write_text("mine", encoding="utf-8")
    run = command("rollover", "p.yaml", *arguments)
    assert run.code == 2
    assert told in run.stderr
    assert Path("there.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in Path().iterdir()) == ["p.yaml", "there.yaml"]


def test_a_plan_with_a_mistake_is_not_rolled_over(command: Command) -> None:
    Path("p.yaml").write_text(PLAN.replace("leads:", "laeds:"), encoding="utf-8")
    run = command("rollover", "p.yaml", "--session", "2025-26")
    assert run.code == 2
    assert "“laeds”" in run.stderr


def test_a_plan_over_several_sessions_is_followed_by_one_over_as_many(command: Command) -> None:
    text = PLAN.replace("session: 2024-25", "period: {from: 2022-23, to: 2024-25}").replace("2024/25", "2022-25")
    Path("p.yaml").write_text(text, encoding="utf-8")
    run = command("rollover", "p.yaml", "--session", "2026-27", "--out", "next", *TODAY)
    assert run.code == 0, run.stderr
    plan = improvplan.load("next")
    assert plan.period
    assert (plan.period.from_, plan.period.to, plan.title) == ("2026-27", "2028-29", "Improvement Plan 2026-29")
    assert "no plan is made for the sessions between 2024-25 and 2026-27" in run.stderr


def test_everything_done_leaves_the_priorities_to_people(command: Command) -> None:
    text = "improvplan: 1\nid: p\ntitle: P\nsession: 2024-25\npriorities:\n  - {title: A, actions: [{do: B, status: done}]}\n"
    Path("p.yaml").write_text(text, encoding="utf-8")
    run = command("rollover", "p.yaml", "--session", "2025-26", *TODAY)
    assert "what are the priorities of the next plan?" in run.stderr
    assert [one.title for one in improvplan.load("p-2025-26.yaml").priorities] == ["TBC"]


def test_what_is_internal_stays_so(command: Command) -> None:
    text = """\
improvplan: 1
id: p
title: P
session: 2024-25
funding: [{fund: gift, internal: yes}]
indicators: [{id: secret, title: Secret count, internal: yes, values: {2024-25: 3}}]
priorities:
  - {title: Secret priority, internal: yes, outcomes: Secret outcome, next_steps: Go on}
  - title: Open
    actions: [{do: Secret action, internal: yes, status: stopped}]
    evaluations:
      - {when: Nov 2024, statement: Well begun, next_steps: Ask families}
      - {when: May 2025, statement: Secret finding, next_steps: Secret step, internal: yes}
"""
    Path("p.yaml").write_text(text, encoding="utf-8")
    assert command("rollover", "p.yaml", "--session", "2025-26", *TODAY).code == 0
    plan = improvplan.load("p-2025-26.yaml")
    assert [one.internal for one in (*plan.funding, *plan.indicators, *plan.priorities)] == [True, True, True, False]
    assert str(plan.priorities[1].statement) == "Ask families"
    review = str(plan.sections[0].text)
    assert "Well begun" in review
    assert "Secret" not in review


def test_a_priority_without_a_title_goes_on_all_the_same(command: Command) -> None:
    text = "improvplan: 1\nid: p\ntitle: P\nsession: 2024-25\npriorities:\n  - {aim: Read more, next_steps: Go on}\n"
    long = (
        "We have to look once more at everything that was written down by anybody in the meetings of the spring term."
    )
    Path("p.yaml").write_text(f"{text}next_steps: {long}\n", encoding="utf-8")
    run = command("rollover", "p.yaml", "--session", "2025-26", *TODAY)
    assert run.code == 0, run.stderr
    plan = improvplan.load("p-2025-26.yaml")
    assert [(one.id, one.title) for one in plan.priorities] == [("next-step", "TBC"), ("next-step-2", "TBC")]
    assert str(plan.priorities[1].statement) == long


def test_steps_of_a_row_that_is_done_count_as_done(command: Command) -> None:
    steps = "{do: Pack, status: done, actions: [Fold, {do: Tie, status: stopped}]}"
    Path("plan.yaml").write_text(PLAN.replace('{do: "Buy pens: many", status: done}', steps), encoding="utf-8")
    assert command("rollover", "plan.yaml", "--session", "2025-26", "--out", "next.yaml", *TODAY).code == 0
    review = Path("next.yaml").read_text(encoding="utf-8")
    assert "Of 7 actions 2 are done." in review
    assert "- Tie" in review


def test_a_file_that_is_not_there_is_told_before_a_session_is_asked_for(command: Command) -> None:
    run = command("rollover", "nosuch.yaml")
    assert (run.code, run.stderr) == (2, "improvplan: nosuch.yaml: there is no such file\n")


SERVING = """improvplan: 1
id: hazelbrae-2025-26
title: Improvement plan 2025-26
session: 2025-26
organisation: Hazelbrae Primary School
priorities:
  - title: Confident writers
    supports:
      - trust-2024/writing@0a1b2c3d
      - trust-2024/closed
      - cluster-2025/moderation
    actions:
      - do: Moderate writing with the cluster
        by: May 2026
"""
ABOVE = """improvplan: 1
id: {id}
title: Plan above
{sessions}
organisation: {id}
priorities:
  - id: {priority}
    title: What the schools share
"""


def test_what_a_priority_serves_is_kept_while_the_plan_above_it_runs(command: Command) -> None:
    Path("hazelbrae-2025-26.yaml").write_text(SERVING, encoding="utf-8")
    running = ABOVE.format(id="trust-2024", sessions="period: {from: 2024-25, to: 2026-27}", priority="writing")
    Path("trust.yaml").write_text(running, encoding="utf-8")
    over = ABOVE.format(id="cluster-2025", sessions="session: 2025-26", priority="moderation")
    Path("cluster.yaml").write_text(over, encoding="utf-8")
    Path("broken.yaml").write_text("improvplan: 1\nid: [trust-2024\n", encoding="utf-8")
    run = command("rollover", "hazelbrae-2025-26.yaml", "--session", "2026-27")
    assert run.code == 0, run.stderr
    assert "“Confident writers” served trust-2024/closed, cluster-2025/moderation: what does it serve" in run.stderr
    text = Path("hazelbrae-2026-27.yaml").read_text(encoding="utf-8")
    assert "    supports:\n      - trust-2024/writing@0a1b2c3d\n" in text
    assert "cluster-2025/moderation\n" not in text
