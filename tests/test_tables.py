"""Plans as tidy tables: from the command line to what spreadsheets, databases and DuckDB read in them."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import os
import pickle
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
import yaml

from command_line import Command
from improvplan.api.tabulating import KINDS, _rows_of
from improvplan.derived.plan_tables import TABLES, Kind
from improvplan.export import tidy_files, workbook
from improvplan.model.plan import Plan

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "data.md"
DAY = "15 Jan 2026"
LARGEST = 20_000
"""In bytes: what may be kept of a plan."""
OF_THE_PAGE = (
    *sorted((EXAMPLES / "trust-year" / "begin").glob("*.yaml")),
    EXAMPLES / "burnside-primary-2025-26.yaml",
    EXAMPLES / "puffin-bay-elc-2025-26.yaml",
)

PLAN = """\
improvplan: 1
id: kelmere-2025
title: "=cmd|'/c calc'!A1"
template: trust-school
session: 2025-26
status: approved
organisation:
  name: Kelmere Primary School
  country: england
  facts:
    Code: "0012345"
    Number on roll: 204
people:
  hd:
    name: O. Penhale
    role: Headteacher
    email: penhale@kelmere.example
indicators:
  - id: talk
    title: Pupils who speak in every lesson
    unit: percent
    of: Pupils on roll
    values:
      2022-23: N/A
      2023-24: TBC
      2024-25: <5
      2025-26: 41.5
    base_year: 2025-26
    targets:
      2026-27: about half
      2027-28: low
      2028-29: u
funding:
  - fund: trust
    allocated: £4,000
    carried_forward: TBC
priorities:
  - id: talk
    title: Talk
    leads: [hd]
    success_criteria:
      - Pupils take half of all turns by July 2026
    actions:
      - id: train
        do: -Train everybody
        by: 14 Nov 2025
        who: hd
        cost: £250.50
        fund: trust
        actions:
          - Book the hall
          - do: Invite everybody
            cost: about £20
"""


@pytest.fixture
def plan(command: Command) -> Path:
    file = Path("kelmere.yaml")
    file.write_text(PLAN, encoding="utf-8")
    return file


def made(command: Command, *words: str) -> list[Path]:
    run = command("table", *words)
    assert run.code == 0, run.stderr
    return [Path(line) for line in run.stdout.splitlines()]


def asked(sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that DuckDB answers with."""
    with duckdb.connect() as base:
        answer = base.execute(sql)
        return [each[0] for each in answer.description or ()], answer.fetchall()


def rows_of_csv(file: Path) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))]


@pytest.mark.usefixtures("plan")
def test_each_kind_of_file_holds_the_same(command: Command) -> None:
    files = made(command, "--to", ",".join(KINDS), "--out", "data", "--today", DAY)
    base = sqlite3.connect("data/tables.sqlite")
    book = openpyxl.load_workbook("data/tables.xlsx", read_only=True)
    names = [table.name for table in TABLES]
    assert book.sheetnames == [*names, "dictionary"]
    assert len(files) == 2 * len(book.sheetnames) + 2
    assert {Path(f"data/{file.name}") for file in Path("data").iterdir()} == set(files)
    for name in names:
        rows = rows_of_csv(Path(f"data/{name}.csv"))
        heads, *cells = book[name].iter_rows(values_only=True)
        table = asked(f"SELECT * FROM 'data/{name}.parquet'")
        inside = base.execute(f"SELECT * FROM {name}").fetchall()
        assert len(rows) == len(cells) == len(inside) == len(table[1])
        assert list(heads) == table[0] == [each[1] for each in base.execute(f"PRAGMA table_info({name})")]
        if rows:
            assert list(rows[0]) == table[0]
    assert len(base.execute("SELECT * FROM priorities").fetchall()) == 1
    strict = dict(
        base.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name <> 'sqlite_schema'")
    )
    assert set(strict.values()) == {1}
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.usefixtures("plan")
def test_every_row_of_every_example_is_of_its_kind_and_every_key_stands_once(command: Command) -> None:
    """SQLite would refuse the one, Parquet the other, and the wrong kind both."""
    made(command, str(EXAMPLES), "--to", "sqlite,parquet", "--out", "data")
    base = sqlite3.connect("data/tables.sqlite")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for child, parent in (("actions", "priorities"), ("criteria", "priorities"), ("links", "priorities")):
        assert not base.execute(
            f"SELECT * FROM {child} WHERE priority_id NOT IN (SELECT priority_id FROM {parent})"
        ).fetchall()
    assert not base.execute("SELECT * FROM actions WHERE row_id NOT IN (SELECT action_id FROM actions)").fetchall()
    named = "SELECT * FROM responsibilities WHERE person_id NOT IN (SELECT person_id FROM people)"
    assert not base.execute(named).fetchall()


