"""A table as a CSV file that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

Cell = str | int | Decimal | datetime.date | None

BYTE_ORDER_MARK = "\ufeff"

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula; see OWASP, CSV injection."""


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table with its heads as CSV after RFC 4180: commas, CRLF, quotes doubled.

    In UTF-8 with a byte order mark, without which Excel reads “é” as two letters. A text that a spreadsheet would take for
    a formula gets an apostrophe in front. Days are written as 2025-10-06, numbers as they are.
    """
    file = io.BytesIO(BYTE_ORDER_MARK.encode())
    file.seek(0, io.SEEK_END)
    # Not a StringIO: of a hundred thousand rows it takes four times the memory.
    stream = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(stream)
    writer.writerow([written_cell(head) for head in heads])
    writer.writerows([written_cell(cell) for cell in row] for row in rows)
    stream.flush()
    return file.getvalue()


def written_cell(cell: Cell) -> str:
    """A cell as it is written between the commas."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, str):
        words = cell.replace("\x00", "")
        return f"'{words}" if words.lstrip(" ").startswith(_BEGINS_FORMULA) else words
    return str(cell)


def write_plain_csv(file: Path, rows: Iterable[Sequence[Cell]]) -> int:
    """Write rows, the heads first, as CSV for programs: in UTF-8 without a mark. How many rows there are beside the heads."""
    with file.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.writer(stream)
        count = -1
        for row in rows:
            writer.writerow([written_cell(cell) for cell in row])
            count += 1
    return count
