"""Lines, lists and tables on a terminal, none of them wider than it; in a pipe, columns with a tab between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from improvplan.api.derived import Bullets, Grid, Shown, Words
from improvplan.cli.terminal import colours, laid_out

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"heading": "bold", "part": "bold cyan", "dim": "dim", "": ""}
_FIRST = 0.3
"""The share of the width that the first words of a list's lines may take."""


def show(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads. Columns that are empty everywhere are left out."""
    show_blocks([Grid(tuple(heads), rows)])


def show_blocks(blocks: Iterable[Shown]) -> None:
    """Print what a derived document shows."""
    if not laid_out():
        for block in blocks:
            for line in _plain_lines(block):
                print(line)
        return
    from rich.console import Console

    console = Console(highlight=False, color_system="auto" if colours() else None)
    for block in blocks:
        if isinstance(block, Grid):
            _print_grid(console, block)
        elif isinstance(block, Bullets):
            _print_list(console, [*block.items])
        else:
            console.print(_text(block.text, _STYLES[block.style]), overflow="fold")


def _plain_lines(block: Shown) -> Iterator[str]:
    if isinstance(block, Words):
        yield block.text
    elif isinstance(block, Bullets):
        for first, second in block.items:
            yield f"- {_cell(': '.join(filter(None, (first, second))))}"
    else:
        filled = range(len(block.heads)) if block.keeps_empty else _filled(block.heads, block.rows)
        for row in block.rows:
            yield "\t".join(_cell(row[number]) for number in filled)


def _cell(words: str) -> str:
    """A cell that is one cell: line breaks and tabs in it are spaces, and what a terminal would obey is gone."""
    return words if words.isprintable() else "".join(letter if letter.isprintable() else " " for letter in words)


def _filled(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """The columns in which something stands; the rows are gone through once."""
    filled: set[int] = set()
    for row in rows:
        filled.update(number for number, cell in enumerate(row) if cell)
        if len(filled) == len(heads):
            break
    return sorted(filled)


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    clean = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in words)
    return Text(clean, style=style)


def _print_grid(console: Console, grid: Grid) -> None:
    from rich.table import Table

    rows = [*grid.rows]
    filled = _filled(grid.heads, rows)
    if not filled:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number in filled:
        share = grid.shares[number] if grid.shares else 0
        fixed = bool(grid.shares) and share == 0
        table.add_column(grid.heads[number], overflow="fold", ratio=share or None, no_wrap=fixed)
    for row in rows:
        cells = [_in_cell(row[number]) for number in filled]
        cells[0].stylize(grid.styles.get(row[filled[0]], ""))
        table.add_row(*cells)
    console.print(table)


def _in_cell(words: str) -> Text:
    """A cell; its lines after the first stand back."""
    first, _, rest = words.partition("\n")
    text = _text(first)
    if rest:
        text.append_text(_text(f"\n{rest}", "dim"))
    return text


def _print_list(console: Console, items: Sequence[tuple[str, str]]) -> None:
    """Lines with a hanging indent: what comes first in one column, and once for lines that share it; the rest beside it."""
    from rich.table import Table

    if not items:
        return
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 0))
    widest = max(len(first) for first, _ in items)
    first_width = min(widest, int(console.width * _FIRST))
    table.add_column(width=1)
    if first_width:
        table.add_column(width=first_width, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    before = ""
    for first, second in items:
        shown = "" if first == before else first
        table.add_row("•", *([_text(shown, "dim")] if first_width else []), _text(second))
        before = first
    console.print(table)
