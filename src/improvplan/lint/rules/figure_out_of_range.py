"""A figure that cannot be: more than all of them, less than none, or something else than its unit says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.asked import also
from improvplan.lint.facts.targets import measures
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Measure
from improvplan.model.amount import read_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity, read_quantity
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

ALL = 100
PER_1000 = 1000
_MAY_PASS_100 = lazily(
    r"\b(?:growth|grow\w*|increas\w*|decreas\w*|ris(?:e|es|ing)|chang\w*|progress|gains?|difference|gap|value[ -]added|capacity|"
    r"occupancy|of (?:the |its |our )?(?:target|expected|budget|norm|average)|compared|relative|index|ratio|spend\w*|budget)\b",
    re.IGNORECASE,
)
"""What a percentage is of, where it may be more than all or less than none: growth, a change, the use of a place."""
_MAY_BE_OWED = ("carried_forward",)
_MONEY = lazily(r"[£€$]|\b(?:GBP|EUR|USD)\b")
_OF_PEOPLE = lazily(
    r"(?P<number>[1-9](?<![\d.,]\d)\d{2,}(?:\.\d+)?)\s?(?:%|per\s?cent)\s+(?:of\s+)?(?:(?:the|our|all|its)\s+)*(?:[PSY]\d\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:pupils|children|learners|students|parents|carers|families|staff|teachers|practitioners|lessons|schools|classes|attendance)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report percentages below 0 and above 100, figures in another unit than stated, and sums of money below nothing."""
    yield from _of_indicators(context)
    yield from _facts(context)
    for path, measure in measures(context):
        about = f"{measure.what.text if measure.what else ''} {measure.of or ''}"
        for name, figure in (("baseline", measure.baseline), ("target", measure.target)):
            if figure and figure.percent and _not_a_share(figure, about):
                yield Report((*path, name), f"{quote(figure.words)} {_side(figure)}")
        yield from _in_two_units(path, measure)
    for text in context.texts:
        if text.kind == "amount" and "-" in text.text and at(text.path, -1) not in _MAY_BE_OWED:
            value = read_amount(text.text).value
            if value is not None and value < 0:
                fix = "write the sum without the minus; money that was overspent and has to be found belongs under carried_forward"
                yield Report(text.path, f"{quote(text.text)} is less than nothing", fix=fix)
    for found in context.prose.find(_OF_PEOPLE) if context.prose.holds("%", "cent") else ():
        if Decimal(found.match["number"]) > ALL:
            yield Report(found.text.path, f"{quote(found.words)} is more than all of them", part=found.part)


def _of_indicators(context: Context) -> Iterator[Report]:
    for number, indicator in enumerate(context.plan.indicators):
        if parts := _parts_of_one(("indicators", number), indicator):
            first = parts[0][1]
            yield Report(
                parts[0][0],
                f"{quote(first.words)} is less than one per cent, and so is every figure of {quote(indicator.title or '')}",
                fix=f"write {((first.value or Decimal(0)) * 100).normalize():f}, as a percentage, and the others alike",
                also=also([path for path, _ in parts[1:]]),
            )
            continue
        for path, quantity in _figures(("indicators", number), indicator):
            wrong = _against_unit(indicator, quantity)
            if wrong:
                yield Report(path, f"{quote(quantity.words)} {wrong}", fix=_fix(indicator, quantity))


def _parts_of_one(path: Path, indicator: Indicator) -> list[tuple[Path, Quantity]]:
    """The figures of a percentage that are all written as parts of one, as a spreadsheet has them: 0.91 for 91%."""
    if indicator.unit != "percent" or indicator.better == "lower":
        return []
    figures = list(_figures(path, indicator))
    parts = [each for each in figures if not each[1].percent and HALF <= (each[1].value or Decimal(0)) < 1]
    return parts if len(parts) == len(figures) > 1 else []


HALF = Decimal("0.5")
"""Half of one per cent and more is seldom a share of its own, and often a half or more of all."""


def _in_two_units(path: Path, measure: Measure) -> Iterator[Report]:
    """Report a baseline and a target of which one is a percentage and the other money or a plain number up to a hundred."""
    start, end = measure.baseline, measure.target
    if not (start and end) or start.value is None or end.value is None or start.percent == end.percent:
        return
    name, other = ("baseline", end) if end.percent else ("target", start)
    plain = start if end.percent else end
    if _MONEY.search(plain.words):
        said = f"is money, and {quote(other.words)} a percentage"
    elif _PLAIN.fullmatch(plain.words.strip()) and _PLAIN.fullmatch(other.words.strip().rstrip("% ")):
        said = f"has no sign of per cent, and {quote(other.words)} has"
    else:
        return
    fix = "write both in one unit, so that they can be compared"
    yield Report((*path, name), f"{quote(plain.words)} {said}", fix=fix, severity=Severity.WARNING)


