"""The plan and report on money that is given to close a gap: Pupil Equity Funding in Scotland, pupil premium in England.

It takes everything from the improvement plan, so that nothing is typed a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.spending import Spending, spendings
from improvplan.derived.report_material import (
    NOT_KNOWN,
    FundMoney,
    Material,
    Report,
    cell,
    chapter,
    done_of,
    listing,
    money_of,
    outcome_words,
    part,
    table,
    words,
)
from improvplan.finding import Path
from improvplan.model.amount import format_amount
from improvplan.views.money import Sum
from improvplan.views.record import Record
from improvplan.views.values import Block, Cell, Entry, Line, Part, Prose, Value

_GIVEN_FOR_EQUITY = frozenset(
    {
        "pef",
        "pupil-equity",
        "pupil-equity-fund",
        "pupil-equity-funding",
        "strategic-equity-funding",
        "sac",
        "pupil-premium",
        "ppg",
        "pupil-development-grant",
        "pdg",
    }
)
_TITLES = ("pupil equity", "strategic equity", "attainment challenge", "pupil premium", "pupil development grant")
NO_GAP = Line("The plan does not say which gap this closes.")
_EVALUATION = (
    ("Checkpoint", ("when",), 16),
    ("What was found", ("statement",), 28),
    ("Impact", ("impact",), 28),
    ("How we know", ("evidence",), 28),
)


class UnknownFundError(Exception):
    """It is not clear which fund is meant. `words` are empty where none was named; `known` are the funds of the plan."""

    def __init__(self, words: str, known: Sequence[str]) -> None:
        self.words = words
        self.known = tuple(known)
        super().__init__(words)


def find_fund(context: Context, words: str = "") -> str:
    """The short name of the fund that words mean; without words the one that is given to close a gap.

    Raises:
        UnknownFundError: there is none, or more than one.

    """
    titles = {entry.fund: entry.title or "" for entry in context.plan.funding if entry.fund}
    plain = words.strip().casefold()
    if plain:
        found = [fund for fund, title in titles.items() if plain in (fund.casefold(), title.casefold())]
    else:
        found = [fund for fund, title in titles.items() if _for_equity(fund, title)]
    if len(found) != 1:
        raise UnknownFundError(words, tuple(titles))
    return found[0]


def pupil_equity_report(context: Context, fund: str) -> Report:
    """What a fund had, what each action and resource that it pays for costs, which gap that addresses and what came of it."""
    material = Material(context)
    money = money_of(material, fund)
    spent = [each for each in spendings(context) if each.fund == fund]
    by_priority = {
        number: [each for each in spent if each.thing[:2] == ("priorities", number - 1)]
        for number in range(1, len(material.plan.priorities) + 1)
    }
    whole = [each for each in spent if each.thing[0] != "priorities"]
    chapters = (
        *chapter("Money", _money(material, money, fund)),
        *chapter("What it pays for", _overview(material, spent)),
        *(
            each
            for number, paid in by_priority.items()
            if paid
            for each in chapter(material.heading(number), *_priority(material, number, paid))
        ),
        *chapter("The plan as a whole", part("whole", "", _bought(material, whole) if whole else None)),
    )
    title = f"{money.title}: plan and report {material.session}".strip()
    return Report("pupil-equity", title, material.model.title, material.ends, material.facts(), chapters)


def _for_equity(fund: str, title: str) -> bool:
    return fund.casefold() in _GIVEN_FOR_EQUITY or any(each in title.casefold() for each in _TITLES)


def _money(material: Material, money: FundMoney, fund: str) -> tuple[Part, ...]:
    sums = (
        ("Allocated", money.words(money.allocated)),
        ("Carried forward from last session", money.words(money.carried_forward, "none")),
        ("Available", money.words(money.available)),
        ("Planned in this plan", str(money.planned) if money.planned else "nothing"),
        ("Not yet planned", money.words(money.unplanned, NOT_KNOWN)),
        ("Spent", money.words(money.spent)),
        ("Unspent", money.words(money.unspent, NOT_KNOWN)),
    )
    rows = [(cell(label), cell(said)) for label, said in sums]
    purpose = [
        Entry("What it is for", Prose(entry.purpose.text))
        for entry in material.model.funding
        if entry.fund == fund and entry.purpose
    ]
    return part("money", "", table("The money of this fund", (("Sum", 60), ("Amount", 40)), rows), *purpose)


def _overview(material: Material, spent: list[Spending]) -> tuple[Part, ...]:
    rows = [
        (
            cell(_what(material, each.thing)),
            cell(_sum([each])),
            cell(*_gap(material, each.thing)),
            cell(_progress(material, each.thing)),
        )
        for each in spent
    ]
    headings = (("Action or resource", 36), ("Cost", 14), ("Gap it addresses", 34), ("Progress", 16))
    caption = "Every action and resource that this fund pays for"
    return part(
        "overview",
        "",
        listing(caption, headings, rows) if rows else words("The plan pays for nothing from this fund yet."),
    )


def _priority(material: Material, number: int, paid: list[Spending]) -> Iterator[tuple[Part, ...]]:
    record = material.plan.priorities[number - 1]
    fields = (("why", "Why"), ("for", "Pupils"), ("outcomes", "Outcomes"), ("success_criteria", "Success criteria"))
    yield part(
        "gap",
        "The gap and what should come of it",
        *[Entry("", value) for value in _gap(material, ("priorities", number - 1))],
        *[material.entry(record, field, label) for field, label in fields],
        _measures(material, number),
    )
    yield part("paid", "What this fund pays for", _bought(material, paid), Entry("In all", Line(_sum(paid))))
    records = [each for _, each in material.evaluations(number)]
    found: Block | None = material.table(f"Evaluations, priority {number}", _EVALUATION, records)
    yield part("impact", "Impact", material.entry(record, "impact"), found or words("There is no evaluation yet."))


def _measures(material: Material, number: int) -> Block | None:
    columns = (
        ("Measure", ("what", "of"), 42),
        ("Baseline", ("baseline",), 14),
        ("Target", ("target",), 14),
        ("By", ("by", "when"), 14),
        ("Result", ("result",), 16),
    )
    return material.table(f"Measures, priority {number}", columns, material.plan.priorities[number - 1].measures)


def _bought(material: Material, paid: list[Spending]) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for each in paid:
        thing = material.at(each.thing)
        who = material.display.value(thing, "who") if "who" in thing else None
        when = _filled(thing, "by", "when")
        rows.append(
            (
                cell(_what(material, each.thing)),
                cell(_sum([each])),
                cell(who or "Nobody named"),
                cell(when or "No date"),
            )
        )
    return listing(
        "What this fund pays for", (("Action or resource", 46), ("Cost", 16), ("Who", 20), ("When", 18)), rows
    )


def _what(material: Material, thing: Path) -> Value:
    return _filled(material.at(thing), "do", "what", "title") or Line("Not described")


def _filled(record: Record, *fields: str) -> Value | None:
    """The first of several fields that a record has and that is filled."""
    found: Iterator[Value] = (record[field] for field in fields if field in record)
    return next((value for value in found if value), None)


def _gap(material: Material, thing: Path) -> list[Value]:
    """The needs that the priority of an action or resource answers; why it matters, where it names none."""
    if thing[0] != "priorities":
        return [NO_GAP]
    record = material.plan.priorities[int(thing[1])]
    return list(record.addresses) or [value for value in (record.causes, record.why) if value][:1] or [NO_GAP]


def _progress(material: Material, thing: Path) -> str:
    items = [item for items in material.tasks(material.ends).values() for item in items]
    steps = [item for item in items if item.path[: len(thing)] == thing]
    if not steps:
        return "A resource"
    return outcome_words(material, steps[0]) if steps[0].path == thing else done_of(material, steps)


def _sum(spent: list[Spending]) -> str:
    whole = Sum()
    for each in spent:
        whole.add(each.amount)
    return str(whole) or format_amount(Decimal(0))