def test_as_many_priorities_as_the_files_hold(command: Command) -> None:
    plans = EXAMPLES / "trust-year" / "plans"
    made(command, str(plans), "--to", "sqlite", "--out", "data")
    [(count,)] = sqlite3.connect("data/tables.sqlite").execute("SELECT count(*) FROM priorities").fetchall()
    assert count == sum(len(yaml.safe_load(file.read_text())["priorities"]) for file in plans.glob("*.yaml")) > 0


@pytest.mark.usefixtures("plan")
def test_codes_keep_their_noughts_and_nothing_becomes_a_formula(command: Command) -> None:
    made(command, "--to", "csv,xlsx,sqlite", "--out", "data")
    assert rows_of_csv(Path("data/facts.csv"))[0]["words"] == "0012345"
    assert rows_of_csv(Path("data/plans.csv"))[0]["title"].startswith("'=cmd")
    assert rows_of_csv(Path("data/actions.csv"))[0]["do"] == "'-Train everybody"
    book = openpyxl.load_workbook("data/tables.xlsx")
    assert book["facts"]["C2"].value == "0012345"
    assert book["facts"]["C2"].data_type == "s"
    title = next(cell for cell in book["plans"][2] if str(cell.value).startswith("="))
    assert title.data_type == "s" or title.quotePrefix
    base = sqlite3.connect("data/tables.sqlite")
    assert base.execute("SELECT words FROM facts WHERE fact = 'Code'").fetchone() == ("0012345",)
    assert base.execute("SELECT title FROM plans").fetchone() == ("=cmd|'/c calc'!A1",)


@pytest.mark.usefixtures("plan")
def test_why_there_is_no_number(command: Command) -> None:
    made(command, "--to", "parquet", "--out", "data")
    figures = asked(
        "SELECT session, kind, figure::VARCHAR, figure_status, words FROM 'data/indicators.parquet' WHERE source = 'indicator'"
    )[1]
    assert figures == [
        ("2022-23", "value", None, "not applicable", "N/A"),
        ("2023-24", "value", None, "not available", "TBC"),
        ("2024-25", "value", None, "suppressed", "<5"),
        ("2025-26", "value", "41.500000000", "known", "41.5"),
        ("2025-26", "baseline", "41.500000000", "known", "41.5"),
        ("2026-27", "target", None, "in words", "about half"),
        ("2027-28", "target", None, "low", "low"),
        ("2028-29", "target", None, "unreliable", "u"),
    ]
    money = asked("SELECT kind, amount::VARCHAR, amount_status FROM 'data/funding.parquet'")[1]
    assert money == [("allocated", "4000.00", "known"), ("carried forward", None, "not available")]
    costs = asked("SELECT thing_id, fund, amount::VARCHAR, amount_status FROM 'data/costs.parquet'")[1]
    assert costs == [
        ("kelmere-2025/talk/actions/train", "trust", "250.50", "known"),
        ("kelmere-2025/talk/actions/train/actions/#2", "trust", None, "in words"),
    ]


def test_keys_stay_when_words_are_changed_and_ids_moved(command: Command, plan: Path) -> None:
    made(command, "--to", "csv", "--out", "before")
    plan.write_text(
        PLAN.replace("Train everybody", "Teach everybody").replace(
            "      - id: train", "      - do: First\n      - id: train"
        )
    )
    made(command, "--to", "csv", "--out", "after")
    keys = [{row["action_id"] for row in rows_of_csv(Path(folder) / "actions.csv")} for folder in ("before", "after")]
    assert keys[1] - keys[0] == {"kelmere-2025/talk/actions/#1"}
    assert keys[0] <= keys[1]


