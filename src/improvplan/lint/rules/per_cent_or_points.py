"""“Will increase by 5%”: from what, and five of what?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, OUTCOMES_READ, criteria, measured, outcomes
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_digit
from improvplan.vocabulary.wording import quote

_CHANGE = (
    r"increas\w*|improv\w*|rais\w*|ris(?:e|es|en|ing)|reduc\w*|decreas\w*|drop\w*|fall\w*|lower\w*|grow\w*|boost\w*|cut\w*|"
    r"narrow\w*|clos(?:e|ed|es|ing)|up|down|decline\w*|gain\w*"
)
_BY = lazily(
    rf"\b(?:{_CHANGE})\b[^.;%\d]{{0,80}}?\b(?:by|(?<!threshold\s)(?<!target\s)(?<!level\s)(?<!rate\s)(?<!minimum\s)(?<!figure\s)(?<!score\s)of)\s+(?:(?:at\s+least|at\s+most|about|around|up\s+to|approximately|a\s+further|a\s+minimum\s+of|an\s+average\s+of)\s+)?"
    r"(?P<much>\d{1,3}(?:\.\d+)?(?:\s?[-–]\s?\d{1,3})?\s?(?:%|per\s?cent(?!age)))(?!\s*(?:age)?[ -]?(?:points?|pts?\b|pp\b))"
    rf"|\b(?P<first>\d{{1,3}}(?:\.\d+)?\s?(?:%|per\s?cent))\s+(?:increase|improvement|rise|reduction|decrease|drop|fall|growth|gain|fewer)\b",
    re.IGNORECASE,
)
_GAP = lazily(r"\b(?:gap|difference)\b", re.IGNORECASE)
"""Half of a gap is half of it."""
_CLAUSE = lazily(r"[,;:]\s|\band\b")
_COUNTED_THINGS = lazily(
    r"\b(?:exclusions?|incidents?|referrals?|days|hours|minutes|sessions|loans|costs?|spend\w*|energy|waste|visits?|complaints?|bookings|number of)\b",
    re.IGNORECASE,
)
"""What is counted: five per cent fewer of them is clear, so only the start is missing."""


def check(context: Context) -> Iterator[Report]:
    """Report changes by so many per cent without the figure they start from, in outcomes, criteria, measures, aims and titles."""
    if "%" not in context.prose.whole and not context.prose.holds("cent"):
        return
    for path, text, starts_somewhere in _looked_at(context):
        found = _BY.search(text) if "%" in text or "cent" in text.lower() else None
        if found is None:
            continue
        rest = text[: found.start()] + text[found.end() :]
        if _GAP.search(text):  # other clauses speak of other figures
            rest = _CLAUSE.split(text[: found.start()])[-1] + _CLAUSE.split(text[found.end() :])[0]
        if (
            starts_somewhere
            or _is_share_of_gap(text, found)
            or re.search(r"\d\s?(?:%|per\s?cent)", rest)
            or _has_start(rest)
        ):
            continue
        much = found["much"] or found["first"]
        points = "" if _COUNTED_THINGS.search(text) else f", and {much} may be points or a share of what there is now"
        group = "much" if found["much"] else "first"
        yield Report(
            path,
            f"{quote(text)} does not say from where{points}",
            part=(found.start(group), found.end(group)),
            called=quote(text),
        )


def _is_share_of_gap(text: str, found: re.Match[str]) -> bool:
    """Half of a gap is half of it; 2% of one may be points."""
    much = re.match(r"\d+", found["much"] or found["first"])
    return _GAP.search(text) is not None and much is not None and int(much[0]) >= SHARE_OF_A_GAP


SHARE_OF_A_GAP = 20


def _has_start(rest: str) -> bool:
    return bool(re.search(r"\bfrom\b|\bbaseline\b.*\d", rest)) and has_digit(rest)


def _looked_at(context: Context) -> Iterator[tuple[Path, str, bool]]:
    """Each sentence about success with its path, and whether a baseline stands beside it."""
    for said in chain(outcomes(context), criteria(context), measured(context)):
        yield said.path, said.text, bool(said.measure and said.measure.baseline)
    for path, priority in context.priorities:
        if priority.title:
            yield (*path, "title"), priority.title, any(measure.baseline for measure in priority.measures)
        if priority.aim and not priority.aim.listed:
            yield (*path, "aim"), priority.aim.text, any(measure.baseline for measure in priority.measures)


RULE = Rule[Context](
    name="per-cent-or-points",
    severity=Severity.NOTE,
    theme="success",
    summary="An increase such as “by 5%” that does not say from where, nor 5% of what",
    why="from 60%, five points lead to 65% and five per cent to 63%; at the end each reader will have meant something else",
    fix="write where things stand now and where they should stand at the end: from 60% to 65%",
    reads=(*OUTCOMES_READ, *CRITERIA_READ, *MEASURES_READ),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Attendance rises by 2 percentage points, from 91% to 93%
      - 80% of pupils read at home by June 2026
      - Improve attendance to a threshold of 96% or above
    measures:
      - what: Increase in attendance by 2%
        baseline: 91%
        target: 93%
""",
    bad="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - The share of pupils who read at home will increase by «5%»
      - A «10%» reduction in lost learning time
""",
    check=check,
    several="{count} changes by so many per cent do not say from where, nor whether points are meant: {names}",
)
