"""About how many pages a document takes in Word, from its tree alone, so that the same document always gets the same answer.

Nobody but the program that opens a document knows its pages. The estimate lays the blocks out on A4 with our own styles: it
counts the lines of each text by its letters, keeps short rows whole, and begins new pages where the document does. What it
decides (`outline.LONG`) does not depend on a page more or less. `tests/rendering/test_pdf.py` holds it against what
LibreOffice makes of the six examples.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from improvplan.rendering.columns import KEPT_TOGETHER, PADDING, column_widths, type_of
from improvplan.rendering.tree import (
    Block,
    Contents,
    DescriptionList,
    Document,
    Figure,
    Heading,
    ListBlock,
    Orientation,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Section,
    Table,
    Title,
    block_texts,
    plain_text,
)

SHORT_SIDE, LONG_SIDE = 9638, 14570
"""The text of an A4 page with margins of 2 cm, in twentieths of a point like all lengths here."""
CHARACTER: Final = 107
"""The mean width of a letter or space of running text in Arial at 12 points."""
RAGGED: Final = 2 * CHARACTER
"""What stays free at the end of a line, since words are not divided."""
LINE: Final = 318
"""A line of running text: 12 points, the face's own 1.15 and line spacing 1.15."""
BETWEEN: Final = {"paragraph": 140, "item": 60, "heading": 540, "title": 900, "table": 160, "row": 90, "cell": 60}
LABEL: Final = 0.32
"""The share of the page that labels take beside their words."""
PICTURE: Final = 0.4
"""Of a page: what a picture takes."""


def pages_in_word(document: Document) -> int:
    """About how many pages a document takes."""
    sheets = _Sheets(document.orientation)
    for block in document.blocks:
        if isinstance(block, Section):
            sheets.turn(block.orientation)
            sheets.add_all(block.blocks)
        else:
            sheets.turn(document.orientation)
            sheets.add_all((block,))
    return sheets.count


class _Sheets:
    """Pages that fill: how many there are, and how much of the last one is taken."""

    def __init__(self, orientation: Orientation) -> None:
        self.count = 1
        self.used = 0.0
        self.way = orientation
        self.width, self.height = _room(orientation)

    def turn(self, orientation: Orientation) -> None:
        if orientation == self.way:
            return
        if self.used:
            self.begin_page()
        self.way = orientation
        self.width, self.height = _room(orientation)

    def begin_page(self) -> None:
        self.count += 1
        self.used = 0

    def add(self, height: float, *, whole: bool = False, repeated: float = 0) -> None:
        """Something of a height; it stands on the next page where it may not be split and does not fit this one.

        `repeated` is the height of what begins each further page.
        """
        if whole and self.used + height > self.height:
            self.begin_page()
            self.used = repeated
        self.used += height
        while self.used > self.height:
            self.used += min(repeated, self.height / 2) - self.height
            self.count += 1

    def add_all(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, PageBreak):
                if self.used:
                    self.begin_page()
            elif isinstance(block, Table):
                self.add_table(block)
            elif isinstance(block, Heading | Title):
                self.add(_text(plain_text(block.content), self.width, 1.4) + BETWEEN["heading"], whole=True)
            elif isinstance(block, Figure):
                self.add(PICTURE * self.height, whole=True)
            elif isinstance(block, DescriptionList):
                room = self.width * (1 - LABEL)
                for entry in block.entries:
                    self.add(sum(_height(each, room) for each in entry.details) + BETWEEN["cell"], whole=True)
            else:
                self.add(_height(block, self.width))

    def add_table(self, table: Table) -> None:
        widths = [width - PADDING for width in column_widths(table, self.width)]
        line = type_of(table, self.width).line
        header = sum(_row(row, widths, line) for row in table.header)
        self.add(header, whole=True)
        for row in table.body:
            height = _row(row, widths, line)
            self.add(height, whole=height <= KEPT_TOGETHER, repeated=header)
        self.add(BETWEEN["table"])


def _row(row: Row, widths: list[int], line: int) -> float:
    return BETWEEN["row"] + max(
        sum(_lines(text, width) * line + BETWEEN["cell"] for text in block_texts(cell.blocks))
        for cell, width in zip(row, widths, strict=True)
    )


def _room(orientation: Orientation) -> tuple[int, int]:
    return (SHORT_SIDE, LONG_SIDE) if orientation == "portrait" else (LONG_SIDE, SHORT_SIDE)


def _lines(text: str, width: float) -> int:
    return max(1, ceil(len(text) * CHARACTER / max(width - RAGGED, CHARACTER)))


def _text(text: str, width: float, size: float = 1) -> float:
    return _lines(text, width / size) * LINE * size


def _height(block: Block, width: float) -> float:
    if isinstance(block, Paragraph):
        return _text(plain_text(block.content), width) + BETWEEN["paragraph"]
    if isinstance(block, ListBlock):
        return sum(_height(each, width - 425) - BETWEEN["item"] for item in block.items for each in item)
    if isinstance(block, Quotation):
        return sum(_height(each, width - 850) for each in block.blocks)
    if isinstance(block, Contents):
        return len(block.headings) * LINE
    return sum(_text(text, width) for text in block_texts((block,)))