@pytest.mark.usefixtures("plan")
def test_the_same_plans_give_the_same_bytes(command: Command) -> None:
    def hashes(folder: str) -> dict[str, str]:
        files = made(
            command, ".", str(OF_THE_PAGE[0]), "--to", ",".join(KINDS), "--out", folder, "--today", DAY, "--jobs", "2"
        )
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    assert hashes("one") == hashes("other")


def test_two_plans_of_one_id_are_told_and_kept_apart(command: Command, plan: Path) -> None:
    Path("more.yaml").write_text(PLAN, encoding="utf-8")
    run = command("table", "--to", "sqlite", "--out", "data")
    assert run.code == 0
    assert (
        "2 plans have the id kelmere-2025: in the tables kelmere-2025@2 is more.yaml; give each plan an id"
        in run.stderr
    )
    ids = sqlite3.connect("data/tables.sqlite").execute("SELECT plan_id FROM priorities").fetchall()
    assert ids == [("kelmere-2025",), ("kelmere-2025@2",)]


@pytest.mark.usefixtures("plan")
def test_a_bad_plan_is_told_and_the_others_are_written(command: Command) -> None:
    Path("bad.yaml").write_text("improvplan: 1\nid: bad\npriorities: {a: [}\n", encoding="utf-8")
    run = command("table", "--to", "csv", "--out", "data")
    assert run.code == 1
    assert "bad.yaml:3" in run.stderr
    assert [row["plan_id"] for row in rows_of_csv(Path("data/plans.csv"))] == ["kelmere-2025"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "ods"], "ods"),
        (["empty", "--to", "csv"], "there is no plan under empty"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_wrong_use_is_told_in_a_sentence_and_writes_nothing(command: Command, words: list[str], said: str) -> None:
    Path("empty").mkdir()
    run = command("table", *words, "--out", "data")
    assert run.code == 2
    assert said in run.stderr
    assert not Path("data").exists()


@pytest.mark.usefixtures("plan")
def test_without_pyarrow_it_is_said_how_to_get_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    run = command("table", "--to", "csv,parquet", "--out", "data")
    assert run.code == 2
    assert "pip install 'improvplan[tables]'" in run.stderr
    assert not Path("data").exists()


@pytest.mark.usefixtures("plan")
def test_what_an_audience_may_not_see_is_in_no_table(command: Command) -> None:
    text = PLAN.replace("- Pupils take half", "- what: QXSECRET\n        internal: yes\n      - Pupils take half")
    Path("kelmere.yaml").write_text(text, encoding="utf-8")
    made(command, "--to", ",".join(KINDS), "--out", "all")
    assert b"QXSECRET" in Path("all/criteria.csv").read_bytes()
    run = command("table", "--to", "csv,sqlite", "--out", "public", "--audience", "public")
    assert run.code == 0
    assert "findings are for those who write the plans" in run.stderr
    for file in Path("public").iterdir():
        assert b"QXSECRET" not in file.read_bytes()
        assert b"penhale@" not in file.read_bytes()
    assert rows_of_csv(Path("public/findings.csv")) == []


def statistics(command: Command, *words: str) -> dict[str, list[dict[str, str]]]:
    """The data sets by their names, and the meta files."""
    run = command("table", *words, "--shape", "dfe", "--out", "statistics", "--today", DAY)
    assert run.code == 0, run.stderr
    found = {}
    for line in run.stdout.splitlines():
        data = Path(line).read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), "programs read the heads"
        found[Path(line).name] = [*csv.DictReader(io.StringIO(data.decode()))]
    return found


SIGNS = {"z", "x", "c", "low", "u"}


