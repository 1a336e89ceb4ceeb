"""“Absence falls from 8% to 11%”: the figures go the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

_UP = "rise|rises|rose|risen|rising|increase|increases|increased|increasing|grow|grows|grew|grown|climb|climbs|climbed"
_DOWN = "fall|falls|fell|fallen|falling|reduce|reduces|reduced|reducing|reduction|decrease|decreases|decreased|decreasing|drop|drops|dropped"
_MOVES = lazily(
    rf"\b(?P<verb>{_UP}|{_DOWN})\b(?P<between>(?:\s+(?!(?:{_UP}|{_DOWN})\b)[^\s.;:]+){{0,6}}?)\s+from\s+[£$€]?(?P<start>\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit>\s?(?:%|per\s?cent|percent)|(?:\s+[a-z]+)?)?\s+to\s+[£$€]?(?P<end>\d[\d,]*(?:\.\d+)?)(?![\d/:-])",
    re.IGNORECASE,
)
_UPWARD = frozenset(_UP.split("|"))
_YEARS = (1990, 2099)


def check(context: Context) -> Iterator[Report]:
    """Report what rises from a larger figure to a smaller one, or falls from a smaller to a larger one. Years are none."""
    if not context.prose.holds(" from "):
        return
    for found in context.prose.find(_MOVES):
        start, end = (Decimal(found.match[name].replace(",", "")) for name in ("start", "end"))
        if start == end or all(_YEARS[0] <= each <= _YEARS[1] for each in (start, end)):
            continue
        upward = found.match["verb"].lower() in _UPWARD
        if (end > start) is not upward:
            words = " ".join(found.words.split())
            yield Report(
                found.text.path,
                f"“{words}” goes the other way: {found.match['end']} is {'less' if upward else 'more'} than {found.match['start']}",
                part=(found.start, found.end),
            )


RULE = Rule[Context](
    name="wrong-direction",
    severity=Severity.WARNING,
    theme="success",
    summary="What rises to a smaller figure, or falls to a larger one",
    why="a reader cannot tell which figure is wrong, or whether things should become worse",
    fix="put the figures the right way round, or mend the one that is wrong",
    reads=("priorities[]",),
    good="""
priorities:
  - title: Attendance
    outcomes:
      - Persistent absence falls from 24% to 18% by July 2026
      - Attendance rises from 91% to 94%
""",
    bad="""
priorities:
  - title: Attendance
    outcomes:
      - Persistent absence «falls from 24% to 28»% by July 2026
    success_criteria:
      - Attendance will have «risen from 94% to 91»%
      - Staff «reduce exclusions from 12 to 21»
""",
    check=check,
)
