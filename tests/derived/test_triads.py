"""Triads by the command line: from a network file and from plans alone, kept and counted, and what cannot be made."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from command_line import Command

REPOSITORY = """\
improvplan-repository: 1
country: england
terms:
  - {name: Autumn, from: 3 Sep, to: 19 Dec, break_from: 27 Oct, break_to: 31 Oct}
  - {name: Spring, from: 5 Jan, to: 27 Mar, break_from: 16 Feb, break_to: 20 Feb}
  - {name: Summer, from: 13 Apr, to: 22 Jul, break_from: 25 May, break_to: 29 May}
"""


def network(count: int, more: str = "") -> str:
    schools = "".join(
        f"  - id: s{number}\n    name: School {number}\n    kind: school\n    part_of: trust\n"
        f"    phase: {'secondary' if number % 3 == 0 else 'primary'}\n"
        for number in range(count)
    )
    head = (
        "improvplan-network: 1\ntitle: Meadow Trust\norganisations:\n  - {id: trust, name: Meadow Trust, kind: trust}\n"
    )
    return f"{head}{schools}{more}"


def placed(count: int, more: str = "") -> Path:
    Path("improvplan.yaml").write_text(REPOSITORY, encoding="utf-8")
    file = Path("network.yaml")
    file.write_text(network(count, more), encoding="utf-8")
    return file


def groups_of(file: Path) -> dict[str, list[list[str]]]:
    """By term the ids of each group."""
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        found.setdefault(row["term"], {}).setdefault(row["group"], []).append(row["id"])
    return {term: [*groups.values()] for term, groups in found.items()}


def met(groups: dict[str, list[list[str]]]) -> Iterator[frozenset[str]]:
    for each in groups.values():
        for group in each:
            yield from map(frozenset, combinations(group, 2))


def test_nine_schools_and_no_plan_get_a_year_without_meeting_twice(command: Command) -> None:
    placed(9)
    made = command("triads", "--session", "2026-27", "--mix", "phase", "--to", "csv,json,md,ics,docx,html,xlsx")
    assert made.code == 0, made.stderr
    groups = groups_of(Path("build/triads-2026-27.csv"))
    assert list(groups) == ["Autumn term", "Spring term", "Summer term"]
    assert max(Counter(met(groups)).values()) == 1
    text = Path("build/triads-2026-27.md").read_text(encoding="utf-8")
    assert "No school meets another one a second time: no rota can do better." in text
    assert "of 27 pairs in one group have the same phase; " in text
    (row,) = (line for line in text.splitlines() if line.startswith("| **School 0**"))
    assert sorted(cell.split()[0] for cell in row.split(" | ")[1:]) == ["host", "visits", "visits"]
    data = json.loads(Path("build/triads-2026-27.json").read_text(encoding="utf-8"))
    assert data["plans"] == []
    assert {row["id"]: row["school"] for row in data["groups"]}["s4"] == "School 4"
    hosts = Counter(row["id"] for row in data["groups"] if row["host"] == "yes")
    assert set(hosts.values()) == {1}
    assert len(hosts) == 9


def test_the_days_lie_in_the_terms_of_the_trust_and_on_school_days(command: Command) -> None:
    placed(9)
    command("triads", "--session", "2026-27", "--to", "ics", "--out", "out")
    text = Path("out/triads-2026-27.ics").read_text(encoding="utf-8")
    days = sorted(line[-8:] for line in text.splitlines() if line.startswith("DTSTART"))
    weekdays = [datetime.date.fromisoformat(day) for day in days]
    assert [f"{day:%a %d %b}" for day in weekdays] == [
        *("Tue 20 Oct", "Wed 21 Oct", "Thu 22 Oct"),
        *("Tue 09 Feb", "Wed 10 Feb", "Thu 11 Feb"),
        *("Tue 08 Jun", "Wed 09 Jun", "Thu 10 Jun"),
    ]
    assert "SUMMARY:Triad at School" in text


def test_what_is_kept_counts_next_year_and_changes_no_other_byte(command: Command) -> None:
    file = placed(9)
    before = file.read_text(encoding="utf-8")
    made = command("triads", "--session", "2026-27", "--keep")
    assert made.code == 0, made.stderr
    assert "network.yaml: 3 added under triads" in made.stderr
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert command("validate", "network.yaml").code == 0
    again = command("triads", "--session", "2026-27", "--keep")
    assert "there is nothing new to keep" in again.stderr
    assert file.read_text(encoding="utf-8") == after
    assert again.stdout.replace("agreed", "proposed") == made.stdout
    command("triads", "--session", "2026-27", "--to", "md", "--out", "agreed")
    agreed = Path("agreed/triads-2026-27.md").read_text(encoding="utf-8")
    assert "No school meets another one a second time: no rota can do better." in agreed
    command("triads", "--session", "2027-28", "--terms", "autumn,spring", "--to", "csv,md", "--out", "next")
    command("triads", "--session", "2026-27", "--to", "csv", "--out", "first")
    both = Counter(
        (*met(groups_of(Path("first/triads-2026-27.csv"))), *met(groups_of(Path("next/triads-2027-28.csv"))))
    )
    assert (
        len(both) == 36
    )  # 27 pairs met in the first year; the nine that are left meet in the first term of the second
    assert max(both.values()) == 2
    text = Path("next/triads-2027-28.md").read_text(encoding="utf-8")
    assert "9 meetings of schools that have met before, the groups of 3 earlier terms counted" in text
    assert "meet again: Spring term, after one meeting in earlier terms" in text


def test_a_year_of_which_one_term_is_kept_is_gone_on_with(command: Command) -> None:
    placed(9)
    command("triads", "--session", "2026-27", "--terms", "Autumn", "--keep")
    made = command("triads", "--session", "2026-27", "--to", "csv")
    assert made.code == 0
    groups = groups_of(Path("build/triads-2026-27.csv"))
    assert max(Counter(met(groups)).values()) == 1
    text = Path("build/triads-2026-27.csv").read_text(encoding="utf-8")
    assert text.count("agreed") == 9
    assert text.count("proposed") == 18


def test_wishes_of_the_network_and_of_the_command_hold(command: Command) -> None:
    wishes = """\
