"""A rise or fall that is promised without saying how far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import (
    CRITERIA_READ,
    MEASURES_READ,
    OUTCOMES_READ,
    criteria,
    in_small_letters,
    measured,
    outcomes,
)
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

_SHARES = ("number", "percentage", "proportion", "share", "rate", "%", "per cent")
_STEMS = ("increas", "improv", "rais", "reduc", "decreas", "lower", "grow", "boost", "ris", "fall", "clos", "narrow")
_CHANGES = rf"(?:{'|'.join(_STEMS)})\w*"
_FROM = rf"\b{_CHANGES}\b[^.;]*?\bfrom\s+(?:about\s+|around\s+)?[\d.,]+\s?(?:%|per\s?cent)"
_COUNTED = rf"\b{_CHANGES}\s+(?:in\s+)?(?:the\s+)?(?:\w+\s+)?(?:number|percentage|proportion|share|rate|%)\s+of\b"
_HOW_FAR = (
    r"\b(?:to|by|until|reach\w*|towards?|above|over|below|under|beyond|at\s+least|at\s+most|no\s+more\s+than|"
    r"(?:more|less|fewer|higher|lower)\s+than)\s+(?:\w+\s+){0,2}?"
    r"(?:£?\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|a\s+(?:half|third|quarter|fifth|tenth)|zero|all\b|every)"
    r"|\bhal(?:f|ves?|ved)\b(?![ -]term|-day)|\bdoubl|\b(?:up|down)\s+from\b|[–→>-]\s?\d|\d\s?(?:%|per\s?cent)[^%]*\d\s?(?:%|per\s?cent)"
)


_AT_A_MARK = r"\b(?:scor|work|perform|achiev|attain|read)\w*\s+(?:at\s+or\s+)?(?:above|over|below|under|beyond)\s+(?:[a-z]+\s+)?\d+\b(?!\s?%)"
"""`The number of pupils scoring above 7` says whom it counts, and not how many they should be."""


def check(context: Context) -> Iterator[Report]:
    """Report outcomes, criteria and measures that begin at a number and have no end, or have neither."""
    whole = in_small_letters(context)
    if not any(stem in whole for stem in _STEMS) or not any(word in whole for word in _SHARES):
        return
    for said in chain(outcomes(context), criteria(context), measured(context)):
        if said.measure and (said.measure.target or said.measure.kind == "qualitative"):
            continue
        what = without_end(said.text)
        if what:
            yield Report(said.path, f"{quote(said.text)} {what}")


@lru_cache(maxsize=2048)
def without_end(sentence: str) -> str:
    """What a sentence lacks that promises a change; blank where it promises none or says how far it goes."""
    plain = sentence.lower()
    if not any(word in plain for word in _SHARES):
        return ""
    if re.search(_FROM, plain):
        return "" if re.search(_HOW_FAR, plain) else "says from where, and not how far"
    plain = re.sub(_AT_A_MARK, " ", plain)
    if re.search(_COUNTED, plain) and not re.search(r"\d\s?(?:%|per\s?cent)", plain):
        return "" if re.search(_HOW_FAR, plain) else "says in which direction, and not how far"
    return ""


RULE = Rule[Context](
    name="change-without-target",
    severity=Severity.NOTE,
    theme="success",
    summary="A rise or fall that is promised without saying how far",
    why="one more pupil would be enough to say that it was reached, and one more is not what anybody meant",
    fix="write where things stand now and where they should stand at the end: from 69% to 75%",
    reads=(*OUTCOMES_READ, *CRITERIA_READ, *MEASURES_READ),
    good="""
priorities:
  - title: Staying with us
    outcomes:
      - Increase attendance from 91% to 94%
      - Raise the number of pupils who play an instrument by half
    measures:
      - what: Increase in the number of families who come
        baseline: 40
        target: 60
""",
    bad="""
priorities:
  - title: Staying with us
    outcomes:
      - «Attendance will increase from 91%»
    success_criteria:
      - «Raise the percentage of pupils who read twice a week»
""",
    check=check,
)
