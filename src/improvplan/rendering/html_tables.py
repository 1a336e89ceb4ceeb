"""Tables of the HTML subset: even rows, header cells, no merged and no blank cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from improvplan.rendering.elements import Element
from improvplan.rendering.problems import TemplateProblem
from improvplan.rendering.tree import (
    Block,
    Cell,
    Inline,
    ListBlock,
    Paragraph,
    Row,
    Table,
    Text,
    block_contents,
    block_texts,
    joined_text,
    words_of,
)

BLANK_CELL: Final = "not given"
BLANK_COLUMN: Final = "Item"
WIDTH: Final = re.compile(r"\s*width\s*:\s*(\d+(?:\.\d+)?)\s*%\s*;?\s*")

ReadBlocks = Callable[[Element], tuple[Block, ...]]


def read_table(element: Element, read_blocks: ReadBlocks, name: str) -> Table:
    """A table, its blank cells filled with words."""
    header = [
        tuple(_cell(cell, read_blocks, _words(BLANK_COLUMN), heading=True) for cell in row.elements("th", "td"))
        for part in element.elements("thead")
        for row in part.elements("tr")
    ]
    rows = [
        row for part in element.elements("tbody", "tr") for row in ([part] if part.tag == "tr" else part.elements("tr"))
    ]
    body = [
        tuple(_cell(cell, read_blocks, blank(), heading=cell.tag == "th") for cell in row.elements("th", "td"))
        for row in rows
    ]
    columns = len((header or body or [()])[0])
    _check_even(element, columns, [*header, *body], name)
    if not body:
        body = [(Cell((blank(),)),) * columns]
    if not header:
        raise TemplateProblem(
            "the table has no <thead>: people who listen to it could not tell what its cells mean; "
            "labels with their values are a <dl>",
            template=name,
            line=element.line,
        )
    caption = " ".join(part.text() for part in element.elements("caption"))
    return Table(caption, _widths(element, columns, name), tuple(header), tuple(body))


def unfolded(table: Table) -> ListBlock:
    """A table inside a cell, an item or a quotation as a list, a row an item, each value after the name of its column.

    Prose may hold a table and stand in a cell; Word's nested tables cannot be read aloud in order.
    """
    names = [" ".join(block_texts(cell.blocks)) for cell in table.header[-1]]
    items: list[tuple[Block, ...]] = []
    for row in table.body:
        values = [joined_text(" ", map(words_of, block_contents(cell.blocks))) for cell in row]
        named = [joined_text(": ", (Text(label), value)) for label, value in zip(names, values, strict=True)]
        items.append((Paragraph((joined_text("; ", named),)),))
    return ListBlock(ordered=False, start=1, items=tuple(items))


def blank() -> Paragraph:
    """What stands where nothing was filled in: words, since people who listen cannot tell a blank from a fault."""
    return Paragraph((Text(BLANK_CELL),), "note")


def _cell(element: Element, read_blocks: ReadBlocks, empty: Paragraph, *, heading: bool) -> Cell:
    blocks = read_blocks(element)
    if not any(words.strip() for words in block_texts(blocks)):
        blocks = (empty,)
    return Cell(blocks, heading)


def _words(text: str) -> Paragraph:
    content: tuple[Inline, ...] = (Text(text),)
    return Paragraph(content)


def _check_even(element: Element, columns: int, rows: list[Row], name: str) -> None:
    if columns == 0:
        raise TemplateProblem("the table has no cells", template=name, line=element.line)
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            message = f"row {number} of the table has {len(row)} cells, and the first row has {columns}"
            raise TemplateProblem(message, template=name, line=element.line)


def _widths(element: Element, columns: int, name: str) -> tuple[float | None, ...]:
    cols = [col for part in [element, *element.elements("colgroup")] for col in part.elements("col")]
    if len(cols) > columns:
        raise TemplateProblem(
            f"the table has {columns} columns, and {len(cols)} <col>", template=name, line=element.line
        )
    widths: list[float | None] = []
    for col in cols:
        style = col.attributes.get("style", "")
        found = WIDTH.fullmatch(style)
        if style and not found:
            raise TemplateProblem(
                f"write the width of a column as “width: 20%”, not “{style}”", template=name, line=col.line
            )
        widths.append(float(found.group(1)) if found else None)
    return (*widths, *[None] * (columns - len(widths)))
