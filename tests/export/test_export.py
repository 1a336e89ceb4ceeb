"""Plain data as CSV, workbooks and calendars: what is written is what another program reads."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import icalendar
import openpyxl
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from improvplan.export.calendar import Event, calendar_bytes
from improvplan.export.csv_table import csv_bytes
from improvplan.export.workbook import LONGEST_TEXT, Column, Sheet, workbook_bytes

DAY = dt.date(2025, 10, 6)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n,";=+-@'), max_size=40)


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_csv_is_read_back_but_for_the_guard(rows: list[list[str]]) -> None:
    data = csv_bytes(["a", "b"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    for cell in (cell for row in read for cell in row):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_csv_has_the_line_ends_and_quotes_of_the_standard() -> None:
    data = csv_bytes(["a", "b"], [['say "x"', "1,2"], [None, DAY], [3, Decimal("1.50")]])
    assert data.decode("utf-8-sig") == 'a,b\r\n"say ""x""","1,2"\r\n,2025-10-06\r\n3,1.50\r\n'


@settings(max_examples=30)
@given(st.lists(texts, min_size=1, max_size=5))
def test_a_workbook_holds_text_as_text(words: list[str]) -> None:
    sheet = Sheet("Words", [Column("a", 10)], [(each,) for each in words])
    read = openpyxl.load_workbook(io.BytesIO(workbook_bytes("T", [sheet], DAY)))["Words"]
    cells = [read.cell(number, 1) for number in range(2, len(words) + 2)]
    assert [cell.value or "" for cell in cells] == [each.replace("\r", "") for each in words]
    assert all(cell.data_type in ("s", "n") for cell in cells)


def test_a_workbook_has_days_and_numbers_and_cuts_what_no_cell_holds() -> None:
    sheet = Sheet("A", [Column("a", 10)], [(DAY,), (3,), (Decimal("1.5"),), ("x" * 40_000,), (None,)])
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes("T", [sheet], DAY)))
    values = [row[0].value for row in book["A"].iter_rows(min_row=2)]
    assert values[:3] == [dt.datetime(2025, 10, 6), 3, 1.5]
    assert len(str(values[3])) == LONGEST_TEXT
    assert str(values[3]).endswith("…")
    assert book.properties.created == dt.datetime(2025, 10, 6)


@given(texts, texts)
def test_a_calendar_says_what_was_put_in(summary: str, description: str) -> None:
    data = calendar_bytes("T", [Event("p/a#1", DAY, summary, description, ("Check",))], DAY)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == summary
    assert event.get("DESCRIPTION", "") == description
    [other] = vobject.readOne(data.decode()).vevent_list
    assert other.dtstart.value == DAY


def test_the_name_alone_makes_the_uid() -> None:
    def uid(event: Event, made: dt.date) -> str:
        [found] = vobject.readOne(calendar_bytes("T", [event], made).decode()).vevent_list
        return str(found.uid.value)

    first = uid(Event("p/a#1", DAY, "A"), DAY)
    assert first == uid(Event("p/a#1", dt.date(2026, 1, 1), "B", cancelled=True), dt.date(2026, 2, 1))
    assert first != uid(Event("p/a#2", DAY, "A"), DAY)
