"""A total that is not the sum of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.spending import spendings, without_rows
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.amount import find_amounts, format_amount, read_amount
from improvplan.pattern import lazily

_KINDS = (
    (
        "carried",
        lazily(r"\bcarr(?:ied|y)[ -]?(?:over|forward)|\bc/f\b|\bunspent|\bunderspend|\bleft over", re.IGNORECASE),
    ),
    ("total", lazily(r"\btotals?\b", re.IGNORECASE)),
    ("given", lazily(r"\ballocat\w*|\bgrants?\b|\breceiv\w*|\bawarded\b", re.IGNORECASE)),
)
_SPENDING = lazily(r"\b(?:costs?|planned|spend\w*|spent|expenditure)\b", re.IGNORECASE)
_MONEY_TO_SPEND = lazily(r"\b(?:fund\w*|allocat\w*|grants?|budget|premium|available|income|amount)\b", re.IGNORECASE)
NEAR = 60
"""How far before an amount, in characters, the word stands that says what it is."""
CLOSE = Decimal("0.1")
"""A stated total that is further than this share from the costs of the plan is of something else."""


class Stated(NamedTuple):
    """A sum of money in a sentence or a fact: what kind it is, where it stands and its value."""

    kind: str
    path: Path
    part: tuple[int, int] | None
    value: Decimal
    currency: str
    words: str


def check(context: Context) -> Iterator[Report]:
    """Report stated totals that differ from what was given and carried forward together, and from the costs of the plan."""
    stated = list(_stated(context))
    told: set[Path] = set()
    for group in _groups(stated):
        given, carried, total = (group.get(kind) for kind in ("given", "carried", "total"))
        if given and carried and total and total.path not in told and total.value != given.value + carried.value:
            if _SPENDING.search(total.words) or total.value == given.value:
                continue
            told.add(total.path)
            right = format_amount(given.value + carried.value, given.currency)
            yield Report(
                total.path,
                f"the total is given as {format_amount(total.value, total.currency)}, and "
                f"{format_amount(given.value, given.currency)} with {format_amount(carried.value, carried.currency)} "
                f"carried forward come to {right}",
                part=total.part,
                also=tuple(
                    Also(each.path, "this is one of the parts") for each in (given, carried) if each.path != total.path
                ),
            )
    under_lists = [*_under_lists(context), *_under_columns(context)]
    yield from under_lists
    told.update(report.path for report in under_lists)
    yield from _costs(context, [one for one in stated if one.kind == "total" and one.path not in told])


def _stated(context: Context) -> Iterator[Stated]:
    facts = (context.plan.organisation and context.plan.organisation.facts) or {}
    for name, words in facts.items():
        amount = read_amount(words)
        kind = _kind(name)
        if kind and amount.value is not None and amount.currency:
            yield Stated(kind, ("organisation", "facts", name), None, amount.value, amount.currency, name)
    for text in context.prose.texts:
        if text.path[:2] == ("organisation", "facts"):
            continue
        last = 0
        for found in find_amounts(text.text):
            before = text.text[max(last, found.start - NEAR) : found.start]
            last = found.end
            kind, value = _kind(before), found.amount.value
            if kind and value is not None:
                yield Stated(kind, text.path, (found.start, found.end), value, found.amount.currency, before)
    for number, entry in enumerate(context.plan.funding):
        for name, amount_of, kind in (
            ("allocated", entry.allocated, "given"),
            ("carried_forward", entry.carried_forward, "carried"),
        ):
            if amount_of and amount_of.value is not None:
                yield Stated(
                    kind, ("funding", number, name), None, amount_of.value, amount_of.currency, entry.title or ""
                )


def _kind(words: str) -> str:
    """What kind of sum the words before it announce; the nearest word decides, a total of an allocation is a total.

    What is carried over “from this total fund” into the next year is no total.
    """
    if "carry" in words and _CARRIED_ON.search(words):
        return "carried"
    places = [(match.end(), name) for name, pattern in _KINDS for match in pattern.finditer(words)]
    if any(name == "total" for _, name in places) and not any(name == "carried" for _, name in places):
        return "total"
    return max(places)[1] if places else ""


def _groups(stated: list[Stated]) -> Iterator[dict[str, Stated]]:
    """The sums that belong together: those of one text, of the facts, of one fund, and of the plan where each kind is stated once."""
    beside = (("organisation",), ("funding",))
    by_text: dict[Path, list[Stated]] = {}
    for one in stated:
        by_text.setdefault(one.path[:2] if one.path[:1] in beside else one.path, []).append(one)
    beside_texts = [one for one in stated if one.path[:1] in beside]
    in_groups = (*by_text.values(), beside_texts, stated)
    for together in chain.from_iterable(map(_by_year, in_groups)):
        group = _told_apart(together)
        kinds = [one.kind for one in group]
        if len({one.currency or "£" for one in group}) == 1 and all(kinds.count(kind) <= 1 for kind in set(kinds)):
            yield {one.kind: one for one in group}


def _by_year(together: list[Stated]) -> Iterator[list[Stated]]:
    """The sums of each year that their words name, where they name several: what is carried over from a year is money of the next."""
    years = [_year(one.words) for one in together]
    for year in dict.fromkeys(years) if len(set(years)) > 1 else ():
        yield [one for one, its in zip(together, years, strict=True) if its == year]
    if len(set(years)) <= 1:
        yield together


def _year(words: str) -> int | None:
    """The year in which money is there by the last session that its words name; None where they name none."""
    *_, last = [None, *_SESSION.finditer(words)] if "20" in words else [None]
    return int(last["year"]) + bool(last["from"]) if last else None


_SESSION = lazily(
    r"(?P<from>\bfrom\s+(?:the\s+)?(?:(?:academic|school|financial)\s+year\s+)?)?\b(?P<year>20\d\d)\s?[/–-]\s?(?:20)?\d\d\b"
)


def _under_lists(context: Context) -> Iterator[Report]:
    """Totals in a line of their own under lines with one sum each, in one text or in one list."""
    above: list[tuple[Decimal, str]] = []
    before: Path = ()
    unsure = False
    for text in context.prose.texts if _has_a_line_of_total(context) else ():
        in_a_list = isinstance(at(text.path, -1), int)
        if not in_a_list or text.path[:-1] != before:
            above, unsure = [], False
        before = text.path[:-1] if in_a_list else ()
        offset = 0
        for line in text.text.split("\n"):
            amounts = find_amounts(line) if line.strip() else ()
            value, currency = (amounts[0].amount.value, amounts[0].amount.currency) if len(amounts) == 1 else (None, "")
            if value is not None and _LINE_OF_TOTAL.fullmatch(line[: amounts[0].start]):
                right = sum((each for each, _ in above), Decimal(0))
                alike = {each for _, each in above} == {currency} and not line[amounts[0].end :].strip(" .*|")
                if (
                    not unsure
                    and len(above) >= FEWEST_LINES
                    and alike
                    and 0 < abs(value - right) <= NEAR_ENOUGH * right
                ):
                    yield Report(
                        text.path,
                        f"the total is given as {format_amount(value, currency)}, and the sums above it come to "
                        f"{format_amount(right, currency)}",
                        part=(offset + amounts[0].start, offset + amounts[0].end),
                    )
                above, unsure = [], False
            elif value is not None and not _NO_COST.search(line):
                above.append((value, currency))
            elif amounts or in_a_list or line.lstrip()[:1] in ("-", "*", "•", "|"):
                unsure = True
            elif line.strip():
                above, unsure = [], False
            offset += len(line) + 1


def _under_columns(context: Context) -> Iterator[Report]:
    """Totals in the last row of a table in a text that its columns do not come to. Columns with shares, or with words among the figures, are passed over."""
    if "|" not in context.prose.whole or not context.prose.holds("total"):
        return
    for text in context.prose.texts:
        above: list[list[str]] = []
        in_rows = False
        offset = 0
        for line in text.text.split("\n") if "|" in text.text else ():
            cells = [cell.strip(" *") for cell in line.strip().strip("|").split("|")]
            if "|" not in line:
                in_rows = False
            elif in_rows and _LINE_OF_TOTAL.fullmatch(cells[0]):
                end = line.index(cells[0]) + len(cells[0])
                for column, cell in enumerate(cells[1:], 1):
                    start = line.index(cell, end)
                    end = start + len(cell)
                    right = _sum_of([row[column] if column < len(row) else "" for row in above])
                    value = _figure(cell)
                    if value is not None and right is not None and 0 < abs(value - right) <= value / 2:
                        yield Report(
                            text.path,
                            f"the total is given as {cell}, and the figures above it in this column come to {right:,f}",
                            part=(offset + start, offset + end),
                        )
                above = []
            elif set("".join(cells)) <= set("-: "):
                above, in_rows = [], True
            else:
                above.append(cells)
            offset += len(line) + 1


def _sum_of(cells: list[str]) -> Decimal | None:
    """What figures come to, at least two of them; None where one of the cells is something else."""
    values = [_figure(cell) for cell in cells if cell.strip("-–— ")]
    return (
        sum((each for each in values if each is not None), Decimal(0))
        if len(values) > 1 and None not in values
        else None
    )


def _figure(cell: str) -> Decimal | None:
    match = _CELL.fullmatch(cell)
    return Decimal(match["value"].replace(",", "")) if match else None


_CELL = lazily(r"[£€$]?\s?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")


def _has_a_line_of_total(context: Context) -> bool:
    return context.prose.holds("total") and any(
        line.lstrip(" *•|–-").startswith(("total", "grand total", "overall total"))
        for line in context.prose.lower.split("\n")
    )


_LINE_OF_TOTAL = lazily(
    r"[\s*•|–-]*(?:grand\s+|overall\s+)?totals?(?:\s+(?:costs?|amount|sum))?\s*[:=|–-]*\s*\**\s*", re.IGNORECASE
)
_NO_COST = lazily(
    r"\b(?:totals?|sub-?total|remain\w*|balance|carried|left\s+over|budget|less|minus|each|per|allocat\w*|grant)\b",
    re.IGNORECASE,
)
FEWEST_LINES = 2
NEAR_ENOUGH = Decimal("0.2")


def _is_line_of_total(context: Context, total: Stated) -> bool:
    """Whether a line of the resources says no more than the total."""
    return (
        total.path[:1] == ("resources",)
        and total.part is not None
        and any(text.path == total.path and _ALONE.match(text.text, 0, total.part[0]) for text in context.texts)
    )


_ALONE = lazily(r"\s*(?:grand\s+|overall\s+)?total\s*[:=–-]?\s*$", re.IGNORECASE)


def _told_apart(group: list[Stated]) -> list[Stated]:
    """Of two totals in one place, beside what was carried forward, the one whose words say that it was allocated is what was given."""
    totals = [one for one in group if one.kind == "total"]
    of_grants = [one for one in totals if _GIVEN.search(one.words)]
    if len(totals) == 1 + len(of_grants) == _BOTH and not any(one.kind == "given" for one in group):
        return [one._replace(kind="given") if one in of_grants else one for one in group]
    return group


_BOTH = 2
_CARRIED_ON = lazily(
    r"\bcarry\s+(?:over|forward)\s+from\s+this\s+(?:total\s+)?(?:fund|amount|sum|allocation)\w*\s+(?:in)?to\b",
    re.IGNORECASE,
)
_GIVEN = lazily(r"\b(?:total\s+)?amount\s+(?:allocated|received|awarded)\b", re.IGNORECASE)


def _costs(context: Context, totals: list[Stated]) -> Iterator[Report]:
    costs = [one.amount for one in without_rows(spendings(context))]
    values = [amount.value for amount in costs]
    if not values or None in values or len({amount.currency for amount in costs} - {""}) > 1:
        return
    planned = sum((value for value in values if value is not None), Decimal(0))
    for one in totals:
        costly = (_SPENDING.search(one.words) and not _MONEY_TO_SPEND.search(one.words)) or _is_line_of_total(
            context, one
        )
        if costly and planned and one.value != planned and abs(one.value - planned) <= CLOSE * planned:
            yield Report(
                one.path,
                f"the total is given as {format_amount(one.value, one.currency)}, and the costs of this plan come to "
                f"{format_amount(planned, one.currency)}",
                part=one.part,
            )


RULE = Rule[Context](
    name="totals-disagree",
    severity=Severity.WARNING,
    theme="money",
    summary="A total that is not the sum of its parts",
    why="whoever checks the plan adds up the figures first, and trusts the rest less when they are wrong",
    fix="add up again, and mend the figure that is wrong",
    reads=("funding", "organisation.facts", "priorities[].actions", "priorities[].resources", "priorities[].support"),
    good="""
