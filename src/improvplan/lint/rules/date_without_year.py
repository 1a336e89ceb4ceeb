"""A date of the plan itself that could be in two years."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.session import Session
from improvplan.model.when import Day, Month, SchoolTerm, Season, Week, When
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report days, weeks, months and terms without a year among the plan's own dates and its signatures.

    A plan is written before its session and reviewed in it or after it, so that “June” may be either of two.
    """
    for date in context.dates:
        if at(date.path, 0) in ("dates", "sign_off") and _open(date.when):
            name, year = str(at(date.path, -1)), _year(date.when, context.session)
            yield Report(
                date.path,
                f"{quote(date.when.words)} under {name} does not say which year",
                fix=f"write the year as well, for example: {date.when.words} {year}" if year else "",
            )


def _year(when: When, session: Session | None) -> int | None:
    """The year in the plan's session, to show what is to be written."""
    month = getattr(when.value, "month", None)
    if session is None or month is None:
        return None
    return session.last if month < AUGUST else session.first


AUGUST = 8


def _open(when: When) -> bool:
    value = when.value
    match value:
        case Week():
            return value.day.year is None
        case Day() | Month():
            return value.year is None
        case Season() | SchoolTerm():
            return value.year is None and value.session is None
    return False


RULE = Rule[Context](
    name="date-without-year",
    severity=Severity.NOTE,
    theme="time",
    summary="A date of the plan itself without a year",
    why="a plan is written in one session and reviewed in another, so a reader cannot tell which of the two years is meant",
    fix="write the year as well, for example: Jun 2026",
    reads=(),
    good="""
session: 2025-26
dates:
  written: Jun 2025
  review: end of session
""",
    bad="""
session: 2025-26
dates:
  written: 12 Jun 2025
  review: «June»
sign_off:
  - name: Chair of governors
    date: «3 September»
""",
    check=check,
)