triad_wishes:
  mix: phase
  together:
    - schools: [s1, s2]
      because: They share a head.
  apart:
    - schools: [s3, s4]
"""
    placed(12, wishes)
    made = command("triads", "--session", "2026-27", "--apart", "School 5+s6", "--to", "csv,md")
    assert made.code == 0, made.stderr
    groups = groups_of(Path("build/triads-2026-27.csv"))
    pairs = Counter(met(groups))
    assert pairs[frozenset(("s1", "s2"))] == 3
    assert not pairs[frozenset(("s3", "s4"))]
    assert not pairs[frozenset(("s5", "s6"))]
    assert "have the same phase" in Path("build/triads-2026-27.md").read_text(encoding="utf-8")


def test_what_is_left_over_is_said(command: Command) -> None:
    placed(10)
    made = command("triads", "--session", "2026-27", "--left-over", "fours", "--to", "md")
    assert made.code == 0
    text = Path("build/triads-2026-27.md").read_text(encoding="utf-8")
    assert "10 schools cannot all be in threes: each term has one group of four." in text
    assert "More than once in a group that is not of three: School" in text
    pairs = command("triads", "--session", "2026-27", "--left-over", "pairs", "--to", "md", "--out", "pairs")
    assert pairs.code == 0
    assert "each term has two groups of two" in Path("pairs/triads-2026-27.md").read_text(encoding="utf-8")


def test_plans_alone_give_their_schools(command: Command) -> None:
    for name in ("Ash", "Birch", "Cedar", "Dogwood"):
        Path(f"{name}.yaml").write_text(
            f"improvplan: 1\nid: {name.lower()}\ntitle: A plan\nsession: 2025-26\norganisation:\n  name: {name} School\n"
            f"  kind: school\n  country: england\n  part_of: {'North' if name < 'C' else 'South'}\n",
            encoding="utf-8",
        )
    made = command("triads", "--session", "2026-27", "--mix", "belongs to")
    assert made.code == 0, made.stderr
    assert "the schools are those of the plans" in made.stderr
    assert all(f"{name} School" in made.stdout for name in ("Ash", "Birch", "Cedar", "Dogwood"))
    assert command("triads", "--session", "2026-27", "--keep").code == 2


def test_a_trusts_plan_alone_gives_its_members(command: Command) -> None:
    members = "".join(f"    - name: School {number}\n      kind: school\n" for number in range(6))
    Path("trust.yaml").write_text(
        "improvplan: 1\nid: trust\ntitle: Plan of the trust\nsession: 2025-26\norganisation:\n  name: Meadow Trust\n  kind: trust\n"
        f"  country: england\n  members:\n{members}",
        encoding="utf-8",
    )
    made = command("triads", "--session", "2026-27")
    assert made.code == 0, made.stderr
    assert len(made.stdout.splitlines()) == 6
    assert "Meadow" not in made.stdout


WRONG = {
    "two schools": (2, "", (), "there are only School 0 and School 1"),
    "everything apart": (
        4,
        "triad_wishes:\n  apart:\n"
        + "".join(f"    - schools: [s{one}, s{other}]\n" for one, other in combinations(range(4), 2)),
        (),
        "School 0 may not be in a group with anybody",
    ),
    "no such school": (9, "", ("--apart", "s1+s77"), "“s77” in --apart is none of the schools here"),
    "nearly a school": (9, "", ("--apart", "s1+Schol 7"), "did you mean s7?"),
    "one school only": (9, "", ("--together", "s1"), "--together takes two schools with a plus between them"),
    "no such property": (9, "", ("--mix", "colour"), "“colour” is nothing that is known of these schools"),
    "no such term": (9, "", ("--terms", "winter"), "“winter” is no term of 2026-27"),
    "no such trust": (9, "", ("--of", "elsewhere"), "“elsewhere” in --of is no organisation"),
    "both": (9, "", ("--apart", "s1+s2", "--together", "s1+s2"), "School 1 and School 2 are to be apart"),
    "no such school in the file": (
        9,
        "triad_wishes:\n  apart:\n    - schools: [s1, s99]\n",
        (),
        "no organisation of the network is called “s99”",
    ),
    "school twice": (
        9,
        "triads:\n  - session: 2025-26\n    term: Autumn\n    groups:\n      - schools: [s1, s2]\n      - schools: [s2, s3]\n",
        (),
        "“s2” is in two groups of this term",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_made_is_a_sentence_and_nothing_is_written(command: Command, case: str) -> None:
    count, more, options, words = WRONG[case]
    file = placed(count, more)
    before = file.read_bytes()
    made = command("triads", "--session", "2026-27", *options, "--keep", "--to", "md,ics")
    assert made.code == 2, made.stderr
    assert words in made.stderr
    assert "our mistake" not in made.stderr
    assert file.read_bytes() == before
    assert not Path("build").exists()


def test_what_is_no_session_is_a_sentence(command: Command) -> None:
    placed(9)
    made = command("triads", "--session", "next year")
    assert made.code == 2
    assert "“next year” is not a session" in made.stderr
    assert command("triads", "--today", "4 May 2026").stdout.startswith("2026-27")
    assert command("triads", "--today", "30 Apr 2026").stdout.startswith("2025-26")


def test_without_plan_or_network_it_says_what_is_missing(command: Command) -> None:
    made = command("triads")
    assert made.code != 0
    assert "there is no plan" in made.stderr


def days_in(file: Path) -> list[str]:
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    return [*dict.fromkeys(row["day"] for row in rows)]


def shut(*lines: str) -> None:
    closed = "".join(f"  - {line}\n" for line in lines)
    Path("improvplan.yaml").write_text(f"{REPOSITORY}closed:\n{closed}", encoding="utf-8")


def test_no_group_meets_on_a_day_that_is_closed(command: Command) -> None:
    placed(9)
    shut("19–23 Oct 2026", "{when: 10 Feb 2027, what: In-service day}", "2026-12-01")
    made = command("triads", "--session", "2026-27", "--to", "csv,md")
    assert made.code == 0, made.stderr
    days = days_in(Path("build/triads-2026-27.csv"))
    assert not {"2026-10-20", "2026-10-21", "2026-10-22", "2027-02-10"} & {*days}
    assert [f"{datetime.date.fromisoformat(day):%a}" for day in days] == ["Tue", "Wed", "Thu"] * 3
    text = Path("build/triads-2026-27.md").read_text(encoding="utf-8")
    known = (
        "Days follow the term dates that are given, without the 3 closed days and holidays that are given for 2026-27."
    )
    assert known in text
    # the coming session has none under closed: yet
    command("triads", "--session", "2027-28", "--to", "md")
    later = Path("build/triads-2027-28.md").read_text(encoding="utf-8")
    assert "holidays and in-service days of 2027-28 besides were not known" in later


def test_a_term_that_is_nearly_closed_keeps_to_its_school_days(command: Command) -> None:
    placed(9)
    shut("3 Sep – 10 Nov 2026", "12 Nov – 19 Dec 2026", "5 Jan – 27 Mar 2027")
    made = command("triads", "--session", "2026-27", "--to", "csv,ics")
    assert made.code == 0, made.stderr
    days = days_in(Path("build/triads-2026-27.csv"))
    assert days[:2] == ["2026-11-11", ""]  # one school day in autumn, none in spring: no day is made up
    assert Path("build/triads-2026-27.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 6


def test_without_dates_it_says_that_holidays_were_not_known(command: Command) -> None:
    placed(9)
    Path("improvplan.yaml").write_text("improvplan-repository: 1\ncountry: england\n", encoding="utf-8")
    made = command("triads", "--session", "2026-27")
    assert "neither term dates nor holidays of 2026-27 were known" in made.stderr


def test_groups_that_were_put_on_a_closed_day_are_told(command: Command) -> None:
    groups = """\
