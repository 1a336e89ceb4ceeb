"""The term calendar: what a date that people wrote means in days, within the period of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from improvplan.model.session import Period, Session
from improvplan.model.when import (
    SEMESTER,
    Bound,
    CalendarYear,
    Day,
    Kind,
    Moments,
    Month,
    Part,
    PlanYear,
    Quarter,
    Recurrence,
    SchoolTerm,
    Season,
    Span,
    Unit,
    Week,
    When,
)
from improvplan.workspace.interval import DAY, WEEK, Interval, hull, month, season, year
from improvplan.workspace.term_dates import SchoolYear, Term, school_year, usual_term

AFTERWARDS = dt.timedelta(days=92)
"""How long after the last session a plan may be evaluated and results come in: until the end of October."""

BEFOREHAND = dt.timedelta(days=366)
"""How long before its first session a plan may be written, and how long after its last one it may be reviewed."""

HOLIDAYS = dt.timedelta(days=31)
"""How long before its first session the work of a plan may begin: in the summer holidays."""


class Position(StrEnum):
    """Where a date lies, seen from a plan's period."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a school year. Quarters are those of the financial year that funds it: Q4 is January to March."""

    school_year: SchoolYear

    @property
    def whole_years(self) -> bool:
        """Whether a session is a calendar year."""
        return self.school_year.whole_years

    def session_interval(self, session: Session) -> Interval:
        """The days of a session: in Scotland 1 August to 31 July, elsewhere 1 September to 31 August."""
        return self.school_year.session(session)

    def period_interval(self, period: Period) -> Interval:
        """The days from the start of a period's first session to the end of its last."""
        return self.school_year.period(period)

    def interval(self, when: When, period: Period) -> Interval | None:
        """The days that a date means in the period of a plan.

        `by June` is June: its last day is the deadline. `from`, `after` and `until` reach to the end or the start of
        the period. Several dates are all the days from the first to the last; what is ongoing is the whole period.
        None for what recurs (see `occurrences`), for placeholders and unread words, and for a date without a year
        (`Nov`, `Term 2`) in a period of several sessions, where it happens more than once.
        """
        bare = self._bare(when, period)
        return None if bare is None else self._bounded(bare.part(when.part), when.bound, period)

    def absolute(self, when: When) -> Interval | None:
        """The days that a date means by itself, without a plan around it; None where it has no year, or recurs."""
        one, other = (self.interval(when, Period.of(Session(year, self.whole_years))) for year in (2001, 2004))
        return one if one == other else None

    def occurrences(self, when: When, period: Period) -> tuple[Interval, ...]:
        """Every time that a date happens in a period, in order: each of several dates, each term of `termly`.

        A date without a year happens once in each session. Empty for placeholders and unread words.
        """
        if isinstance(when.value, Recurrence):
            whole = (self.period_interval(period),)
            within = whole if when.within is None else self.occurrences(when.within, period)
            found = recurrences(when.value, within, self.school_year)
            return tuple(each.part(when.part) for each in found)
        if isinstance(when.value, Moments):
            return tuple(sorted({each for date in when.value.dates for each in self.occurrences(date, period)}))
        once = self.interval(when, period)
        if once is not None:
            return (once,)
        if not when.read or len(period.sessions) < 2:
            return ()
        return tuple(each for session in period.sessions for each in self.occurrences(when, Period.of(session)))

    def position(self, when: When, period: Period, *, grace_days: int = 0) -> Position:
        """Whether a date lies before, within or after a period that is `grace_days` longer at both ends.

        Of a span and of several dates the first one that lies outside counts. A date without a year lies within.
        """
        if isinstance(when.value, Span | Moments):
            dates = tuple(when.value) if isinstance(when.value, Span) else when.value.dates
            places = [self.position(date, period, grace_days=grace_days) for date in dates]
            return next((place for place in places if place is not Position.WITHIN), Position.WITHIN)
        if when.kind in (Kind.RECURRING, Kind.ONGOING):
            return Position.WITHIN if when.within is None else self.position(when.within, period, grace_days=grace_days)
        found = self._bare(when, period)
        if found is None:
            return Position.WITHIN if self.occurrences(when, period) else Position.UNKNOWN
        whole = self.period_interval(period)
        if found.end < whole.start - grace_days * DAY:
            return Position.BEFORE
        return Position.AFTER if found.start > whole.end + grace_days * DAY else Position.WITHIN

    def _bare(self, when: When, period: Period) -> Interval | None:
        """The days of a date without the words that lean on it."""
        match when.value:
            case CalendarYear():
                return year(when.value.year)
            case PlanYear():
                return self.session_interval(Session(period.first.first + when.value.number - 1))
            case Span():
                return self._span(when.value, period)
            case Moments():
                return hull(each for date in when.value.dates for each in self.occurrences(date, period))
            case Session():
                return self._session(when.value, when.part)
            case None:
                return self._unnamed(when, period)
            case _:
                return self._in_session(when, period.first if period.first == period.last else None)

    def _unnamed(self, when: When, period: Period) -> Interval | None:
        """The plan's own session, or what is ongoing."""
        if when.kind is Kind.SESSION and when.part is not None:
            last = max(period.first, period.last)
            return Interval(self.school_year.lessons(period.first).start, self.school_year.lessons(last).end)
        if when.kind is Kind.ONGOING and when.within is not None:
            return self.interval(when.within, period)
        return self.period_interval(period) if when.kind in (Kind.SESSION, Kind.ONGOING) else None

    def _in_session(self, when: When, session: Session | None) -> Interval | None:
        match when.value:
            case Day():
                return resolve_day(when.value, session, self.school_year)
            case Week():
                return resolve_week(when.value, session, self.school_year)
            case Month():
                return resolve_month(when.value, session, self.school_year)
            case Season():
                return resolve_season(when.value, session, self.school_year)
            case SchoolTerm():
                return resolve_term(when.value, session, self.school_year)
            case Quarter():
                return resolve_quarter(when.value, session, self.school_year)
            case _:
                return None

    def _session(self, session: Session, part: Part | None) -> Interval:
        """A session; its start and its end are those of lessons, not of holidays."""
        return self.session_interval(session) if part is None else self.school_year.lessons(session)

    def _span(self, span: Span, period: Period) -> Interval | None:
        start, end = self.interval(span.start, period), self.interval(span.end, period)
        if start is None and end is not None:
            start = self.interval(span.start, self._beside(end))
        if end is None and start is not None:
            end = self.interval(span.end, self._beside(start))
        if start is None or end is None:
            return None
        if start.start > end.end:
            session = self.school_year.session_of(start.start).previous()
            start = self.interval(span.start, Period.of(session)) or start
        return Interval(start.start, end.end) if start.start <= end.end else None

    def _beside(self, found: Interval) -> Period:
        """The session around one end of a span, in which the other end is looked for."""
        return Period.of(self.school_year.session_of(found.start))

    def _bounded(self, found: Interval, bound: Bound, period: Period) -> Interval:
        whole = self.period_interval(period)
        match bound:
            case Bound.BEFORE:
                return Interval(found.start - DAY, found.start - DAY)
            case Bound.FROM:
                return Interval(found.start, max(found.end, whole.end))
            case Bound.AFTER:
                return Interval(found.end + DAY, max(found.end + DAY, whole.end))
            case Bound.UNTIL:
                return Interval(min(found.start, whole.start), found.end)
            case _:
                return found


def calendar_for(country: str | None, terms: tuple[Term, ...] = ()) -> Calendar:
    """The calendar of a country (a word such as `scotland`), with the terms that a form or a repository gives."""
    return Calendar(school_year(country, terms))


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
    name = school_year.season(value.name)
    return _in_year(lambda year: season(name, year), value.year, value.session or session, school_year)


def resolve_term(value: SchoolTerm, session: Session | None, school_year: SchoolYear) -> Interval | None:
    """A term or half of one. None too for a number that the school year does not have."""
    if value.name == SEMESTER and value.number is not None:
        return _semester(value, session, school_year)
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


def _semester(value: SchoolTerm, session: Session | None, school_year: SchoolYear) -> Interval | None:
    number = value.number or 1
    if value.year is not None:
        both = [school_year.semester(number, Session(first)) for first in (value.year - 1, value.year)]
        return next((each for each in both if each and each.start.year == value.year), None)
    within = value.session or session
    return school_year.semester(number, within) if within else None


def _quarter_in(number: int, year: int, school_year: SchoolYear) -> Interval:
    found = school_year.quarter(number, year)
    return found if found.start.year == year else school_year.quarter(number, year - 1)


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
