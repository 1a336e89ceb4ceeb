"""Keeping a report inside the size that its reader takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """A part of a report that is shown whole or not at all, and how many findings it tells of."""

    text: str
    findings: int


class Section(NamedTuple):
    """Rows that belong together, with what must stand before the first and behind the last."""

    opening: str
    rows: Sequence[Row]
    closing: str


def fitted(head: str, sections: Sequence[Section], limit: int, size: Callable[[str], int]) -> str:
    """As much of a report as `limit` allows, closing with a sentence about what was left out; empty where not even that fits.

    Args:
        head: what stands at the top in any case.
        sections: the rest, the most important first.
        limit: the largest size.
        size: how large a text is, for example `len`. The size of two texts together must not exceed the sum of theirs.
    """
    total = sum(row.findings for section in sections for row in section.rows)
    room = limit - size(head) - size(_left_out(total, total))
    shown: list[str] = []
    told = 0
    full = False
    for opening, rows, closing in sections:
        started = False
        for row in rows:
            need = size(row.text) + (0 if started else size(opening) + size(closing))
            full = full or need > room
            if full:
                break
            shown += [row.text] if started else [opening, row.text]
            room -= need
            told += row.findings
            started = True
        if started:
            shown.append(closing)
    end = _left_out(total - told, total) if full else ""
    whole = head + "".join(shown) + end
    return whole if size(whole) <= limit else ""


def _left_out(missing: int, total: int) -> str:
    return (
        f"\nThis report was cut because it is too long: {missing:,} of {total:,} findings are not shown. "
        "Run improvplan validate to see them all.\n"
    )
