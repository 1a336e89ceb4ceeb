"""Which edition of every bundled framework holds in each session: a table that somebody has read.

IMPROVPLAN_UPDATE_GOLDEN=1 writes it anew; read every row that changes before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

from improvplan.catalogues.family import ChoiceProblem, Family, choose_edition
from improvplan.catalogues.registry import Catalogues
from improvplan.model.session import Session

TABLE = Path(__file__).with_name("editions.txt")
YEARS = range(2016, 2027)
SIGNS = {ChoiceProblem.BEFORE_FIRST: "<", ChoiceProblem.AFTER_LAST: ">"}
"""Before the first edition, and after the last has ended."""


def cell(family: Family, year: int) -> str:
    """The edition by the name it has in a session, with its id before it where that is another."""
    choice = choose_edition(family, None, year)
    if choice.problem:
        return SIGNS[choice.problem]
    called = choice.edition.named_for(year)
    return called if called == choice.edition.id else f"{choice.edition.id}/{called}"


def test_the_editions_of_ten_sessions_are_those_of_the_table() -> None:
    heads = ["", *(Session(year).label for year in YEARS)]
    rows = [[family.id, *(cell(family, year) for year in YEARS)] for family in Catalogues().families()]
    widths = [max(len(row[number]) for row in (heads, *rows)) for number in range(len(heads))]
    lines = ["  ".join(each.ljust(width) for each, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    table = "".join(f"{line.rstrip()}\n" for line in lines)
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        TABLE.write_text(table, encoding="utf-8")
    assert table == TABLE.read_text(encoding="utf-8")
