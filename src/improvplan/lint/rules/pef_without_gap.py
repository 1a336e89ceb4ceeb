"""Pupil Equity Funding that is spent on a priority without a word about the gap."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.spending import Spending, spendings
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import called

PEF = frozenset({"pef", "pupil-equity-fund", "pupil-equity-funding"})
OF_THE_GAP = (
    "gap", "simd", "depriv", "disadvantag", "poverty", "poorer", "poorest", "free meal", "free school meal", "fsm", "low income",
    "low-income", "equity", "quintile", "decile", "care experienced", "care-experienced", "cost of the school day", "no cost",
)  # fmt: skip
"""Parts of words that speak of children who have less."""

_LOOKED_AT = frozenset(
    {"why", "aim", "for", "outcomes", "success_criteria", "measures", "addresses", "causes", "actions"}
)


def check(context: Context) -> Iterator[Report]:
    """Report each priority paid from Pupil Equity Funding that neither links the gap or an intervention nor speaks of it.

    Where one priority alone is paid from it, what the fund says of its purpose counts.
    """
    if context.country not in (None, "scotland"):
        return
    paid: dict[Path, list[Spending]] = {}
    funds = _pef(context)
    for spent in spendings(context):
        if spent.fund in funds and at(spent.path, 0) == "priorities" and spent.amount.value:
            paid.setdefault(spent.path[:2], []).append(spent)
    if not paid:
        return
    linked = {
        link.path[:2] for link in context.links if link.family == "pef-interventions" or "gap" in link.words.lower()
    }
    if any(at(where, 0) == "links" for where in linked):
        return
    if len(paid) == 1 and any(
        each.fund in funds and speaks_of_the_gap(str(each.purpose or "")) for each in context.plan.funding
    ):
        return
    open_ones = {
        path: priority
        for path, priority in context.priorities
        if path in paid and path not in linked and not _answers_a_need(context, priority)
    }
    said: dict[Path, list[str]] = {path: [] for path in open_ones}
    for path, words, _ in context.texts:
        if path[:2] in said and at(path, 2) in _LOOKED_AT:
            said[path[:2]].append(words)
    for path, priority in open_ones.items():
        if not speaks_of_the_gap("\n".join(said[path])) and "gap" not in context.links_of(path, "nif-priorities"):
            yield Report(
                paid[path][0].path,
                f"{called(priority, path)} spends Pupil Equity Funding, and does not say which gap it should close",
            )


def _pef(context: Context) -> frozenset[str]:
    titled = (entry.fund for entry in context.plan.funding if "pupil equity" in (entry.title or "").lower())
    return PEF | frozenset(fund for fund in titled if fund)


def speaks_of_the_gap(words: str) -> bool:
    """Whether a text speaks of children who have less, or of what divides them from others."""
    small = words.lower().replace("pupil equity", "")
    return any(part in small for part in OF_THE_GAP)


def _answers_a_need(context: Context, priority: Priority) -> bool:
    """Whether a need that a priority addresses speaks of the gap."""
    needs = {need.id: need for need in context.plan.needs}
    named = (*priority.addresses, *(name for action in priority.actions for name in action.addresses))
    answered = (needs.get(name) for name in named)
    return any(speaks_of_the_gap(f"{need.what} {need.causes}") for need in answered if need)


RULE = Rule[Context](
    name="pef-without-gap",
    severity=Severity.WARNING,
    theme="money",
    summary="Pupil Equity Funding without the gap that it should close",
    why="this money is given to close the poverty-related attainment gap, and the council will ask how it does",
    fix="link the NIF priority about the gap or a PEF intervention, and say under why for which pupils it is; or pay from another fund",
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
