"""Numbers as people write them into baselines, targets and indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from improvplan.model.amount import read_amount
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.source.characters import plain

Sign = Literal["z", "x", "c", "low", "u"]
SIGNS: dict[Sign, str] = {
    "z": "not applicable",
    "x": "not available",
    "c": "suppressed",
    "low": "below what is shown",
    "u": "of low reliability",
}
"""The signs that official statistics put in the place of a number, and what each means."""

_TOO_FEW_TO_TELL = lazily(r"(?:<|below|under|fewer than|less than) ?(?:[1-9]|10)", re.IGNORECASE)
"""How a figure is withheld that would point at single pupils."""

_QUANTITY = lazily(
    r"(?P<sign>[-+−])?(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?:\ [0-9]{3}){1,4}|[0-9]{1,15})(?P<part>\.[0-9]{1,9})?"
    r"(?P<percent>\ ?(?:%|per\ ?cent|percentage|%?\ ?pp(?:ts?)?\b)(?:\ ?(?:points?|pts?))?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: the words as typed and, where they are one exact number, its value.

    `40%` has the value 40 and is a `percent`, and so is the difference `18pp`. `below 5` and `3 out of 12` have no value;
    `TBC`, `N/A`, a dash and a blank have none either and are a `placeholder`. `sign` is why there is no number where that is
    said by one of the signs of official statistics; `fewer than 5` is `c`, suppressed.
    """

    words: str
    value: Decimal | None = None
    percent: bool = False
    placeholder: bool = False
    sign: Sign | None = None

    def __str__(self) -> str:
        return self.words


@lru_cache(maxsize=2048)
def read_quantity(words: str) -> Quantity:
    """Read a number: `40%`, `40 per cent`, `1,180`, `9.9`, `-0.2`, `£1,200`. Never raises."""
    bare = plain(words).strip()
    match = _QUANTITY.fullmatch(bare)
    if match is not None:
        value = Decimal(match["whole"].replace(",", "").replace(" ", "") + (match["part"] or ""))
        return Quantity(words, -value if match["sign"] in ("-", "−") else value, percent=match["percent"] is not None)
    amount = read_amount(bare)
    if amount.value is not None and amount.currency:
        return Quantity(words, amount.value)
    sign: Sign | None = next((each for each in SIGNS if each == bare), None)
    if sign or _TOO_FEW_TO_TELL.fullmatch(bare):
        return Quantity(words, sign=sign or "c")
    return Quantity(words, placeholder=not bare or is_placeholder(bare))
