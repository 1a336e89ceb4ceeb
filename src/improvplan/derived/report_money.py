"""The money of a plan in a report: what each fund had, what was planned and spent, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from improvplan.derived.report import Chapter, cell, chapter, part, table
from improvplan.derived.report_material import Material
from improvplan.model.amount import Amount, format_amount
from improvplan.views.money import Sum, costs_of_plan
from improvplan.views.values import Cell

NOT_STATED = "not stated"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class FundMoney:
    """The money of one fund. A sum is None where the plan does not state it, or not as one sum."""

    title: str
    allocated: Decimal | None
    carried_forward: Decimal | None
    spent: Decimal | None
    planned: Sum | None
    currency: str

    @property
    def available(self) -> Decimal | None:
        """Allocated and carried forward together."""
        stated = [sum_ for sum_ in (self.allocated, self.carried_forward) if sum_ is not None]
        return sum(stated, Decimal(0)) if stated else None

    @property
    def unspent(self) -> Decimal | None:
        """What is left of what was available; less than nothing where too much was spent."""
        return None if self.available is None or self.spent is None else self.available - self.spent

    @property
    def unplanned(self) -> Decimal | None:
        """What no action or resource is planned for; None also where some costs are not one sum, or in another currency."""
        planned = self.planned or Sum()
        if self.available is None or planned.unread or planned.value is None:
            return None
        if planned.currency and self.currency and planned.currency != self.currency:
            return None
        return self.available - planned.value

    def words(self, value: Decimal | None, otherwise: str = NOT_STATED) -> str:
        """A sum as documents print it."""
        return otherwise if value is None else format_amount(value, self.currency)


def money_of(material: Material, fund: str) -> FundMoney:
    """The money of a fund by its short name, several entries for it added up."""
    entries = [entry for entry in material.model.funding if entry.fund == fund]
    planned = costs_of_plan(material.model).get(fund)
    amounts = [
        amount for entry in entries for amount in (entry.allocated, entry.carried_forward, entry.spent) if amount
    ]
    return FundMoney(
        next((entry.title for entry in entries if entry.title), fund),
        _total(entry.allocated for entry in entries),
        _total(entry.carried_forward for entry in entries),
        _total(entry.spent for entry in entries),
        planned,
        next((amount.currency for amount in amounts if amount.currency), planned.currency if planned else ""),
    )


def money_chapter(material: Material) -> tuple[Chapter, ...]:
    """A row for each fund; no chapter where the plan names none."""
    funds = list(dict.fromkeys(entry.fund for entry in material.model.funding if entry.fund))
    headings = (
        ("Fund", 25),
        ("Allocated", 15),
        ("Carried forward", 15),
        ("Planned", 15),
        ("Spent", 15),
        ("Unspent", 15),
    )
    rows = [_row(money_of(material, fund)) for fund in funds]
    return chapter("Money", part("money", "", table("Money by fund", headings, rows))) if rows else ()


def _row(money: FundMoney) -> tuple[Cell, ...]:
    return (
        cell(money.title),
        cell(money.words(money.allocated)),
        cell(money.words(money.carried_forward, "none")),
        cell(str(money.planned) if money.planned else "nothing"),
        cell(money.words(money.spent)),
        cell(money.words(money.unspent, NOT_KNOWN)),
    )


def _total(amounts: Iterable[Amount | None]) -> Decimal | None:
    """The sum of what is stated; None where nothing is, or something is not one sum or in another currency."""
    whole = Sum()
    for amount in amounts:
        if amount:
            whole.add(amount)
    return whole.value if whole.amounts and not whole.unread else None
