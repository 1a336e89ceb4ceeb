"""`indicator import` through the command line: exports of data systems as they come, and what becomes of them in plans."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from command_line import Command
from improvplan.edit.splicing import Value, node_at, spliced, spliced_together
from improvplan.intake.data_table import letters, read_data_table
from improvplan.intake.figures import session_of
from improvplan.intake.package import IntakeError
from improvplan.source import Scalar, parse
from improvplan.source.files import write_beside_then_replace

PLAN = """\
# The plan of {name}
improvplan: 1
id: {id}-2025
title: {name} plan
session: 2025-26
organisation: {name}   # as on the gate
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2023-24: 92.1    # counted by hand
      2024-25: TBC
    base_year: 2023-24
    targets: {{2025-26: 94}}
    source: The register
  - id: exclusions
    title: Exclusions per 1,000 pupils
    unit: per-1000
    better: lower
priorities:
  - title: Coming to school
"""
LONG = """\
School,Measure,Year,Value
Burnside Primary School,Attendance,2024/25,93.25
Burnside Primary School,Exclusions per 1000 pupils,202425,<5
Holm Academy,attendance,2024-25,91.0%
Holm Academy,exclusions,2024-25,~
"""
WIDE = 'SEED code;School;2023-24;2024-25\n="05123";Burnside Primary School;92.1;93.25\n;Holm Academy;92.1;91\n'


@pytest.fixture
def schools(command: Command) -> Command:
    """Two schools' plans in a repository."""
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    for name, identity in (("Burnside Primary School", "burnside"), ("Holm Academy", "holm")):
        Path(f"{identity}.yaml").write_text(PLAN.format(name=name, id=identity), encoding="utf-8")
    return command


def put(name: str, text: str, encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def plans() -> dict[str, str]:
    return {
        each.name: each.read_bytes().decode() for each in sorted(Path().glob("*-*.yaml")) or Path().glob("[bh]*.yaml")
    }


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None, sheet: str = "Data") -> str:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Cover"
    data = book.create_sheet(sheet)
    for row in rows:
        data.append(row)
    for cell, shown in (formats or {}).items():
        data[cell].number_format = shown
    book.save("export.xlsx")
    return "export.xlsx"


def test_a_preview_shows_every_change_and_writes_nothing(schools: Command) -> None:
    before = plans()
    run = schools("indicator", "import", put("export.csv", LONG))
    assert run.code == 0, run.stderr
    assert run.stdout.splitlines() == [
        "Burnside Primary School\tAttendance\t2024-25\tTBC\t93.25\tD2",
        "Burnside Primary School\tExclusions per 1,000 pupils\t2024-25\t\tc\tD3",
        "Holm Academy\tAttendance\t2024-25\tTBC\t91.0\tD4",
        "Holm Academy\tExclusions per 1,000 pupils\t2024-25\t\tlow\tD5",
    ]
    assert "4 figures in 2 plans would be written" in run.stderr
    assert "--write does it" in run.stderr
    assert plans() == before


def test_what_is_written_leaves_every_other_byte(schools: Command) -> None:
    before = plans()
    assert schools("indicator", "import", put("export.csv", LONG), "--write").code == 0
    text = plans()["burnside.yaml"]
    assert text == before["burnside.yaml"].replace("2024-25: TBC", "2024-25: 93.25").replace(
        "    source: The register\n",
        "    source: The register\n    imported:\n      2024-25: 93.25 (export.csv, D2)\n",
    ).replace(
        "    better: lower\n",
        "    better: lower\n    values:\n      2024-25: c\n    imported:\n      2024-25: 'c (export.csv, D3: <5)'\n",
    )
    assert schools("validate", "burnside.yaml", "--select", "number-not-readable,placeholder").code == 0


