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
    paragraphs,
)
from improvplan.rendering.word.story import Story, Styles
from improvplan.rendering.word.xml import escaped, paragraph

LOOKS: Final = {
    PLAIN: (COLUMN_HEADING, ROW_HEADING, CELL),
    NARROW: (NARROW_COLUMN_HEADING, NARROW_ROW_HEADING, NARROW_CELL),
}
"""The styles of column headings, row headings and cells."""


def table(block: Table, story: Story) -> str:
    """The caption, the `w:tbl` and the small space after it."""
    widths = _widths(block, story)
    size = type_of(block, story.text_width)
    headings, row_headings, cells = LOOKS[size]
    header = "".join(
        _row(_cells(row, widths, story, headings, headings), "<w:cantSplit/><w:tblHeader/>") for row in block.header
    )
    body = "".join(
        _row(
            _cells(row, widths, story, row_headings, cells),
            "" if may_divide(row, _height(row, widths, size)) else "<w:cantSplit/>",
        )
        for row in block.body
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


def _row(cells: str, properties: str) -> str:
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{about}{cells}</w:tr>"


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
