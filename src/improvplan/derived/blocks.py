"""What a derived document shows on a terminal or in a pipe: lines, lists and tables, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple


class Rows:
    """Rows that are made anew whenever somebody goes through them, so that memory holds those of one plan at a time."""

    __slots__ = ("_made",)

    def __init__(self, made: Callable[[], Iterator[Sequence[str]]]) -> None:
        self._made = made

    def __iter__(self) -> Iterator[Sequence[str]]:
        return self._made()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


class Words(NamedTuple):
    """A line on a terminal; `style` is how it is set off there: `heading`, `part`, or nothing."""

    text: str
    style: Literal["", "heading", "part", "dim"] = ""


class Bullets(NamedTuple):
    """Lines on a terminal with a bullet and a hanging indent each; the first of a pair is set off from the second."""

    items: Iterable[tuple[str, str]]


class Grid(NamedTuple):
    """A table on a terminal; columns that are empty everywhere are left out. `styles` is how words in the first column look.

    `shares` is how columns divide the width that is left, 0 for those that take what they need; equally where it is empty. Lines
    after the first in a cell stand back. `keeps_empty` columns are there in a pipe even where they are empty.
    """

    heads: tuple[str, ...]
    rows: Iterable[Sequence[str]]
    styles: Mapping[str, str] = {}
    shares: tuple[int, ...] = ()
    keeps_empty: bool = False


Shown = Words | Bullets | Grid