def test_the_same_file_twice_changes_nothing(schools: Command) -> None:
    put("export.csv", LONG)
    schools("indicator", "import", "export.csv", "--write")
    before = plans()
    run = schools("indicator", "import", "export.csv", "--write")
    assert run.code == 0
    assert "0 figures in 0 plans would be written; 4 there already" in run.stderr
    assert plans() == before


def test_what_a_person_wrote_is_kept_unless_asked(schools: Command) -> None:
    put("export.csv", LONG.replace("2024/25,93.25", "2023/24,92.4"))
    run = schools("indicator", "import", "export.csv", "--write")
    assert "2023-24: 92.1    # counted by hand" in plans()["burnside.yaml"]
    assert "Kept, since a person wrote it" in run.stdout
    assert "Burnside Primary School\tAttendance\t2023-24\t92.1\t92.4\tD2" in run.stdout
    assert schools("indicator", "import", "export.csv", "--write", "--replace").code == 0
    assert "2023-24: 92.4    # counted by hand" in plans()["burnside.yaml"]


def test_a_later_export_replaces_an_earlier_one_but_not_a_correction(schools: Command) -> None:
    schools("indicator", "import", put("first.csv", LONG), "--write")
    corrected = plans()["holm.yaml"].replace("2024-25: 91.0\n", "2024-25: 90.8\n", 1)
    put("holm.yaml", corrected)
    schools(
        "indicator", "import", put("second.csv", LONG.replace("93.25", "93.3").replace("91.0%", "91.1%")), "--write"
    )
    assert "2024-25: 93.3\n" in plans()["burnside.yaml"]
    assert "2024-25: 93.3 (second.csv, D2)" in plans()["burnside.yaml"]
    assert plans()["holm.yaml"] == corrected


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("cp1252", "|")],
)
def test_any_usual_encoding_and_delimiter(schools: Command, encoding: str, delimiter: str) -> None:
    put("holm.yaml", PLAN.format(name="Àrd-sgoil Holm", id="holm"))
    text = LONG.replace("Holm Academy", "Àrd-sgoil Holm").replace(",", delimiter).replace("\n", "\r\n")
    run = schools("indicator", "import", put("export.csv", text, encoding), "--write")
    assert run.code == 0, run.stderr
    assert "2024-25: 91.0\n" in plans()["holm.yaml"]


def test_sessions_beside_each_other(schools: Command) -> None:
    run = schools("indicator", "import", put("export.csv", WIDE), "--indicator", "attendance")
    assert run.code == 0, run.stderr
    assert run.stdout.splitlines() == [
        "Burnside Primary School\tAttendance\t2024-25\tTBC\t93.25\tD2",
        "Holm Academy\tAttendance\t2024-25\tTBC\t91\tD3",
    ]


def test_indicators_beside_each_other_below_a_title(schools: Command) -> None:
    text = "Council export of 2 November\n\nEstablishment,Roll,Attendance,exclusions\nHolm Academy,812,91.5,4\n"
    run = schools("indicator", "import", put("export.csv", text), "--period", "2024-25", "--write")
    assert run.code == 0, run.stderr
    assert "2024-25: 91.5 (export.csv, C4)" in plans()["holm.yaml"]
    assert "812" not in plans()["holm.yaml"]


def test_a_workbook_with_percentages_dates_and_targets(schools: Command) -> None:
    import datetime

    name = workbook(
        [
            ["Exported"],
            ["School name", "Date", "Attendance", "Attendance target"],
            ["Burnside Primary School", datetime.date(2025, 6, 20), 0.9325, None],
            ["Burnside Primary School", datetime.date(2025, 9, 1), None, 0.95],
        ],
        {"C3": "0.0%", "D4": "0.0%"},
    )
    run = schools("indicator", "import", name, "--write", "--replace")
    assert run.code == 0, run.stderr
    text = plans()["burnside.yaml"]
    assert "2024-25: 93.25\n" in text
    assert "targets: {2025-26: 95}" in text
    assert "2025-26 target: 95 (export.xlsx, Data!D4)" in text


