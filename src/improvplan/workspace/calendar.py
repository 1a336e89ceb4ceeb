"""The term calendar: what a date that people wrote means in days, within the period of a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from improvplan.model.session import Period, Session
from improvplan.model.when import (
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
    Week,
    When,
)
from improvplan.workspace import resolve
from improvplan.workspace.interval import DAY, Interval, hull, year
from improvplan.workspace.recurrence import recurrences
from improvplan.workspace.term_dates import SchoolYear, Term, school_year

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
                return resolve.resolve_day(when.value, session, self.school_year)
            case Week():
                return resolve.resolve_week(when.value, session, self.school_year)
            case Month():
                return resolve.resolve_month(when.value, session, self.school_year)
            case Season():
                return resolve.resolve_season(when.value, session, self.school_year)
            case SchoolTerm():
                return resolve.resolve_term(when.value, session, self.school_year)
            case Quarter():
                return resolve.resolve_quarter(when.value, session, self.school_year)
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
