"""What the rules about money share: every sum that a plan spends, with its place and its fund."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.inheritance import rows_above
from improvplan.finding import Path, at
from improvplan.model.amount import Amount, read_amount


class Spending(NamedTuple):
    """A sum that something costs. `fund` is empty where none is named; `thing` is the action, resource or support it is for."""

    path: Path
    thing: Path
    fund: str
    amount: Amount


@lru_cache(maxsize=1)
def spendings(context: Context) -> tuple[Spending, ...]:
    """Everything that costs something, in the order of the plan."""
    funds: dict[Path, str] = {}
    costs: list[tuple[Path, str]] = []
    for path, words, kind in context.texts:
        if kind == "amount":
            if "cost" in path[-2:]:
                costs.append((path, words))
        elif kind == "fund":
            funds[path[:-1]] = words
    found = []
    for path, words in costs:
        by_fund = at(path, -2) == "cost"
        thing = path[:-2] if by_fund else path[:-1]
        found.append(Spending(path, thing, str(at(path, -1)) if by_fund else _fund(funds, thing), read_amount(words)))
    return tuple(found)


def _fund(funds: dict[Path, str], thing: Path) -> str:
    """The fund of a thing, which an action may take from its row; empty where none is named."""
    return next((funds[row] for row in rows_above(thing) if funds.get(row)), "")


def without_rows(spent: tuple[Spending, ...]) -> tuple[Spending, ...]:
    """The sums but those of rows whose steps cost something too: such a sum may or may not be the total of the steps."""
    rows = {one.thing[:length] for one in spent for length in range(len(one.thing) - 2, 0, -2)}
    return tuple(one for one in spent if one.thing not in rows)


@lru_cache(maxsize=1)
def available(context: Context) -> dict[str, Decimal | None]:
    """What each fund has, carried forward and all; None where a sum is absent, cannot be read or is in another currency."""
    found: dict[str, Decimal | None] = {}
    for entry in context.plan.funding:
        if not entry.fund:
            continue
        has: Decimal | None = entry.allocated.value if entry.allocated else None
        if has is not None and has < 0:  # which cannot be; `figure-out-of-range` says so
            has = None
        if has is not None and entry.carried_forward:
            more = entry.carried_forward.value
            has = None if more is None else has + more
        before = found.get(entry.fund, Decimal(0))
        found[entry.fund] = None if has is None or before is None else before + has
    return {} if len(_currencies(context)) > 1 else found


def _currencies(context: Context) -> set[str]:
    signs = {one.amount.currency for one in spendings(context)}
    for entry in context.plan.funding:
        signs |= {amount.currency for amount in (entry.allocated, entry.carried_forward, entry.spent) if amount}
    return signs - {""}
