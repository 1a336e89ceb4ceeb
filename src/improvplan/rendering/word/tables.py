"""Tables whose header rows repeat, whose rows stay together and which say what they are."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.tree import Cell, Row, Table, block_texts
from improvplan.rendering.word.blocks import CELL, COLUMN_HEADING, ROW_HEADING, paragraph, paragraphs
from improvplan.rendering.word.story import Story
from improvplan.rendering.word.widths import CHARACTER, PADDING, column_widths
from improvplan.rendering.word.xml import escaped

# A row taller than this may split: kept together it would leave most of the page before it empty.
LINES_KEPT_TOGETHER: Final = 24


def table(block: Table, story: Story) -> str:
    """The caption, the `w:tbl` and the small space after it."""
    widths = column_widths(block, story.text_width)
    header = "".join(_row(row, widths, story, header=True) for row in block.header)
    body = "".join(_row(row, widths, story, header=False) for row in block.body)
    caption = paragraph("Caption", _caption_run(block.caption)) if block.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{caption}<w:tbl>{_properties(block, widths)}<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _caption_run(caption: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(caption)}</w:t></w:r>'


def _properties(block: Table, widths: list[int]) -> str:
    names = [" ".join(block_texts(cell.blocks)) for cell in block.header[-1]]
    count = len(block.body)
    rows = f"{count} row" if count == 1 else f"{count} rows"
    about = f"Columns: {'; '.join(names)}. {rows}."
    caption = block.caption or f"Table of {', '.join(names)}"
    first_column = int(all(row[0].heading for row in block.body))
    return (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x620 + 0x80 * first_column:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(caption)}"/><w:tblDescription w:val="{escaped(about)}"/></w:tblPr>'
    )


def _row(row: Row, widths: list[int], story: Story, *, header: bool) -> str:
    cells = "".join(_cell(cell, width, story, header=header) for cell, width in zip(row, widths, strict=True))
    together = "<w:cantSplit/>" if _lines(row, widths) <= LINES_KEPT_TOGETHER else ""
    repeated = "<w:tblHeader/>" if header else ""
    properties = f"<w:trPr>{together}{repeated}</w:trPr>" if together or repeated else ""
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(cell: Cell, width: int, story: Story, *, header: bool) -> str:
    styles = COLUMN_HEADING if header else ROW_HEADING if cell.heading else CELL
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs(cell.blocks, story, styles)}</w:tc>'


def _lines(row: Row, widths: list[int]) -> int:
    """About how many lines the tallest cell of a row has."""
    return max(
        sum(1 + len(text) * CHARACTER // max(width - PADDING, CHARACTER) for text in block_texts(cell.blocks))
        for cell, width in zip(row, widths, strict=True)
    )
