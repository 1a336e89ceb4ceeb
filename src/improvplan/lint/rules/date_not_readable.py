"""A date that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.when import SEMESTER, Kind, SchoolTerm, When
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import listed, quote

_EACH = lazily(r"\b(?:each|every)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Report]:
    """Report what stands in a date field and says no date, or one that cannot be. What the form calls a checkpoint is one.

    A weekday that does not fit is left to wrong-weekday. Of an evaluation the fix names the checkpoints of the form.
    """
    names = [each.label or each.when or "" for each in context.form.checkpoints]
    checkpoints = {words.casefold() for each in context.form.checkpoints for words in (each.when, each.label) if words}
    for date in context.dates:
        when = date.when
        if when.problem and not when.read:
            yield Report(
                date.path,
                f"{quote(when.words)} cannot be right: {when.problem}",
                fix="write the day that was meant",
                called=f"{quote(when.words)} ({when.problem})",
            )
        elif (
            _is_semester(when)
            and date.interval is None
            and context.period
            and not context.calendar.school_year.semesters
        ):
            yield Report(date.path, f"{quote(when.words)} says no days: this school year has terms and no semesters")
        elif (
            when.kind is Kind.UNREAD
            and not _again_and_again(date.path, when)
            and when.words.strip().casefold() not in checkpoints
        ):
            of_evaluation = at(date.path, -1) == "when" and at(date.path, -3) == "evaluations"
            fix = _checkpoint(when.words, names) if of_evaluation and names else ""
            words = quote(when.words)
            yield Report(date.path, f"{words} cannot be read as a date", fix=fix, called=words)


def _again_and_again(path: Path, when: When) -> bool:
    """Whether something that recurs says after what it does: `after each block`."""
    return at(path, -1) == "when" and _EACH.search(when.words) is not None


def _is_semester(when: When) -> bool:
    return isinstance(when.value, SchoolTerm) and when.value.name == SEMESTER


def _checkpoint(words: str, names: list[str]) -> str:
    near = get_close_matches(words.strip().casefold(), [name.casefold() for name in names], n=1)
    meant = next((name for name in names if near and name.casefold() == near[0]), None)
    return f"did you mean {meant}?" if meant else f"write a date, or a checkpoint of the form: {listed(names, 'or')}"


RULE = Rule[Context](
    name="date-not-readable",
    severity=Severity.WARNING,
    theme="time",
    summary="Words in a date field that say no date",
    why="what has no date is missing from the schedule and the calendar, and is never late",
    fix="write a day, a month, a term, a session or how often, for example: 5 Dec 2025, Dec 2025, Term 2, termly",
    reads=("template",),
    good="""
session: 2025-26
dates:
  review: Autumn term
priorities:
  - title: Reading for pleasure
    timescale: When the new library opens
    actions:
      - do: Choose books with pupils
        by: 5 Dec 2025
      - do: Read to every class
        when: twice a week
      - do: Visit the town library
        by: TBC
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: «when the library opens»
      - do: Read to every class
        by: «31 Nov 2025»
""",
    check=check,
    several="{names} cannot be read as dates",
)
