"""A cost that no fund pays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.context.spending import spendings
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report each sum of money without a fund; in a plan that names no fund at all, as a note. What costs nothing needs none."""
    funds = [entry.fund for entry in context.plan.funding if entry.fund]
    if not funds:
        yield from _without_any_fund(context)
        return
    for spent in spendings(context):
        if spent.fund or not spent.amount.value or _names_money(context, spent.thing):
            continue
        line = "cost:" if spent.thing[-2] == "support" else "fund:"
        fix = f"write under it {line} {listed(funds, 'or')}"
        if line == "cost:":
            fix = f"write the fund and its sum on a line under cost:, for example {funds[0]}: {spent.amount.words}"
        words = quote(spent.amount.words)
        yield Report(spent.path, f"the plan does not say which fund pays {words}", fix=fix, called=words)


def _without_any_fund(context: Context) -> Iterator[Report]:
    """The costs of a plan in which no money has a name; where the form asks for its funds, missing-part says that they are lacking."""
    spent = [each for each in spendings(context) if each.amount.value and not _names_money(context, each.thing)]
    if any(each.fund for each in spent) or "funding" in lacking(context):
        return
    for each in spent:
        words = quote(each.amount.words)
        yield Report(
            each.path,
            f"the plan does not say which money pays {words}",
            fix="write under funding the money that there is, and beside each cost fund: with its name",
            severity=Severity.NOTE,
            called=words,
        )


_MONEY = lazily(
    r"\b(?:grant|premium|fund(?:ing|ed)?|budget|PEF|PDG|PPG?|SEF|EIG|devolved|donation|sponsor\w*|parent\s+council|PTA|fund-?raising)\b",
    re.IGNORECASE,
)


def _names_money(context: Context, thing: Path) -> bool:
    """Whether the thing that costs something is itself called by the money: `ALN grant`, `Books from the school fund`."""
    words = (field_of(thing_at(context.plan, thing), name) for name in ("what", "do", "from"))
    return any(_MONEY.search(str(each)) for each in words if each)


RULE = Rule[Context](
    name="cost-without-fund",
    severity=Severity.WARNING,
    theme="money",
    summary="A cost of which nobody knows where the money comes from",
    why="it is missing from what each fund pays, so a fund may be overspent without anybody seeing it",
    fix="write under it fund: and the name that the money has under funding",
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
    resources:
      - what: A room for the library
        cost: nil
      - what: Shelves, from the grant of the town
        cost: £300
""",
    bad="""
funding:
  - fund: pef
    allocated: £24,500
  - fund: core
    allocated: £3,000
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: «£450»
    resources:
      - what: Shelves
        cost: «£120»
      - what: Library visits
        cost:
          core: £80
""",
    check=check,
    several="the plan does not say which money pays {names}",
)
