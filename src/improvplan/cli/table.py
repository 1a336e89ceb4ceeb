"""A table on a terminal, or columns with a tab between them in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from improvplan.cli.terminal import colours


def show(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads. Columns that are empty everywhere are left out."""
    filled = [number for number in range(len(heads)) if any(row[number] for row in rows)]
    heads = [heads[number] for number in filled]
    rows = [[row[number] for number in filled] for row in rows]
    if not colours():
        for row in rows:
            print("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)
