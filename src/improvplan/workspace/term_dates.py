"""When a school year, its terms and the financial year begin and end, by country.

Councils and schools set their own dates, which differ by a week or two; a form or a repository gives its own terms
where that matters. The usual Scottish dates follow the shape of councils' published holidays (mid August to October,
to Christmas, to Easter, to the end of June); the others the three terms with a half-term break each.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from improvplan.model.session import Period, Session
from improvplan.model.when import Day
from improvplan.model.when_reader import read_when
from improvplan.workspace.interval import DAY, WEEK, Interval, quarter

_COMMON_YEAR = 2001


class MonthDay(NamedTuple):
    """A day of any year."""

    month: int
    day: int

    def of(self, year: int) -> dt.date:
        """The day in a year; 29 February is the 28th in years that have none."""
        return dt.date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))


def day_after(day: MonthDay) -> MonthDay:
    """The day that follows, in any year; 1 March follows 28 February."""
    following = day.of(_COMMON_YEAR) + DAY
    return MonthDay(following.month, following.day)


class Term(NamedTuple):
    """A school term. `second_half` is the first day after its break; without one a term halves in the middle.

    `break_starts` is the first day of the break; where that is not known it is taken to last a week.
    """

    name: str
    starts: MonthDay
    ends: MonthDay
    second_half: MonthDay | None = None
    break_starts: MonthDay | None = None


class Closed(NamedTuple):
    """Days of one year without lessons, whatever the terms say, and what they are."""

    days: Interval
    what: str = ""


def read_month_day(words: str) -> MonthDay | None:
    """The day of any year in words such as `12 Aug`; None for anything else, a date with a year included."""
    value = read_when(words).value
    return MonthDay(value.month, value.day) if isinstance(value, Day) and value.year is None else None


SCOTTISH_SESSION = MonthDay(8, 1)
USUAL_SESSION = MonthDay(9, 1)
SCOTTISH_TERMS = (
    Term("Term 1", MonthDay(8, 12), MonthDay(10, 15)),
    Term("Term 2", MonthDay(10, 16), MonthDay(12, 23)),
    Term("Term 3", MonthDay(1, 4), MonthDay(4, 7)),
    Term("Term 4", MonthDay(4, 8), MonthDay(6, 30)),
)
USUAL_TERMS = (
    Term("Autumn", MonthDay(9, 1), MonthDay(12, 22), MonthDay(10, 28)),
    Term("Spring", MonthDay(1, 3), MonthDay(4, 5), MonthDay(2, 18)),
    Term("Summer", MonthDay(4, 6), MonthDay(7, 24), MonthDay(6, 1)),
)
AUSTRALIAN_TERMS = (
    Term("Term 1", MonthDay(1, 29), MonthDay(4, 10)),
    Term("Term 2", MonthDay(4, 24), MonthDay(7, 4)),
    Term("Term 3", MonthDay(7, 20), MonthDay(9, 26)),
    Term("Term 4", MonthDay(10, 10), MonthDay(12, 19)),
)
"""As in most states: https://www.australia.gov.au/school-term-dates; each state sets its own."""

NEW_ZEALAND_TERMS = (
    Term("Term 1", MonthDay(2, 1), MonthDay(4, 11)),
    Term("Term 2", MonthDay(4, 26), MonthDay(7, 4)),
    Term("Term 3", MonthDay(7, 20), MonthDay(9, 25)),
    Term("Term 4", MonthDay(10, 11), MonthDay(12, 19)),
)
"""As the Ministry of Education publishes them: https://www.education.govt.nz/school-terms-and-holidays."""

SOUTH_AFRICAN_TERMS = (
    Term("Term 1", MonthDay(1, 14), MonthDay(3, 28)),
    Term("Term 2", MonthDay(4, 8), MonthDay(6, 27)),
    Term("Term 3", MonthDay(7, 21), MonthDay(10, 3)),
    Term("Term 4", MonthDay(10, 12), MonthDay(12, 10)),
)
"""As the Department of Basic Education publishes them: https://www.education.gov.za/Informationfor/SchoolCalendar.aspx."""

