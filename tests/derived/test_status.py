"""How plans stand on a day."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from command_line import Command
from improvplan.api.status import State, status

PLAN = """\
improvplan: 1
id: strathburn-2025
title: Strathburn Primary Plan
template: trust-school
session: 2025-26
status: {stage}
organisation:
  name: Strathburn Primary School
people:
  jp:
    name: J. Park
    role: Headteacher
indicators:
  - title: Pupils who read for pleasure
    unit: percent
    values:
      2023-24: 40
      2024-25: 43
    base_year: 2023-24
    targets:
      2025-26: 60
  - title: Pupils who are often absent
    better: lower
    unit: percent
    values:
      2023-24: 20
      2024-25: 15
    base_year: 2023-24
    targets:
      2024-25: 16
      2025-26: 12
priorities:
  - title: Reading
    actions:
      - do: Choose books with pupils
        by: Oct 2025
        who: jp
      - do: Open the library
        by: 5 Dec 2025
        status: in-progress
      - do: Read to every class
        when: weekly
      - do: Buy shelves
        by: Sep 2025
        status: done
        completed: 12 Nov 2025
      - do: Paint the shelves
        by: Sep 2025
        status: stopped
      - do: Run a book week
        status: done
        by: Jan 2026
        actions:
          - Invite a writer
          - do: Print a list
            by: Mar 2026
            status: not-started
    milestones:
      - what: Library open
        by: 20 Dec 2025
  - title: Writing
    evaluations:
      - when: Dec 2025
        statement: It is going well.
