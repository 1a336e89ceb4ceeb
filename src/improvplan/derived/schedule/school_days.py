"""The days on which a school is open: Mondays to Fridays of its terms."""

from __future__ import annotations

import datetime
from functools import cache

from improvplan.model.session import Period
from improvplan.workspace.interval import DAY, Interval
from improvplan.workspace.term_dates import SCOTTISH_TERMS, USUAL_TERMS, SchoolYear

_FRIDAY = 4


class SchoolDays:
    """The school days of a period."""

    def __init__(self, school_year: SchoolYear, period: Period) -> None:
        self.whole = school_year.period(period)
        # a term may reach over the edge of a session, and a date of the plan over that of its period
        around = (period.first.previous(), *period.sessions, period.last.next())
        self._open = tuple(run for session in around for run in school_year.open_days(session))
        self._in = cache(self._found)

    def is_open(self, day: datetime.date) -> bool:
        """Whether there is school on a day."""
        return day.weekday() <= _FRIDAY and self.in_term(day)

    def in_term(self, day: datetime.date) -> bool:
        """Whether a day lies in a term, be it a Sunday."""
        return any(run.start <= day <= run.end for run in self._open)

    def within(self, window: Interval) -> tuple[datetime.date, ...]:
        """The school days in a window, in order."""
        return self._in(window)

    def weeks(self, window: Interval) -> tuple[datetime.date, ...]:
        """The first school day of each week in a window, in order."""
        firsts: dict[datetime.date, datetime.date] = {}
        for day in self.within(window):
            firsts.setdefault(day - day.weekday() * DAY, day)
        return tuple(firsts.values())

    def _found(self, window: Interval) -> tuple[datetime.date, ...]:
        runs = (clipped for run in self._open if (clipped := run.clipped(window)))
        days = {run.start + number * DAY for run in runs for number in range(run.days)}
        return tuple(sorted(day for day in days if day.weekday() <= _FRIDAY))


def term_dates_are_usual(school_year: SchoolYear) -> bool:
    """Whether nobody has given the term dates, so that they are those usual in the country."""
    return school_year.terms in (SCOTTISH_TERMS, USUAL_TERMS)