NORTH_AMERICAN_SESSION = MonthDay(8, 1)
NORTH_AMERICAN_TERMS = (
    Term("Fall autumn", MonthDay(8, 20), MonthDay(12, 20)),
    Term("Spring", MonthDay(1, 5), MonthDay(6, 15)),
)
CALENDAR_YEAR = MonthDay(1, 1)
_CALENDAR_YEARS = {
    "australia": AUSTRALIAN_TERMS,
    "new-zealand": NEW_ZEALAND_TERMS,
    "south-africa": SOUTH_AFRICAN_TERMS,
    "calendar year": AUSTRALIAN_TERMS,
}
_NORTH_AMERICA = frozenset({"united-states", "canada"})
_TURNED_ROUND = {
    "spring": "autumn",
    "autumn": "spring",
    "summer": "winter",
    "winter": "summer",
    "summer holidays": "winter",
}
"""What a season of the southern half of the earth is called in the northern one in the same months."""

_USUAL = (
    SCOTTISH_TERMS,
    USUAL_TERMS,
    AUSTRALIAN_TERMS,
    NEW_ZEALAND_TERMS,
    SOUTH_AFRICAN_TERMS,
    NORTH_AMERICAN_TERMS,
)
_FRIDAY = 4

# What the name of a term means in a school year that has no term of that name.
_ELSEWHERE = (
    Term("autumn", MonthDay(8, 12), MonthDay(12, 23)),
    Term("winter", MonthDay(10, 16), MonthDay(12, 23)),
    Term("spring", MonthDay(1, 3), MonthDay(4, 7)),
    Term("summer", MonthDay(4, 6), MonthDay(7, 24)),
)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The shape of a school year. `quarters_from` is the month in which the financial year begins, 1 to 12."""

    session_starts: MonthDay = USUAL_SESSION
    terms: tuple[Term, ...] = USUAL_TERMS
    quarters_from: int = 4
    semesters: bool = False
    closed: tuple[Closed, ...] = ()

    @property
    def terms_are_usual(self) -> bool:
        """Whether nobody has given the term dates, so that they are those usual in the country."""
        return self.terms in _USUAL

    @property
    def whole_years(self) -> bool:
        """Whether a session is a calendar year: it begins on 1 January, in the southern half of the earth."""
        return self.session_starts == CALENDAR_YEAR

    def season(self, name: str) -> str:
        """A season by the name that it has in the same months in Europe."""
        return _TURNED_ROUND.get(name, name) if self.whole_years else name

    def semester(self, number: int, session: Session) -> Interval | None:
        """The days of semester 1 or 2 of a session; None where the school year has none."""
        if not self.semesters or not 1 <= number <= 2 or len(self.terms) % 2:
            return None
        half = len(self.terms) // 2
        terms = [self.term(term, session) for term in self.terms[(number - 1) * half : number * half]]
        return Interval(terms[0].start, terms[-1].end)

    def session(self, session: Session) -> Interval:
        """The days of a session."""
        return Interval(self.session_starts.of(session.first), self.session_starts.of(session.first + 1) - DAY)

    def period(self, period: Period) -> Interval:
        """The days from the start of a period's first session to the end of its last.

        A period that ends before it begins counts as its first session.
        """
        return Interval(self.session(period.first).start, self.session(max(period.first, period.last)).end)

    def session_of(self, day: dt.date) -> Session:
        """The session in which a day lies."""
        begun = day >= self.session_starts.of(day.year)
        return Session(day.year if begun else day.year - 1, self.whole_years)

    def term(self, term: Term, session: Session, half: int | None = None) -> Interval:
        """The days of a term in a session, or of its half 1 or 2."""
        whole = self._between(term.starts, term.ends, session)
        if half is None:
            return whole
        if term.second_half is None:
            return whole.split(2)[half - 1]
        cut = self._between(term.second_half, term.ends, session).start
        return Interval(whole.start, cut - DAY) if half == 1 else Interval(cut, whole.end)

    def lessons(self, session: Session) -> Interval:
        """From the first day of the first term to the last day of the last one."""
        whole = self.session(session)
        terms = [self.term(term, session) for term in self.terms] or [whole]
        return Interval(terms[0].start, terms[-1].end)

    def open_days(self, session: Session) -> tuple[Interval, ...]:
        """The runs of days between holidays: terms, or the halves of those that have a break, in order."""
        found = []
        for term in self.terms:
            whole = self.term(term, session)
            if term.second_half is None:
                found.append(whole)
                continue
            after = self.term(term, session, 2)
            starts = self._between(term.break_starts, term.ends, session).start if term.break_starts else None
            found += [Interval(whole.start, (starts or after.start - WEEK) - DAY), after]
        for shut in self.closed:
            found = [piece for each in found for piece in each.without(shut.days)]
        return tuple(sorted(each for each in found if each.days > 0))

    def no_lessons(self, day: dt.date) -> str:
        """Why there are no lessons on a day, in words such as `a Sunday`; empty where there are, as far as is known.

        Usual terms of a country differ from those of a school by a week or two, and say nothing of one day.
        """
        if day.weekday() > _FRIDAY:
            return f"a {day:%A}"
        shut = next((each for each in self.closed if each.days.start <= day <= each.days.end), None)
        if shut:
            return f"a day without lessons ({shut.what})" if shut.what else "a day without lessons"
        if self.terms_are_usual or not dt.MINYEAR + 1 < day.year < dt.MAXYEAR - 1:
            return ""
        session = self.session_of(day)
        around = (session.previous(), session, session.next())
        runs = (run for each in around for run in self.open_days(each))
        return "" if any(run.start <= day <= run.end for run in runs) else "a day in the holidays"

    def numbered(self, number: int) -> Term | None:
        """A term by its number from 1."""
        return self.terms[number - 1] if 1 <= number <= len(self.terms) else None

    def named(self, name: str) -> Term | None:
        """A term of this school year by a word of its name: `autumn` finds `Autumn term`."""
        return next((term for term in self.terms if name in term.name.lower().split()), None)

    def quarter(self, number: int, year_begun: int) -> Interval:
        """A quarter, 1 to 4, of the financial year that begins in a calendar year."""
        return quarter(number, year_begun, self.quarters_from)

    def _between(self, starts: MonthDay, ends: MonthDay, session: Session) -> Interval:
        """The days between two days of a session; a term may begin in the month before the session does."""
        early = self.session_starts.month - 1
        start = starts.of(session.first if starts.month >= early else session.first + 1)
        end = ends.of(start.year)
        return Interval(start, end if end >= start else ends.of(start.year + 1))


def usual_term(name: str) -> Term | None:
    """The term that a name means in a school year without a term of that name."""
    return next((term for term in _ELSEWHERE if term.name == name), None)


def _within_a_year(terms: tuple[Term, ...]) -> bool:
    """Whether terms run from January or February to the end of the same year."""
    return bool(terms) and terms[0].starts.month <= 2 and terms[-1].ends.month >= 11


def school_year(country: str | None, terms: tuple[Term, ...] = ()) -> SchoolYear:
    """The school year of a country, with its usual terms unless others are given.

    Scotland's begins on 1 August and has four terms. In Australia, New Zealand and South Africa it is the calendar year, with four
    terms and two semesters, as it is wherever the first of the terms given begins in January or February. In the United States and
    Canada it begins on 1 August and has two semesters. Everywhere else it is taken to begin on 1 September with three terms.
    """
    place = (country or "").strip().lower()
    if place == "scotland":
        return SchoolYear(SCOTTISH_SESSION, terms or SCOTTISH_TERMS)
    if place in _CALENDAR_YEARS or _within_a_year(terms):
        return SchoolYear(CALENDAR_YEAR, terms or _CALENDAR_YEARS[place], quarters_from=1, semesters=True)
    if place in _NORTH_AMERICA:
        return SchoolYear(NORTH_AMERICAN_SESSION, terms or NORTH_AMERICAN_TERMS, quarters_from=7, semesters=True)
    return SchoolYear(USUAL_SESSION, terms or USUAL_TERMS)