def test_data_sets_keep_to_the_open_data_standard(command: Command) -> None:
    """Its rules on names, signs, periods, meta files and complete filters, over every example."""
    found = statistics(command, str(EXAMPLES), str(EXAMPLES / "trust-year" / "plans"))
    sets = {name.removesuffix(".csv"): rows for name, rows in found.items() if not name.endswith(".meta.csv")}
    assert len(sets) == 4
    for name, rows in sets.items():
        assert re.fullmatch(r"[a-z-]{1,35}", name)
        meta = found[f"{name}.meta.csv"]
        described = [each["col_name"] for each in meta]
        assert list(rows[0])[-len(described) :] == described
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,49}", column) for column in rows[0])
        assert all(0 < len(each["label"]) <= 80 for each in meta)
        filters = [each["col_name"] for each in meta if each["col_type"] == "Filter"]
        indicators = [each["col_name"] for each in meta if each["col_type"] == "Indicator"]
        assert len(filters) + len(indicators) == len(meta)
        keys = [tuple(row[column] for column in ("time_period", "school_name", *filters)) for row in rows]
        assert len(set(keys)) == len(keys), name
        for row in rows:
            assert re.fullmatch(r"\d{6}|\d{4}|x", row["time_period"])
            assert row["time_identifier"] in ("Academic year", "Calendar year")
            assert row["country_name"] in ("England", "Scotland", "Wales", "Northern Ireland", "z")
            assert all(0 < len(row[column]) <= 120 for column in filters)
            for column in indicators:
                assert row[column] in SIGNS or re.fullmatch(r"-?\d+(\.\d+)?", row[column]), (name, row)
    for name in ("improvement-plan-actions", "improvement-plan-funding"):
        values: dict[str, list[str | None]] = {}
        for row in sets[name]:
            values.setdefault(row["improvement_plan"], []).append(row.get("work_status") or row.get("fund"))
        assert len({tuple(each) for each in values.values()}) == 1, "every plan has every value"
        assert all(each[0] == "Total" for each in values.values())
    for row in sets["improvement-plan-actions"]:
        whole = next(
            each for each in sets["improvement-plan-actions"] if each["improvement_plan"] == row["improvement_plan"]
        )
        if whole["action_count"] != "0":
            share = 100 * int(row["action_count"]) / int(whole["action_count"])
            assert abs(float(row["action_percent"]) - share) <= 0.05


@pytest.mark.usefixtures("plan")
def test_signs_stand_in_place_of_numbers(command: Command) -> None:
    text = PLAN.replace("of: Pupils on roll\n", "of: 24 pupils in Year 6\n").replace("41.5", "8.3")
    Path("kelmere.yaml").write_text(text, encoding="utf-8")
    found = statistics(command)
    figures = {
        row["time_period"]: (row["result_percent"], row["target_percent"], row["result_count"])
        for row in found["improvement-plan-indicators.csv"]
    }
    assert figures == {
        "202223": ("z", "x", "z"),
        "202324": ("x", "x", "z"),
        "202425": ("c", "x", "z"),
        "202526": ("c", "x", "z"),
        "202627": ("x", "x", "z"),
        "202728": ("x", "low", "z"),
        "202829": ("x", "u", "z"),
    }
    [total, trust] = found["improvement-plan-funding.csv"]
    assert (trust["allocated_pounds"], trust["carried_forward_pounds"], trust["planned_pounds"]) == (
        "4000",
        "x",
        "250.5",
    )
    assert total["left_pounds"] == trust["left_pounds"] == "x"
    assert found["improvement-plan-actions.csv"][0]["country_code"] == "E92000001"


@pytest.mark.usefixtures("plan")
def test_data_sets_are_csv_alone(command: Command) -> None:
    run = command("table", "--shape", "dfe", "--to", "sqlite", "--out", "data")
    assert run.code == 2
    assert "--shape dfe is CSV with signs in place of numbers: write --to csv" in run.stderr
    assert not Path("data").exists()


@pytest.mark.usefixtures("plan")
def test_findings_are_those_that_validate_tells(command: Command) -> None:
    import json

    made(command, "--to", "parquet", "--out", "data", "--today", DAY)
    told = json.loads(command("validate", "--format", "json", "--today", DAY).stdout)["findings"]
    inside = asked("SELECT rule, severity, line FROM 'data/findings.parquet'")[1]
    wanted = [(one["rule"], one["severity"], one["place"]["line"]) for one in told]
    assert set(wanted) <= set(inside)
    assert {rule for rule, _, _ in inside} == {rule for rule, _, _ in wanted}