def test_columns_are_mapped_in_the_configuration(schools: Command) -> None:
    put(
        "improvplan.yaml",
        """\
improvplan-repository: 1
imports:
  mis:
    files:
      - export*.csv
    organisation: Site
    indicator: KPI name
    period: AY
    value: Figure
    rows:
      Group: All pupils
    organisations:
      BPS: burnside-2025
    indicators:
      "% possible sessions attended": attendance
    periods:
      Last year: 2024-25
    signs:
      n<10: c
    leave_out:
      - Elsewhere *
    decimals: 1
""",
    )
    text = (
        "Group,Site,KPI name,AY,Figure\n"
        "Boys,BPS,% possible sessions attended,Last year,90.1\n"
        "All pupils,BPS,% possible sessions attended,Last year,93.25\n"
        "All pupils,Holm Academy,% possible sessions attended,Last year,n<10\n"
        "All pupils,Elsewhere Academy,% possible sessions attended,Last year,80\n"
    )
    run = schools("indicator", "import", put("export-25.csv", text), "--write")
    assert run.code == 0, run.stderr
    assert "2024-25: 93.3 (export-25.csv, E3)" in plans()["burnside.yaml"]
    assert "2024-25: 'c (export-25.csv, E4: n<10)'" in plans()["holm.yaml"]
    assert "columns were taken" not in run.stderr


