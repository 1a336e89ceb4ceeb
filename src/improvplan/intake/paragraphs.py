"""What a reader gives of a document: its paragraphs with their words and places, and its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

BODY = "document"

_WORD = re.compile(r"[^\W_]+(?:['’.,/:%-]+[^\W_]+)*|[☐☒☑]")


@dataclass(slots=True)
class Block:
    """A paragraph.

    `text` are its words as an author wrote them, tracked changes accepted, with line breaks and tabs.
    `number` is the automatic number or bullet before it, which is kept apart. `left_out` are words that nobody wrote:
    pairs of what they are (`placeholder`, `page number`, `contents`) and the words. `lead` is the part of the text
    that stands bold before the rest. `start` and `end` are the bytes of the paragraph in the UTF-8 of its part; those
    of a text box are of the paragraph that holds it, since a comment cannot stand in the box.
    """

    text: str
    part: str = BODY
    number: str = ""
    style: str = ""
    heading: int = 0
    list_level: int = -1
    bold: bool = False
    italic: bool = False
    lead: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    cell: Cell | None = None
    boxed: bool = False
    start: int = 0
    end: int = 0

    @property
    def place(self) -> str:
        """Where it stands, in words: `table 2, row 3, column “Who”`."""
        if self.part != BODY:
            return f"in the {self.part}"
        if self.cell is None:
            return "in a text box" if self.boxed else "in the text"
        table = self.cell.table
        heading = table.heading_of(self.cell)
        column = f"column “{heading}”" if heading else f"column {self.cell.column + 1}"
        return f"table {table.number}, row {self.cell.row + 1}, {column}"


@dataclass(slots=True)
class Cell:
    """A cell: `column` is its first column in the grid, from 0; `continued` says that it goes on from the cell above."""

    table: Table
    row: int
    column: int
    span: int = 1
    continued: bool = False
    items: list[Block | Table] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """Every paragraph in it, those of tables inside too."""
        for item in self.items:
            if isinstance(item, Block):
                yield item
            else:
                yield from item.blocks()

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph that has any."""
        return "\n".join(block.text for block in self.blocks() if block.text.strip())


@dataclass(slots=True)
class Table:
    """A table: `rows` of the cells that are there. `number` counts the tables of the document from 1."""

    number: int
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 0
    width: int = 0

    def blocks(self) -> Iterator[Block]:
        """Every paragraph in it, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell.blocks()

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place of the grid; None where there is none."""
        if not 0 <= row < len(self.rows):
            return None
        return next((cell for cell in self.rows[row] if cell.column <= column < cell.column + cell.span), None)

    def heading_of(self, cell: Cell) -> str:
        """The first line of what stands above a cell in the first row, shortened; nothing for the first row itself."""
        above = self.at(0, cell.column)
        words = above.text.split("\n")[0].strip() if above and cell.row else ""
        return words if len(words) <= 60 else f"{words[:57]}…"


@dataclass(slots=True)
class Document:
    """A document as it was read: `body` in order, and `others`: the paragraphs of headers, footers and notes."""

    name: str
    body: list[Block | Table] = field(default_factory=list)
    others: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """Every paragraph, the body's first."""
        for item in self.body:
            if isinstance(item, Block):
                yield item
            else:
                yield from item.blocks()
        yield from self.others

    def words(self) -> Counter[str]:
        """How often each word stands in it; automatic numbers are not words."""
        return words_of(
            text for block in self.blocks() for text in (block.text, *(words for _, words in block.left_out))
        )


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some texts."""
    return Counter(word for text in texts for word in _WORD.findall(text))
