"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Final, NamedTuple

from improvplan.rendering.pictures import drawing_of
from improvplan.rendering.pictures.metrics import text_width
from improvplan.rendering.tree import (
    SHORT_TEXT,
    Block,
    Cell,
    Figure,
    ListBlock,
    Row,
    Strong,
    Table,
    block_contents,
    block_texts,
)


class Type(NamedTuple):
    """How text is set: the mean width of its letters, a little generous, and the height of a line, in twentieths of a point."""

    character: int
    line: int


PLAIN: Final = Type(131, 276)
NARROW: Final = Type(131, 276)
PADDING: Final = 145
POINTS: Final = 12
TWENTIETHS: Final = 20
SPARE: Final = 1.03  # what a face that stands in for Arial may be wider
PIXEL: Final = 15
"""Twentieths of a point in a pixel of a drawing, of which 96 make an inch."""
BULLET: Final = 227  # as far as words stand from the mark of a list
WIDEST_WORD: Final = 2000  # wider words are few, and a column should not be wide for the sake of one address
KEPT_TOGETHER: Final = 2200
"""Eight lines, in twentieths of a point: a higher row with a long text may divide over pages, since kept together it could leave
a good part of the page before it empty."""
LONG_TEXT: Final = 400
"""Letters in a cell from which on its row may divide."""
HIGHEST: Final = 7290
"""Half an upright page, in twentieths of a point: a higher row may divide however short its texts are."""
WIDE: Final = 6
WIDE_ON_LOW_PAGES: Final = 5
UPRIGHT: Final = 10000  # text that is wider stands on turned pages, which hold few lines


def size_of(picture: Figure) -> tuple[int, int]:
    """The width and height of a picture, in twentieths of a point."""
    drawing = drawing_of(picture.chart)
    return round(drawing.width * PIXEL), round(drawing.height * PIXEL)


def type_of(table: Table, available: int) -> Type:
    """The type of a table: with little room between lines, and words divided, where it has many columns."""
    return NARROW if len(table.widths) >= (WIDE_ON_LOW_PAGES if available > UPRIGHT else WIDE) else PLAIN


def may_divide(row: Row, height: float) -> bool:
    """Whether a row of a height may go on on the next page."""
    longest = max(sum(map(len, block_texts(cell.blocks))) for cell in row)
    return height > HIGHEST or (height > KEPT_TOGETHER and longest >= LONG_TEXT)


def column_widths(table: Table, available: int, spare: float = 1) -> list[int]:
    """Widths that fill `available`, in twentieths of a point: as the template says, else so that the table is low.

    Either way a column has room for its longest word, where all columns together leave that; for a word that comes out wider by
    `spare`, too, as far as they do.
    """
    columns = range(len(table.widths))
    least = [_least(table, number) for number in columns]
    if spare > 1:
        wider = [PADDING + (width - PADDING) * spare for width in least]
        share = min(max(available * MOST_FOR_WORDS - sum(least), 0) / (sum(wider) - sum(least)), 1)
        least = [width + (more - width) * share for width, more in zip(least, wider, strict=True)]
    if sum(least) >= available:
        return _filled([width / sum(least) * available for width in least], available)
    given = {number: width / 100 * available for number, width in enumerate(table.widths) if width is not None}
    free = [number for number in columns if number not in given]
    room = max(available - sum(given.values()), available / 10 * len(free))
    fitted = _fitted(table, free, [least[number] for number in free], room) if free else []
    wanted = [given.get(number, 0.0) for number in columns]
    for number, width in zip(free, fitted, strict=True):
        wanted[number] = width
    scale = available / sum(wanted)
    return _filled(_above(least, [width * scale for width in wanted], available), available)


MOST_FOR_WORDS: Final = 0.95
"""The share of a table that room for words which may come out wider takes at the most."""
SAMPLED: Final = 40
"""Rows by which columns are fitted: those that follow are like them."""
LETTER: Final = 108
"""The mean width of a letter of running text, in twentieths of a point."""
RAGGED: Final = 300
"""What stays free at the end of a line, since words are not divided."""
STEPS: Final = (640, 320, 160)
"""How much room columns give each other, in twentieths of a point: first much, then little."""
MOST_MOVES: Final = 12


class _Words(NamedTuple):
    """A paragraph of a cell: how wide it is on one line, and how far it is indented."""

    width: float
    indent: int


