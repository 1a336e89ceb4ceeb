"""Small numbers in tables for the public: which cells are not shown, so that nobody can work them out from the others either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from improvplan.pattern import lazily

FEWEST = 5
"""So many people at least are behind a number that is shown, or none."""


def hidden(cells: Sequence[int], *, total: bool) -> tuple[bool, ...]:
    """Which of several numbers of people are not shown.

    Those from 1 to 4 are not. Where the total of all is shown, hidden numbers whose sum tells what they are could be worked out: a
    single one, several that come to fewer than `FEWEST`, or that must all be 1 or all 4. Then the smallest of the others go with
    them, equal ones together, noughts last.
    """
    hide = [0 < cell < FEWEST for cell in cells]
    if not total or not any(hide):
        return tuple(hide)
    others = sorted(
        (place for place in range(len(cells)) if not hide[place]), key=lambda place: (cells[place] == 0, cells[place])
    )
    for place in others:
        # One of two equal numbers alone would tell what it is: that it is the smallest, as the other is.
        if _enough(cells, hide) and not any(cells[place] == cells[each] for each in others if hide[each]):
            break
        hide[place] = True
    return tuple(hide)


def total_is_shown(cells: Sequence[int]) -> bool:
    """Whether the total may stand beside what `hidden` leaves: it may not where too little is hidden even with every cell gone."""
    hide = hidden(cells, total=True)
    return not any(hide) or _enough(cells, hide)


def _enough(cells: Sequence[int], hide: Sequence[bool]) -> bool:
    """Whether the sum of what is hidden leaves open what each number is: not where all must be 1, or all `FEWEST` less 1."""
    kept = [cell for cell, hid in zip(cells, hide, strict=True) if hid]
    together, all_small = sum(kept), all(0 < cell < FEWEST for cell in kept)
    told = all_small and together in (len(kept), (FEWEST - 1) * len(kept))
    return len(kept) > 1 and together >= FEWEST and not told


def is_small_share(percent: float, base: int) -> bool:
    """Whether a percentage of a known number of people is that of so few, or of all but so few, that one knows who they are."""
    people = round(percent * base / 100)
    return 0 < people < FEWEST or 0 < base - people < FEWEST


def is_small(figure: Decimal, unit: str, of: str) -> bool:
    """Whether a figure is that of so few people, or of all but so few, that one knows who they are.

    `of` are the words for what it is of, such as “24 pupils in P7”; a percentage of nobody knows how many is not small.
    """
    found = _PEOPLE.search(of)
    base = int(found["count"]) if found else None
    if unit == "percent":
        return base is not None and is_small_share(float(figure), base)
    return unit == "count" and (0 < figure < FEWEST or (base is not None and 0 < base - figure < FEWEST))


_PEOPLE = lazily(
    r"(?<![\w,.])(?<!years )(?<!year )(?<!primary )(?<!class )(?<!stage )(?<!level )(?<!to )(?<!and )(?<!- )(?<!–)(?<!-)"
    r"(?P<count>[0-9]{1,5})\s+(?:[\w-]+\s+){0,2}?(?:pupils?|children|learners?|students?|boys|girls|young\s+people|families|parents|staff)\b",
    re.IGNORECASE,
)
"""The number of people that a figure is of."""