BAD = {
    "a wrong unit": (
        "School,Measure,Year,Value,Unit\nHolm Academy,Attendance,2024-25,91,count\n",
        "D2 (Attendance, Holm Academy): it is in “count”, and the unit of “Attendance” in the plan is percent",
    ),
    "money": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,£91\n",
        "“£91” is money, and the unit of “Attendance” in the plan is percent",
    ),
    "a percentage of a rate": (
        "School,Measure,Year,Value\nHolm Academy,exclusions,2024-25,4%\n",
        "“4%” is a percentage, and the unit of “Exclusions per 1,000 pupils” in the plan is per-1000",
    ),
    "a period after the plan": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2027-28,91\n",
        "period\t2027-28\t1\tD2\tit comes after the plan of Holm Academy, which is for 2025-26",
    ),
    "no period": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,Spring 2,91\n",
        "period\tSpring 2\t1\tD2\tit is no session",
    ),
    "a year that may be two": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2025,91\n",
        "say under periods whether it is 2024-25 or 2025-26",
    ),
    "a number over its range": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,932\n",
        "D2 (Attendance, Holm Academy): “932” is more than all, which is 100%",
    ),
    "no number": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,ninety\n",
        "D2 (Attendance, Holm Academy): “ninety” is not a number",
    ),
    "a missing column": (
        "School,Measure,Value\nHolm Academy,Attendance,91\n",
        "no column says for which session (or name it with --period); row 1 has: School, Measure, Value",
    ),
    "a formula": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,=1+1\n",
        "D2 (Attendance, Holm Academy): “=1+1” is a formula",
    ),
    "a school twice": (
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,91\nHolm Academy,attendance,2024/25,92\n",
        "D3 (attendance, Holm Academy): “92” for Holm Academy in 2024-25, where D2 says “91”",
    ),
    "a school nowhere": (
        "School,Measure,Year,Value\nBurnside PS,Attendance,2024-25,91\n",
        "organisation\tBurnside PS\t1\tD2\tno plan here is of it; did you mean “Burnside Primary School”?",
    ),
    "an indicator nowhere": (
        "School,Measure,Year,Value\nHolm Academy,Reading,2024-25,91\n",
        "indicator\tReading\t1\tD2\tHolm Academy has no such indicator; it has Attendance and Exclusions",
    ),
    "a row of nobody": (
        "School,Measure,Year,Value\n,Attendance,2024-25,91\n",
        "row 2 does not say whose figure this is",
    ),
    "an empty file": ("", "export.csv: it is empty"),
    "a picture": ("\x89PNG\0\0\0", "it is no table of text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_sentence_with_its_place_and_nothing_is_written(schools: Command, name: str) -> None:
    before = plans()
    text, sentence = BAD[name]
    put("export.csv", text, "latin-1" if name == "a picture" else "utf-8")
    for more in ((), ("--write",)):
        run = schools("indicator", "import", "export.csv", *more)
        assert run.code in (1, 2), run
        assert run.code == 2 or not more
        assert sentence in run.stdout + run.stderr
        assert plans() == before


def test_one_wrong_figure_keeps_all_plans_as_they_are(schools: Command) -> None:
    before = plans()
    run = schools(
        "indicator", "import", put("export.csv", LONG.replace("91.0%", "191%")), "--write", "--leave-unmatched"
    )
    assert run.code == 2
    assert "1 thing to mend first; nothing was written" in run.stderr
    assert plans() == before


def test_a_figure_that_passes_its_target_is_written_and_told(schools: Command) -> None:
    text = plans()["holm.yaml"].replace("base_year: 2023-24", "base_year: 2024-25")
    put("holm.yaml", text)
    run = schools("indicator", "import", put("export.csv", LONG.replace("91.0%", "96%")), "--write")
    assert run.code == 0, run.stderr
    assert "holm.yaml: the target 94 is below the value of 2024-25, 96" in run.stderr
    assert "2024-25: 96\n" in plans()["holm.yaml"]


def test_of_very_many_mistakes_the_first_are_shown(schools: Command) -> None:
    rows = "".join(f"Holm Academy,Attendance,2024-25,bad {number}\n" for number in range(100))
    run = schools("indicator", "import", put("export.csv", f"School,Measure,Year,Value\n{rows}"))
    assert run.stderr.count("is not a number") == 40
    assert "and 60 more; --format json has them all" in run.stderr
    assert len(json.loads(schools("indicator", "import", "export.csv", "--format", "json").stdout)["wrong"]) == 100


def test_what_is_in_no_plan_may_be_left(schools: Command) -> None:
    put("export.csv", LONG + "Nowhere School,Attendance,2024-25,90\n")
    assert schools("indicator", "import", "export.csv", "--write").code == 2
    assert "TBC" in plans()["holm.yaml"]
    assert schools("indicator", "import", "export.csv", "--write", "--leave-unmatched").code == 0
    assert "TBC" not in plans()["holm.yaml"]


def test_two_plans_of_one_name_and_session_are_told_apart(schools: Command) -> None:
    put("other.yaml", PLAN.format(name="Holm Academy", id="other"))
    run = schools("indicator", "import", put("export.csv", LONG), "--write")
    assert run.code == 2
    assert run.stderr.count("“Holm Academy” may mean the plans holm.yaml and other.yaml") == 1
    text = LONG.replace("Holm Academy", "holm-2025")
    assert schools("indicator", "import", put("export.csv", text), "--write").code == 0
    assert "TBC" in Path("other.yaml").read_text(encoding="utf-8")


def test_codes_are_those_of_the_network(schools: Command) -> None:
    put(
        "network.yaml",
        """\
improvplan-network: 1
organisations:
  - id: burnside
    name: Burnside Primary School
    codes: {SEED: "0512345"}
  - id: holm
    name: Holm Academy
    also: The Academy at Holm
    codes: {LAESTAB: 801/2001, URN: 100001}
""",
    )
    text = "SEED,Measure,Year,Value\n{},Attendance,2024-25,93.25\n{},Attendance,2024-25,91\n"
    for first, second in (
        ("0512345", "801/2001"),
        ("512345", "8012001"),
        ("burnside", "100001"),
        ("burnside-2025", "the academy at Holm"),
    ):
        run = schools("indicator", "import", put("export.csv", text.format(first, second)))
        assert run.code == 0, run.stdout
        assert [line.split("\t")[0] for line in run.stdout.splitlines()] == ["Burnside Primary School", "Holm Academy"]
    put("network.yaml", Path("network.yaml").read_text(encoding="utf-8").replace("0512345", "100001"))
    run = schools("indicator", "import", put("export.csv", text.format("burnside", "100001")), "--write")
    assert run.code == 2
    assert "“100001” may mean the plans burnside.yaml and holm.yaml" in run.stderr


def test_plans_of_several_sessions_get_what_is_within_their_time(schools: Command) -> None:
    late = (
        PLAN.format(name="Holm Academy", id="next")
        .replace("session: 2025-26", "session: 2026-27")
        .replace("next-2025", "next")
    )
    put("next.yaml", late.replace("{2025-26: 94}", "{2026-27: 94}"))
    put(
        "export.csv",
        "School,Measure,Year,Value\nHolm Academy,Attendance,2024-25,91\nHolm Academy,Attendance,2026-27,92\n",
    )
    run = schools("indicator", "import", "export.csv", "--write", "--format", "json")
    assert run.code == 0, run.stderr
    found = {(each["file"], each["session"]) for each in json.loads(run.stdout)["figures"]}
    assert found == {("holm.yaml", "2024-25"), ("next.yaml", "2024-25"), ("next.yaml", "2026-27")}


def test_a_closed_plan_is_left_alone(schools: Command) -> None:
    put("holm.yaml", plans()["holm.yaml"].replace("session:", "status: closed\nsession:"))
    run = schools("indicator", "import", put("export.csv", LONG), "--write", "--leave-unmatched")
    assert "organisation\tHolm Academy\t2\tD4\tits plan is closed" in run.stdout
    assert "TBC" in plans()["holm.yaml"]


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the superuser may write everywhere, and Windows protects folders in another way",
)
def test_a_plan_that_may_not_be_written_keeps_all_as_they_are(schools: Command) -> None:
    before = plans()
    Path("holm.yaml").chmod(0o444)
    run = schools("indicator", "import", put("export.csv", LONG), "--write")
    assert run.code == 2
    assert plans() == before


