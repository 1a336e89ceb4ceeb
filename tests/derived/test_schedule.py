"""The monitoring schedule through the command line, and what holds of any schedule."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import vobject
from derived_plans import PLAN, written

from command_line import Command

Event = dict[str, object]
HOLIDAYS = [
    (dt.date(2025, 10, 25), dt.date(2025, 11, 2)),
    (dt.date(2025, 12, 20), dt.date(2026, 1, 4)),
    (dt.date(2026, 2, 14), dt.date(2026, 2, 22)),
    (dt.date(2026, 3, 28), dt.date(2026, 4, 12)),
    (dt.date(2026, 5, 23), dt.date(2026, 5, 31)),
]


def rows(command: Command, *arguments: str) -> list[dict[str, str]]:
    assert command("schedule", *arguments, "--to", "csv", "--out", "out").code == 0
    [file] = Path("out").glob("*.csv")
    text = file.read_bytes().decode("utf-8-sig")
    file.unlink()
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def events(command: Command, *arguments: str) -> dict[str, Event]:
    """The events of a calendar, read by another library than the one that wrote it, by their UIDs."""
    run = command("schedule", *arguments, "--to", "ics", "--out", "out")
    assert run.code == 0, run.stderr
    file = Path(run.stdout.strip())
    read = vobject.readOne(file.read_text(encoding="utf-8"))
    found = {
        each.uid.value: {
            "day": each.dtstart.value,
            "end": each.dtend.value,
            "summary": each.summary.value,
            "text": each.description.value,
            "sequence": int(each.sequence.value),
            "stamp": each.dtstamp.value,
            "status": each.status.value,
            "kind": each.categories.value,
        }
        for each in read.vevent_list
    }
    assert len(found) == len(read.vevent_list)
    return found


def month(found: dict[str, Event], year: int, number: int) -> str:
    """A month as a wall calendar shows it: under each day the first letters of what is on it."""
    on: dict[dt.date, list[str]] = {}
    for event in found.values():
        day = event["day"]
        assert isinstance(day, dt.date)
        on.setdefault(day, []).append(str(event["summary"]).removeprefix("By today: ")[:8].strip())
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    return "\n".join(
        f"{day.day:2} {', '.join(sorted(on.get(day, [])))}".rstrip()
        for week in weeks
        for day in week
        if day.month == number and day in on
    )


def test_what_recurs_is_laid_out_over_the_terms_and_never_in_a_holiday(command: Command) -> None:
    found = rows(command, *written(Path()))
    times = Counter(row["What"] for row in found)
    assert times["Lessons"] == 3
    assert times["Books"] == 6
    for row in found:
        if row["In the plan"].startswith(("termly", "each half term", "weekly", "monthly")):
            day = dt.date.fromisoformat(row["Day"])
            assert day.weekday() < 5
            assert not any(first <= day <= last for first, last in HOLIDAYS), row


def test_a_week_is_chosen_within_the_time_that_the_plan_names(command: Command) -> None:
    for row in rows(command, *written(Path())):
        if row["Week chosen here"]:
            assert row["From"] <= row["Day"] <= row["To"]


def test_what_is_looked_at_and_against_what(command: Command) -> None:
    [lesson, *_] = [row for row in rows(command, *written(Path())) if row["What"] == "Lessons"]
    assert lesson["How"] == "learning walk"
    assert lesson["Who"] == "O. Penhale; Data team"
    assert lesson["Against"] == "Pupils take half of all turns by July 2026"


def test_every_source_is_there(command: Command) -> None:
    kinds = Counter(row["Kind"] for row in rows(command, *written(Path())))
    assert set(kinds) == {"check", "action", "milestone", "target", "evaluation"}
    assert kinds["evaluation"] == 3


def test_what_has_no_day_is_listed_with_the_reason(command: Command) -> None:
    reasons = {row["What"]: row["Why it has no day"] for row in rows(command, *written(Path())) if not row["Day"]}
    assert reasons == {
        "Readers": "“TBC” is still to be decided",
        "Corridors": "“all the time, really” cannot be read as a date",
    }


def test_a_plan_without_a_session_loses_nothing(command: Command) -> None:
    names = written(Path(), kelmere=PLAN.replace("session: 2025-26\n", ""))
    found = rows(command, *names)
    assert {row["What"] for row in found} >= {"Lessons", "Books", "Attendance", "Panto", "Readers"}
    assert not any(row["Day"] for row in found)
    assert all("names no session" in row["Why it has no day"] for row in found)


def test_checks_in_holidays_and_at_weekends_are_shown(command: Command) -> None:
    run = command("schedule", *written(Path()))
    assert "“Panto” is on 29 Dec 2025, in the holidays" in run.stdout
    assert "“Open day” is on 8 Nov 2025, a Saturday" in run.stdout


def test_three_things_in_one_week_are_too_many(command: Command) -> None:
    more = "".join(f"      - {{what: Visit {number}, who: ma, when: {number} Oct 2025}}\n" for number in (6, 7, 8))
    plan = PLAN.replace("      - what: Open day\n", f"{more}      - what: Open day\n")
    run = command("schedule", *written(Path(), kelmere=plan))
    assert "R. Ivers has 3 things in the week of 6 Oct 2025: “Visit 6”; “Visit 7”; “Visit 8”" in run.stdout
    fewer = plan.replace("      - {what: Visit 8, who: ma, when: 8 Oct 2025}\n", "")
    assert "in the week of" not in command("schedule", *written(Path(), kelmere=fewer)).stdout


def test_a_date_outside_the_plan_is_shown(command: Command) -> None:
    plan = PLAN.replace("when: 8 Nov 2025", "when: 10 Nov 2026")
    run = command("schedule", *written(Path(), kelmere=plan))
    assert "“Open day” is on 10 Nov 2026, outside the plan’s own time" in run.stdout


def test_one_person_sees_what_names_them_or_their_group(command: Command) -> None:
    names = written(Path())
    assert {row["What"] for row in rows(command, *names, "--for", "ma")} == {
        "Books",
        '\'=HYPERLINK("http://example.org","look")',
        "A first recording of every class",
        "Evaluation: Autumn term",
        "Evaluation: Spring term",
        "Evaluation: Summer term",
    }
    for words in ("R. Ivers", "maths LEAD", "r.  ivers"):
        assert rows(command, *names, "--for", words) == rows(command, *names, "--for", "ma")
    assert {row["What"] for row in rows(command, *names, "--for", "T. Brand")} == {"Lessons", "Attendance", "Panto"}


def test_nobody_of_that_name(command: Command) -> None:
    run = command("schedule", *written(Path()), "--for", "Ivors")
    assert run.code == 2
    assert "Did you mean ma (R. Ivers, Maths lead)?" in run.stderr
    assert "; T. Brand; Data team." in run.stderr


def test_one_name_for_two_people(command: Command) -> None:
    plan = PLAN.replace("role: Headteacher", "role: Maths lead")
    run = command("schedule", *written(Path(), kelmere=plan), "--for", "Maths lead")
    assert run.code == 2
    assert "more than one person: hd (O. Penhale, Maths lead), ma (R. Ivers, Maths lead)" in run.stderr


def test_only_what_is_still_to_come(command: Command) -> None:
    found = rows(command, *written(Path()), "--today", "2026-06-30")
    assert min(row["Day"] for row in found if row["Day"]) == "2026-06-30"


def test_a_formula_in_a_plan_is_text_in_a_spreadsheet(command: Command) -> None:
    names = written(Path())
    assert any(row["What"].startswith("'=HYPERLINK(") for row in rows(command, *names))
    assert command("schedule", *names, "--to", "xlsx", "--out", "out").code == 0
    sheet = openpyxl.load_workbook("out/kelmere-schedule.xlsx")["Schedule"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK")]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_a_workbook_has_days_a_frozen_head_and_a_filter(command: Command) -> None:
    command("schedule", *written(Path()), "--to", "xlsx", "--out", "out")
    book = openpyxl.load_workbook("out/kelmere-schedule.xlsx")
    sheet = book["Schedule"]
    heads = [cell.value for cell in sheet[1]]
    days = [sheet.cell(row, heads.index("Day") + 1).value for row in range(2, sheet.max_row + 1)]
    assert all(isinstance(day, dt.datetime) for day in days[:-2])
    assert days[-2:] == [None, None]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Q{sheet.max_row}"
    assert [cell.value for cell in book["Clashes"][2]][2:] == [
        "at a weekend",
        "“Open day” is on 8 Nov 2025, a Saturday",
    ]


def test_the_same_plan_gives_the_same_bytes(command: Command) -> None:
    names = written(Path())
    kinds = ("docx", "md", "html", "csv", "xlsx", "ics")
    made = []
    for folder in ("one", "two"):
        command("schedule", *names, "--to", ",".join(kinds), "--out", folder, "--today", "2025-09-01")
        made.append([(Path(folder) / f"kelmere-schedule.{kind}").read_bytes() for kind in kinds])
    assert made[0] == made[1]


def test_a_second_import_updates_and_does_not_double(command: Command) -> None:
    before = events(command, *written(Path()), "--today", "2025-09-01")
    changed = PLAN.replace("what: Books", "what: Books of every class").replace("29 Dec 2025", "12 Dec 2025")
    after = events(command, *written(Path(), kelmere=changed), "--today", "2025-09-02")
    assert before.keys() == after.keys()
    assert sum("Books of every class" in str(event["summary"]) for event in after.values()) == 6
    assert all(int(str(after[uid]["sequence"])) > int(str(before[uid]["sequence"])) for uid in before)
    assert [event["day"] for event in after.values() if event["summary"] == "Panto"] == [dt.date(2025, 12, 12)]


def test_ids_hold_when_something_is_put_in_before(command: Command) -> None:
    plan = PLAN.replace("      - what: Lessons\n", "      - id: walk\n        what: Lessons\n")
    more = plan.replace("    monitoring:\n", "    monitoring:\n      - {id: new, what: New, when: 3 Mar 2026}\n")
    before = events(command, *written(Path(), kelmere=plan))
    after = events(command, *written(Path(), kelmere=more))
    lessons = {uid for uid, event in before.items() if event["summary"] == "Lessons"}
    assert lessons == {uid for uid, event in after.items() if event["summary"] == "Lessons"}


def test_the_calendar_of_a_person_has_the_events_of_the_whole_one(command: Command) -> None:
    names = written(Path())
    whole, own = events(command, *names), events(command, *names, "--for", "ma")
    assert own.keys() < whole.keys()
    assert all(whole[uid] == event for uid, event in own.items())
    assert Path("out/kelmere-schedule-ma.ics").exists()


def test_days_are_whole_days_that_no_time_zone_moves(command: Command) -> None:
    for event in events(command, *written(Path())).values():
        first, end = event["day"], event["end"]
        assert type(first) is type(end) is dt.date
        assert end - first == dt.timedelta(1)


def test_what_was_stopped_is_taken_out_of_calendars(command: Command) -> None:
    plan = PLAN.replace("        by: 14 Nov 2025\n", "        by: 14 Nov 2025\n        status: stopped\n")
    found = events(command, *written(Path(), kelmere=plan))
    assert {event["summary"]: event["status"] for event in found.values()}[
        "By today: Train everybody in talk"
    ] == "CANCELLED"


def test_two_things_of_one_id_are_two_events(command: Command) -> None:
    plan = PLAN.replace("      - what: Panto\n", "      - id: '2'\n        what: Panto\n")
    found = events(command, *written(Path(), kelmere=plan))
    assert {"Panto", "Books"} <= {str(event["summary"]) for event in found.values()}


def test_a_month_on_the_wall(command: Command) -> None:
    found = events(command, *written(Path()))
    assert month(found, 2025, 12) == "\n".join(
        [
            " 1 Attendan",
            " 8 Attendan, Evaluati",
            "15 Attendan",
            "19 =HYPERLI, A first",
            "29 Panto",
        ]
    )


def test_the_text_of_an_event_says_all(command: Command) -> None:
    [first, *_] = [event for event in events(command, *written(Path())).values() if event["summary"] == "Lessons"]
    lines = str(first["text"]).splitlines()
    assert lines[:3] == [
        "How: learning walk",
        "Who: O. Penhale; Data team",
        "Against: Pupils take half of all turns by July 2026",
    ]
    assert "In the plan: termly (1 of 3)" in lines
    assert "The week: chosen here; the plan says any time from 3 Sep 2025 to 19 Dec 2025" in lines


def test_several_plans_share_spreadsheet_and_calendar(command: Command) -> None:
    second = PLAN.replace("kelmere-2025", "tarnside-2025").replace("Kelmere", "Tarnside")
    names = written(Path(), kelmere=PLAN, tarnside=second)
    run = command("schedule", *names, "--to", "md,csv,xlsx,ics", "--out", "out")
    assert run.stdout.split() == [
        str(Path("out") / name)
        for name in (
            "kelmere-schedule.md",
            "tarnside-schedule.md",
            "schedule.csv",
            "schedule.xlsx",
            "schedule.ics",
        )
    ]
    assert len(events(command, *names)) == 2 * len(events(command, names[0]))


def test_one_bad_plan_does_not_stop_the_others(command: Command) -> None:
    names = written(Path(), bad="improvplan: 1\nid: bad\ntitle:\n  a: b\n  c: d\n", kelmere=PLAN)
    run = command("schedule", *names, "--to", "csv", "--out", "out")
    assert run.code == 1
    assert "bad.yaml:3:1: here belongs one text" in run.stderr
    assert Path("out/kelmere-schedule.csv").exists()


@pytest.mark.parametrize("asked", ["odt", "csv,odt", ""])
def test_an_output_that_is_none(command: Command, asked: str) -> None:
    run = command("schedule", *written(Path()), "--to", asked)
    assert run.code == 2
    assert "choose from docx, md, html, pdf, csv, xlsx, json, ics" in run.stderr


def test_two_plans_for_one_file(command: Command) -> None:
    written(Path())
    Path("other").mkdir()
    written(Path("other"))
    run = command("schedule", "kelmere.yaml", "other/kelmere.yaml", "--to", "md")
    assert run.code == 2
    assert "would be written to one document" in run.stderr


GROUPED = """\
improvplan: 1
id: strathburn-2025
title: Strathburn Primary School Improvement Plan
template: school
session: 2025-26
organisation:
  name: Strathburn Primary School
  country: scotland
