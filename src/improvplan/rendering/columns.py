"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final, NamedTuple

from improvplan.rendering.pictures.metrics import text_width
from improvplan.rendering.tree import SHORT_TEXT, Block, Cell, ListBlock, Table, block_texts


class Type(NamedTuple):
    """How text is set: the mean width of its letters, a little generous, and the height of a line, in twentieths of a point."""

    character: int
    line: int


PLAIN: Final = Type(131, 310)
NARROW: Final = Type(131, 285)
PADDING: Final = 260
POINTS: Final = 12
TWENTIETHS: Final = 20
SPARE: Final = 1.03  # what a face that stands in for Arial may be wider
BULLET: Final = 227  # as far as words stand from the mark of a list
WIDEST_WORD: Final = 2000  # wider words are few, and a column should not be wide for the sake of one address
KEPT_TOGETHER: Final = 4860
"""A third of an upright page, half of a turned one, in twentieths of a point: a higher row may split over pages, since kept
together it could leave most of the page before it empty."""
WIDE: Final = 6
WIDE_ON_LOW_PAGES: Final = 5
UPRIGHT: Final = 10000  # text that is wider stands on turned pages, which hold few lines


def type_of(table: Table, available: int) -> Type:
    """The type of a table: with little room between lines, and words divided, where it has many columns."""
    return NARROW if len(table.widths) >= (WIDE_ON_LOW_PAGES if available > UPRIGHT else WIDE) else PLAIN


def column_widths(table: Table, available: int) -> list[int]:
    """Widths that fill `available`, in twentieths of a point: as the template says, else fitted to the content.

    Either way a column has room for its longest word, where all columns together leave that.
    """
    columns = len(table.widths)
    asked = sum(width for width in table.widths if width is not None)
    free = [number for number, width in enumerate(table.widths) if width is None]
    share_of_free = max(100 - asked, 10 * len(free)) if free else 0
    whole = asked + share_of_free
    amounts = _amounts(table, free)
    wanted = [
        (amounts[number] * share_of_free if width is None else width) / whole * available
        for number, width in enumerate(table.widths)
    ]
    least = [_least(table, number) for number in range(columns)]
    if sum(least) >= available:
        return _filled([width / sum(least) * available for width in least], available)
    return _filled(_above(least, wanted, available), available)


def _amounts(table: Table, columns: list[int]) -> dict[int, float]:
    """How much of the free room each of some columns gets, by how much there is to read.

    The square root keeps a column of long texts from starving one of short texts.
    """
    amounts = {number: sqrt(max(_length(_column(table, number)), 1)) for number in columns}
    return {number: amount / sum(amounts.values()) for number, amount in amounts.items()}


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
        for text in block_texts((block,)):
            words = [text] if len(text) <= SHORT_TEXT else text.replace("/", "/ ").split()
            widest = max(widest, *(min(_width(word, bold=bold), WIDEST_WORD) for word in words or [""]))
    return widest


def _width(word: str, *, bold: bool) -> float:
    return text_width(word, POINTS, bold=bold) * TWENTIETHS * SPARE


def _length(cells: list[Cell]) -> float:
    """The mean number of characters in a cell, leaning towards the longest."""
    lengths = [sum(map(len, block_texts(cell.blocks))) for cell in cells]
    return (sum(lengths) / len(lengths) + max(lengths)) / 2


def _filled(shares: list[float], available: int) -> list[int]:
    """Whole numbers that add up to what is available."""
    widths = [int(share) for share in shares]
    widths[-1] += available - sum(widths)
    return widths
