"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from improvplan.rendering.tree import SHORT_TEXT, Cell, Table, block_texts

CHARACTER: Final = 120  # twentieths of a point: the mean of Arial at 11 points, a little generous
PADDING: Final = 260
LONGEST_WORD: Final = 18  # longer words are few, and a column should not be wide for the sake of one address


def column_widths(table: Table, available: int) -> list[int]:
    """Widths that fill `available`, in twentieths of a point: as the template says, else fitted to the content."""
    columns = len(table.widths)
    asked = sum(width for width in table.widths if width is not None)
    free = [number for number, width in enumerate(table.widths) if width is None]
    if not free and asked > 0:
        return _filled([(width or 0) / asked * available for width in table.widths], available)
    left = max(100 - asked, 10 * len(free)) / (max(100 - asked, 10 * len(free)) + asked) * available
    scale = (available - left) / asked if asked else 0
    fitted = iter(_fitted(table, free, left))
    shares = [next(fitted) if width is None else width * scale for width in table.widths]
    return _filled(shares if columns else [], available)


def _fitted(table: Table, columns: list[int], available: float) -> list[float]:
    """Each column gets room for its longest word; the rest is shared by how much there is to read.

    The square root keeps a column of long texts from starving one of short texts.
    """
    cells = [[row[number] for row in (*table.header, *table.body)] for number in columns]
    least = [_longest_word(column) * CHARACTER + PADDING for column in cells]
    if sum(least) >= available:
        return [width / sum(least) * available for width in least]
    amounts = [sqrt(max(_length(column), 1)) for column in cells]
    return _above(least, [amount / sum(amounts) * available for amount in amounts], available)


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


def _longest_word(cells: list[Cell]) -> int:
    """The longest word of a column; a short text counts as one."""
    texts = (text for cell in cells for text in block_texts(cell.blocks))
    words = (word for text in texts for word in ([text] if len(text) <= SHORT_TEXT else text.split()))
    return min(max(map(len, words), default=1), LONGEST_WORD)


def _length(cells: list[Cell]) -> float:
    """The mean number of characters in a cell, leaning towards the longest."""
    lengths = [sum(map(len, block_texts(cell.blocks))) for cell in cells]
    return (sum(lengths) / len(lengths) + max(lengths)) / 2


def _filled(shares: list[float], available: int) -> list[int]:
    """Whole numbers that add up to what is available."""
    widths = [int(share) for share in shares]
    widths[-1] += available - sum(widths)
    return widths