def test_what_a_workbook_has_no_room_for_is_told(command: Command, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    monkeypatch.setattr(tidy_files, "MOST_ROWS", 2)
    plan.write_text(PLAN.replace("Book the hall", "Book the hall " + "very " * 7000 + "soon"), encoding="utf-8")
    run = command("table", "--to", "xlsx,csv", "--out", "data")
    assert run.code == 0
    assert "tables.xlsx: actions has 3 rows and a sheet of a workbook holds 2: the last 1 are left out" in run.stderr
    assert "tables.xlsx: actions: 1 text is longer than the 32,767 characters" in run.stderr
    assert len(rows_of_csv(Path("data/actions.csv"))) == 3
    assert openpyxl.load_workbook("data/tables.xlsx")["actions"].max_row == 3


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*-20*.yaml")), ids=lambda file: file.stem)
def test_little_of_a_plan_is_kept(file: Path) -> None:
    kept = _rows_of(file, datetime.date(2025, 11, 25), None).kept
    assert len(pickle.dumps(kept)) <= LARGEST


def test_the_columns_that_are_fields_of_the_format_say_what_it_says(command: Command) -> None:
    dictionary = {(row[0], row[1]): row for row in _dictionary()}
    title = dictionary["plans", "title"]
    assert title[3] == Plan.model_fields["title"].description
    assert dictionary["plans", "status"][4] == "draft; consultation; approved; published; closed"
    assert all(row[3] and row[3].endswith((".", "?")) for row in dictionary.values())


def _dictionary() -> list[Any]:
    from improvplan.derived.plan_tables import dictionary_rows

    return [*dictionary_rows()]


MARKS = (
    "<!-- The tables below are written from derived/plan_tables.py; a test keeps them fresh. -->\n\n",
    "<!-- End of the tables. -->\n",
)
QUESTION = re.compile(r"(### \d+\. [^\n]*\n\n```sql\n(?P<sql>.*?)\n```\n)(?:\n(?P<answer>(?:\|[^\n]*\n)+))?", re.DOTALL)


def _page_of_tables() -> str:
    lines = []
    for table in TABLES:
        lines += [f"### {table.name}", "", table.about, "", "| column | | |", "|---|---|---|"]
        for column in table.all_columns:
            kind = Kind.TEXT if column.kind is Kind.KEY else column.kind
            values = f" One of: {', '.join(column.values)}." if column.values else ""
            lines.append(f"| `{column.name}` | {kind} | {column.about}{values} |")
        lines.append("")
    return "\n".join(lines) + "\n"


def test_the_page_lists_every_table_and_column() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(MARKS[0])
    tail = rest.split(MARKS[1])[1]
    wanted = head + MARKS[0] + _page_of_tables() + MARKS[1] + tail
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted


def _answer(sql: str) -> str:
    heads, found = asked(sql)
    rows = [heads, ["---"] * len(heads), *found]
    shown = [["–" if cell is None else str(cell).replace("|", "\\|") for cell in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in shown).replace("| --- ", "|---").replace("|--- |", "|---|")


@pytest.mark.slow
def test_the_ten_questions_have_the_answers_that_the_page_gives(command: Command) -> None:
    Path("plans").mkdir()
    shutil.copy(EXAMPLES / "trust-year" / "improvplan.yaml", ".")
    for file in OF_THE_PAGE:
        shutil.copy(file, "plans")
    made(command, "plans", "--to", "parquet", "--out", "data", "--today", DAY)
    text = PAGE.read_text(encoding="utf-8")
    questions = [*QUESTION.finditer(text)]
    assert len(questions) == 10
    answers = [_answer(found["sql"]) for found in questions]
    assert all(answer.count("\n") > 2 for answer in answers)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        fresh = iter(answers)
        text = QUESTION.sub(lambda found: f"{found[1]}\n{next(fresh)}", text)
        PAGE.write_text(text, encoding="utf-8")
        questions = [*QUESTION.finditer(text)]
    assert [found["answer"] for found in questions] == answers
