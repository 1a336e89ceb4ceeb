"""A data system's export as rows of words, each cell with the place that a spreadsheet gives it: CSV or XLSX."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.source.archives import UNREADABLE

MOST_ROWS: Final = 1_048_576
"""As many as a sheet of Excel has."""
_LARGEST_SHEET: Final = 400_000_000
_DELIMITERS: Final = ",;\t|"
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT: Final = 20
_HEAD: Final = 65_536
_SAVE: Final = "open it in Excel or LibreOffice and save it as “CSV UTF-8” or “Excel workbook (*.xlsx)”"
_SEPARATOR: Final = re.compile(r"sep=(?P<sign>.)", re.IGNORECASE)
_AS_TEXT: Final = re.compile(r'="(?P<words>[^"]*)"')
"""How systems keep the leading zeros of a code from Excel: a formula that is a text."""
_FORMULA: Final = re.compile(r"[=@](?=[A-Za-z(+\-\"'0-9$])")


class Formula(str):
    """What stands in a cell that is worked out: the formula, since nobody knows what it gave when it was saved."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DataSheet:
    """One sheet: its name, empty in CSV, and its rows, which are read once."""

    name: str
    rows: Iterator[list[str]]

    def place(self, row: int, column: int) -> str:
        """A cell as a spreadsheet calls it, rows and columns counted from 0: `Data!D14`, or `D14`."""
        cell = f"{letters(column)}{row + 1}"
        return f"{self.name}!{cell}" if self.name else cell


def letters(column: int) -> str:
    """What a spreadsheet calls a column that is counted from 0: `A`, `Z`, `AA`."""
    words = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        words = chr(ord("A") + rest) + words
        column -= 1
    return words


def read_data_table(file: Path) -> list[DataSheet]:
    """The sheets of an export, in their order; of CSV the only one.

    Raises:
        IntakeError: it is neither, or damaged, or larger than is read. Reading its rows may raise it too.

    """
    data = bytes_of(file)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or file.suffix.lower() in (".xlsx", ".xlsm"):
        return _sheets(file.name, data)
    return [DataSheet("", _csv_rows(file.name, _text(file.name, data)))]


def _text(name: str, data: bytes) -> str:
    """The text of a CSV file. What says nothing of its encoding is UTF-8 or, where it cannot be that, Windows-1252."""
    if not data.strip():
        raise IntakeError(name, "it is empty", "export it again")
    head = data[:200]
    wide = head.count(0) >= len(head) // 3 > 0
    if data.startswith((b"%PDF", b"\x89PNG", b"{\\rtf")) or (b"\0" in data and not wide and head[:2] not in _MARKS):
        raise IntakeError(name, "it is no table of text (CSV)", _SAVE)
    if head[:2] in _MARKS:
        encoding = "utf-16"
    elif wide:
        encoding = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            raise IntakeError(name, "it is written in an encoding that cannot be read", _SAVE) from error
        return data.decode("cp1252", errors="replace")


def _csv_rows(name: str, text: str) -> Iterator[list[str]]:
    stated = _SEPARATOR.match(text)
    delimiter = stated["sign"] if stated else _delimiter(text)
    lines: list[str] = []

    def read() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    reader, last = csv.reader(read(), delimiter=delimiter), ""
    try:
        for number, row in enumerate(reader):
            if number >= MOST_ROWS:
                raise IntakeError(name, f"it has more than {MOST_ROWS:,} rows", "divide it")
            last = "".join(lines)
            lines.clear()
            yield [] if stated and not number else [_csv_cell(words) for words in row]
        for _ in csv.reader(io.StringIO(last, newline=""), delimiter=delimiter, strict=True):
            pass  # only of the last row may a quotation mark be open
    except csv.Error as error:
        spanned = "".join(lines) or last
        line = reader.line_num - spanned.removesuffix("\n").count("\n")
        if "unexpected end" in str(error):
            message = f"a quotation mark in line {line} is never closed, so that everything after it is one cell"
        elif "limit" in str(error):
            message = f"a cell in line {line} holds more than {csv.field_size_limit():,} characters; a quotation mark may not be closed"
        elif not lines:
            return  # signs behind a closing quotation mark, which are read as they stand
        else:
            message = f"line {line} cannot be read as CSV"
        raise IntakeError(name, message, _SAVE) from error


def _csv_cell(words: str) -> str:
    bare = words.strip().replace("\xa0", " ")
    as_text = _AS_TEXT.fullmatch(bare)
    if as_text:
        return as_text["words"].strip()
    return Formula(bare) if _FORMULA.match(bare) else bare


def _delimiter(text: str) -> str:
    """The sign between columns: the one by which most of the first rows fall into equally many, and into most."""

    def by(sign: str) -> tuple[int, int]:
        rows = [
            len(row) for row in islice(csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=sign), _LOOKED_AT)
        ]
        widths = [width for width in rows if width > 1]
        return max((widths.count(width), width) for width in widths) if widths else (0, 0)

    try:
        return max(_DELIMITERS, key=lambda sign: (by(sign), -_DELIMITERS.index(sign)))
    except csv.Error:
        return ","


def _sheets(name: str, data: bytes) -> list[DataSheet]:
    package = Package(name, data)  # judges its size, and says what is wrong with what is no archive
    for entry, about in package.entries.items():
        if about.file_size > _LARGEST_SHEET:
            raise IntakeError(name, "it is larger than is read", "divide it")
        if entry.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _beginning(name, package.archive, about):
            raise IntakeError(name, "it declares a document type, which no spreadsheet does", _SAVE)
    from openpyxl import load_workbook  # 0.2 seconds that nothing else needs

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except (*UNREADABLE, ParseError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise IntakeError(name, "it is no spreadsheet (.xlsx), or it is damaged", _SAVE) from error
    found = [DataSheet(sheet.title, _sheet_rows(name, sheet)) for sheet in book.worksheets]
    if not found:
        raise IntakeError(name, "it has no sheet", "export it again")
    return found


def _beginning(name: str, archive: zipfile.ZipFile, about: zipfile.ZipInfo) -> bytes:
    """The first bytes of a part: a document type stands before everything else."""
    try:
        with archive.open(about) as part:
            return part.read(_HEAD)
    except UNREADABLE as error:
        raise IntakeError(name, f"“{about.filename}” in it is damaged", _SAVE) from error


def _sheet_rows(name: str, sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # systems write whatever they like there
    try:
        number = 0
        for row in sheet.iter_rows():
            number += 1
            if number > MOST_ROWS:
                raise IntakeError(name, f"“{sheet.title}” has more than {MOST_ROWS:,} rows", "divide it")
            yield [_sheet_cell(cell) for cell in row]
    except (*UNREADABLE, ParseError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise IntakeError(name, f"“{sheet.title}” in it is damaged at row {number + 1}", _SAVE) from error


def _sheet_cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else getattr(value, "text", None) or "=…")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, percent="%" in (cell.number_format or ""))
    if isinstance(value, datetime.datetime | datetime.date):
        return (value.date() if isinstance(value, datetime.datetime) else value).isoformat()
    return str(value).replace("\xa0", " ").strip()


def _number(value: float, *, percent: bool) -> str:
    """A number as it was typed: a spreadsheet keeps fifteen figures of it, and 93.2% as 0.932."""
    exact = Decimal(f"{value:.15g}")
    words = f"{(exact * 100 if percent else exact):f}"
    plain = words.rstrip("0").rstrip(".") if "." in words else words
    return f"{plain}%" if percent else plain