_PLAIN = lazily(r"\d{1,2}(?:\.\d+)?")


def _facts(context: Context) -> Iterator[Report]:
    for name, words in ((context.plan.organisation and context.plan.organisation.facts) or {}).items():
        stated = read_quantity(words)
        if stated.percent and _not_a_share(stated, name):
            yield Report(("organisation", "facts", name), f"{quote(words)} {_side(stated)}")


def _figures(path: Path, indicator: Indicator) -> Iterator[tuple[Path, Quantity]]:
    for name, figures in (("values", indicator.values), ("targets", indicator.targets)):
        for session, quantity in (figures or {}).items():
            if quantity.value is not None:
                yield (*path, name, session), quantity


def _against_unit(indicator: Indicator, figure: Quantity) -> str:
    """What is wrong with a figure given its indicator's unit; blank where nothing is."""
    unit, value = indicator.unit, figure.value or Decimal(0)
    if unit in ("percent", None) and (unit or figure.percent):
        if _MONEY.search(figure.words):
            return "is money, and the unit is percent"
        if _not_a_share(figure, f"{indicator.title or ''} {indicator.of or ''}"):
            return _side(figure)
        if not figure.percent and 0 < value < 1 and _largest(indicator) > 1:
            return "is less than one per cent, beside figures that are far more"
    elif unit in ("count", "money", "per-1000") and figure.percent:
        return f"is a percentage, and the unit is {unit}"
    elif unit in ("count", "per-1000") and _MONEY.search(figure.words):
        return f"is money, and the unit is {unit}"
    elif unit in ("count", "per-1000") and value < 0:
        return "is less than none"
    elif unit == "per-1000" and value > PER_1000:
        return "is more than a thousand in a thousand"
    return ""


def _not_a_share(figure: Quantity, about: str) -> bool:
    value = figure.value
    return value is not None and not 0 <= value <= ALL and not _MAY_PASS_100.search(about)


def _side(figure: Quantity) -> str:
    return "is more than all, which is 100%" if (figure.value or 0) > 0 else "is less than none, which is 0%"


def _largest(indicator: Indicator) -> Decimal:
    return max((quantity.value or Decimal(0) for _, quantity in _figures((), indicator)), default=Decimal(0))


def _fix(indicator: Indicator, figure: Quantity) -> str:
    if indicator.unit == "percent" and figure.value is not None and figure.value > ALL:
        return "write a figure from 0 to 100; if it is not a percentage, write another unit"
    return ""


RULE = Rule[Context](
    name="figure-out-of-range",
    severity=Severity.ERROR,
    theme="success",
    summary="A percentage below 0 or above 100, a negative sum of money, or a figure that its unit does not allow",
    why="readers will trust no other figure of the plan, and its charts show nonsense",
    fix="look the figure up again; a point or a sign may have slipped",
    reads=(
        "organisation.facts",
        "indicators",
        "measures",
        "priorities[].measures",
        "priorities[].actions[].measures",
        "priorities[].actions[].actions[].measures",
        "funding[].allocated",
        "funding[].spent",
        "priorities[].actions[].cost",
        "priorities[].resources[].cost",
    ),
    good="""
organisation:
  facts:
    Pupils who get the pupil premium: 12%
    Growth of the roll: 112%
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2024-25: 93.2
    targets:
      2025-26: 94
  - id: growth
    title: Growth in library loans
    unit: percent
    values:
      2024-25: 140
funding:
  - fund: pef
    allocated: £2,000
    carried_forward: -£150
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: 80%
""",
    bad="""
organisation:
  facts:
    Pupils who get the pupil premium: «112%»
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2023-24: 92.8
      2024-25: «932»
      2025-26: «0.94»
  - id: late
    title: Pupils who are on time
    unit: percent
    values:
      2023-24: «0.91»
      2024-25: «0.92»
  - id: absences
    title: Days of absence
    unit: count
    values:
      2024-25: «6%»
priorities:
  - title: Reading for pleasure
    outcomes:
      - By June 2026 «110% of pupils» read at home
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: «680%»
      - what: P6 pupils who choose to read at home
        baseline: «£41»
        target: 60%
      - what: P7 pupils who choose to read at home
        baseline: 40%
        target: «65»
    actions:
      - do: Buy books
        cost: «-£600»
""",
    check=check,
)
