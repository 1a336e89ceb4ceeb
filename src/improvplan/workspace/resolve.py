"""What one single date means in days, in a session."""

from __future__ import annotations

from collections.abc import Callable

from improvplan.model.session import Session
from improvplan.model.when import Day, Month, Quarter, SchoolTerm, Season, Week
from improvplan.workspace.interval import DAY, WEEK, Interval, month, season
from improvplan.workspace.term_dates import SchoolYear, Term, usual_term

InYear = Callable[[int], Interval | None]


def resolve_day(value: Day, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A day. Without a year, and without a session to look in, it is None, as it is for all below."""
    return _in_year(lambda year: _day(value, year), value.year, session, school_year)


def resolve_week(value: Week, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """The seven days that begin, or end, with a day."""
    found = resolve_day(value.day, session, school_year)
    if found is None:
        return None
    if value.ends:
        return Interval(found.start - WEEK + DAY, found.start)
    return Interval(found.start, found.start + WEEK - DAY)


def resolve_month(value: Month, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A month: November of session 2019-20 is November 2019, May is May 2020."""
    return _in_year(lambda year: month(year, value.month), value.year, session, school_year)


def resolve_season(value: Season, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A season or holiday; where the school year has a term of that name, the term."""
    term = school_year.named(value.name)
    if term is not None:
        return _term(term, None, value.year, value.session or session, school_year)
    return _in_year(lambda year: season(value.name, year), value.year, value.session or session, school_year)


def resolve_term(value: SchoolTerm, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A term or half of one. None too for a number that the school year does not have."""
    if value.number is not None:
        term = school_year.numbered(value.number)
    else:
        term = school_year.named(value.name) or usual_term(value.name)
    if term is None:
        return None
    return _term(term, value.half, value.year, value.session or session, school_year)


def resolve_quarter(value: Quarter, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A quarter of the financial year, which begins in April.

    `Q4 2019-20` is January to March 2020, the last of the financial year 2019-20; `Q4 2020` is the one that lies in
    2020; plain `Q4` is the one that shares most days with the session.
    """
    if value.session is not None:
        return school_year.quarter(value.number, value.session.first)
    return _in_year(lambda year: _quarter_in(value.number, year, school_year), value.year, session, school_year)


def _in_year(in_year: InYear, year: int | None, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """The interval of a written year; otherwise the one with most days in the session, the later of equals."""
    if year is not None:
        return in_year(year)
    if session is None:
        return None
    whole = school_year.session(session)
    found = [each for year in (session.first - 1, session.first, session.last) if (each := in_year(year))]
    best = max(found, key=lambda each: (each.common(whole), each.start), default=None)
    return best if best is not None and best.common(whole) > 0 else None


def _day(value: Day, year: int) -> Interval | None:
    try:
        date = Day(value.day, value.month, year).date
    except ValueError:  # 29 February
        return None
    return None if date is None else Interval(date, date)


def _term(
    term: Term, half: int | None, year: int | None, session: Session | None, school_year: SchoolYear
) -> Interval | None:
    if year is not None:
        both = [school_year.term(term, Session(first), half) for first in (year - 1, year)]
        return next((each for each in both if each.start.year == year), None)
    return None if session is None else school_year.term(term, session, half)


def _quarter_in(number: int, year: int, school_year: SchoolYear) -> Interval:
    found = school_year.quarter(number, year)
    return found if found.start.year == year else school_year.quarter(number, year - 1)
