"""Pupil Equity Funding that is spent on a priority without a word about the gap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.finding import Path, Severity
from improvplan.lint.context import Context
from improvplan.lint.rule import Report, Rule
from improvplan.lint.spending import Spending, spendings
from improvplan.lint.wording import called
from improvplan.model.priority import Priority

PEF = frozenset({"pef", "pupil-equity-fund", "pupil-equity-funding"})
_GAP = re.compile(
    r"(?i)\bgap\b|\bSIMD\b|depriv|disadvantag|poverty|\bpoor(?:er|est)?\b|free (?:school )?meal|\bFSME?\b|low[- ]income|"
    r"\bequity\b|quintile|decile|care[- ]experienced|\bcosts? of the school day\b|\bno cost\b"
)
_LOOKED_AT = frozenset(
    {"why", "aim", "for", "outcomes", "success_criteria", "measures", "addresses", "causes", "actions"}
)


def check(context: Context) -> Iterator[Report]:
    """Report each priority paid from Pupil Equity Funding that neither links the gap or an intervention nor speaks of it."""
    if context.country not in (None, "scotland"):
        return
    paid: dict[Path, list[Spending]] = {}
    funds = _pef(context)
    for spent in spendings(context):
        if spent.fund in funds and spent.path[0] == "priorities" and spent.amount.value:
            paid.setdefault(spent.path[:2], []).append(spent)
    if not paid:
        return
    linked = {
        link.path[:2] for link in context.links if link.family == "pef-interventions" or "gap" in link.words.lower()
    }
    for path, priority in context.priorities:
        if path not in paid or path in linked or any(where[0] == "links" for where in linked):
            continue
        if "gap" not in context.links_of(path, "nif-priorities") and not _speaks_of_it(context, path, priority):
            yield Report(
                paid[path][0].path,
                f"{called(priority, path)} spends Pupil Equity Funding, and does not say which gap it should close",
            )


def _pef(context: Context) -> frozenset[str]:
    titled = (entry.fund for entry in context.plan.funding if "pupil equity" in (entry.title or "").lower())
    return PEF | frozenset(fund for fund in titled if fund)


def _speaks_of_it(context: Context, path: Path, priority: Priority) -> bool:
    needs = {need.id: need for need in context.plan.needs}
    answered = (needs.get(name) for name in priority.addresses)
    if any(_GAP.search(f"{need.what} {need.causes}") for need in answered if need):
        return True
    return any(
        text.path[:2] == path and text.path[2] in _LOOKED_AT and _GAP.search(text.text) for text in context.texts
    )


RULE = Rule[Context](
    name="pef-without-gap",
    severity=Severity.WARNING,
    theme="money",
    summary="Pupil Equity Funding without the gap that it should close",
    why="this money is given to close the poverty-related attainment gap, and the council will ask how it does",
    mend="link the NIF priority about the gap or a PEF intervention, and say under why for which pupils it is; or pay from another fund",
    reads=(
        "funding",
        "links",
        "needs",
        "organisation",
        "session",
        "period",
        "template",
        "priorities[].links",
        "priorities[].actions",
        "priorities[].outcomes",
        "priorities[].why",
        "priorities[].success_criteria",
    ),
    good="""
session: 2025-26
funding:
  - fund: pef
    allocated: £24,500
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities: Closing the attainment gap between the most and least disadvantaged children and young people
    actions:
      - do: Buy books
        cost: £450
        fund: pef
  - title: Talk at home
    why: Children who live in SIMD 1 and 2 start nursery with fewer words.
    resources:
      - what: Story bags
        cost: £300
        fund: pef
""",
    bad="""
session: 2025-26
funding:
  - fund: pef
    allocated: £24,500
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities: Improvement in achievement, particularly in literacy and numeracy
    actions:
      - do: Buy books
        cost: «£450»
        fund: pef
    resources:
      - what: Shelves
        cost: £120
        fund: pef
""",
    check=check,
)
