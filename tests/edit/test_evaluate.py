"""`evaluate` through the command line: what is added, what is refused, and that nothing else changes."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

import improvplan
from command_line import Command

HEAD = """\
improvplan: 1
id: burnfoot-2025
title: Burnfoot Primary School Improvement Plan   # as the council calls it
template: school
session: '2025-26'
organisation:
  name: Burnfoot Primary School
  country: scotland
people:
  ht: {name: R. Laing, role: Headteacher}
frameworks:
  - hgios
priorities:
"""
PLAN = f"""{HEAD}  - id: reading
    title: Reading for pleasure
    why: |
      Too few children   read.

    leads: [ht]
    evaluations:
    -   when: November 2025
        statement: "The library is open."   # we were proud
        # the next one is in May
    next_steps: Go on
  - Writing across the school
"""
FOUND = ("--statement", "Nearly all children borrow books.", "--evidence", "Library records", "--today", "2026-05-30")


def plan(text: str = PLAN) -> Path:
    file = Path("plan.yaml")
    file.write_bytes(text.encode())
    return file


def test_an_evaluation_is_added_in_the_layout_of_the_file(command: Command) -> None:
    file = plan()
    more = ("--status", "on-track", "--grade", "Very Good", "--by", "r laing", "--link", "hgios=2.3")
    run = command("evaluate", str(file), "--checkpoint", "2026-05", "--priority", "reading", *FOUND, *more)
    assert (run.code, run.stdout) == (0, "“Reading for pleasure”: evaluation for May 2026 added\n")
    added = """\
    -   when: May 2026
        by: ht
        statement: Nearly all children borrow books.
        evidence: Library records
        status: On track
        grade: very good
        links:
          hgios:
            - 2.3 Learning, teaching and assessment
"""
    before, after = PLAN.split("    next_steps: Go on")
    assert file.read_text(encoding="utf-8") == f"{before}{added}    next_steps: Go on{after}"


@pytest.mark.parametrize(
    ("words", "written"), [("christmas", "Christmas 2025"), ("easter", "Easter 2026"), ("summer", "Summer 2026")]
)
def test_a_time_of_the_year_gets_its_year(command: Command, words: str, written: str) -> None:
    plan()
    run = command("evaluate", "plan.yaml", "--checkpoint", words, "--priority", "2", *FOUND)
    assert (run.code, run.stdout) == (0, f"“Writing across the school”: evaluation for {written} added\n")


def test_a_priority_that_is_only_a_title_gets_room_for_evaluations(command: Command) -> None:
    file = plan()
    run = command(
        "evaluate", str(file), "--checkpoint", "May", "--priority", "2", "--statement", "Done: all #1", *FOUND[4:]
    )
    assert run.code == 0, run.stderr
    assert file.read_text(encoding="utf-8").endswith(
        "  - title: Writing across the school\n    evaluations:\n    - when: May 2026\n      statement: 'Done: all #1'\n"
    )


def test_windows_line_breaks_and_the_mark_of_notepad_stay(command: Command) -> None:
    file = plan()
    file.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert command("evaluate", "plan.yaml", "--checkpoint", "2026-05", "--priority", "1", *FOUND).code == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfimprovplan: 1\r\n")
    assert b"when: May 2026\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_evaluations_come_from_a_file_all_or_none(command: Command) -> None:
    file = plan()
    found = """\
checkpoint: May 2026
by: ht
evaluations:
  - priority: reading
    statement:
      - Boys read more
      - So do girls
    impact: |
      Two lines
      of impact
  - priority: {}
    statement: Begun
