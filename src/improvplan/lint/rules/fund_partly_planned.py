"""Money of a fund that several actions share, and of which a part is planned for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import Spending, available, spendings
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import find_amounts, format_amount
from improvplan.vocabulary.wording import quote
from improvplan.workspace.rule_settings import Option

SHARE = Option("share", 0.85, "The share of a fund that the costs of the plan should reach")
FEWEST = 3
"""Where fewer things are paid from a fund, the plan may not mean to name all."""

_WHOLE_BUDGET = (
    "core",
    "budget",
    "delegated",
    "devolved",
    "school fund",
    "school-fund",
    "general",
    "capitation",
    "formula",
)
_REST = (
    "rest",
    "remain",
    "reserve",
    "contingency",
    "carr",
    "staff",
    "salar",
    "elsewhere",
    "separate",
    "unallocated",
    "balance",
    "part",
    "most",
    "strateg",
    "below",
    "this plan",
)
"""What says under purpose where the rest of it goes."""


def check(context: Context) -> Iterator[Report]:
    """Report each fund that pays for several things, all of them with a sum, which come to less than a share of it.

    A cost without a fund may be paid by any, and counts for each. Silent about the whole budget of a school, where the purpose of the
    fund speaks of the rest, and where a sum in the plan's sentences may be that.
    """
    if len(context.plan.funding) == 0 or not (costs := spendings(context)):
        return
    share = Decimal(str(context.option(RULE.name, SHARE)))
    by_fund: dict[str, list[Spending]] = {}
    for spent in costs:
        by_fund.setdefault(spent.fund or "", []).append(spent)
    unnamed, allocated = _sum(by_fund.pop("", [])), available(context)
    in_prose: Decimal | None = None
    for number, entry in enumerate(context.plan.funding):
        fund = entry.fund or ""
        own = by_fund.pop(fund, [])  # a fund that stands there twice is looked at once
        there, planned = allocated.get(fund), _sum(own)
        if not there or planned is None or unnamed is None or len({spent.thing for spent in own}) < FEWEST:
            continue
        rest = there - planned - unnamed
        if there - rest >= share * there or _holds(f"{fund} {entry.title or ''}", _WHOLE_BUDGET):
            continue
        if entry.purpose and _says_where_the_rest_goes(entry.purpose.text):
            continue
        in_prose = _in_prose(context) if in_prose is None else in_prose
        if in_prose * 2 >= rest:
            continue
        yield Report(
            ("funding", number, "allocated"),
            f"of the {format_amount(there)} of {quote(entry.title or fund)}, {format_amount(planned)} is planned and {format_amount(rest)} is not",
        )


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    """Whether a word of a text begins with one of some words."""
    words = f" {' '.join(text.casefold().split())}"
    return any(f" {part}" in words for part in parts)


def _says_where_the_rest_goes(purpose: str) -> bool:
    return _holds(purpose, _REST) or any(sign.isdigit() for sign in purpose)


def _sum(costs: list[Spending]) -> Decimal | None:
    """What some costs come to; None where one of them cannot be read."""
    values = [spent.amount.value for spent in costs]
    return None if any(value is None for value in values) else sum(filter(None, values), Decimal(0))


def _in_prose(context: Context) -> Decimal:
    """The greatest sum that stands in a sentence, outside of funding and costs."""
    texts = (text for text in context.prose.texts if "funding" not in text.path)
    sums = (found.amount.value for text in texts for found in find_amounts(text.text))
    return max(filter(None, sums), default=Decimal(0))


RULE = Rule[Context](
    name="fund-partly-planned",
    severity=Severity.NOTE,
    theme="money",
    summary="A fund that pays for several things, and of which a good part is not planned",
    why="whoever gave the money asks what the rest is for, and in spring it is spent in a hurry or handed back",
    fix="write what the rest is for, with a cost and its fund; or say under purpose where it goes",
    reads=("funding", "priorities[].actions", "priorities[].resources", "priorities[].support", "resources", "support"),
    options=(SHARE,),
    good="""
funding:
  - fund: pef
    allocated: £20,000
  - fund: core
    allocated: £900,000
  - fund: trust
    allocated: £9,000
    purpose: Most of it is planned with the other schools of the trust.
  - fund: lottery
    allocated: £5,000
    purpose: Books this year, the rest for shelves in August
priorities:
  - title: Reading for pleasure
    actions:
      - do: Employ a librarian in the mornings
        cost: £14,000
        fund: pef
      - do: Buy books
        cost: £3,000
        fund: pef
      - do: Pay for visits by authors
        cost: £1,500
        fund: pef
      - do: Books for P1
        cost: £300
        fund: lottery
      - do: Books for P2
        cost: £300
        fund: lottery
      - do: Books for P3
        cost: £300
        fund: lottery
      - do: Paper
        cost: £100
        fund: core
      - do: Pens
        cost: £100
        fund: core
      - do: Paint
        cost: £100
        fund: core
""",
    bad="""
funding:
  - fund: pef
    allocated: «£20,000»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Employ a librarian in the mornings
        cost: £11,000
        fund: pef
      - do: Buy books
        cost: £3,000
        fund: pef
      - do: Pay for visits by authors
        cost: £1,500
        fund: pef
""",
    check=check,
)
