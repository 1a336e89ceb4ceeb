"""The money of a plan and of a priority, by fund."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.model.amount import format_amount
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.views.money import NO_FUND, Sum, costs_of_plan, costs_of_priority
from improvplan.views.record import Record
from improvplan.views.values import Cell, Entry, Heading, Line, Table

UNNAMED = "No fund named"
_NOTHING = Line("nothing")


def costs_in(record: Record) -> Iterator[Line]:
    """Every cost of a plan or a priority, its actions, resources and support, as it is printed."""
    for field in ("actions", "resources", "support"):
        if field in record:
            yield from (each.cost for each in record[field] if each.cost)
    for field in ("priorities", "actions"):
        if field in record:
            yield from (cost for each in record[field] for cost in costs_in(each))


def costs_line(priority: Priority, plan: Plan) -> Line | None:
    """What a priority costs, in one line; None where nothing has a cost."""
    sums = costs_of_priority(priority)
    if not sums:
        return None
    titles = _titles(plan)
    parts = [f"{titles.get(fund, fund) or UNNAMED}: {cost}" for fund, cost in sums.items()]
    if len(sums) == 1:
        return Line(parts[0])
    values = [cost for cost in sums.values() if cost.amounts]
    total = format_amount(sum((cost.value for cost in values), Decimal(0)), values[0].currency if values else "")
    return Line(f"{total} in all. {'; '.join(parts)}")


def costs_table(plan: Plan, caption: str) -> Table | None:
    """Fund by fund: what there is, what the plan costs, what is left. None where the plan names no sum at all."""
    sums = costs_of_plan(plan)
    funds = list(dict.fromkeys([*(each.fund for each in plan.funding if each.fund), *sums]))
    if not sums:
        return None
    titles = _titles(plan)
    rows = [(_cell(titles.get(fund, fund) or UNNAMED), *_sums(plan, fund, sums.get(fund))) for fund in funds]
    headings = (
        Heading("Fund", width="34%"),
        Heading("Available", width="22%"),
        Heading("Planned in this plan", width="22%"),
        Heading("Left", width="22%"),
    )
    return Table(caption, headings, (*rows, _total(plan, sums)), names_rows=True)


def _sums(plan: Plan, fund: str, planned: Sum | None) -> tuple[Cell, Cell, Cell]:
    available = _available(plan, fund)
    left = None if available is None else available - (planned.value if planned else Decimal(0))
    currency = (planned.currency if planned else "") or _currency(plan)
    return (
        _cell(format_amount(available, currency) if available is not None else "not stated"),
        _cell(str(planned) if planned else _NOTHING),
        _cell(format_amount(left, currency) if left is not None else "not known"),
    )


def _total(plan: Plan, sums: dict[str, Sum]) -> tuple[Cell, ...]:
    currency = _currency(plan) or next((each.currency for each in sums.values() if each.currency), "")
    stated = [value for each in plan.funding if each.fund and (value := _available(plan, each.fund)) is not None]
    planned = sum((each.value for each in sums.values()), Decimal(0))
    available = sum(stated, Decimal(0))
    complete = bool(stated) and all(fund != NO_FUND and _available(plan, fund) is not None for fund in sums)
    return (
        _cell("Total"),
        _cell(format_amount(available, currency) if stated else "not stated"),
        _cell(format_amount(planned, currency)),
        _cell(format_amount(available - planned, currency) if complete else "not known"),
    )


def _available(plan: Plan, fund: str) -> Decimal | None:
    amounts = [
        amount.value
        for each in plan.funding
        if each.fund == fund
        for amount in (each.allocated, each.carried_forward)
        if amount and amount.value is not None
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _currency(plan: Plan) -> str:
    return next((each.allocated.currency for each in plan.funding if each.allocated and each.allocated.currency), "")


def _titles(plan: Plan) -> dict[str, str]:
    return {each.fund: each.title for each in plan.funding if each.fund and each.title}


def _cell(words: str) -> Cell:
    return (Entry("", Line(words)),)
