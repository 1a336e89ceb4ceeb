"""“Absence falls from 8% to 11%”: the figures go the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

_UPWARD = (
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown climb climbs climbed"
)
_DOWNWARD = """
fall falls fell fallen falling reduce reduces reduced reducing reduction decrease decreases decreased decreasing drop drops dropped
"""
_UP, _DOWN = frozenset(_UPWARD.split()), frozenset(_DOWNWARD.split())
_CHANGE = lazily(
    r"from\s+[£$€]?(?P<start>\d[\d,]*(?:\.\d+)?)(?:\s?(?:%|per\s?cent|percent)|\s+[a-z]+)?\s+to\s+[£$€]?(?P<end>\d[\d,]*(?:\.\d+)?)(?![\d/:-])"
)
_NOW = lazily(
    r"(?P<end>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)(?P<what>[^.;%\n()]{3,120}?)\((?P<how>currently|currently\s+at|now|at\s+present|up\s+from|baseline|from|in\s+20\d\d)[:\s]+"
    r"(?P<start>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)\s*\)",
    re.IGNORECASE,
)
"""`35% of children on track (currently 58%)`."""
_OF_TODAY = ("(currently", "(now", "(at present", "(up from", "(baseline", "(from", "(in 20")
_GOOD = lazily(
    r"\b(?:on\s+track|expected|achiev\w*|attain\w*|reach\w*|pass\w*|meet\w*|make|good\s+progress|confident|enjoy|feel|attend(?:ance)?|secure|agree|"
    r"positive|able|read|use)\b",
    re.IGNORECASE,
)
_BAD = lazily(
    r"\b(?:absen\w*|exclu\w*|suspen\w*|below|not|fewer|less|late\w*|reduc\w*|fall\w*|down|no|never|referr\w*|incidents?|gap|concern\w*|worr\w*|support|leav\w*)\b",
    re.IGNORECASE,
)
_AHEAD = frozenset({"success_criteria", "outcomes", "measures", "milestones"})
_YEARS = (1990, 2099)
_MOST_BETWEEN = 7
"""So many words may stand between what moves and its figures: `reduce the number of exclusions from`."""


def check(context: Context) -> Iterator[Report]:
    """Report what rises from a larger figure to a smaller one, or falls from a smaller to a larger one. Years are none."""
    yield from _below_today(context)
    if not context.prose.holds(" from "):
        return
    for found in context.prose.find(_CHANGE):
        start, end = (Decimal(found.match[name].rstrip(",").replace(",", "")) for name in ("start", "end"))
        if start == end or all(_YEARS[0] <= each <= _YEARS[1] for each in (start, end)):
            continue
        verb = _verb(found.before)
        upward = verb.lower() in _UP
        if verb and (end > start) is not upward:
            begins = found.text.text.rindex(verb, 0, found.start)
            yield Report(
                found.text.path,
                f"“{' '.join(found.text.text[begins : found.end].split())}” goes the other way: "
                f"{found.match['end']} is {'less' if upward else 'more'} than {found.match['start']}",
                part=(begins, found.end),
            )


def _below_today(context: Context) -> Iterator[Report]:
    """What should be reached, and is less than what the same sentence says of today. Only of what is plainly good is more better."""
    for found in context.prose.find_beside(_NOW, _OF_TODAY):
        if _AHEAD.isdisjoint(found.text.path):
            continue
        end, start = Decimal(found.match["end"]), Decimal(found.match["start"])
        _, sentence = context.prose.sentence(found.text, found.start, found.end)
        if end < start and _GOOD.search(found.match["what"]) and not _BAD.search(sentence):
            yield Report(
                found.text.path,
                f"{found.match['end']}% should be reached, and it is {found.match['start']}% already",
                fix="write the share that should be reached, above where things stand today",
                part=found.part,
            )


def _verb(before: str) -> str:
    """The nearest word of the same part of a sentence that says which way something moves; empty where there is none."""
    for word in reversed(before.split()[-_MOST_BETWEEN:]):
        if word[-1] in ".;:":
            return ""
        if word.lower() in _UP or word.lower() in _DOWN:
            return word
    return ""


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
    success_criteria:
      - 9% of pupils are persistently absent (currently 24%)
""",
    bad="""
priorities:
  - title: Attendance
    outcomes:
      - Persistent absence «falls from 24% to 28»% by July 2026
    success_criteria:
      - Attendance will have «risen from 94% to 91»%
      - Staff «reduce exclusions from 12 to 21»
      - «35% of children on track by June 2026 (currently 58%)»
""",
    check=check,
)
