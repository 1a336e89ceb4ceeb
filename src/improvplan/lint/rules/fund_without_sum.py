"""Money that is to be spent from a fund of which the plan does not say how much there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import spendings
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.no_costs import check as no_costs
from improvplan.model.amount import format_amount
from improvplan.model.normalise import TextAt
from improvplan.model.written import written
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

FEWEST = 2
"""One cost is told beside its fund; several add up to something that may be too much."""


_FUND = r"(?:PEF|Pupil\s+Equity\s+Fund(?:ing)?|Pupil\s+Premium|PPG|Pupil\s+Development\s+Grant|PDG)"
_MONEY = rf"(?P<{{0}}>{_FUND})(?:\s+(?:funding|grant|money|monies|budget|allocation|resources))?"
_NO_MONEY = (
    r"(?!\s*[-/]?\s*(?:and\s+non|pupils?|child(?:ren)?|learners?|students?|cohort|gap|strategy|statement|plans?|leads?|champions?|registers?|"
    r"groups?|families|eligib|reviews?|reports?|teachers?|staff|workers?|assistants?|practitioners?|interventions?|meetings?)|['’]|[\w])"
)
_USED = lazily(
    rf"\b(?:fund(?:ed|s|ing)?|paid|pay|pays|bought|purchased|financed|resourced|spend|spent|us(?:e|es|ed|ing)|employed|allocate|allocated|through|via|from)\s+"
    rf"(?:(?:for|by|from|with|through|of|out|the|our|some|part|school)\s+){{0,4}}{_MONEY.format('behind')}{_NO_MONEY}"
    rf"|\b{_MONEY.format('before')}\s+(?:(?:is|will|has|can|should|being|to|be|been|also|now)\s+){{0,4}}"
    r"(?:used|spent|allocated|funds?|funded|pays?|paid|buys?|bought|employs?|provides?|provided|purchase[sd]?)\b"
    rf"|\b(?P<joined>{_FUND})[- ]funded\b",
    re.IGNORECASE,
)
_AS_RESOURCE = lazily(rf"\s*{_MONEY.format('whole')}\s*[.;]?\s*", re.IGNORECASE)
_NAMES = ("pef", "pupil equity", "pupil premium", "ppg", "pupil development", "pdg")
_ELSEWHERE = lazily(
    rf"\b{_FUND}\s+(?:\w+\s+){{0,2}}(?:plans?|strateg(?:y|ies)|statements?|reports?|overviews?|proposals?|spreadsheets?|appendix|documents?)\b",
    re.IGNORECASE,
)
"""Where a plan of that money alone is named, the sums stand there."""


def check(context: Context) -> Iterator[Report]:
    """Report each fund that several costs name, in a plan that has no funding at all or leaves blank how much this one has;
    and, once, a fund that is used in the words of a plan in which no sum stands anywhere.

    Where the form asks for it, missing-part or no-costs says so.
    """
    asked = lacking(context)
    if not asked.isdisjoint({"funding", "funding.allocated"}):
        return
    yield from _only_named(context)
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


_ASKED = frozenset(
    {
        "priorities.actions.cost",
        "priorities.actions.fund",
        "priorities.resources.cost",
        "priorities.resources",
        "resources",
    }
)


def _only_named(context: Context) -> Iterator[Report]:
    """The first words that name a fund as money that is used, where the plan has no fund, no cost and no sum."""
    prose, organisation = context.prose, context.plan.organisation
    if organisation is not None and organisation.kind not in (None, "school", "nursery"):
        return
    if not prose.holds(*_NAMES) or written(context.plan.funding) or not lacking(context).isdisjoint(_ASKED):
        return
    if any(text.kind in _SUMS or "£" in text.text or "€" in text.text for text in context.texts):
        return
    if any(True for _ in prose.find_beside(_ELSEWHERE, _NAMES)) or any(no_costs(context)):
        return
    for text, fund in _used(context):
        if not _REASONS.isdisjoint(text.path):
            continue
        name = " ".join(text.text[slice(*fund)].split())
        yield Report(text.path, f"the plan uses {quote(name)}, and nowhere says how much it has or spends", part=fund)
        return


_REASONS = frozenset({"why", "because", "needs", "current", "evidence", "evaluations"})
"""Fields that speak of what was, not of what will be paid."""

_SUMS = frozenset({"fund", "amount"})


def _used(context: Context) -> Iterator[tuple[TextAt, tuple[int, int]]]:
    """Where a fund is named as money that is used: in a sentence, or by itself among the resources."""
    for found in context.prose.find_beside(_USED, _NAMES):
        yield found.text, found.match.span(found.match.lastgroup or 0)
    for name in _NAMES:
        for text, _ in context.prose.containing(name):
            alone = _AS_RESOURCE.fullmatch(text.text) if "resources" in text.path else None
            if alone:
                yield text, alone.span("whole")


RULE = Rule[Context](
    name="fund-without-sum",
    severity=Severity.NOTE,
    theme="money",
    summary="A fund that pays for several things, and nobody says how much it has",
    why="a reader cannot tell whether the money is enough, or whether some of it is still to be planned",
    fix="write under funding the fund and what was allocated",
    reads=("funding", "priorities[].actions", "priorities[].resources", "priorities[].support", "resources", "support"),
    good="""
=== a.yaml
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
=== b.yaml
priorities:
  - title: Reading for pleasure
    why: The attendance of Pupil Premium pupils has fallen.
    actions:
      - Use PEF interventions each morning
      - Ask the Pupil Premium lead to track pupils
=== c.yaml
priorities:
  - title: Reading for pleasure
    actions:
      - Use PEF to employ a librarian, as our PEF plan says
=== d.yaml
priorities:
  - title: Reading for pleasure
    actions:
      - Use PEF to employ a librarian for £9,000
=== e.yaml
priorities:
  - title: Reading for pleasure
    why: Until last year a librarian was paid from PEF.
=== f.yaml
organisation:
  name: Harbour Lights Trust
  kind: trust
priorities:
  - title: Reading for pleasure
    actions:
      - Each school uses Pupil Premium funding for its library
""",
    bad="""
=== a.yaml
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: «£450»
        fund: pef
      - do: Employ a librarian in the mornings
        cost: £9,000
        fund: pef
=== b.yaml
priorities:
  - title: Reading for pleasure
    actions:
      - A librarian in the mornings, paid from «Pupil Equity Funding»
""",
    check=check,
)
