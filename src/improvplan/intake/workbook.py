"""Spreadsheets of plans: a sheet is a table, and a column that names the plan divides its rows into plans."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import unescape
from typing import Final
from xml.etree.ElementTree import ParseError

from improvplan.intake.lexicon import key
from improvplan.intake.package import LARGEST_XML, SAVE_TABLE, IntakeError, Package
from improvplan.intake.paragraphs import Block, Cell, Document, Table
from improvplan.source.archives import UNREADABLE
from improvplan.source.characters import close_gaps

MOST_CELLS: Final = 200_000
_PLAN_COLUMNS: Final = frozenset(
    map(key, ("Plan", "Plan name", "Plan title", "School", "School name", "Establishment", "Academy", "Site", "Campus"))
)
"""Columns that name the plan, or the school whose plan it is: each name is a plan of its own."""


def read_workbook(name: str, data: bytes) -> list[Document]:
    """The plans in a spreadsheet: one for each name in the column that names them, or one for the whole.

    Raises:
        IntakeError: it is no spreadsheet, is damaged, protected by a password, or larger than is read.

    """
    package = Package(name, data)  # judges its size, and says what is wrong with what is no archive
    if any(entry.file_size > 4 * LARGEST_XML for entry in package.entries.values()):
        raise IntakeError(name, "it is larger than is read", "divide it")
    if any(b"<!DOCTYPE" in package.data(each) for each in package.entries if each.endswith((".xml", ".rels"))):
        raise IntakeError(name, "it declares a document type, which no spreadsheet does", SAVE_TABLE)
    from openpyxl import load_workbook  # 0.2 seconds that nothing else needs

    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (*UNREADABLE, ParseError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise IntakeError(name, "it is no spreadsheet (.xlsx), or it is damaged", SAVE_TABLE) from error
    plans: dict[str, list[tuple[str, list[list[str]]]]] = {}
    cells = 0
    for sheet in book.worksheets:
        rows = [[_words(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        rows = [row for row in rows if any(row)]
        cells += sum(map(len, rows))
        if cells > MOST_CELLS:
            raise IntakeError(name, f"it has more than {MOST_CELLS:,} cells", "divide it")
        for plan, part in _divided(rows):
            plans.setdefault(plan, []).append((sheet.title, part))
    return [_document(f"{plan}.xlsx" if plan else name, plan, sheets) for plan, sheets in plans.items()]


def _words(value: object) -> str:
    """What a cell says; entities of HTML that a system has left in it become the signs they mean."""
    if value is None:
        return ""
    words = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return unescape(words.removesuffix(" 00:00:00")).strip()


def _divided(rows: list[list[str]]) -> list[tuple[str, list[list[str]]]]:
    """The rows of each plan, with the header above them; all of them under no name where no column names plans."""
    if not rows:
        return []
    column = next((place for place, words in enumerate(rows[0]) if key(words) in _PLAN_COLUMNS), None)
    if column is None:
        return [("", rows)]
    head = rows[0][:column] + rows[0][column + 1 :]
    found: dict[str, list[list[str]]] = {}
    named = ""
    for row in rows[1:]:
        named = row[column] or named
        found.setdefault(named, [head]).append(row[:column] + row[column + 1 :])
    return list(found.items())


def _document(name: str, plan: str, sheets: Sequence[tuple[str, list[list[str]]]]) -> Document:
    document = Document(name)
    if plan:
        document.body.append(Block(plan, style="Title", bold=True))
    for number, (_, rows) in enumerate(sheets, 1):
        table = Table(number, width=max(map(len, rows)), header_rows=1)
        for place, row in enumerate(rows):
            cells = [Cell(table, place, column) for column in range(len(row))]
            for cell, words in zip(cells, row, strict=True):
                # a cell of a spreadsheet holds lines, each of which is a paragraph of its own
                cell.items = [Block(line, bold=not place, cell=cell) for line in close_gaps(words).split("\n")]
            table.rows.append(cells)
        document.body.append(table)
    return document
