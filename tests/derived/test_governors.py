"""The governor cycle through the command line."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from derived_plans import PLAN, written

from command_line import Command


def lines(command: Command, *arguments: str) -> list[tuple[str, ...]]:
    run = command("governors", *arguments)
    assert run.code == 0, run.stderr
    return [tuple(line.split("\t")[:3]) for line in run.stdout.splitlines()]


def test_what_is_promised_by_each_meeting(command: Command) -> None:
    found = lines(command, *written(Path()))
    promised = [each for each in found if each[1] not in ("question", "to be looked at")]
    assert promised == [
        ("Thu 4 Dec 2025", "evaluation", "Autumn term: not yet written"),
        ("Thu 4 Dec 2025", "action", "Train everybody in talk"),
        ("March 2026", "evaluation", "Spring term: not yet written"),
        ("March 2026", "milestone", "A first recording of every class"),
        ("no meeting", "falls due after", "by Wed 22 Jul 2026: Turns taken by pupils (O. Penhale)"),
    ]


def test_the_questions_are_the_plans_own(command: Command) -> None:
    found = [
        what
        for meeting, kind, what in lines(command, *written(Path()))
        if (meeting, kind) == ("Thu 4 Dec 2025", "question")
    ]
    assert found == [
        "What did looking at “Books” (R. Ivers) show about “80% of pupils use ten new words a week by July 2026”?",
        "What did looking at “Lessons” (O. Penhale; Data team) show about “Pupils take half of all turns by July 2026”?",
        "One action is due by now and not recorded as done. Is it done and, if not, what stands in the way?",
    ]


def test_what_is_done_is_asked_about_otherwise(command: Command) -> None:
    plan = PLAN.replace("        by: 14 Nov 2025\n", "        by: 14 Nov 2025\n        status: done\n")
    found = [what for _, kind, what in lines(command, *written(Path(), kelmere=plan)) if kind == "question"]
    assert "“Train everybody in talk” is done. What has changed for pupils because of it?" in found
    assert not any("not recorded as done" in what for what in found)


def test_one_meeting(command: Command) -> None:
    names = written(Path())
    assert {meeting for meeting, *_ in lines(command, *names, "--meeting", "2025-12-04")} == {"Thu 4 Dec 2025"}
    assert {meeting for meeting, *_ in lines(command, *names, "--meeting", "2026-03-17")} == {"March 2026"}


def test_of_many_plans_a_terminal_shows_a_row_for_each(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [*written(Path())]
    [text] = [Path(name).read_text("utf-8") for name in names if "kelmere" in name][:1]
    for number in range(7):
        Path(f"plan{number}.yaml").write_text(
            text.replace("Kelmere", f"School {number}").replace("kelmere", f"school-{number}"), encoding="utf-8"
        )
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLUMNS", "80")
    plans = [f"plan{number}.yaml" for number in range(7)]
    for today, meeting in (("2025-11-25", "Thu 4 Dec 2025"), ("2026-06-01", "March 2026 (over)")):
        run = command("governors", *plans, "--today", today)
        rows = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout).splitlines()
        assert [row.split()[:2] for row in rows[1:8]] == [["School", str(number)] for number in range(7)]
        assert all(row.rstrip().endswith(meeting) for row in rows[1:8])
        assert len(rows) <= len(plans) + 4


@pytest.mark.parametrize(
    ("day", "words"), [("2025-12-05", ""), ("2027-01-05", ", and that is outside the plan for 2025-26")]
)
def test_a_day_without_a_meeting(command: Command, day: str, words: str) -> None:
    run = command("governors", *written(Path()), "--meeting", day)
    assert run.code == 2
    assert f"{words}; there are: Thu 4 Dec 2025, March 2026" in run.stderr


def test_a_plan_without_meetings_is_told_how_to_name_them(command: Command) -> None:
    run = command("governors", *written(Path(), kelmere=PLAN.partition("meetings:")[0]))
    assert run.code == 2
    assert "kelmere.yaml: the plan names no meetings" in run.stderr
    assert "meetings:\n  - when: 4 Dec 2025" in run.stderr


def test_meetings_without_a_day(command: Command) -> None:
    plan = PLAN.replace("  - when: 4 Dec 2025\n", "  - when: TBC\n").replace("  - when: Mar 2026\n", "")
    run = command("governors", *written(Path(), kelmere=plan))
    assert run.code == 2
    assert "none of its meetings has a date that can be read: “TBC”: Governors look at talk" in run.stderr


def test_a_plan_without_meetings_does_not_stop_the_others(command: Command) -> None:
    bare = PLAN.partition("meetings:")[0].replace("kelmere-2025", "b")
    run = command("governors", *written(Path(), kelmere=PLAN, bare=bare))
    assert run.code == 0
    assert "bare.yaml: the plan names no meetings" in run.stderr


def test_the_pack_is_one_document(command: Command) -> None:
    names = written(Path())
    run = command("governors", *names, "--to", "docx,md,html", "--out", "out")
    assert len(run.stdout.split()) == 3
    headings = [
        each.text
        for each in docx.Document("out/kelmere-governors.docx").paragraphs
        if each.style and str(each.style.name).startswith("Heading")
    ]
    assert "Meeting of Thu 4 Dec 2025" in headings
    assert "Meeting in March 2026" in headings
    assert headings.count("Questions to ask") == 2
    text = Path("out/kelmere-governors.md").read_text(encoding="utf-8")
    assert "The plan does not give the day of the meeting." in text
    assert "## What no meeting will see" in text