"""
    Path("found.yaml").write_text(found.format("Maths"), encoding="utf-8")
    run = command("evaluate", "plan.yaml", "--from", "found.yaml", "--today", "2026-05-30")
    assert run.code == 2
    assert "no priority is called “Maths”" in run.stderr
    assert file.read_text(encoding="utf-8") == PLAN
    Path("found.yaml").write_text(found.format("Writing across"), encoding="utf-8")
    assert command("evaluate", "plan.yaml", "--from", "found.yaml", "--today", "2026-05-30").code == 0
    first, second = improvplan.load(file).priorities
    assert first.evaluations[-1].statement
    assert first.evaluations[-1].statement.items == ("Boys read more", "So do girls")
    assert str(first.evaluations[-1].impact) == "Two lines\nof impact"
    assert [one.by for one in second.evaluations] == ["ht"]


def test_a_mistake_in_the_file_of_evaluations_is_located(command: Command) -> None:
    plan()
    Path("found.yaml").write_text("evaluations:\n  - priority: 1\n    statment: x\n", encoding="utf-8")
    run = command("evaluate", "plan.yaml", "--from", "found.yaml", "--checkpoint", "May 2026")
    assert run.code == 2
    assert "found.yaml:3:5: “statment”" in run.stderr


def test_a_form_that_evaluates_the_plan_gets_one_evaluation(command: Command) -> None:
    file = plan(PLAN.replace("template: school", "template: north-lanarkshire-cluster"))
    run = command(
        "evaluate", "plan.yaml", "--checkpoint", "February", "--statement", "All is begun", "--today", "2026-02-20"
    )
    assert run.code == 0, run.stderr
    assert file.read_text(encoding="utf-8").endswith("evaluations:\n- when: Feb 2026\n  statement: All is begun\n")


def test_a_blank_entry_that_waits_for_its_checkpoint_is_filled(command: Command) -> None:
    text = f"{HEAD}  - title: Reading\n    evaluations:\n      - when: May   # to be written\n        statement:   # here\n        impact: ~\n"
    file = plan(text)
    run = command(
        "evaluate", "plan.yaml", "--checkpoint", "2026-05", "--statement", "a\nb", "--impact", "c", *FOUND[4:]
    )
    assert run.code == 0, run.stderr
    after = "        statement: |-   # here\n          a\n          b\n        impact: c\n"
    assert file.read_text(encoding="utf-8") == text.replace("        statement:   # here\n        impact: ~\n", after)


SCHOOL = ("--checkpoint", "2026-05", "--priority", "reading", "--statement", "x")
REFUSED = {
    "the same checkpoint twice": (PLAN, ("--checkpoint", "Nov 2025", *SCHOOL[2:]), "already, in line 21"),
    "a date outside the plan": (
        PLAN,
        ("--checkpoint", "Nov 2023", *SCHOOL[2:]),
        "lies outside this plan, which is for 2025-26",
    ),
    "no date": (PLAN, ("--checkpoint", "soonish", *SCHOOL[2:]), "not a date that this plan can place"),
    "no checkpoint at all": (PLAN, SCHOOL[2:], "--checkpoint 2025-11"),
    "nothing to write": (PLAN, SCHOOL[:4], "give --statement"),
    "a priority must be named": (PLAN, (*SCHOOL[:2], *SCHOOL[4:]), "  2  “Writing across the school”"),
    "two priorities at once": (PLAN, (*SCHOOL, "--priority", "2"), "give --priority once"),
    "a person nobody knows": (PLAN, (*SCHOOL, "--by", "qx"), "nobody in this plan is called “qx”"),
    "a person somebody misspelt": (PLAN, (*SCHOOL, "--by", "R. Lang"), "did you mean ht?"),
    "initials and a surname of nobody": (
        PLAN,
        (*SCHOOL, "--by", "Q. Tarbert"),
        "nobody in this plan is called “Q. Tarbert”",
    ),
    "a first name and a surname of nobody": (
        PLAN,
        (*SCHOOL, "--by", "Una Tarbert"),
        "The people of the plan are:\n  ht",
    ),
    "a title and a surname of nobody": (PLAN, (*SCHOOL, "--by", "Mrs Tarbert"), "add the person under people first"),
    "somebody beside nobody": (PLAN, (*SCHOOL, "--by", "R. Laing and Q. Tarbert"), "R. Laing and Q. Tarbert"),
    "a status of another scale": (PLAN, (*SCHOOL, "--status", "green"), "write On track, Behind, At risk or Complete"),
    "a grade of another scale": (PLAN, (*SCHOOL, "--grade", "outstanding"), "write excellent, very good, good"),
    "an indicator of no framework": (PLAN, (*SCHOOL, "--link", "hgios=9.9"), "has no quality indicator “9.9”"),
    "a link that is none": (PLAN, (*SCHOOL, "--link", "2.3"), "hgios=2.3"),
    "a closed plan": (PLAN.replace("id: burnfoot", "status: closed\nid: burnfoot"), SCHOOL, "this plan is closed"),
    "a plan with a mistake": (PLAN.replace("leads:", "laeds:"), SCHOOL, "plan.yaml:19:5: “laeds”"),
    "a plan with a slip": (PLAN.replace("Reading for", "Reading: for"), SCHOOL, "a file with a mistake is not edited"),
    "not a plan": ("just words\n", SCHOOL, "plan.yaml:1:1"),
    "not text": (PLAN.replace("Writing", "Wr\x00iting"), SCHOOL, "Nothing was changed"),
    "a log nobody can add to": (
        f"{HEAD}  - id: reading\n    title: R\n    evaluations:\n     when: Nov 2025\n     statement: y\n",
        SCHOOL,
        "Write it by hand under priorities → 1:\n  evaluations:\n    - when: May 2026",
    ),
}


@pytest.mark.parametrize(("text", "arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_would_not_be_right_is_refused(command: Command, text: str, arguments: tuple[str, ...], told: str) -> None:
    file = plan(text)
    run = command("evaluate", "plan.yaml", *arguments, "--today", "2026-05-30")
    assert run.code == 2
    assert told in run.stderr
    assert run.stdout == ""
    assert file.read_bytes() == text.encode()
    assert [path.name for path in Path().iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize(
    "words", ["Class Teachers", "Education Scotland", "Parent Council", "SLT", "Community woodland group"]
)
def test_plain_words_may_say_who_evaluated(command: Command, words: str) -> None:
    file = plan()
    assert command("evaluate", "plan.yaml", *SCHOOL, "--by", words).code == 0
    assert improvplan.load(file).priorities[0].evaluations[-1].by == words


def test_a_name_that_the_plan_uses_is_known(command: Command) -> None:
    file = plan(PLAN.replace("leads: [ht]", "leads: [ht, Una Tarbert]"))
    assert command("evaluate", "plan.yaml", *SCHOOL, "--by", "Una Tarbert").code == 0
    assert improvplan.load(file).priorities[0].evaluations[-1].by == "Una Tarbert"


def test_a_checkpoint_of_the_form_is_named_when_another_is_meant(command: Command) -> None:
    text = PLAN.replace("template: school", "template: trust-school")
    file = plan(text)
    run = command("evaluate", "plan.yaml", "--checkpoint", "2026-02", "--priority", "2", *FOUND)
    assert run.code == 2
    assert "The nearest is Spring term (Mar 2026)" in run.stderr
    assert file.read_text(encoding="utf-8") == text
    assert command("evaluate", "plan.yaml", "--checkpoint", "Spring term", "--priority", "2", *FOUND).code == 0
    assert "    - when: Mar 2026\n" in file.read_text(encoding="utf-8")


def test_a_warning_about_what_was_written_is_told(command: Command) -> None:
    plan()
    run = command("evaluate", "plan.yaml", *SCHOOL, "--today", "2026-03-01")
    assert run.code == 0
    assert "warning: “May 2026” has not come yet" in run.stderr


def test_there_is_no_such_file(command: Command) -> None:
    run = command("evaluate", "plan.yaml", *SCHOOL)
    assert run.code == 2
    assert "plan.yaml: there is no such file" in run.stderr


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("improvplan.cli.asking.on_terminal", lambda: True)


@pytest.mark.usefixtures("at_terminal")
def test_on_a_terminal_it_asks_about_each_priority(command: Command) -> None:
    file = plan()
    first = "Children read.\nLibrary records\nThey talk about books\nred\n1\n3\n\n"
    run = command("evaluate", "plan.yaml", "--today", "2026-05-30", typed=f"\nht\n{first}\n")
    assert run.code == 0, run.stderr
    assert "Checkpoint [2026-05]" in run.stderr
    assert "Status (1 On track, 2 Behind, 3 At risk, 4 Complete; Enter leaves it out)" in run.stderr
    assert "write one of: On track, Behind" in run.stderr
    reading, writing = improvplan.load(file).priorities
    added = reading.evaluations[-1]
    assert (added.by, str(added.statement), str(added.evidence)) == ("ht", "Children read.", "Library records")
    assert (added.status, added.grade, added.next_steps) == ("On track", "good", None)
    assert writing.evaluations == ()


@pytest.mark.usefixtures("at_terminal")
def test_it_does_not_ask_about_what_is_evaluated_already(command: Command) -> None:
    file = plan()
    run = command("evaluate", "plan.yaml", "--checkpoint", "Nov 2025", typed="\nBegun.\n\n\n\n\n\n")
    assert run.code == 0, run.stderr
    assert "Reading for pleasure" not in run.stderr
    assert str(improvplan.load(file).priorities[1].evaluations[0].statement) == "Begun."
    run = command("evaluate", "plan.yaml", "--checkpoint", "Nov 2025", typed="\n")
    assert run.code == 2
    assert "everything has its evaluation for Nov 2025 already" in run.stderr


@pytest.mark.usefixtures("at_terminal")
def test_who_stops_halfway_has_written_nothing(command: Command) -> None:
    file = plan()
    run = command("evaluate", "plan.yaml", "--checkpoint", "2026-05", typed="ht\nChildren read.\n")
    assert run.code == 130
    assert file.read_text(encoding="utf-8") == PLAN


@pytest.mark.usefixtures("at_terminal")
def test_what_would_be_refused_is_asked_again_at_once(command: Command) -> None:
    file = plan()
    typed = "soonish\nNov 2023\n2026-05\nqx\nht\nChildren read.\n\n\n\n\n\n\n"
    run = command("evaluate", "plan.yaml", "--today", "2026-05-30", typed=typed)
    assert run.code == 0, run.stderr
    assert "“soonish” is not a date that this plan can place" in run.stderr
    assert "“Nov 2023” lies outside this plan" in run.stderr
    assert "nobody in this plan is called “qx”" in run.stderr
    added = improvplan.load(file).priorities[0].evaluations[-1]
    assert (str(added.when), added.by, str(added.statement)) == ("May 2026", "ht", "Children read.")


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "write-protected"])
def test_nothing_is_asked_where_nothing_can_be_written(command: Command, *, closed: bool) -> None:
    file = plan(PLAN.replace("id: burnfoot", "status: closed\nid: burnfoot") if closed else PLAN)
    file.chmod(0o644 if closed else 0o444)
    run = command("evaluate", "plan.yaml", typed="")
    assert run.code == 2
    assert ("this plan is closed" if closed else "take away the write protection") in run.stderr
    assert "Checkpoint" not in run.stderr


@pytest.mark.usefixtures("at_terminal")
def test_what_was_typed_is_not_lost(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    file = plan()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    typed = "ht\nChildren: read.\nLibrary records\n\n1\n3\n\n\n"
    with monkeypatch.context() as disk:
        disk.setattr("improvplan.api.changing.put_text", full)
        run = command("evaluate", "plan.yaml", "--checkpoint", "2026-05", "--today", "2026-05-30", typed=typed)
    assert run.code == 2
    assert "the disk is full" in run.stderr
    assert file.read_text(encoding="utf-8") == PLAN
    answers = Path("answers.yaml")
    answers.write_text(run.stderr.partition("with --from:\n\n")[2], encoding="utf-8")
    assert command("evaluate", "plan.yaml", "--from", str(answers), "--today", "2026-05-30").code == 0
    added = improvplan.load(file).priorities[0].evaluations[-1]
    assert (added.by, str(added.statement), added.status, added.grade) == ("ht", "Children: read.", "On track", "good")


@pytest.mark.usefixtures("at_terminal")
def test_a_link_goes_with_the_questions_about_one_priority(command: Command) -> None:
    file = plan()
    arguments = ("evaluate", "plan.yaml", "--checkpoint", "2026-05", "--link", "hgios=2.3")
    assert "give --priority as well" in command(*arguments, typed="").stderr
    assert command(*arguments, "--priority", "1", typed="\nChildren read.\n\n\n\n\n\n").code == 0
    links = improvplan.load(file).priorities[0].evaluations[-1].links
    assert dict(links or {}) == {"hgios": ("2.3 Learning, teaching and assessment",)}


def test_who_evaluated_may_be_given_beside_a_file(command: Command) -> None:
    file = plan()
    found = "checkpoint: May 2026\nevaluations:\n  - priority: 1\n    statement: a\n  - priority: 2\n    by: SLT\n    statement: b\n"
    Path("found.yaml").write_text(found, encoding="utf-8")
    assert command("evaluate", "plan.yaml", "--from", "found.yaml", "--by", "ht").code == 0
    assert [each.evaluations[-1].by for each in improvplan.load(file).priorities] == ["ht", "SLT"]


def test_a_comment_that_stands_far_in_is_not_swallowed_by_a_text(command: Command) -> None:
    head = f"{HEAD}  - title: R\n    evaluations:\n      - when: Nov 2025\n        statement: y\n"
    file = plan(f"{head}\n              # far in\n    why: x\n")
    run = command("evaluate", "plan.yaml", "--checkpoint", "2026-05", "--statement", "a\nb", *FOUND[4:])
    assert run.code == 0, run.stderr
    added = '      - when: "May 2026"\n        statement: "a\\nb"\n'
    assert file.read_text(encoding="utf-8") == f"{head}{added}\n              # far in\n    why: x\n"
