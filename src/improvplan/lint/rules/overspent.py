"""A fund from which more is spent than there is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import Spending, available, spendings, without_rows
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.amount import format_amount
from improvplan.vocabulary.wording import quote

SHOWN = 3
"""How many of the largest costs are shown."""


def check(context: Context) -> Iterator[Report]:
    """Report each fund whose costs in this plan, or whose money spent so far, come to more than it has."""
    has = available(context)
    planned: dict[str, list[Spending]] = {}
    for spent in without_rows(spendings(context)):
        if spent.amount.value:
            planned.setdefault(spent.fund, []).append(spent)
    told: set[str] = set()
    for number, entry in enumerate(context.plan.funding):
        fund = entry.fund or ""
        there = has.get(fund)
        if there is None or fund in told:
            continue
        path = ("funding", number, "allocated")
        costs = planned.get(fund, [])
        total = sum((spent.amount.value or Decimal(0) for spent in costs), Decimal(0))
        if total > there:
            largest = sorted(costs, key=lambda spent: -(spent.amount.value or 0))[:SHOWN]
            yield Report(
                path,
                f"the costs of {_name(entry.title, fund)} come to {format_amount(total)}, {format_amount(total - there)} "
                f"more than the {format_amount(there)} it has",
                also=tuple(Also(spent.path, f"{spent.amount.words} of it stands here") for spent in largest),
            )
            told.add(fund)
        if entry.spent and entry.spent.value is not None and entry.spent.value > there:
            yield Report(
                (*path[:2], "spent"),
                f"{_name(entry.title, fund)} has spent {format_amount(entry.spent.value)} of {format_amount(there)}",
            )


def _name(title: str | None, fund: str) -> str:
    return quote(title or fund)


RULE = Rule[Context](
    name="overspent",
    severity=Severity.ERROR,
    theme="money",
    summary="Costs that come to more than the fund has",
    why="the plan promises what cannot be paid, and whoever checks the figures will stop there",
    fix="mend the sums, pay something from another fund, or leave something out",
    reads=(
        "funding",
        "priorities[].actions",
        "priorities[].resources",
        "priorities[].support",
        "resources",
        "support",
    ),
    good="""
funding:
  - fund: pef
    allocated: £2,000
    carried_forward: £150
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: £450
        fund: pef
      - do: Employ a librarian in the mornings
        cost: £1,700
        fund: pef
""",
    bad="""
funding:
  - fund: pef
    allocated: «£2,000»
    carried_forward: £150
  - fund: core
    allocated: £900
    spent: «£1,020»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost:
          pef: £450
          core: £200
    resources:
      - what: A librarian in the mornings
        cost: £1,900
        fund: pef
""",
    check=check,
    joins_errors=True,
)