def _fitted(table: Table, columns: Sequence[int], least: Sequence[float], room: float) -> list[float]:
    """Widths with which the table is about as low as can be.

    Columns begin with their share of all there is to read. Then each gives some of its room to another, as long as that saves lines.
    """
    rows = [table.header[-1], *table.body[:SAMPLED]]
    cells = [[list(_words_in(row[number].blocks)) for row in rows] for number in columns]
    amounts = [sqrt(sum(words.width for cell in column for words in cell) + 1) for column in cells]
    widths = _above(least, [amount / sum(amounts) * room for amount in amounts], room)
    heights = [_lines_of(column, width) for column, width in zip(cells, widths, strict=True)]
    best = sum(map(max, zip(*heights, strict=True)))
    for step in STEPS:
        for _ in range(MOST_MOVES):
            found = _better(cells, widths, heights, least, step, best)
            if found is None:
                break
            best, giver, taker, lower, higher = found
            widths[giver] -= step
            widths[taker] += step
            heights[giver], heights[taker] = lower, higher
    return widths


def _better(
    cells: Sequence[list[list[_Words]]],
    widths: Sequence[float],
    heights: list[list[int]],
    least: Sequence[float],
    step: int,
    best: int,
) -> tuple[int, int, int, list[int], list[int]] | None:
    """The move of a step from one column to another that saves the most lines: their sum then, the columns, and their lines."""
    found = None
    narrower = [
        _lines_of(column, width - step) if width - step >= low else None
        for column, width, low in zip(cells, widths, least, strict=True)
    ]
    wider = [_lines_of(column, width + step) for column, width in zip(cells, widths, strict=True)]
    for giver, lower in enumerate(narrower):
        if lower is None:
            continue
        for taker, higher in enumerate(wider):
            if taker == giver:
                continue
            others = [column for number, column in enumerate(heights) if number not in (giver, taker)]
            total = sum(map(max, zip(lower, higher, *others, strict=True)))
            if total < best:
                best, found = total, (total, giver, taker, lower, higher)
    return found


def _lines_of(column: Sequence[list[_Words]], width: float) -> list[int]:
    """The lines of each cell of a column that is so wide."""
    inner = width - PADDING
    return [
        sum(
            1 if words.width <= inner - words.indent else ceil(words.width / max(inner - words.indent - RAGGED, LETTER))
            for words in cell
        )
        for cell in column
    ]


def _words_in(blocks: Sequence[Block], indent: int = 0) -> Iterator[_Words]:
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _words_in(item, indent + BULLET)
        else:
            for text in block_texts((block,)):
                yield _Words(len(text) * LETTER, indent)


def _column(table: Table, number: int) -> list[Cell]:
    return [row[number] for row in (*table.header, *table.body)]


def _least(table: Table, number: int) -> float:
    """The width of the widest word of a column, with its bullet where it has one."""
    return max(_widest_word(cell.blocks, bold=cell.heading) for cell in _column(table, number)) + PADDING


def _above(least: Sequence[float], wanted: Sequence[float], available: float) -> list[float]:
    """The wanted widths, those below their least raised to it and the others lowered in proportion."""
    raised = {number for number, width in enumerate(wanted) if width < least[number]}
    while True:
        room = available - sum(least[number] for number in raised)
        total = sum(width for number, width in enumerate(wanted) if number not in raised)
        scaled = [least[number] if number in raised else width / total * room for number, width in enumerate(wanted)]
        short = {number for number, width in enumerate(scaled) if number not in raised and width < least[number]}
        if not short:
            return scaled
        raised |= short


def _widest_word(blocks: Sequence[Block], *, bold: bool) -> float:
    """The widest word of a cell; a short text counts as one."""
    widest = 0.0
    for block in blocks:
        if isinstance(block, ListBlock):
            widest = max(widest, *(BULLET + _widest_word(item, bold=bold) for item in block.items))
            continue
        if isinstance(block, Figure):
            widest = max(widest, size_of(block)[0])
        heavy = bold or any(isinstance(each, Strong) for content in block_contents((block,)) for each in content)
        for text in block_texts((block,)):
            words = [text] if len(text) <= SHORT_TEXT else text.replace("/", "/ ").split()
            widest = max(widest, *(min(_width(word, bold=heavy), WIDEST_WORD) for word in words or [""]))
    return widest


def _width(word: str, *, bold: bool) -> float:
    return text_width(word, POINTS, bold=bold) * TWENTIETHS * SPARE


def _filled(shares: list[float], available: int) -> list[int]:
    """Whole numbers that add up to what is available."""
    widths = [int(share) for share in shares]
    widths[-1] += available - sum(widths)
    return widths