def test_what_was_written_is_put_back_where_a_later_file_cannot_be(
    schools: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plans()

    def full(path: Path, data: bytes) -> None:
        if path.name == "holm.yaml":
            raise OSError(28, "no space left")
        write_beside_then_replace(path, data)

    monkeypatch.setattr("improvplan.edit.file.write_beside_then_replace", full)
    run = schools("indicator", "import", put("export.csv", LONG), "--write")
    assert run.code == 2
    assert "the disk is full" in run.stderr
    assert plans() == before


def test_a_mistake_in_the_configuration_is_told(schools: Command) -> None:
    put("improvplan.yaml", "improvplan-repository: 1\nimports:\n  mis:\n    signs:\n      q: maybe\n")
    run = schools("indicator", "import", put("export.csv", LONG))
    assert run.code == 2
    assert "signs: “q” is said to be “maybe”, which is none of z, x, c, low and u" in run.stderr
    run = schools("indicator", "import", "export.csv", "--mapping", "other")
    assert "has no entry “other” under imports: it has mis" in run.stderr
    put("improvplan.yaml", "improvplan-repository: 1\nimports:\n  mis:\n    value: Points\n")
    run = schools("indicator", "import", "export.csv")
    assert "there is no column “Points”, which the configuration names under value" in run.stderr


@pytest.mark.slow
def test_a_hundred_thousand_rows(schools: Command) -> None:
    rows = [f"School {number % 500},Attendance,2024-25,{number % 90}.5" for number in range(100_000)]
    run = schools(
        "indicator", "import", put("export.csv", LONG + "\n".join(rows) + "\n"), "--write", "--leave-unmatched"
    )
    assert run.code == 0, run.stderr
    assert "organisation\tSchool 499\t200\tD505\tno plan here is of it" in run.stdout
    assert "4 figures in 2 plans written; 100000 in no plan" in run.stderr


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("2024/25", "2024-25"),
        ("202425", "2024-25"),
        ("24/25", "2024-25"),
        ("2025-06-20", "2024-25"),
        ("01/09/2025", "2025-26"),
        ("2024-26", None),
        ("31/02/2025", None),
        ("Autumn", None),
    ],
)
def test_periods_as_systems_write_them(words: str, label: str | None) -> None:
    found = session_of(words)
    assert (found and found.label) == label


