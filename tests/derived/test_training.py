"""Training needs through the command line: one calendar per plan, and sessions to hold together."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import vobject
from derived_plans import PLAN, written

from command_line import Command

TARNSIDE = (
    PLAN.replace("kelmere-2025", "tarnside-2025")
    .replace("Kelmere", "Tarnside")
    .replace("14 Nov 2025", "10 Oct 2025")
    .replace("£600", "£400")
)


def lines(command: Command, *names: str) -> list[list[str]]:
    run = command("training", *names)
    assert run.code == 0, run.stderr
    return [line.split("\t") for line in run.stdout.splitlines()]


def test_the_training_of_one_plan(command: Command) -> None:
    assert lines(command, *written(Path())) == [
        [
            "Talk in class",
            "Kelmere Primary School",
            "Fri 14 Nov 2025",
            "O. Penhale",
            "Train everybody in talk",
            "£600 (Trust pool)",
        ]
    ]


def test_who_takes_part_may_be_others_than_who_does_it(command: Command) -> None:
    plan = PLAN.replace("training: Talk in class", "training: Talk in class\n        attends: [ma, Class teachers]")
    [row] = lines(command, *written(Path(), kelmere=plan))
    assert row[3] == "R. Ivers; Class teachers"


def test_the_same_words_are_the_same_need(command: Command) -> None:
    other = TARNSIDE.replace("training: Talk in class", "training: talk  IN class")
    found = lines(command, *written(Path(), kelmere=PLAN, tarnside=other))
    assert [row[1] for row in found] == ["Tarnside Primary School", "Kelmere Primary School"]


def test_declared_words_are_the_same_need(command: Command) -> None:
    other = TARNSIDE.replace("training: Talk in class", "training: Dialogic teaching")
    names = written(Path(), kelmere=PLAN, tarnside=other)
    command("training", *names, "--to", "md", "--out", "out")
    text = Path("out/training.md").read_text(encoding="utf-8")
    assert "### Talk in class" in text
    assert "called there: Dialogic teaching" in text
    assert "To be of use to all of them: by Fri 10 Oct 2025. Cost: £1,000 from Trust pool." in text


def test_what_only_looks_alike_is_asked_and_not_guessed(command: Command) -> None:
    other = TARNSIDE.replace("training: Talk in class", "training: Talk in classes")
    run = command("training", *written(Path(), kelmere=PLAN, tarnside=other))
    assert "“Talk in class” and “Talk in classes” look alike" in run.stderr
    assert "Tarnside Primary School\tKelmere" not in run.stdout


def test_another_word_in_the_same_place_is_another_topic(command: Command) -> None:
    plan = PLAN.replace("training: Talk in class", "training: Moderation of reading")
    other = TARNSIDE.replace("training: Talk in class", "training: Moderation of writing")
    assert "look alike" not in command("training", *written(Path(), kelmere=plan, tarnside=other)).stderr
    other = other.replace("Moderation of writing", "Moderating reading")
    assert "look alike" in command("training", *written(Path(), kelmere=plan, tarnside=other)).stderr


def test_what_is_done_is_not_proposed_again(command: Command) -> None:
    other = TARNSIDE.replace("        fund: trust\n", "        fund: trust\n        status: done\n")
    found = lines(command, *written(Path(), kelmere=PLAN, tarnside=other))
    assert [row[0] for row in found] == ["Talk in class", "Talk in class"]
    assert found[1][-1] == "done"
    assert "Primary School" not in found[0][2]


def test_an_action_for_two_trainings_is_paid_for_once(command: Command) -> None:
    plans = [
        text.replace("training: Talk in class", "training:\n          - Talk in class\n          - Dialogic teaching")
        for text in (PLAN, TARNSIDE)
    ]
    command("training", *written(Path(), kelmere=plans[0], tarnside=plans[1]), "--to", "md", "--out", "out")
    text = Path("out/training.md").read_text(encoding="utf-8")
    assert "Cost: £1,000 from Trust pool." in text
    assert "for 2 trainings" in text


def test_a_placeholder_is_no_need(command: Command) -> None:
    run = command("training", *written(Path(), kelmere=PLAN.replace("training: Talk in class", "training: TBC")))
    assert run.stdout == ""
    assert "no action names training" in run.stderr


def test_a_workbook_with_what_can_be_held_together(command: Command) -> None:
    command("training", *written(Path(), kelmere=PLAN, tarnside=TARNSIDE), "--to", "xlsx,csv", "--out", "out")
    book = openpyxl.load_workbook("out/training.xlsx")
    assert [[row[0].value, row[2].value] for row in book["Together"].iter_rows(min_row=2)] == [
        ["Talk in class", "Kelmere Primary School"],
        ["Talk in class", "Tarnside Primary School"],
    ]
    assert book["Training"].max_row == 3
    assert Path("out/training.csv").read_bytes().count(b"\r\n") == 3


def test_a_calendar_of_training(command: Command) -> None:
    command("training", *written(Path()), "--to", "ics", "--out", "out", "--today", "2025-09-01")
    [event] = vobject.readOne(Path("out/kelmere-training.ics").read_text(encoding="utf-8")).vevent_list
    assert str(event.dtstart.value) == "2025-11-14"
    assert event.summary.value == "Training needed by today: Talk in class"
    assert "Cost: £600 (Trust pool)" in event.description.value


def test_the_training_of_a_row_is_needed_before_its_first_step(command: Command) -> None:
    row = (
        "      - because: Few know how\n        who: ma\n        training: Talk in class\n        actions:\n"
        "          - {do: Second, by: 5 Mar 2026}\n          - {do: First, by: 5 Feb 2026}\n"
    )
    plan = PLAN.replace("    milestones:\n", row + "    milestones:\n").replace(
        "        training: Talk in class\n        cost", "        cost"
    )
    [[_, _, by, who, what]] = lines(command, *written(Path(), kelmere=plan))
    assert (by, who, what) == ("Thu 5 Feb 2026", "R. Ivers", "Few know how")


def test_what_a_closed_plan_did_not_do_is_not_to_come(command: Command) -> None:
    closed = TARNSIDE.replace("template:", "status: closed\ntemplate:", 1)
    assert closed != TARNSIDE
    found = lines(command, *written(Path(), kelmere=PLAN, tarnside=closed))
    assert [row[1] for row in found] == ["Kelmere Primary School", "Tarnside Primary School"]
    assert not any("Primary School" in cell for row in found for cell in row[2:]), "nothing to hold together"


def test_of_many_plans_those_without_training_are_named_once_and_closed_ones_counted(command: Command) -> None:
    plans = {
        f"n{number}": PLAN.replace("kelmere-2025", f"n{number}-2025").replace("Kelmere", f"N{number}")
        for number in range(8)
    }
    for number in (2, 3):
        plans[f"n{number}"] = plans[f"n{number}"].replace("training: Talk in class", "evidence: Seen")
    for number in (6, 7):
        plans[f"n{number}"] = plans[f"n{number}"].replace("template:", "status: closed\ntemplate:", 1)
    run = command("training", *written(Path(), **plans), "--to", "md", "--out", "out")
    assert run.code == 0, run.stderr
    text = Path("out/training.md").read_text(encoding="utf-8")
    assert "2 closed plans are not listed." in text
    assert "No action names training in the plans of N2 Primary School and N3 Primary School." in text
    assert [f"## N{number} Primary School" in text for number in range(8)] == [
        number in (0, 1, 4, 5) for number in range(8)
    ]
