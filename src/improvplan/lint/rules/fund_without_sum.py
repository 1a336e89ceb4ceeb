"""Money that is to be spent from a fund of which the plan does not say how much there is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import spendings
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import format_amount
from improvplan.vocabulary.wording import quote

FEWEST = 2
"""One cost is told beside its fund; several add up to something that may be too much."""


def check(context: Context) -> Iterator[Report]:
    """Report each fund that several costs name, in a plan that has no funding at all or leaves blank how much this one has.

    Where the form asks for it, missing-part says so.
    """
    asked = lacking(context)
    if not asked.isdisjoint({"funding", "funding.allocated"}):
        return
    listed = {
        entry.fund: ("funding", number)
        for number, entry in enumerate(context.plan.funding)
        if entry.fund and ("funding", number, "allocated") in context.blanks
    }
    stated = {entry.fund for entry in context.plan.funding if entry.allocated or entry.carried_forward}
    if context.plan.funding and not listed.keys() - stated:
        return
    costs: dict[str, list[tuple[Path, Decimal | None]]] = {}
    for spent in spendings(context):
        if spent.fund:
            costs.setdefault(spent.fund, []).append((spent.path, spent.amount.value))
    for fund, found in costs.items():
        if len(found) < FEWEST or fund in stated or (context.plan.funding and fund not in listed):
            continue
        known = [value for _, value in found if value is not None]
        total = format_amount(sum(known, Decimal(0))) if len(known) == len(found) else f"{len(found)} costs"
        yield Report(
            (*listed[fund], "allocated") if fund in listed else found[0][0],
            f"{total} {'are' if len(known) < len(found) else 'is'} to come from {quote(fund)}, and the plan does not say how much there is",
        )


RULE = Rule[Context](
    name="fund-without-sum",
    severity=Severity.NOTE,
    theme="money",
    summary="A fund that pays for several things, and nobody says how much it has",
    why="a reader cannot tell whether the money is enough, or whether some of it is still to be planned",
    fix="write under funding the fund and what was allocated",
    reads=("funding", "priorities[].actions", "priorities[].resources", "priorities[].support", "resources", "support"),
    good="""
funding:
  - fund: pef
    allocated: £24,500
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: £450
        fund: pef
      - do: Employ a librarian in the mornings
        cost: £9,000
        fund: pef
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: «£450»
        fund: pef
      - do: Employ a librarian in the mornings
        cost: £9,000
        fund: pef
""",
    check=check,
)