organisation:
  facts:
    Total fund: £25,739
funding:
  - fund: sport-premium
    allocated: £19,409
    carried_forward: £6,330
sections:
  - title: Money for books
    text: |
      - New books for P5: £640
      - Shelves: £310

      Total: £950

      | Class | Pupils | On track |
      | --- | --- | --- |
      | P1 | 12 | 40% |
      | P2 | 10 | 60% |
      | Total | 22 | 52% |

      | In | 2024 | 2025 |
      | Total | 7000 | 7100 |
  - title: Money for drums
    text: |
      - Drums, at £40 each
      - Sticks: £310
      - Cymbals: £200

      Total: £530
  - title: Money for dance
    text: |
      Total amount carried over from 2023/24: £640

      Total amount allocated for 2024/25: £16,500

      How much do you intend to carry over from this total fund into 2025/26: £900

      Total amount allocated for 2025/26: £16,500

      Total amount of funding for 2025/26: £17,400
""",
    bad="""
organisation:
  facts:
    Total fund: «£25,730»
funding:
  - fund: sport-premium
    allocated: £19,409
    carried_forward: £6,330
sections:
  - title: Our money
    text: We carried over £400 and were allocated £1,900, which makes a total of «£2,200» for books.
  - title: Money for books
    text: |
      - New books for P5: £640
      - Shelves: £310

      Total: «£970»
  - title: Money for games
    text: |
      | For | 2024 | 2025 |
      | --- | --- | --- |
      | Balls | 1,000 | 200 |
      | Nets | 5,000 | |
      | Bibs | 1,000 | 300 |
      | Total | 7,000 | «600» |
  - title: Money for sport
    text: |
      Total amount carried over from 2023/24: £640

      Total amount allocated for 2024/25: £16,500

      Total amount of funding for 2024/25: «£17,410»
  - title: Money for dance
    text: |
      Total amount carried over from 2023/24: £640

      Total amount allocated for 2024/25: £16,500

      How much do you intend to carry over from this total fund into 2025/26: £900

      Total amount allocated for 2025/26: £16,500

      Total amount of funding for 2025/26: «£17,900»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Buy books
        cost: £1,150
      - do: Build shelves
        cost: £700
    resources:
      - The total cost is «£1,800»
resources:
  - Total «£1,900»
""",
    check=check,
)
