"""Next steps of an evaluation whose days had passed when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote
from improvplan.workspace.calendar import AFTERWARDS

_LOOKS_BACK = lazily(
    r"\b(?:since|after|following|as\s+(?:agreed|planned|in|at)|found|results?|data|survey\w*|findings|was|were|had|has|have|of\s+(?:the|last)|than|"
    r"compar\w*|baseline|previous\w*|last|began|begun|started|from|policy|guidance|report|plan\s+of|published|building\s+on|build\s+on|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
WRITTEN = ("dates", "written")


def check(context: Context) -> Iterator[Report]:
    """Report the first day of next steps that had passed when they were written: where no later one stands there, or it stands alone
    in its line and is months ago. What looks back is passed over.
    """
    period = context.period
    if period is None:
        return
    for path, words, dated in _next_steps(context):
        written = days(context).get(dated)
        if written is None or not _may_be_past(words, written.start.year):
            continue
        passed = []
        later = False
        for found in find_dates(words):
            interval = context.calendar.interval(found.when, period) if _has_a_year(found.when.words) else None
            before, after = _line_around(words, found.start, found.end)
            if interval is None or interval.end >= written.start:
                later = True
            elif not _LOOKS_BACK.search(f"{before} {after}"):
                alone = not (before + after).strip(" .;,-*•")
                passed.append((found, alone and interval.end < written.start - AFTERWARDS))
            else:
                later = True
        told = [found for found, alone in passed if alone or not later]
        if told:
            yield Report(
                path,
                f"{quote(told[0].when.words)} had passed when this was written",
                part=(told[0].start, told[0].end),
                also=(Also(dated, "it was written on this day"),),
            )


def _next_steps(context: Context) -> Iterator[tuple[Path, str, Path]]:
    """The next steps of evaluations and priorities, with the date field that says when they were written."""
    for path, entry in evaluations(context):
        if entry.next_steps:
            yield (*path, "next_steps"), entry.next_steps.text, (*path, "when") if entry.when else WRITTEN
    for path, priority in context.priorities:
        if priority.next_steps:
            yield (*path, "next_steps"), priority.next_steps.text, WRITTEN


def _line_around(words: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a date in its sentence."""
    begins = max(words.rfind(sign, 0, start) for sign in ("\n", ". "))
    return words[begins + 1 : start], words[end:].partition("\n")[0].partition(". ")[0]


def _may_be_past(words: str, year: int) -> bool:
    """Whether the year of writing stands in a text, or one of the three before it, in four figures or two."""
    years = range(year - 3, year + 1)
    return any(f"{sign}{str(each)[-2:]}" in words for each in years for sign in ("20", "'", "’", "‘", "/", "."))


def _has_a_year(words: str) -> bool:
    return any(sign in words for sign in ("20", "/", "'", "’", "‘"))


RULE = Rule[Context](
    name="next-steps-in-the-past",
    severity=Severity.NOTE,
    theme="time",
    summary="Next steps whose day had passed when the evaluation was written",
    why="nobody can still take such a step: either the day is a slip, or the text is left from an earlier evaluation",
    fix="mend the day or the year, or write what comes next",
    reads=("session", "period", "dates", "organisation.country", "template", "evaluations", "priorities"),
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
  - title: Number talks
    next_steps: |
      We meet on these days:

      15 October 2025

      24 March 2026
dates:
  written: 3 November 2025
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: May 2026
        statement: Pupils chose 300 books.
        next_steps: Ask pupils again by «March 2026».
  - title: Number talks
    next_steps: |
      We meet on these days:

      «15 September 2025»

      24 March 2026
dates:
  written: 3 February 2026
""",
    check=check,
)