people:
  dht: {name: I. Weir, role: Depute Headteacher}
groups:
  - name: Literacy team
    members: [dht, Class teachers]
priorities:
  - title: Reading
    monitoring:
      - {what: Lessons, who: Literacy team, when: 3 Nov 2025}
      - {what: Books, who: dht, when: 4 Nov 2025}
      - {what: Figures, who: dht, when: 5 Nov 2025}
"""


def test_what_a_group_looks_at_takes_the_time_of_its_members(command: Command) -> None:
    Path("strathburn.yaml").write_text(GROUPED, encoding="utf-8")
    run = command("schedule", "strathburn.yaml", "--for", "dht")
    assert "I. Weir has 3 things in the week of 3 Nov 2025: “Lessons”; “Books”; “Figures”" in run.stdout
    Path("strathburn.yaml").write_text(GROUPED.replace("[dht, ", "["), encoding="utf-8")
    assert "I. Weir has" not in command("schedule", "strathburn.yaml").stdout


def test_of_many_plans_a_terminal_shows_an_overview(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    many = 7
    for number in range(many):
        Path(f"plan{number}.yaml").write_text(
            f"improvplan: 1\nid: plan-{number}\ntitle: A plan\nsession: 2025-26\norganisation: School {number}\n"
            "priorities:\n  - title: Reading\n    actions:\n      - do: Choose books\n        by: 1 Dec 2025\n"
            "        who: Headteacher\n",
            encoding="utf-8",
        )
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("schedule", "status"):
        lines = re.sub(r"\x1b\[[0-9;]*m", "", command(name, "--today", "2025-11-25").stdout).splitlines()
        assert all(len(line) <= 80 for line in lines)
        for number in range(many):
            assert any(line.startswith(f"School {number} ") for line in lines), name
        assert len(lines) <= {"schedule": many + 3, "status": many * 4 + 3}[name]
    assert "by Mon 1 Dec 2025: Choose books (Headteacher)" in command("schedule", "--today", "2025-11-25").stdout


def test_of_many_plans_a_terminal_lists_the_first_things_of_each(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        actions = "".join(f"      - do: Choose book {each}\n        by: 1 Nov 2025\n" for each in range(5 + number))
        Path(f"plan {number}.yaml").write_text(
            f"improvplan: 1\nid: plan-{number}\ntitle: A plan\nsession: 2025-26\norganisation: School {number}\n"
            f"priorities:\n  - title: Reading\n    actions:\n{actions}",
            encoding="utf-8",
        )
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR")

    def said(*options: str) -> str:
        return re.sub(r"\x1b\[[0-9;]*m", "", command("status", "--today", "2025-11-25", *options).stdout)

    listed = [len(re.findall("Choose book", part)) for part in re.split(r"\nSchool \d\n", said())[1:]]
    assert listed == [5, 6, 7, 6, 6, 6, 6]
    assert "and 2 more: improvplan status 'plan 3.yaml'\n" in said()
    assert "56 overdue" in said()
    assert said("--all").count("Choose book") == 56


def test_a_plan_that_nobody_has_written_in_has_nothing_in_its_schedule(command: Command) -> None:
    assert command("new", "--form", "school", "--kind", "school", "--country", "scotland", "--out", "a.yaml").code == 0
    run = command("schedule", "a.yaml")
    assert run.code == 0
    assert "(the plan does not say what)" not in run.stdout
    text = Path("a.yaml").read_text(encoding="utf-8").replace("- do:\n", "- do: Buy books\n")
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert "Buy books" in command("schedule", "a.yaml").stdout


def test_a_closed_day_has_no_check(command: Command) -> None:
    Path("plan.yaml").write_text(
        "improvplan: 1\nid: ash\ntitle: A plan\nsession: 2026-27\norganisation:\n  name: Ash School\n  country: england\npriorities:\n"
        "  - title: Reading\n    monitoring:\n      - what: Look at books\n        when: 10 Nov 2026\n",
        encoding="utf-8",
    )
    terms = "terms:\n  - {name: Autumn, from: 2 Sep, to: 18 Dec}\n"
    Path("improvplan.yaml").write_text(f"improvplan-repository: 1\n{terms}", encoding="utf-8")
    assert "in the holidays" not in command("schedule", "plan.yaml").stdout
    Path("improvplan.yaml").write_text(f"improvplan-repository: 1\n{terms}closed: 10 Nov 2026\n", encoding="utf-8")
    assert "in the holidays" in command("schedule", "plan.yaml").stdout