"""


def plan(folder: Path, name: str = "a", stage: str = "approved", text: str = PLAN) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(text.format(stage=stage), encoding="utf-8")
    return file


def states(folder: Path, day: str, days: int = 14, stage: str = "approved") -> dict[str, str]:
    (found,) = status([plan(folder, stage=stage)], today=datetime.date.fromisoformat(day), days=days).plans
    return {item.what: item.state.value for item in found.items}


def test_each_thing_has_its_state(tmp_path: Path) -> None:
    assert states(tmp_path, "2025-11-25") == {
        "Choose books with pupils": "overdue",
        "Open the library": "due-soon",
        "Read to every class": "undated",
        "Buy shelves": "done",
        "Paint the shelves": "stopped",
        "Invite a writer": "done",
        "Print a list": "later",
        "Library open": "later",
        "Evaluation: Autumn term": "due-soon",
        "Pupils who read for pleasure": "off-track",
        "Pupils who are often absent": "on-track",
    }


def test_how_far_ahead_is_soon_can_be_said(tmp_path: Path) -> None:
    assert states(tmp_path, "2025-11-25", days=0)["Open the library"] == "later"
    assert states(tmp_path, "2025-11-25", days=25)["Library open"] == "due-soon"


def test_what_was_completed_later_was_not_done_yet(tmp_path: Path) -> None:
    assert states(tmp_path, "2025-11-11")["Buy shelves"] == "overdue"
    assert states(tmp_path, "2025-11-12")["Buy shelves"] == "done"


def test_a_checkpoint_is_missed_for_what_has_no_evaluation(tmp_path: Path) -> None:
    (found,) = status([plan(tmp_path)], today=datetime.date(2026, 1, 2)).plans
    (missed,) = (item for item in found.items if item.state is State.MISSED)
    assert (missed.what, missed.note, missed.due) == (
        "Evaluation: Autumn term",
        "none yet of “Reading”",
        datetime.date(2025, 12, 31),
    )
    assert missed.path == ("priorities", 0, "evaluations")


def test_an_indicator_is_measured_against_the_way_to_its_target(tmp_path: Path) -> None:
    (found,) = status([plan(tmp_path)], today=datetime.date(2025, 11, 25)).plans
    notes = {item.what: item.note for item in found.items if item.kind == "indicator"}
    assert notes["Pupils who read for pleasure"] == "43% in 2024-25; on the way to the target it should have been 50%"
    assert notes["Pupils who are often absent"] == "15% in 2024-25; the target was 16%"


def test_a_figure_that_should_be_there_is_missed(tmp_path: Path) -> None:
    (found,) = status([plan(tmp_path)], today=datetime.date(2026, 9, 1)).plans
    missed = [item for item in found.items if item.kind == "indicator" and item.state is State.MISSED]
    assert [item.note for item in missed] == ["there is a target for 2025-26 and no figure"] * 2


def test_in_a_closed_plan_nothing_is_due(tmp_path: Path) -> None:
    assert set(states(tmp_path, "2026-09-25", stage="closed").values()) == {"unfinished", "done", "stopped"}


def test_most_urgent_comes_first(tmp_path: Path) -> None:
    (found,) = status([plan(tmp_path)], today=datetime.date(2026, 1, 2)).plans
    order = [*State]
    assert [order.index(item.state) for item in found.items] == sorted(order.index(item.state) for item in found.items)
    assert [item.what for item in found.open_items][:2] == ["Choose books with pupils", "Open the library"]


def test_a_table_in_a_pipe_has_a_line_for_each_thing(command: Command, tmp_path: Path) -> None:
    plan(tmp_path)
    run = command("status", "--today", "2025-11-25")
    lines = run.stdout.splitlines()
    assert run.code == 0
    assert lines[0].split("\t") == [
        "a.yaml",
        "overdue",
        "action",
        "2025-10-31",
        "Choose books with pupils",
        "J. Park",
        "Reading",
        "",
    ]
    assert lines[-1] == "1 plan: 1 overdue, 2 due soon, 1 off track, 2 done, 1 stopped"
    assert not any("\tdone\t" in line for line in lines)
    assert any("\tdone\t" in line for line in command("status", "--all", "--today", "2025-11-25").stdout.splitlines())


def test_what_is_due_soon_is_to_be_seen_to_and_what_comes_later_is_not(command: Command, tmp_path: Path) -> None:
    file = plan(tmp_path)
    (found,) = status([file], today=datetime.date(2025, 11, 25)).plans
    soon = [item.what for item in found.items if item.state is State.DUE_SOON]
    assert len(soon) == 2
    assert [item.what for item in found.open_items if item.state is State.DUE_SOON] == soon
    assert {item.state for item in found.open_items} <= {State.OVERDUE, State.MISSED, State.OFF_TRACK, State.DUE_SOON}
    shown = command("status", "--today", "2025-11-25").stdout.splitlines()
    assert [line.split("\t")[4] for line in shown if "\tdue-soon\t" in line] == soon
    assert not any("\tlater\t" in line for line in shown)
    assert all(what in command("status", "--today", "2025-11-25", "--format", "markdown").stdout for what in soon)


def test_a_terminal_shows_a_table_for_each_plan(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tmp_path)
    plan(tmp_path, "b", "closed")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    shown = command("status", "--today", "2025-11-25").stdout
    assert "Choose books with pupils" in shown
    assert shown.count("a.yaml") == 1
    assert "b.yaml" not in shown
    assert "2 plans: 1 overdue" in shown


def test_json_holds_everything(command: Command, tmp_path: Path) -> None:
    plan(tmp_path)
    report = json.loads(command("status", "--today", "2025-11-25", "--days", "3", "--format", "json").stdout)
    assert (report["version"], report["today"], report["days"]) == (1, "2025-11-25", 3)
    assert report["summary"]["plans"] == 1
    assert report["summary"]["off_track"] == 1
    (found,) = report["plans"]
    assert (found["plan"], found["status"], found["session"]) == ("strathburn-2025", "approved", "2025-26")
    assert sum(found["counts"].values()) == len(found["items"]) == 10
    first = found["items"][0]
    assert first == {
        "kind": "action",
        "state": "overdue",
        "what": "Choose books with pupils",
        "priority": "Reading",
        "who": ["J. Park"],
        "when": "Oct 2025",
        "due": "2025-10-31",
        "path": ["priorities", 0, "actions", 0],
        "note": "",
    }


def test_markdown_is_a_document(command: Command, tmp_path: Path) -> None:
    plan(tmp_path)
    shown = command("status", "--today", "2025-11-25", "--format", "markdown").stdout
    assert shown.startswith("# How the plans stand")
    assert "As of 25 November 2025; what is due by 9 December 2025 is due soon." in shown
    assert "| **Overdue** | Choose books with pupils<br>Reading | J. Park | Oct 2025 |" in shown
    assert "### Done and stopped" in shown


def test_a_plan_that_cannot_be_read_is_named_and_the_others_go_on(command: Command, tmp_path: Path) -> None:
    plan(tmp_path)
    (tmp_path / "b.yaml").write_text("improvplan: 1\nid: b\ntitle: B\nstatus: nearly\n", encoding="utf-8")
    run = command("status", "--today", "2025-11-25", "--format", "json")
    assert run.code == 1
    assert "b.yaml is left out" in run.stderr
    report = json.loads(run.stdout)
    assert report["unreadable"] == ["b.yaml"]
    assert len(report["plans"]) == 1


def test_nothing_to_look_at_is_wrong_use(command: Command) -> None:
    run = command("status")
    assert run.code == 2
    assert "there is no plan" in run.stderr
    assert command("status", "nowhere.yaml").code == 1
    assert command("status", "--days", "-1").code == 2


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    files = [plan(tmp_path, f"p{number}") for number in range(8)]
    day = datetime.date(2025, 11, 25)
    assert status(files, today=day, jobs=2).plans == status(files, today=day, jobs=1).plans


def test_a_plan_without_a_session_is_not_judged_by_days(tmp_path: Path) -> None:
    text = PLAN.replace("session: 2025-26\n", "")
    (found,) = status([plan(tmp_path, text=text)], today=datetime.date(2026, 3, 1)).plans
    assert {item.state for item in found.items if item.kind == "action"} == {State.UNDATED, State.DONE, State.STOPPED}


def test_a_target_or_figure_that_is_still_to_be_decided_is_none(tmp_path: Path) -> None:
    text = PLAN.replace("2025-26: 60", "2025-26: TBC\n      2027-28: 70")
    text = text.replace("2024-25: 15", "2024-25: 15\n      2025-26: TBC")
    (found,) = status([plan(tmp_path, text=text)], today=datetime.date(2026, 9, 1)).plans
    missed = [item.what for item in found.items if item.kind == "indicator" and item.state is State.MISSED]
    assert missed == ["Pupils who are often absent"]


def test_after_the_last_target_a_figure_is_held_against_that(tmp_path: Path) -> None:
    text = PLAN.replace("      2025-26: 60", "      2023-24: 40\n      2022-23: 50").replace(
        "    base_year: 2023-24\n", ""
    )
    (found,) = status([plan(tmp_path, text=text)], today=datetime.date(2025, 9, 1)).plans
    (item,) = (
        item
        for item in found.items
        if item.when == "2024-25" and item.kind == "indicator" and item.note.startswith("43%")
    )
    assert (item.state, item.note) == (State.ON_TRACK, "43% in 2024-25; the last target was 40%")


def many(folder: Path, stages: str) -> None:
    for number, stage in enumerate(stages.split()):
        text = PLAN.replace("strathburn-2025", f"school-{number}").replace("Strathburn", f"School {number}")
        plan(folder, f"s{number}", stage, text)


def test_a_document_of_many_plans_has_a_part_only_for_those_with_something_to_be_seen_to(
    command: Command, tmp_path: Path
) -> None:
    many(tmp_path, "approved approved approved approved approved closed closed")
    assert command("status", "--today", "2024-11-25", "--to", "md", "--out", "early").code == 0
    early = (tmp_path / "early" / "status.md").read_text(encoding="utf-8")
    assert "2 closed plans are not listed." in early
    assert "School 5" not in early
    assert all(f"| **School {number} Primary School** |" in early for number in range(5))
    assert "### Done and stopped" not in early
    assert early.count("\n## ") == early.count("| State |") == 5, "all five are off track"
    assert command("status", "--all", "--today", "2025-11-25", "--to", "md", "--out", "all").code == 0
    everything = (tmp_path / "all" / "status.md").read_text(encoding="utf-8")
    assert everything.count("### Done and stopped") == everything.count("\n## ") == 7
    assert everything.count("This plan is closed.") == 2


def test_a_document_of_many_plans_in_which_all_is_well_says_so(command: Command, tmp_path: Path) -> None:
    for number in range(7):
        text = f"improvplan: 1\nid: q{number}\ntitle: Quiet {number}\npriorities:\n  - title: Reading\n"
        (tmp_path / f"q{number}.yaml").write_text(text, encoding="utf-8")
    shown = command("status", "--today", "2025-11-25", "--format", "markdown").stdout
    assert "\n## " not in shown
    assert shown.rstrip().endswith("Nothing is overdue, missed, off track or due soon.")
