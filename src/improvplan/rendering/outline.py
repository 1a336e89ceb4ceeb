"""Heading levels as a reader's ear needs them, the list of contents, and about how many pages a document takes.

Nobody but the program that opens a document knows its pages. The estimate lays the blocks out on A4 with our own styles: it
counts the lines of each text by its letters, keeps short rows whole, and begins new pages where the document does. The same
document always gets the same answer, and what it decides (`LONG`) does not depend on a page more or less.
`tests/rendering/test_pdf.py` holds it against what LibreOffice makes of the six examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, takewhile
from math import ceil
from typing import Final

from improvplan.rendering.columns import PADDING, column_widths, may_divide, size_of, type_of
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
    Text,
    Title,
    block_texts,
    plain_text,
)

DEEPEST: Final = 2
"""The last level of headings that a list of contents shows."""


def outlined(document: Document) -> Document:
    """The document as writers need it: heading levels without jumps, its contents gathered, its pictures counted, its tables named.

    A long document gets contents where its template asks for none.
    """
    levelled = contents_where_long(_levelled(document), DEEPEST)
    numbers = _Numbers(_deepest(levelled))
    numbered = _changed(levelled, numbers.next)
    headings = tuple(numbers.headings)
    with_list = _changed(numbered, lambda block: Contents(headings) if isinstance(block, Contents) else block)
    if not headings:
        return with_list
    found = _sheets(with_list).pages
    listed = Contents(headings, tuple(found[each.number] for each in headings))
    return _changed(with_list, lambda block: listed if isinstance(block, Contents) else block)


def _levelled(document: Document) -> Document:
    """The same document with headings that begin at level 1 and never jump a level on the way down.

    Screen readers and Word's accessibility checker take a jump for a missing heading. A template cannot always
    avoid one: what it prints depends on what a plan holds.
    """
    open_levels: list[int] = []

    def level(block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        return replace(block, level=len(open_levels))

    return _changed(document, level)


def _deepest(document: Document) -> int:
    """The last level worth showing: headings of the second that come again under each of the first tell nobody the way."""
    words = [
        plain_text(block.content) for block in _flat(document) if isinstance(block, Heading) and block.level == DEEPEST
    ]
    return DEEPEST if len(set(words)) == len(words) else DEEPEST - 1


class _Numbers:
    """Goes through a document once: counts pictures, names tables, and numbers the headings behind the place of the contents.

    A table's name tells it from all others: its caption, or the heading above it, with a number where that comes again.
    `headings` are those that the contents show; none where no place for contents is met.
    """

    def __init__(self, deepest: int) -> None:
        self.headings: list[Heading] = []
        self._deepest = deepest
        self._wanted = False
        self._above = "Table"
        self._names: Counter[str] = Counter()
        self._pictures = count(1)

    def next(self, block: Block) -> Block:
        if isinstance(block, Contents):
            self._wanted = True
        elif isinstance(block, Heading):
            self._above = plain_text(block.content)
            if self._wanted and block.level <= self._deepest:
                self.headings.append(replace(block, number=len(self.headings) + 1))
                return self.headings[-1]
        elif isinstance(block, Figure):
            return replace(block, number=next(self._pictures))
        elif isinstance(block, Table):
            words = block.caption or self._above
            self._names[words] += 1
            return replace(block, name=words if self._names[words] == 1 else f"{words} ({self._names[words]})")
        return block


def _changed(document: Document, change: Callable[[Block], Block]) -> Document:
    def changed(block: Block) -> Block:
        if isinstance(block, Section):
            return replace(block, blocks=tuple(changed(inner) for inner in block.blocks))
        made = change(block)
        return _with_figures(made, change) if isinstance(made, Table) else made

    return replace(document, blocks=tuple(changed(block) for block in document.blocks))


def _with_figures(table: Table, change: Callable[[Block], Block]) -> Table:
    """The table with the pictures in its cells changed, too."""
    if not any(isinstance(block, Figure) for row in table.body for cell in row for block in cell.blocks):
        return table
    body = tuple(
        tuple(
            replace(cell, blocks=tuple(change(block) if isinstance(block, Figure) else block for block in cell.blocks))
            for cell in row
        )
        for row in table.body
    )
    return replace(table, body=body)


def opens_with_status(document: Document) -> bool:
    """Whether the line by which a draft is known says on the first page what the header of every page says."""
    opening = takewhile(lambda block: not isinstance(block, Heading), document.blocks)
    drafts = [block for block in opening if isinstance(block, Paragraph) and block.role == "draft"]
    return bool(document.status) and any(plain_text(block.content) == document.status for block in drafts)


def has_title(document: Document) -> bool:
    """Whether a title stands anywhere on the pages."""
    return any(isinstance(block, Title) for block in _flat(document))


def _flat(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        yield from block.blocks if isinstance(block, Section) else (block,)


LONG: Final = 10
"""A document of more pages has a list of contents."""

FEWEST_HEADINGS: Final = 3
"""So many headings are worth a list."""

CONTENTS_TITLE: Final = "Contents"
CONTENTS_COLUMNS: Final = 2
"""Side by side, in which a list of contents stands in Word: its lines are short."""


def contents_where_long(document: Document, deepest: int) -> Document:
    """The same document; where it is long, contents stand behind its front, before the first heading.

    `deepest` is the last level of headings that contents show.
    """
    blocks = [block for each in document.blocks for block in (each.blocks if isinstance(each, Section) else (each,))]
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= deepest]
    if len(headings) < FEWEST_HEADINGS or any(isinstance(block, Contents) for block in blocks):
        return document
    if pages_in_word(document) <= LONG:
        return document
    return replace(document, blocks=tuple(_with_list(document.blocks)))


def _with_list(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with contents before the first heading in them."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            return [*blocks[:place], Heading(1, (Text(CONTENTS_TITLE),)), Contents(), *blocks[place:]]
        if isinstance(block, Section) and any(isinstance(inner, Heading) for inner in block.blocks):
            inside = replace(block, blocks=tuple(_with_list(block.blocks)))
            return [*blocks[:place], inside, *blocks[place + 1 :]]
    return list(blocks)


SHORT_SIDE, LONG_SIDE = 9638, 14570
"""The text of an A4 page with margins of 2 cm, in twentieths of a point like all lengths here."""
CHARACTER: Final = 107
"""The mean width of a letter or space of running text in Arial at 12 points."""
RAGGED: Final = 2 * CHARACTER
"""What stays free at the end of a line, since words are not divided."""
LINE: Final = 276
"""A line of running text: 12 points and the face's own 1.15."""
BETWEEN: Final = {"paragraph": 80, "item": 40, "heading": 220, "table": 80, "row": 40, "cell": 30}
LABEL: Final = 20
"""What each letter of a label takes of the lines behind it, which are a few."""
PICTURE: Final = 0.4
"""Of a page: what a picture takes."""


