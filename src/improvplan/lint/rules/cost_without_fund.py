"""A cost that no fund pays."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.spending import spendings
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import listed, quote

_MONEY = lazily(
    r"(?i)\b(?:pef|pupil equity|pupil premium|sports? premium|grants?|core budget|school budget|delegated budget|school funds?|fundrais\w+|"
    r"title [iv]+|paid (?:for )?by|funded (?:by|from|through)|sponsor\w*)\b"
)


def check(context: Context) -> Iterator[Report]:
    """Report each sum of money without a fund, in a plan that declares its funds; once, where a plan names no money at all.

    What costs nothing needs no fund. A priority, purpose or sentence that names a fund or grant is enough for a plan without funds.
    """
    funds = [entry.fund for entry in context.plan.funding if entry.fund]
    if not funds:
        yield from _nobody_pays(context)
        return
    for spent in spendings(context):
        if spent.fund or not spent.amount.value:
            continue
        line = "cost:" if spent.thing[-2] == "support" else "fund:"
        fix = f"write under it {line} {listed(funds, 'or')}"
        if line == "cost:":
            fix = f"write the fund and its sum on a line under cost:, for example {funds[0]}: {spent.amount.words}"
        yield Report(spent.path, f"the plan does not say which fund pays {quote(spent.amount.words)}", fix=fix)


def _nobody_pays(context: Context) -> Iterator[Report]:
    costs = [spent for spent in spendings(context) if spent.amount.value]
    if not costs or any(spent.fund for spent in costs) or next(context.prose.find(_MONEY), None):
        return
    first, *others = costs
    these = f"these {len(costs)} costs" if others else f"{quote(first.amount.words)}"
    yield Report(
        first.path,
        f"nothing in this plan says what money pays for {these}",
        fix="write under funding the money there is, and fund: beside each cost",
        severity=Severity.NOTE,
        also=tuple(Also(other.path, "and this one") for other in others),
    )


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
)
