"""Tables whose header rows repeat, whose rows stay together and which say what they are."""

from __future__ import annotations

from math import ceil
from typing import Final

from improvplan.rendering.columns import NARROW, PADDING, PLAIN, Type, column_widths, may_divide, size_of, type_of
from improvplan.rendering.tree import Cell, Figure, Row, Table, block_texts
from improvplan.rendering.word.blocks import (
    CELL,
    COLUMN_HEADING,
    KEPT,
    NARROW_CELL,
    NARROW_COLUMN_HEADING,
    NARROW_ROW_HEADING,
    ROW_HEADING,
    kept,
    paragraphs,
)
from improvplan.rendering.word.story import Story, Styles
from improvplan.rendering.word.xml import escaped, paragraph

LOOKS: Final = {
    PLAIN: (COLUMN_HEADING, ROW_HEADING, CELL),
    NARROW: (NARROW_COLUMN_HEADING, NARROW_ROW_HEADING, NARROW_CELL),
}
"""The styles of column headings, row headings and cells."""


LAST_ROWS: Final = 2
SHARE_WITH_NEXT: Final = 4
"""Rows go with what must not stand alone behind them: all that fit in a quarter of the page, or else the last two."""


def table(block: Table, story: Story, *, with_next: bool = False) -> str:
    """The caption, the `w:tbl` and the small space after it. `with_next` keeps its last rows on the page of what follows."""
    widths = _widths(block, story)
    size = type_of(block, story.text_width)
    headings, row_headings, cells = LOOKS[size]
    heights = [_height(row, widths, size) for row in block.body]
    free = len(block.body) - (_rows_with_next(heights, story.text_height // SHARE_WITH_NEXT) if with_next else 0)
    header = "".join(
        _row(_cells(row, widths, story, headings, headings), "<w:cantSplit/><w:tblHeader/>", with_next=not free)
        for row in block.header
    )
    body = "".join(
        _row(
            _cells(row, widths, story, row_headings, cells),
            "" if may_divide(row, heights[number]) else "<w:cantSplit/>",
            with_next=number >= free,
        )
        for number, row in enumerate(block.body)
    )
    caption = paragraph("Caption", _caption_run(block.caption), KEPT) if block.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{caption}<w:tbl>{_properties(block, widths)}<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _widths(block: Table, story: Story) -> list[int]:
    """Columns that fill the page, fitted to text as wide as the letterhead's."""
    if story.text_scale == story.word_scale == 1:
        return column_widths(block, story.text_width)
    fitted = column_widths(block, int(story.text_width / story.text_scale), story.word_scale / story.text_scale)
    widths = [int(width * story.text_scale) for width in fitted]
    widths[-1] += story.text_width - sum(widths)
    return widths


def _caption_run(caption: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(caption)}</w:t></w:r>'


def _properties(block: Table, widths: list[int]) -> str:
    names = [" ".join(block_texts(cell.blocks)) for cell in block.header[-1]]
    count = len(block.body)
    rows = f"{count} row" if count == 1 else f"{count} rows"
    about = f"Columns: {'; '.join(names)}. {rows}."
    title = block.name or block.caption or f"Table of {', '.join(names)}"
    first_column = int(all(row[0].heading for row in block.body))
    return (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x620 + 0x80 * first_column:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(about)}"/></w:tblPr>'
    )


def _rows_with_next(heights: list[int], room: int) -> int:
    """How many rows at the end go with what follows: all where they are few and low, else the last ones, and always one."""
    if sum(heights) <= room:
        return len(heights)
    return LAST_ROWS if sum(heights[-LAST_ROWS:]) <= room else 1


def _row(cells: str, properties: str, *, with_next: bool) -> str:
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{about}{kept(cells) if with_next else cells}</w:tr>"


def _cells(row: Row, widths: list[int], story: Story, headings: Styles, others: Styles) -> str:
    return "".join(
        _cell(cell, width, story, headings if cell.heading else others) for cell, width in zip(row, widths, strict=True)
    )


def _cell(cell: Cell, width: int, story: Story, styles: Styles) -> str:
    page, story.text_width = story.text_width, width - PADDING
    content = paragraphs(cell.blocks, story, styles)
    story.text_width = page
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _height(row: Row, widths: list[int], size: Type) -> int:
    """About how high a row is, in twentieths of a point: as its highest cell."""
    return size.line * max(
        sum(
            ceil(len(text) * size.character / max(width - PADDING, size.character)) for text in block_texts(cell.blocks)
        )
        + sum(ceil(size_of(block)[1] / size.line) for block in cell.blocks if isinstance(block, Figure))
        for cell, width in zip(row, widths, strict=True)
    )
