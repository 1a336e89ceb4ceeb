"""Runs of days, and the days of seasons and holidays."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from improvplan.model.when import Part

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


def days_later(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or earlier where `days` is negative; the calendar's last or first day where there is none."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


NO_YEAR = 4
"""The year of days that were named without one, to be looked for in the years of each plan. It has a 29 February."""


class Interval(NamedTuple):
    """The days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.end - self.start).days + 1

    def common(self, other: Interval) -> int:
        """How many days both have; 0 or less if none, the less the further they are apart."""
        return (min(self.end, other.end) - max(self.start, other.start)).days + 1

    def clipped(self, other: Interval) -> Interval | None:
        """The days that both have."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start <= end else None

    def without(self, other: Interval) -> tuple[Interval, ...]:
        """What is left of it before and after other days."""
        if not self.clipped(other):
            return (self,)
        before = (Interval(self.start, other.start - DAY),) if self.start < other.start else ()
        return (*before, *((Interval(other.end + DAY, self.end),) if other.end < self.end else ()))

    def split(self, pieces: int) -> tuple[Interval, ...]:
        """About equal pieces in order; fewer where there are fewer days than pieces."""
        pieces = min(pieces, self.days)
        cuts = [self.start + DAY * (self.days * piece // pieces) for piece in range(pieces + 1)]
        return tuple(Interval(start, end - DAY) for start, end in pairwise(cuts))

    def part(self, part: Part | None) -> Interval:
        """The start or end (a week), or the early, middle or late third."""
        match part:
            case None:
                return self
            case Part.START:
                return Interval(self.start, min(self.end, self.start + WEEK - DAY))
            case Part.END:
                return Interval(max(self.start, self.end - WEEK + DAY), self.end)
        thirds = self.split(3)
        return {Part.EARLY: thirds[0], Part.MIDDLE: thirds[len(thirds) // 2], Part.LATE: thirds[-1]}[part]


def hull(intervals: Iterable[Interval]) -> Interval | None:
    """From the first day to the last of all; None if there are none."""
    known = tuple(intervals)
    return Interval(min(start for start, _ in known), max(end for _, end in known)) if known else None


def month(year: int, number: int) -> Interval:
    """The days of a month, 1 to 12."""
    return Interval(dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """The days of a calendar year."""
    return Interval(dt.date(number, 1, 1), dt.date(number, 12, 31))


def quarter(number: int, year_begun: int, first_month: int) -> Interval:
    """A quarter, 1 to 4, of the financial year that begins in a month of a calendar year."""
    months = first_month - 1 + 3 * (number - 1)
    last = months + 2
    start = month(year_begun + months // 12, months % 12 + 1).start
    return Interval(start, month(year_begun + last // 12, last % 12 + 1).end)


def easter(year: int) -> dt.date:
    """Easter Sunday of a year by the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    number, day = divmod(h + n - 7 * m + 114, 31)
    return dt.date(year, number, day + 1)


def season(name: str, year: int) -> Interval:
    """A season or holiday of a calendar year; winter and Christmas begin in it.

    Easter is the fortnight before Easter Sunday and the one after, which holds the school holidays of either custom.
    Raises KeyError for a name that `improvplan.model.when.Season` never has.
    """
    return _SEASONS[name](year)


def _months(first: int, last: int, ends_next_year: int = 0) -> Callable[[int], Interval]:
    return lambda year: Interval(month(year, first).start, month(year + ends_next_year, last).end)


def _easter_holidays(year: int) -> Interval:
    sunday = easter(year)
    return Interval(sunday - 2 * WEEK, sunday + 2 * WEEK)


_SEASONS: dict[str, Callable[[int], Interval]] = {
    "spring": _months(3, 5),
    "summer": _months(6, 8),
    "autumn": _months(9, 11),
    "winter": _months(12, 2, 1),
    "summer holidays": _months(7, 8),
    "easter": _easter_holidays,
    "christmas": lambda year: Interval(dt.date(year, 12, 18), dt.date(year + 1, 1, 5)),
}