def pages_in_word(document: Document) -> int:
    """About how many pages a document takes."""
    return _sheets(document).count


def _sheets(document: Document) -> _Sheets:
    sheets = _Sheets(document.orientation)
    for block in document.blocks:
        if isinstance(block, Section):
            sheets.turn(block.orientation)
            sheets.add_all(block.blocks)
        else:
            sheets.turn(document.orientation)
            sheets.add_all((block,))
    return sheets


class _Sheets:
    """Pages that fill: how many there are, how much of the last one is taken, and on which each numbered heading stands."""

    def __init__(self, orientation: Orientation) -> None:
        self.count = 1
        self.pages: dict[int, int] = {}
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

    def add(self, height: float, *, whole: bool = False, repeated: float = 0, before: float = 0) -> None:
        """Something of a height; it stands on the next page where it may not be split and does not fit this one.

        `repeated` is the height of what begins each further page, `before` what must fit the page behind it.
        """
        if whole and self.used + height + before > self.height:
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
                self.add(
                    _text(plain_text(block.content), self.width, 1.25) + BETWEEN["heading"], whole=True, before=3 * LINE
                )
                if isinstance(block, Heading) and block.number:
                    self.pages[block.number] = self.count
            elif isinstance(block, Figure):
                self.add(PICTURE * self.height, whole=True)
            elif isinstance(block, DescriptionList):
                for entry in block.entries:
                    label = LABEL * len(plain_text(entry.term))
                    height = sum(_text(text, self.width - label) for text in block_texts(entry.details))
                    self.add(height + 2 * BETWEEN["cell"], whole=True)
            else:
                self.add(_height(block, self.width))

    def add_table(self, table: Table) -> None:
        widths = [width - PADDING for width in column_widths(table, self.width)]
        line = type_of(table, self.width).line
        header = sum(_row(row, widths, line) for row in table.header)
        self.add(header, whole=True)
        for row in table.body:
            height = _row(row, widths, line)
            self.add(height, whole=not may_divide(row, height), repeated=header)
        self.add(BETWEEN["table"])


def _row(row: Row, widths: list[int], line: int) -> float:
    return BETWEEN["row"] + max(
        sum(_lines(text, width) * line + BETWEEN["cell"] for text in block_texts(cell.blocks))
        + sum(size_of(block)[1] for block in cell.blocks if isinstance(block, Figure))
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
        return ceil(len(block.headings) / CONTENTS_COLUMNS) * LINE
    return sum(_text(text, width) for text in block_texts((block,)))
