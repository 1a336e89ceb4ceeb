"""Costs added up by fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from improvplan.model.action import Action, Resource, Support
from improvplan.model.amount import Amount, format_amount
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority

NO_FUND = ""


@dataclass(slots=True)
class Sum:
    """What was added up, by currency, how many amounts went into it, and those that are not one sum, such as `£50 each`."""

    by_currency: dict[str, Decimal] = field(default_factory=dict)
    amounts: int = 0
    unread: list[str] = field(default_factory=list)

    def add(self, amount: Amount) -> None:
        """Add an amount, or keep its words where they are not one sum."""
        if amount.value is None:
            self.unread.append(amount.words)
            return
        self.by_currency[amount.currency] = self.by_currency.get(amount.currency, Decimal(0)) + amount.value
        self.amounts += 1

    def join(self, other: Sum) -> None:
        """Add another sum; what could not be read in it is left out."""
        for currency, value in other.by_currency.items():
            self.by_currency[currency] = self.by_currency.get(currency, Decimal(0)) + value
        self.amounts += other.amounts

    @property
    def currencies(self) -> tuple[str, ...]:
        """The signs of the amounts, in the order in which they came; an amount without one is in the currency of the others."""
        return tuple(currency for currency in self.by_currency if currency)

    @property
    def currency(self) -> str:
        """The first sign; blank where no amount has one."""
        return next(iter(self.currencies), "")

    @property
    def value(self) -> Decimal | None:
        """The sum; None where the amounts are in several currencies, which nobody can add up."""
        return None if len(self.currencies) > 1 else sum(self.by_currency.values(), Decimal(0))

    def __str__(self) -> str:
        """As documents print it: `£4,000`, and `£4,000 + €500` where there are two currencies."""
        value = self.value
        if value is not None:
            sums = [format_amount(value, self.currency)] if self.amounts else []
        else:
            sums = [format_amount(part, sign) if sign else f"{part:,f}" for sign, part in self.by_currency.items()]
        return " + ".join([*sums, *self.unread])


def amount_words(amount: Amount) -> str:
    """An amount as documents print it: `£24,500`; what is not one sum stays as it was typed."""
    return amount.words if amount.value is None else format_amount(amount.value, amount.currency)


def costs_of_priority(priority: Priority) -> dict[str, Sum]:
    """What a priority costs by fund, its actions, resources and support added up; `NO_FUND` where none is named."""
    return _by_fund(_costs_in_priority(priority))


def costs_of_action(action: Action) -> dict[str, Sum]:
    """What an action costs by fund, its steps and resources added up."""
    return _by_fund(_of_actions((action,)))


def costs_of_plan(plan: Plan) -> dict[str, Sum]:
    """What the whole plan costs by fund."""
    costs = list(_of_support(plan.support))
    costs += _of_resources(plan.resources)
    for priority in plan.priorities:
        costs += _costs_in_priority(priority)
    return _by_fund(costs)


def _costs_in_priority(priority: Priority) -> Iterator[tuple[Cost, str]]:
    yield from _of_actions(priority.actions)
    yield from _of_resources(priority.resources)
    yield from _of_support(priority.support)


def _of_actions(actions: Iterable[Action]) -> Iterator[tuple[Cost, str]]:
    for action in actions:
        if action.cost:
            yield action.cost, action.fund or NO_FUND
        yield from _of_resources(action.resources)
        yield from _of_actions(action.actions)


def _of_resources(resources: Iterable[Resource]) -> Iterator[tuple[Cost, str]]:
    for resource in resources:
        if resource.cost:
            yield resource.cost, resource.fund or NO_FUND


def _of_support(support: Iterable[Support]) -> Iterator[tuple[Cost, str]]:
    for agreed in support:
        if agreed.cost:
            yield agreed.cost, NO_FUND


def _by_fund(costs: Iterable[tuple[Cost, str]]) -> dict[str, Sum]:
    sums: dict[str, Sum] = {}
    for cost, fund in costs:
        if cost.amount:
            sums.setdefault(fund, Sum()).add(cost.amount)
        for name, amount in (cost.by_fund or {}).items():
            sums.setdefault(name, Sum()).add(amount)
    return sums
