"""A value that has fallen behind its baseline, and the plan says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.targets import MOST_PERCENT, TARGET_READS, wanted_less
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import Session, read_session_or_year
from improvplan.vocabulary.wording import quote

LEAST = Decimal("0.02")
"""The share of the baseline by which a value must be worse: less is chance."""


def check(context: Context) -> Iterator[Report]:
    """Report each indicator whose latest value is worse than its baseline."""
    for number, indicator in enumerate(context.plan.indicators):
        base = read_session_or_year(indicator.base_year) if indicator.base_year else None
        known = _known(indicator)
        start = next((one for one in known if one[0] == base), known[0] if known and base is None else None)
        if start is None or known[-1][0] <= start[0]:
            continue
        session, words, latest = known[-1]
        worse = _worse_by(indicator, start[2], latest)
        if worse > LEAST * abs(start[2].value or Decimal(0)):
            path = ("indicators", number, "values")
            yield Report(
                (*path, words),
                f"{quote(indicator.title or 'this indicator')} was {start[2].words} in {start[0]}, and is worse by "
                f"{worse.normalize():f} in {session}",
                also=(Also((*path, start[1]), "it began here"),),
            )


def _known(indicator: Indicator) -> list[tuple[Session, str, Quantity]]:
    found = [
        (session, words, quantity)
        for words, quantity in (indicator.values or {}).items()
        if quantity.value is not None
        and (indicator.unit != "percent" or abs(quantity.value) <= MOST_PERCENT)
        and (session := read_session_or_year(words))
    ]
    return sorted(found, key=lambda one: one[0])


def _worse_by(indicator: Indicator, start: Quantity, latest: Quantity) -> Decimal:
    """How much worse the latest value is; 0 where it is none, or the two cannot be compared."""
    if start.value is None or latest.value is None or start.percent != latest.percent:
        return Decimal(0)
    targets = [quantity.value for quantity in (indicator.targets or {}).values() if quantity.value is not None]
    lower = indicator.better == "lower" or (
        indicator.better is None
        and (
            wanted_less(indicator.title or "")
            or any(target < start.value and target < latest.value for target in targets)
        )
    )
    return max(Decimal(0), latest.value - start.value if lower else start.value - latest.value)


RULE = Rule[Context](
    name="value-fell-back",
    severity=Severity.NOTE,
    theme="success",
    summary="An indicator whose latest value is worse than its baseline",
    why="things are going the wrong way, and readers will look for what the plan does about it",
    fix="check the figure; if it is right, say in the priority that should move it why, and what changes",
    reads=TARGET_READS,
    good="""
indicators:
  - id: teaching
    title: Schools evaluated as good or better
    unit: percent
    values:
      2016-17: 66
      2018-19: 80
  - id: exclusions
    title: Exclusions
    values:
      2016-17: 40
      2018-19: 22
""",
    bad="""
indicators:
  - id: teaching
    title: Schools evaluated as good or better
    unit: percent
    values:
      2016-17: 80
      2018-19: «66»
""",
    check=check,
)
