"""Shares of one whole that come to more or less than it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily

_WHOLE = r"(?:allocation|budget|funding|funds?|grant|premium|spend(?:ing)?|money)"
_SHARE = lazily(
    rf"(?P<before>\d{{1,3}}(?:\.\d+)?)\s?(?:%|per\s?cent)\s+of\s+(?:(?:the|our|total|whole|this|year['’]s|annual|school['’]s?)\s+)*(?:\w+\s+){{0,2}}?{_WHOLE}\b"
    rf"|\b(?:percentage|share|%)\s+of\s+(?:(?:the|total|our|whole)\s+)*(?:\w+\s+){{0,2}}?{_WHOLE}\s*[:=–-]?\s*(?P<behind>\d{{1,3}}(?:\.\d+)?)\s?(?:%|per\s?cent)",
    re.IGNORECASE,
)
_SIGNS = ("% of", "cent of", "percentage of", "share of")
FEWEST = 3
"""Two shares of a budget need not be all of it."""
ROUNDING = Decimal("0.5")
"""How far each share, in points, may have been rounded."""
ALL = 100


def check(context: Context) -> Iterator[Report]:
    """Report, at the first, shares of the money that stand under each of several priorities and do not come to 100 per cent."""
    shares: dict[Path, tuple[Path, tuple[int, int], Decimal]] = {}
    for found in context.prose.find_beside(_SHARE, _SIGNS):
        path = found.text.path
        if path[:1] != ("priorities",) or len(path) < FEWEST or "evaluations" in path:
            continue
        value = Decimal(found.match["before"] or found.match["behind"])
        shares.setdefault(path[:2], (path, found.part, value))
    total = sum((value for _, _, value in shares.values()), Decimal(0))
    slack = ROUNDING * len(shares)
    complete = len(shares) >= FEWEST and len(shares) == len(context.priorities)
    if total > ALL + slack or (complete and total < ALL - slack):
        (path, part, _), *others = shares.values()
        yield Report(
            path,
            f"the shares of the money under the {len(shares)} priorities come to {total.normalize():f}%",
            part=part,
            also=tuple(Also(other, f"{value.normalize():f}% of it stands here") for other, _, value in others),
        )


RULE = Rule[Context](
    name="shares-do-not-add-up",
    severity=Severity.WARNING,
    theme="money",
    summary="Shares of the money that come to more or less than 100 per cent",
    why="either some of the money is spent twice, or some has been forgotten; the plan does not say which",
    fix="work out each share again from its cost, or say what the rest is for",
    reads=("priorities",),
    good="""
priorities:
  - title: Active every day
    subtitle: 55% of total allocation
  - title: Confident teachers
    subtitle: 30% of total allocation
  - title: New sports
    subtitle: 15% of total allocation
""",
    bad="""
priorities:
  - title: Active every day
    subtitle: «55% of total allocation»
  - title: Confident teachers
    subtitle: 30% of total allocation
  - title: New sports
    subtitle: "Percentage of total allocation: 25%"
""",
    check=check,
)