@given(st.integers(0, 16383))
def test_columns_are_called_as_a_spreadsheet_calls_them(column: int) -> None:
    from openpyxl.utils import get_column_letter

    assert letters(column) == get_column_letter(column + 1)


@given(
    st.lists(
        st.tuples(st.sampled_from(["attendance", "exclusions"]), st.integers(2015, 2030), st.integers(0, 99)),
        unique_by=lambda each: each[:2],
        min_size=1,
        max_size=12,
    )
)
def test_several_things_at_once_are_as_one_after_the_other(changes: list[tuple[str, int, int]]) -> None:
    numbers = {"attendance": 0, "exclusions": 1}
    source = parse(
        PLAN.format(name="A", id="a").replace("    better: lower\n", "    values:\n      2014-15: 1 # x\n"), "a"
    )
    additions = [
        Value(("indicators", numbers[of], "values"), f"{year}-{(year + 1) % 100:02d}", str(value))
        for of, year, value in changes
    ]
    together = parse(spliced_together(source, additions), "a")
    alone = source
    for addition in additions:
        alone = parse(spliced(alone, addition).text, "a")
    for addition in additions:
        for text in (together, alone):
            found = node_at(text.root, (*addition.path, addition.key))
            assert isinstance(found, Scalar)
            assert found.text == addition.value
    assert len(together.text) == len(alone.text)
    assert "2023-24: 92.1    # counted by hand" in together.text or any(
        each[:2] == ("attendance", 2023) for each in changes
    )


def test_a_formula_in_a_workbook_is_named_by_its_cell(schools: Command) -> None:
    before = plans()
    name = workbook(
        [["School", "Indicator", "Year", "Value"], ["Holm Academy", "Attendance", "2024-25", "=AVERAGE(B2:B3)"]]
    )
    run = schools("indicator", "import", name, "--write")
    assert run.code == 2
    assert "export.xlsx, Data!D2 (Attendance, Holm Academy): “=AVERAGE(B2:B3)” is a formula" in run.stderr
    assert plans() == before
    put(
        "improvplan.yaml",
        "improvplan-repository: 1\nimports:\n  mis:\n    sheet: Figures\n",
    )
    assert "it has no sheet “Figures”; its sheets are: “Cover”, “Data”" in schools("indicator", "import", name).stderr


def test_a_damaged_workbook_is_told(schools: Command) -> None:
    name = workbook([["School", "Indicator", "Year", "Value"], ["Holm Academy", "Attendance", "2024-25", 91]])
    whole = Path(name).read_bytes()
    for data in (whole[: len(whole) // 2], b"PK\x03\x04", whole.replace(b"xl/workbook.xml", b"xl/workbook.xxx")):
        Path(name).write_bytes(data)
        run = schools("indicator", "import", name)
        assert run.code == 2, run
        assert "export.xlsx: " in run.stderr
        assert "mistake in improvplan" not in run.stderr


@given(st.binary(max_size=400))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("data") / "a.csv"
    file.write_bytes(data)
    said = ""
    try:
        for sheet in read_data_table(file):
            assert all(isinstance(words, str) for row in sheet.rows for words in row)
    except IntakeError as error:
        said = str(error)
    assert not said or said.startswith("a.csv: ")


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=8
).filter(lambda words: words[0] not in '=@"|' and words.strip() == words)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    plain = [[re.sub(r"[,;\t|]", "-", words) for words in row] for row in rows]
    file = tmp_path_factory.mktemp("data") / "a.csv"
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(plain)
    [sheet] = read_data_table(file)
    assert [*sheet.rows] == plain
