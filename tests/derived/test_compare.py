"""`indicator compare`: one indicator of several schools side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import Command

PLAN = """\
improvplan: 1
id: {id}
title: Plan of {name}
session: {session}
organisation: {name}
indicators:
  - id: attendance
    title: Attendance
    unit: {unit}
    better: {better}
    values: {values}
    base_year: 2023-24
    targets: {targets}
    source: The register
  - id: reading
    title: Reading ages
priorities:
  - Coming to school
"""


def school(name: str, values: str, targets: str = "{2025-26: 94}", **more: str) -> None:
    given = {"session": "2025-26", "unit": "percent", "better": "higher", **more}
    identity = name.lower().replace(" ", "-") + "-" + given["session"]
    text = PLAN.format(id=identity, name=name, values=values, targets=targets, **given)
    Path(f"{identity}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def three(command: Command) -> Command:
    school("Cairn School", "{2023-24: 90, 2024-25: 91.5}")
    school("Alder School", "{2023-24: 92, 2024-25: c}")
    school("Birch School", "{2023-24: 93.5, 2024-25: 93.5, 2025-26: 94.2}")
    return command


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_schools_stand_in_the_order_of_their_names(three: Command) -> None:
    run = three("indicator", "compare", "--indicator", "attendance")
    assert run.code == 0, run.stderr
    assert rows(run.stdout) == [
        ["Alder School", "92%", "suppressed", "", "94%", ""],
        ["Birch School", "93.5%", "93.5%", "94.2%", "94%", "on track"],
        ["Cairn School", "90%", "91.5%", "", "94%", "off track"],
    ]


def test_what_the_figures_say(three: Command) -> None:
    assert three("indicator", "compare", "--indicator", "attendance", "--to", "md,html,docx", "--out", "out").code == 0
    text = Path("out/compare-attendance.md").read_text(encoding="utf-8")
    assert "1 of 3 have a figure for 2025-26; 1 of 1 with a target for that session reached it." in text
    assert "- **Alder School**: 92% in 2023-24; 2024-25: suppressed; the target for 2025-26 is 94%\n" in text
    assert (
        "- **Birch School**: 94.2% in 2025-26, up 0.7 points from 2024-25; the target for 2025-26 was 94% and was met\n"
        in text
    )
    assert "- **Cairn School**: 91.5% in 2024-25, up 1.5 points from 2023-24; the target for 2025-26 is 94%\n" in text
    assert "Where the figures come from: The register" in text
    page = Path("out/compare-attendance.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 1
    assert "91.5% (2024-25)" in page.partition("</svg>")[0]


def test_nothing_is_ranked_unless_asked(three: Command) -> None:
    school("Dunmore School", "{2023-24: 90, 2025-26: 94.2}")
    school("Elm School", "{2025-26: 93}")
    run = three("indicator", "compare", "--indicator", "attendance", "--ranked")
    assert [(row[0], row[1]) for row in rows(run.stdout)] == [
        ("1", "Birch School"),
        ("1", "Dunmore School"),
        ("3", "Elm School"),
        ("–", "Alder School"),
        ("–", "Cairn School"),
    ]


def test_where_less_is_better_the_lowest_comes_first(command: Command) -> None:
    school("Alder School", "{2024-25: 14}", "{2024-25: 12}", better="lower", unit="count")
    school("Birch School", "{2024-25: 9}", "{2024-25: 12}", better="lower", unit="count")
    run = command("indicator", "compare", "--indicator", "attendance", "--ranked")
    assert [row[:2] for row in rows(run.stdout)] == [["1", "Birch School"], ["2", "Alder School"]]
    command("indicator", "compare", "--indicator", "attendance", "--to", "md", "--out", "out")
    text = Path("out/compare-attendance.md").read_text(encoding="utf-8")
    assert (
        "2 of 2 have a figure for 2024-25, from 9 to 14; 1 of 2 with a target for that session reached it. Lower is better."
        in text
    )


def test_different_units_are_said_and_not_ranked(three: Command) -> None:
    school("Dunmore School", "{2024-25: 31}", unit="count", better="lower")
    run = three("indicator", "compare", "--indicator", "attendance")
    assert run.code == 0
    assert (
        "beware: the unit is a count in Dunmore School; per cent in Alder School, Birch School and Cairn School"
        in run.stderr
    )
    run = three("indicator", "compare", "--indicator", "attendance", "--ranked")
    assert run.code == 2
    assert "these cannot be ranked: the unit is a count in Dunmore School" in run.stderr
    three("indicator", "compare", "--indicator", "attendance", "--to", "html", "--out", "out")
    assert "<svg" not in Path("out/compare-attendance.html").read_text(encoding="utf-8")


def test_plans_of_several_sessions_are_one_school_and_the_newer_counts(command: Command) -> None:
    school("Alder School", "{2022-23: 91, 2023-24: 92}", session="2024-25")
    school("Alder School", "{2023-24: 92.4, 2024-25: 93}", session="2025-26")
    run = command("indicator", "compare", "--indicator", "attendance", "--years", "5")
    assert rows(run.stdout) == [["Alder School", "91%", "92.4%", "93%", "94%", "off track"]]


def test_tables_for_programs_keep_numbers_and_signs_apart(three: Command) -> None:
    assert three("indicator", "compare", "--indicator", "attendance", "--to", "json,csv,xlsx", "--out", "out").code == 0
    data = json.loads(Path("out/compare-attendance.json").read_text(encoding="utf-8"))
    figures = [each for each in data["figures"] if each["school"] == "Alder School"]
    assert [(each["session"], each["kind"], each["figure"], each["sign"], each["words"]) for each in figures] == [
        ("2023-24", "value", 92, "", "92%"),
        ("2024-25", "value", None, "c", "suppressed"),
        ("2025-26", "target", 94, "", "94%"),
    ]
    assert Path("out/compare-attendance-figures.csv").is_file()
    assert Path("out/compare-attendance.xlsx").stat().st_size


def test_which_indicator_is_meant(three: Command) -> None:
    assert three("indicator", "compare").code == 2
    run = three("indicator", "compare", "--indicator", "swimming")
    assert run.code == 2
    assert "no plan has an indicator “swimming”; they have: Attendance, Reading ages" in run.stderr
    assert three("indicator", "compare", "--indicator", "READING").code == 0
    school("Dunmore School", "{2024-25: 91}")
    file = Path("dunmore-school-2025-26.yaml")
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: Attendance", "title: Reading days"), encoding="utf-8"
    )
    run = three("indicator", "compare", "--indicator", "reading d")
    assert rows(run.stdout)[0][0] == "Dunmore School"
    assert "3 plans without this indicator" in run.stderr
    run = three("indicator", "compare", "--indicator", "read")
    assert "“read” may mean “Reading days” or “Reading ages”; write more of it" in run.stderr


def test_many_schools_have_several_pictures(command: Command) -> None:
    for number in range(30):
        school(f"School {number:02d}", f"{{2023-24: {60 + number}, 2024-25: {61 + number}}}")
    assert command("indicator", "compare", "--indicator", "attendance", "--to", "html", "--out", "out").code == 0
    page = Path("out/compare-attendance.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "School 00 to School 24" in page


def test_words_of_plans_are_words(command: Command) -> None:
    school("A", "{2024-25: 91}")
    file = Path("a-2025-26.yaml")
    evil = "'<script>alert(1)</script> {{ 7*7 }}'"
    file.write_text(
        file.read_text(encoding="utf-8").replace("organisation: A", f"organisation: {evil}"), encoding="utf-8"
    )
    assert command("indicator", "compare", "--indicator", "attendance", "--to", "html,md", "--out", "out").code == 0
    page = Path("out/compare-attendance.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


PUBLIC = ("--audience", "public")


@pytest.fixture
def few(command: Command) -> Command:
    """Schools whose figures are those of few pupils, of all but few, of none, and of enough."""
    of_twenty = {"unit": "percent\n    of: 20 pupils in P7"}
    school("Alder School", "{2023-24: 50, 2024-25: 95}", **of_twenty)
    school("Birch School", "{2023-24: 100, 2024-25: 75}", **of_twenty)
    school("Cairn School", "{2023-24: 10, 2024-25: 0}", **of_twenty)
    return command


def test_the_public_sees_no_figure_of_few_pupils(few: Command) -> None:
    command = ("indicator", "compare", "--indicator", "attendance")
    assert rows(few(*command).stdout) == [
        ["Alder School", "50%", "95%", "94%", "on track"],
        ["Birch School", "100%", "75%", "94%", "off track"],
        ["Cairn School", "10%", "0%", "94%", "off track"],
    ]
    run = few(*command, *PUBLIC)
    assert run.code == 0, run.stderr
    assert rows(run.stdout) == [
        ["Alder School", "50%", "suppressed", "94%", ""],
        ["Birch School", "100%", "75%", "94%", "off track"],
        ["Cairn School", "suppressed", "0%", "94%", "off track"],
    ]
    assert "Fewer than 5 are not shown, nor what they could be worked out from." in run.stderr


def test_no_document_for_the_public_holds_a_figure_of_few_pupils(few: Command) -> None:
    command = ("indicator", "compare", "--indicator", "attendance", *PUBLIC, "--ranked")
    assert few(*command, "--to", "md,html,csv,json", "--out", "out").code == 0
    files = {file.suffix: file for file in Path("out").iterdir()}
    assert files.keys() == {".md", ".html", ".csv", ".json"}
    for file in Path("out").iterdir():
        text = file.read_text(encoding="utf-8").replace("width: 95%", "")
        assert not re.search(r"\b95(\.0)?(%|,|$)|\b10%", text), file
    text = files[".md"].read_text(encoding="utf-8")
    assert "2 of 3 have a figure for 2024-25, from 0% to 75%; 1 is suppressed." in text
    assert "- **Alder School**: 50% in 2023-24; 2024-25: suppressed; the target for 2025-26 is 94%\n" in text
    assert "Fewer than 5 are not shown, nor what they could be worked out from." in text
    figures = json.loads(files[".json"].read_text(encoding="utf-8"))["figures"]
    hidden = [(row["school"], row["session"], row["figure"], row["sign"]) for row in figures if row["sign"]]
    assert sorted(hidden) == [("Alder School", "2024-25", None, "c"), ("Cairn School", "2023-24", None, "c")]


def test_a_count_of_few_is_hidden_and_said_only_to_the_public(command: Command) -> None:
    school("Alder School", "{2023-24: 12, 2024-25: 3}", "{2025-26: 20}", unit="count")
    school("Birch School", "{2023-24: 12, 2024-25: 0}", "{2025-26: 20}", unit="count")
    compare = ("indicator", "compare", "--indicator", "attendance")
    run = command(*compare, *PUBLIC)
    assert [row[2] for row in rows(run.stdout)] == ["suppressed", "0"]
    assert "Fewer than 5 are not shown" in run.stderr
    everybody = command(*compare, "--audience", "governors")
    assert [row[2] for row in rows(everybody.stdout)] == ["3", "0"]
    assert "not shown" not in everybody.stderr
