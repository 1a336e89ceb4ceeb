"""Money for which the plan has little use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import available, spendings
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.fund_partly_planned import check as partly_planned
from improvplan.model.amount import format_amount
from improvplan.vocabulary.wording import quote
from improvplan.workspace.rule_settings import Option

SHARE = Option("share", 0.5, "The share of a fund that the costs of the plan should reach")


def check(context: Context) -> Iterator[Report]:
    """Report each fund of which less than a share is planned, in a plan that names costs and in which all of them can be read.

    A cost without a fund may be paid by any, and counts for each. Of a fund with several costs fund-partly-planned speaks.
    """
    costs = spendings(context)
    if not any(spent.amount.value for spent in costs):
        return
    planned: dict[str, Decimal | None] = {}
    for spent in costs:
        sofar, more = planned.get(spent.fund, Decimal(0)), spent.amount.value
        planned[spent.fund] = None if sofar is None or more is None else sofar + more
    unnamed = planned.pop("", Decimal(0))
    share = Decimal(str(context.option(RULE.name, SHARE)))
    told = {report.path for report in partly_planned(context)}
    for number, entry in enumerate(context.plan.funding):
        fund = entry.fund or ""
        if ("funding", number, "allocated") in told:
            continue
        there, total = available(context).get(fund), planned.get(fund, Decimal(0))
        if there and total is not None and unnamed is not None and total + unnamed < share * there:
            yield Report(
                ("funding", number, "allocated"),
                f"of the {format_amount(there)} of {quote(entry.title or fund)}, only {format_amount(total)} is planned",
            )


RULE = Rule[Context](
    name="unplanned-money",
    severity=Severity.NOTE,
    theme="money",
    summary="A fund of which less than half is planned",
    why="money without a plan is often handed back, or spent in a hurry in March",
    fix="write what the rest is for, with a cost and its fund; or say under purpose where else it is planned",
    reads=("funding", "priorities[].actions", "priorities[].resources", "priorities[].support", "resources", "support"),
    strict=True,
    options=(SHARE,),
    good="""
funding:
  - fund: pef
    allocated: £2,000
priorities:
  - title: Reading for pleasure
    actions:
      - do: Employ a librarian in the mornings
        cost: £1,700
        fund: pef
""",
    bad="""
funding:
  - fund: pef
    allocated: «£2,000»
  - fund: core
    allocated: «£300»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: £450
        fund: pef
""",
    check=check,
)
