"""A measure or success criterion that nobody could check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, Said, criteria, measured
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import find_placeholders
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import stands_on_something
from improvplan.vocabulary.is_work import is_work
from improvplan.vocabulary.wording import quote

_WORD = lazily(r"[^\W_]+")
_COUNTED = lazily(
    r"\s*(?:(?:[\w’'-]+\s+){1,6}?whos?e?\b|(?:[\w’'-]+\s+){1,3}?that\b|(?:number|share|proportion|percentage|rate|amount)s?\b)",
    re.IGNORECASE,
)
"""`P5 pupils who read at home` says what is counted."""
FEWEST_WORDS = 4
"""Shorter ones are labels, or people in the wrong column."""


def check(context: Context) -> Iterator[Report]:
    """Report sentences without a number, share, time or evidence. Those that are tasks are left to `criterion-is-a-task`."""
    for said in chain(criteria(context), measured(context)):
        if stands_on_something(said.text) or _has_more(said):
            continue
        if len(_WORD.findall(said.text)) >= FEWEST_WORDS:
            if is_work(said.text) or find_placeholders(said.text):
                continue
            yield Report(said.path, f"{quote(said.text)} names no number, no date and no evidence")


def _has_more(said: Said) -> bool:
    measure = said.measure
    if measure is None:
        return False
    return bool(
        _COUNTED.match(said.text)
        or measure.target
        or measure.baseline
        or measure.evidence
        or measure.when
        or measure.by
    ) or (measure.kind == "qualitative")


RULE = Rule[Context](
    name="vague-measure",
    severity=Severity.NOTE,
    theme="success",
    summary="A measure or success criterion that nobody could check",
    why="at the end of the session two readers will disagree on whether it was met, and both will be right",
    fix="say how many, by when, or what will show it: a survey, jotters, a register, minutes",
    reads=(*CRITERIA_READ, *MEASURES_READ),
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
      - Pupils say in the May survey that they enjoy reading
      - Every class has a reading corner
    measures:
      - what: How pupils talk about their books
        kind: qualitative
""",
    bad="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - «Pupils in P5 to P7 are keen readers»
    measures:
      - «Engagement with the library»
""",
    check=check,
)
