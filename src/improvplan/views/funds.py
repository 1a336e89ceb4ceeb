"""The money of a plan and of a priority, by fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

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
    return Line(f"{_joined(sums.values())} in all. {'; '.join(parts)}")


def share_of_allocation(sums: Mapping[str, Sum], plan: Plan) -> Line:
    """The share of what its funds have been given that something costs, in whole percent; empty where that cannot be said.

    What names no fund is paid from the only fund of the plan, where there is one alone.
    """
    only = (plan.funding[0].fund if len(plan.funding) == 1 else None) or NO_FUND
    given = {each.fund: each.allocated.value for each in plan.funding if each.fund and each.allocated}
    funds = {fund or only: cost for fund, cost in sums.items() if cost.amounts}
    allocated = [given.get(fund) for fund in funds]
    total = sum((each for each in allocated if each), Decimal(0))
    costs = [cost.value for cost in funds.values()]
    known = [cost for cost in costs if cost is not None]
    if not total or None in allocated or len(known) < len(costs) or any(cost.unread for cost in sums.values()):
        return Line("")
    share = sum(known, Decimal(0)) * 100 / total
    return Line(f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%" if share >= 1 or not share else "less than 1%")


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
    total = (_total(plan, sums),) if len(rows) > 1 else ()
    return Table(caption, headings, (*rows, *total), names_rows=True)


def _sums(plan: Plan, fund: str, planned: Sum | None) -> tuple[Cell, Cell, Cell]:
    available = _available(plan, fund)
    return (
        _cell(str(available) if available else "not stated"),
        _cell(str(planned) if planned else _NOTHING),
        _cell(_left(available, planned or Sum()) if available else "not known"),
    )


def _total(plan: Plan, sums: dict[str, Sum]) -> tuple[Cell, ...]:
    stated = [there for each in plan.funding if each.fund and (there := _available(plan, each.fund))]
    complete = bool(stated) and all(fund != NO_FUND and _available(plan, fund) for fund in sums)
    planned, available = _joined(sums.values()), _joined(stated)
    return (
        _cell("Total"),
        _cell(str(available) if stated else "not stated"),
        _cell(str(planned) or format_amount(Decimal(0), available.currency)),
        _cell(_left(available, planned) if complete else "not known"),
    )


def _left(available: Sum, planned: Sum) -> str:
    """What is left, in words; not known where two currencies meet."""
    signs = {*available.currencies, *planned.currencies}
    if available.value is None or planned.value is None or len(signs) > 1:
        return "not known"
    return format_amount(available.value - planned.value, "".join(signs))


def _available(plan: Plan, fund: str) -> Sum | None:
    """What a fund has, carried forward and all; None where the plan does not state it."""
    there = Sum()
    for each in plan.funding:
        for amount in (each.allocated, each.carried_forward) if each.fund == fund else ():
            if amount and amount.value is not None:
                there.add(amount)
    return there if there.amounts else None


def _joined(sums: Iterable[Sum]) -> Sum:
    whole = Sum()
    for each in sums:
        whole.join(each)
    return whole


def _titles(plan: Plan) -> dict[str, str]:
    return {each.fund: each.title for each in plan.funding if each.fund and each.title}


def _cell(words: str) -> Cell:
    return (Entry("", Line(words)),)