triads:
  - session: 2026-27
    term: Autumn term
    groups:
      - {schools: [s0, s1, s2], host: s0, on: 20 Oct 2026}
      - {schools: [s3, s4, s5], host: s3, on: 8 Nov 2026}
      - {schools: [s6, s7, s8], host: s6, on: 28 Oct 2026}
"""
    placed(9, groups)
    shut("{when: 20 Oct 2026, what: In-service day}")
    made = command("triads", "--session", "2026-27", "--to", "md")
    assert made.code == 0, made.stderr
    text = Path("build/triads-2026-27.md").read_text(encoding="utf-8")
    assert "group 1 meets on 20 Oct 2026, a day without lessons (In-service day): agree on another day" in text
    assert "group 2 meets on 8 Nov 2026, a Sunday" in text
    assert "group 3 meets on 28 Oct 2026, a day in the holidays" in text
    checked = command("validate", "network.yaml")
    assert checked.code == 0
    assert "8 Nov 2026 is a Sunday, and schools have no lessons on it" in checked.stdout
    assert checked.stdout.count("have no lessons on it") == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("25 Dec", "“25 Dec” is no day with its year"),
        ("soon", "“soon” is no day"),
        ("{what: Holiday}", "this is no day"),
    ],
)
def test_what_is_no_closed_day_is_a_finding(command: Command, line: str, words: str) -> None:
    placed(9)
    shut(line)
    made = command("validate", "improvplan.yaml")
    assert made.code == 1
    assert words in made.stdout


def test_a_term_without_days_is_a_finding(command: Command) -> None:
    placed(9)
    Path("improvplan.yaml").write_text(REPOSITORY.replace("to: 19 Dec", "to: Christmas"), encoding="utf-8")
    made = command("validate", "improvplan.yaml")
    assert made.code == 1
    assert "“Christmas” is not a day" in made.stdout
