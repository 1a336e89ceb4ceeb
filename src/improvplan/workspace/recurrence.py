"""The times of what comes again: each term, every six weeks, twice a year."""

from __future__ import annotations

import datetime as dt

from improvplan.model.session import Session
from improvplan.model.when import Recurrence, Unit
from improvplan.workspace.interval import DAY, WEEK, Interval, hull, month
from improvplan.workspace.term_dates import SchoolYear


def recurrences(recurrence: Recurrence, within: tuple[Interval, ...], school_year: SchoolYear) -> tuple[Interval, ...]:
    """The intervals in which something happens once each, in order, all inside the given ones.

    Every six weeks are runs of six weeks; twice a term are the halves of each term.
    """
    whole = hull(within)
    if whole is None:
        return ()
    units = _units(recurrence.unit, whole, school_year)
    step = recurrence.interval
    runs = [Interval(units[at].start, units[min(at + step, len(units)) - 1].end) for at in range(0, len(units), step)]
    return tuple(
        piece
        for place in sorted(set(within))
        for run in runs
        if (clipped := run.clipped(place)) is not None
        for piece in clipped.split(recurrence.times)
    )


def _units(unit: Unit, whole: Interval, school_year: SchoolYear) -> list[Interval]:
    """The units that share a day with an interval, in order."""
    return [each for each in _all_units(unit, whole, school_year) if each.common(whole) > 0]


def _all_units(unit: Unit, whole: Interval, school_year: SchoolYear) -> list[Interval]:
    sessions = _sessions(whole, school_year)
    match unit:
        case Unit.DAY:
            return [Interval(day, day) for day in _days(whole.start, whole.end, DAY)]
        case Unit.WEEK:
            monday = whole.start - whole.start.weekday() * DAY
            return [Interval(day, day + WEEK - DAY) for day in _days(monday, whole.end, WEEK)]
        case Unit.MONTH:
            first, last = whole.start.year, whole.end.year
            return [month(year, number) for year in range(first, last + 1) for number in range(1, 13)]
        case Unit.HALF_TERM:
            return [
                school_year.term(term, each, half) for each in sessions for term in school_year.terms for half in (1, 2)
            ]
        case Unit.TERM:
            return [school_year.term(term, each) for each in sessions for term in school_year.terms]
        case Unit.QUARTER:
            years = range(whole.start.year - 1, whole.end.year + 1)
            return [school_year.quarter(number, year) for year in years for number in range(1, 5)]
        case Unit.SESSION:
            return [school_year.session(each) for each in sessions]


def _sessions(whole: Interval, school_year: SchoolYear) -> list[Session]:
    first, last = school_year.session_of(whole.start), school_year.session_of(whole.end)
    return [Session(year) for year in range(first.first, last.first + 1)]


def _days(first: dt.date, last: dt.date, step: dt.timedelta) -> list[dt.date]:
    return [first + step * number for number in range((last - first) // step + 1)]
