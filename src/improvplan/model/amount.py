"""Sums of money as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.source.characters import plain

_WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?:\ [0-9]{3}){1,4}|[0-9]{1,12})"
_SCALE = r"(?:\ ?(?P<scale>k|m|thousand|million))"
_NUMBER = rf"(?P<whole>{_WHOLE})(?P<part>\.[0-9]{{1,6}})?{_SCALE}?"

_AMOUNT = lazily(
    rf"(?P<minus>[-−])?\ ?(?P<currency>[£€$]|GBP|EUR|USD)?\ ?{_NUMBER}\ ?(?P<after>[£€$]|GBP|EUR|USD)?",
    re.IGNORECASE | re.ASCII,
)
_EUROPEAN = re.compile(
    r"(?P<minus>[-−])?(?:€|EUR)?\ ?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){0,4}|[0-9]{1,9}),(?P<cents>[0-9]{2})\ ?(?:€|EUR)?"
    r"|(?P<thousands>[0-9]{1,3}(?:\.[0-9]{3}){1,4})\ ?(?:€|EUR)",
    re.IGNORECASE | re.ASCII,
)
"""`1.200,50 €`, `€ 1.200,50` and `1.200 €`: a comma before the cents, points between the thousands, and euros."""
_PENCE = re.compile(r"([0-9]{1,4})p")
_IN_PROSE = rf"(?ai)(?<![\w£€$])(?P<minus>[-−])?(?P<currency>[£€$])\ ?{_NUMBER}(?![0-9a-z£€$%]|[.,][0-9])"
_NOTHING = frozenset({"nil", "zero", "free", "no cost", "at no cost", "cost neutral", "nil cost"})
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
# how far to move the decimal point, and how many decimals a sum so written may have
_SCALES = {"": (0, 2), "k": (3, 3), "thousand": (3, 3), "m": (6, 6), "million": (6, 6)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: the words as typed and, where they say one exact sum, its value.

    `currency` is `£`, `€`, `$` or `""` where none was written. `value` is None for `about £50`, `£50 each`, `TBC`;
    `placeholder` tells the last from the others.
    """

    words: str
    value: Decimal | None = None
    currency: str = ""
    placeholder: bool = False

    def __str__(self) -> str:
        return self.words


class FoundAmount(NamedTuple):
    """A sum of money found in prose, at the offsets `start` to `end`."""

    start: int
    end: int
    amount: Amount


@lru_cache(maxsize=2048)
def read_amount(words: str) -> Amount:
    """Read a sum of money: `£24,500`, `24500`, `£150.50`, `£1.2k`, `€3m`, `1.200,50 €`, `50p`, `nil`, `£300 (supply)`. Never raises."""
    bare = _without_remark(plain(words).strip())
    if bare.lower() in _NOTHING:
        return Amount(words, Decimal(0))
    european = _EUROPEAN.fullmatch(bare) if "€" in bare or "eur" in bare.lower() else None
    if european is not None:
        whole = (european["whole"] or european["thousands"]).replace(".", "")
        euros = Decimal(f"{whole}.{european['cents'] or '00'}")
        euros = euros.quantize(Decimal(1)) if euros == euros.to_integral_value() else euros
        return Amount(words, -euros if european["minus"] else euros, "€")
    match = _AMOUNT.fullmatch(bare)
    if match is not None:
        before, after = match["currency"], match["after"]
        value = None if before and after else _value(match)
        return Amount(words, value, _sign(before or after)) if value is not None else Amount(words)
    pence = _PENCE.fullmatch(bare)
    if pence is not None:
        return Amount(words, Decimal(pence[1]).scaleb(-2), "£")
    return Amount(words, placeholder=not bare or is_placeholder(bare))


_UNSURE = ("approx", "about", "around", "circa", "est", "up to", "max", "min", "each", "per ", "?", "or ")


def _without_remark(bare: str) -> str:
    """A sum without what a bracket says of it: `£300 (supply)`. A figure, a doubt or a hole in the bracket is kept."""
    if not bare.endswith(")"):
        return bare
    before, _, remark = bare[:-1].rpartition("(")
    small = remark.lower()
    unsure = any(map(str.isdigit, small)) or any(word in small for word in _UNSURE) or is_placeholder(remark)
    return bare if unsure or not before.strip() else before.strip()


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every sum of money in a text that has its currency sign before it, in order."""
    if "£" not in text and "€" not in text and "$" not in text:
        return ()
    found = []
    for match in re.finditer(_IN_PROSE, text):
        value = _value(match)
        if value is not None:
            found.append(FoundAmount(*match.span(), Amount(match[0], value, match["currency"])))
    return tuple(found)


def format_amount(value: Decimal, currency: str = "£") -> str:
    """A sum as documents print it: `£24,500`, with pence only where there are any: `£150.50`, `-£12`."""
    rounded = value.quantize(Decimal("0.01"))
    digits = f"{abs(rounded):,.2f}".removesuffix(".00")
    return f"{'-' if rounded < 0 else ''}{currency or '£'}{digits}"


def _sign(currency: str | None) -> str:
    return "" if currency is None else _SIGNS.get(currency.upper(), currency)


def _value(match: re.Match[str]) -> Decimal | None:
    part = match["part"] or ""
    shift, decimals = _SCALES[(match["scale"] or "").lower()]
    if len(part) - 1 > decimals:
        return None
    value = Decimal(match["whole"].replace(",", "").replace(" ", "") + part).scaleb(shift)
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return -value if match["minus"] else value
