"""Tables as sheets of an XLSX workbook."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.export.csv_table import Cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""What a cell of a workbook holds, in characters."""

MOST_ROWS = 1_048_575
"""What a sheet of a workbook holds, in rows, beside its heads."""


# Rows go to a file as they come: a thousand plans have a hundred thousand of them.
_AS_IT_IS = {
    "constant_memory": True,
    "strings_to_urls": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (31 characters at most), its columns and its rows, which may be made as they are written."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def workbook_bytes(title: str, sheets: Sequence[Sheet], created: datetime.date) -> bytes:
    """A workbook whose days are days and whose texts are texts, never formulas or links.

    Each sheet has its heads frozen, in bold and with a filter, and prints on landscape pages with the heads repeated. The
    same sheets and the same day give the same bytes.
    """
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _AS_IT_IS)
    book.set_properties({"title": title[:255], "created": _midnight(created)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "ddd d mmm yyyy", "align": "left", "valign": "top"})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, bold, text, day)
    book.close()
    return file.getvalue()


class GrowingSheet:
    """A sheet to which rows are added: how many there are, how many had no room, and how many texts were cut."""

    def __init__(self, worksheet: Worksheet, day: Format) -> None:
        self._worksheet = worksheet
        self._day = day
        self.rows = self.left_out = self.cut = 0

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows, as far as there is room."""
        write = self._worksheet
        for row in rows:
            if self.rows == MOST_ROWS:
                self.left_out += 1
                continue
            self.rows += 1
            for place, cell in enumerate(row):
                if isinstance(cell, bool):
                    write.write_boolean(self.rows, place, cell)
                elif isinstance(cell, datetime.date):
                    write.write_datetime(self.rows, place, _midnight(cell), self._day)
                elif isinstance(cell, int | Decimal):
                    write.write_number(self.rows, place, float(cell))
                elif cell:
                    self.cut += len(cell) > LONGEST_TEXT
                    write.write_string(self.rows, place, _fitting(cell))


def growing_workbook(
    file: Path, title: str, sheets: Mapping[str, Sequence[str]], created: datetime.date
) -> tuple[Workbook, dict[str, GrowingSheet]]:
    """A workbook in a file, with the heads of each sheet, to which rows are added in any order; closing it writes the file.

    The same rows and the same day give the same bytes. Texts are texts, never formulas or links: codes keep their noughts.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(file, _AS_IT_IS)
    book.set_properties({"title": title, "created": _midnight(created)})
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    made = {}
    for name, heads in sheets.items():
        worksheet = book.add_worksheet(name)
        worksheet.set_column(0, len(heads) - 1, 18)
        worksheet.freeze_panes(1, 0)
        worksheet.autofilter(0, 0, MOST_ROWS, len(heads) - 1)
        for place, head in enumerate(heads):
            worksheet.write_string(0, place, head, bold)
        made[name] = GrowingSheet(worksheet, day)
    return book, made


def _fill(worksheet: Worksheet, sheet: Sheet, bold: Format, text: Format, day: Format) -> None:
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, column.width)
        worksheet.write_string(0, place, column.head, bold)
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                worksheet.write_datetime(number, place, _midnight(cell), day)
            elif isinstance(cell, int | Decimal):
                worksheet.write_number(number, place, float(cell), text)
            elif cell:
                worksheet.write_string(number, place, _fitting(cell), text)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, max(1, number), len(sheet.columns) - 1)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


_A4 = 9


def _midnight(day: datetime.date) -> datetime.datetime:
    """A day as workbooks hold it, where no time has a zone."""
    return datetime.datetime(day.year, day.month, day.day)


def _fitting(words: str) -> str:
    return words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1]}…"
