"""A date in figures that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.when import Day
from improvplan.model.when_forms import MONTH_NAMES
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import quote

_FIGURES = lazily(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d./-])")
_MONTHS = len(MONTH_NAMES)


def check(context: Context) -> Iterator[Report]:
    """Report days in figures that are another day when the month is read first."""
    for date in context.dates:
        day = date.when.value
        figures = _FIGURES.search(date.when.words)
        if not isinstance(day, Day) or day.year is None or not figures:
            continue
        if (int(figures[1]), int(figures[3])) != (day.day, day.month) or day.day > _MONTHS or day.day == day.month:
            continue
        meant = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
        yield Report(
            date.path,
            f"{quote(figures[0])} is read as {meant} here, and as {day.month} {MONTH_NAMES[day.day - 1]} elsewhere",
            fix=f"write {meant}",
            part=figures.span(),
            replacement=meant,
        )


RULE = Rule[Context](
    name="date-in-figures",
    severity=Severity.NOTE,
    theme="time",
    strict=True,
    summary="A date in figures that can be read in two ways",
    why="calendars and spreadsheets from elsewhere take the first figure for the month",
    fix="write the month as a word",
    reads=(),
    fixes=True,
    good="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: 30/11/2025
      - do: Open the library
        by: 6 March 2026
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: «06/03/2026»
      - do: Open the library
        by: by «6.3.26»
""",
    check=check,
)
