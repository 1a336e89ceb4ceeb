"""A target of a plan for several sessions, and nobody says in which of them it is to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, Said, criteria, measured
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_HOW_FAR = lazily(
    r"\d(?:\.\d+)?\s?(?:%|per\s?cent)|\b(?:from|to)\s+[\d.,]*\d\b(?:.*\bto\s+[\d.,]*\d\b)?",
)
_WHEN = lazily(
    r"\b(?:by|until|end\s+of|each|every|per|annually|yearly|termly|session|year\s+\d|years?|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|summer|autumn|spring|easter|christmas|20\d\d|[12]\d/[123]\d)\b",
)


def check(context: Context) -> Iterator[Report]:
    """Report criteria and measures with a figure to be reached and no date, in a plan for several sessions.

    Silent where the measure, its sentence, or a timescale or milestone of its priority says when; and where the plan has indicators,
    whose targets have their sessions.
    """
    period = context.period
    if period is None or period.first == period.last:
        return
    timed = {path for path, priority in context.priorities if priority.timescale or priority.milestones}
    if context.plan.milestones:
        return
    for said in chain(criteria(context), measured(context)):
        owner: Path = said.path[:2]
        if owner not in timed and _has_target(said) and not _says_when(said):
            words = quote(said.text)
            yield Report(said.path, f"{words} does not say by when, in a plan for {period}", called=words)


def _has_target(said: Said) -> bool:
    if said.measure and said.measure.target:
        return said.measure.target.value is not None
    return _HOW_FAR.search(said.text.lower()) is not None


def _says_when(said: Said) -> bool:
    measure = said.measure
    if measure and (measure.by or measure.when or measure.result):
        return True
    return bool(find_dates(said.text)) or _WHEN.search(said.text.lower()) is not None


RULE = Rule[Context](
    name="target-without-date",
    severity=Severity.NOTE,
    theme="success",
    summary="A target of a plan for several sessions without the session in which it is to be reached",
    why="in the second session nobody can say whether the school is behind",
    fix="write by: and a month under the measure, or a target for each session under indicators",
    reads=(
        "period",
        "session",
        "milestones",
        "priorities[].timescale",
        "priorities[].milestones",
        *CRITERIA_READ,
        *MEASURES_READ,
    ),
    good="""
period:
  from: 2024-25
  to: 2026-27
priorities:
  - title: Reading for pleasure
    measures:
      - what: Pupils who read at home
        baseline: 40%
        target: 60%
        by: Jun 2027
      - Raise attendance from 91% to 94% by the end of the second year
""",
    bad="""
period:
  from: 2024-25
  to: 2026-27
priorities:
  - title: Reading for pleasure
    measures:
      - what: «Pupils who read at home»
        baseline: 40%
        target: 60%
      - «Raise attendance from 91% to 94%.»
""",
    check=check,
    several="{names} do not say by when, in a plan for several sessions",
)
