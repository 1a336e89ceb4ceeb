"""Next steps of an evaluation whose days had passed when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_LOOKS_BACK = lazily(
    r"\b(?:since|after|following|as\s+(?:agreed|planned|in|at)|found|results?|data|survey\w*|findings|was|were|had|has|have|of\s+(?:the|last)|than|"
    r"compar\w*|baseline|previous\w*|last|began|begun|started|from|policy|guidance|report|plan\s+of|published|building\s+on|build\s+on|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report the first day of next steps that name none but days before the evaluation; sentences that look back are passed over."""
    period = context.period
    if period is None:
        return
    for path, entry in evaluations(context):
        written = days(context).get((*path, "when"))
        words = entry.next_steps.text if entry.next_steps else ""
        if written is None or not _has_a_year(words):
            continue
        found = find_dates(words)
        intervals = [context.calendar.interval(each.when, period) for each in found if _has_a_year(each.when.words)]
        if not found or len(intervals) < len(found):
            continue
        if all(each and each.end < written.start for each in intervals) and not _LOOKS_BACK.search(words):
            yield Report(
                (*path, "next_steps"),
                f"{quote(found[0].when.words)} had passed when this was evaluated",
                part=(found[0].start, found[0].end),
                also=(Also((*path, "when"), "the evaluation is of this day"),),
            )


def _has_a_year(words: str) -> bool:
    return "20" in words or "/" in words


RULE = Rule[Context](
    name="next-steps-in-the-past",
    severity=Severity.NOTE,
    theme="time",
    summary="Next steps whose day had passed when the evaluation was written",
    why="nobody can still take such a step: either the day is a slip, or the text is left from an earlier evaluation",
    fix="mend the day or the year, or write what comes next",
    reads=("session", "period", "organisation.country", "template", "evaluations", "priorities"),
    good="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: Pupils chose 300 books.
        next_steps: Ask pupils again by March 2026.
      - when: May 2026
        statement: Pupils chose 400 books.
        next_steps: Build on the survey of November 2025.
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: May 2026
        statement: Pupils chose 300 books.
        next_steps: Ask pupils again by «March 2026».
""",
    check=check,
)
