"""Whether a document fits one page, worked out from how its words run; and how many pages a PDF has."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from improvplan.rendering.columns import column_widths
from improvplan.rendering.pictures.metrics import lines
from improvplan.rendering.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    Orientation,
    Paragraph,
    Row,
    Table,
    Title,
    plain_text,
)

TWENTIETHS: Final = 20
A4: Final = (595.3, 841.9)
MARGINS: Final = 113.4
"""Two margins of 2 cm, in points like all lengths here."""
FACE: Final = 1.15
"""The height of a line of Arial, in its size."""
BODY, CELL, TITLE, SUBTITLE, NOTE = (12, 1.15), (12, 1.08), (26, 1.05), (14, 1.15), (12, 1.15)
"""Sizes with the height of their lines."""
CELL_SIDES, CELL_ENDS, IN_CELL = 11.5, 4.0, 4.0
BULLET: Final = 14
SPARE: Final = 0.98
"""The share of a page that may be filled; what is worked out is a little more than what programs need."""


def fits(document: Document) -> bool:
    """Whether a document should fit one page as Word lays it out with the own style of improvplan."""
    width, height = _room(document.orientation)
    return sum(_height(block, width) for block in document.blocks) <= height * SPARE


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has; 0 where that cannot be seen."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return len(opened.pages)
    except pikepdf.PdfError:
        return 0


def _room(orientation: Orientation) -> tuple[float, float]:
    short, long = A4[0] - MARGINS, A4[1] - MARGINS
    return (short, long) if orientation == "portrait" else (long, short)


def _height(block: Block, width: float) -> float:
    if isinstance(block, Title):
        return _set(plain_text(block.content), TITLE, width, bold=True) + 18
    if isinstance(block, Heading):
        return _set(plain_text(block.content), (18, 1.1), width, bold=True) + 27
    if isinstance(block, Paragraph):
        size = {"text": BODY, "subtitle": SUBTITLE, "note": NOTE, "label": BODY, "draft": BODY}[block.role]
        return _set(plain_text(block.content), size, width) + 8
    if isinstance(block, ListBlock):
        return sum(_height(each, width - BULLET) for item in block.items for each in item)
    return _table(block, width) if isinstance(block, Table) else float("inf")


def _table(table: Table, width: float) -> float:
    widths = [each / TWENTIETHS for each in column_widths(table, int(width * TWENTIETHS))]
    return sum(_row(row, widths) for row in (*table.header, *table.body)) + 9


def _row(row: Row, widths: Iterable[float]) -> float:
    return max(_cell(cell, width - CELL_SIDES) for cell, width in zip(row, widths, strict=True)) + CELL_ENDS + 1


def _cell(cell: Cell, width: float) -> float:
    return sum(_in_cell(block, width, bold=cell.heading) for block in cell.blocks)


def _in_cell(block: Block, width: float, *, bold: bool) -> float:
    if isinstance(block, ListBlock):
        return sum(_in_cell(each, width - BULLET, bold=bold) for item in block.items for each in item)
    return _set(plain_text(block.content), CELL, width, bold=bold) + IN_CELL if isinstance(block, Paragraph) else 0


def _set(text: str, size: tuple[float, float], width: float, *, bold: bool = False) -> float:
    points, spacing = size
    return lines(text, points, width, bold=bold) * points * FACE * spacing
