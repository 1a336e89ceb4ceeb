"""What a date that people wrote means in days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.session import Period, Session
from improvplan.model.when_reader import read_when
from improvplan.workspace.calendar import Calendar, Position, calendar_for
from improvplan.workspace.interval import Interval, easter
from improvplan.workspace.term_dates import MonthDay, Term, read_month_day

SCOTLAND, ENGLAND = calendar_for("scotland"), calendar_for("england")
ONE = Period.of(Session(2019))
THREE = Period(Session(2019), Session(2021))


def days(text: str) -> Interval:
    start, _, end = text.partition("..")
    return Interval(dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


def interval(calendar: Calendar, words: str, period: Period = ONE) -> Interval | None:
    return calendar.interval(read_when(words), period)


def occurrences(calendar: Calendar, words: str, period: Period = ONE) -> tuple[Interval, ...]:
    return calendar.occurrences(read_when(words), period)


def position(calendar: Calendar, words: str, period: Period = ONE, grace_days: int = 0) -> Position:
    return calendar.position(read_when(words), period, grace_days=grace_days)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 Dec 2019", "2019-12-05"),
        ("5 Dec", "2019-12-05"),
        ("5 May", "2020-05-05"),
        ("29 Feb", "2020-02-29"),
        ("w/c 4 Nov 2019", "2019-11-04..2019-11-10"),
        ("week ending 8 November", "2019-11-02..2019-11-08"),
        ("Nov", "2019-11-01..2019-11-30"),
        ("May", "2020-05-01..2020-05-31"),
        ("August", "2019-08-01..2019-08-31"),
        ("Aug 2020", "2020-08-01..2020-08-31"),
        ("end of June", "2020-06-24..2020-06-30"),
        ("early June", "2020-06-01..2020-06-10"),
        ("mid-June", "2020-06-11..2020-06-20"),
        ("late June", "2020-06-21..2020-06-30"),
        ("by June 2020", "2020-06-01..2020-06-30"),
        ("from November", "2019-11-01..2020-07-31"),
        ("until November", "2019-08-01..2019-11-30"),
        ("after November", "2019-12-01..2020-07-31"),
        ("before November", "2019-10-31"),
        ("Easter", "2020-03-29..2020-04-26"),
        ("Christmas", "2019-12-18..2020-01-05"),
        ("Winter", "2019-12-01..2020-02-29"),
        ("Summer", "2020-06-01..2020-08-31"),
        ("Q4", "2020-01-01..2020-03-31"),
        ("Q1", "2020-04-01..2020-06-30"),
        ("Q2", "2019-07-01..2019-09-30"),
        ("Q4 2019-20", "2020-01-01..2020-03-31"),
        ("Q1 2019-20", "2019-04-01..2019-06-30"),
        ("Q4 2020", "2020-01-01..2020-03-31"),
        ("Term 2", "2019-10-16..2019-12-23"),
        ("Term 3 2020", "2020-01-04..2020-04-07"),
        ("Term 2 2020-21", "2020-10-16..2020-12-23"),
        ("Spring term", "2020-01-03..2020-04-07"),
        ("2019", "2019-01-01..2019-12-31"),
        ("2019-20", "2019-08-01..2020-07-31"),
        ("2019-22", "2019-08-01..2022-07-31"),
        ("end of the session", "2020-06-24..2020-06-30"),
        ("start of session 2020-21", "2020-08-12..2020-08-18"),
        ("Year 1", "2019-08-01..2020-07-31"),
        ("August – June", "2019-08-01..2020-06-30"),
        ("Aug 2019 – Term 2", "2019-08-01..2019-12-23"),
        ("Term 1 – June 2021", "2019-08-12..2021-06-30"),
        ("Term 1 – 3", "2019-08-12..2020-04-07"),
        ("Nov, Feb and May", "2019-11-01..2020-05-31"),
        ("ongoing", "2019-08-01..2020-07-31"),
        ("ongoing until Nov", "2019-08-01..2019-11-30"),
    ],
)
def test_dates_in_a_scottish_session(words: str, expected: str) -> None:
    assert interval(SCOTLAND, words) == days(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("August", "2020-08-01..2020-08-31"),
        ("August – June", "2019-08-01..2020-06-30"),
        ("2019-20", "2019-09-01..2020-08-31"),
        ("Autumn term", "2019-09-01..2019-12-22"),
        ("Autumn", "2019-09-01..2019-12-22"),
        ("Autumn 1", "2019-09-01..2019-10-27"),
        ("Autumn 2", "2019-10-28..2019-12-22"),
        ("Spring term 2020", "2020-01-03..2020-04-05"),
        ("Summer 2", "2020-06-01..2020-07-24"),
        ("Half term 3", "2020-01-03..2020-02-17"),
        ("Term 2", "2020-01-03..2020-04-05"),
        ("Spring", "2020-01-03..2020-04-05"),
        ("end of the school year", "2020-07-18..2020-07-24"),
    ],
)
def test_dates_in_an_english_session(words: str, expected: str) -> None:
    assert interval(ENGLAND, words) == days(expected)


@pytest.mark.parametrize("words", ["TBC", "termly", "Review of targets", "31 Feb 2020", "Term 7", "29 Feb"])
def test_what_has_no_days(words: str) -> None:
    assert interval(SCOTLAND, words, Period.of(Session(2018))) is None


def test_a_date_without_a_year_happens_in_every_session_of_a_longer_period() -> None:
    assert interval(SCOTLAND, "Nov", THREE) is None
    assert [each.start.year for each in occurrences(SCOTLAND, "Nov", THREE)] == [2019, 2020, 2021]
    assert len(occurrences(SCOTLAND, "29 Feb", THREE)) == 1
    assert interval(SCOTLAND, "Term 1 – June 2021", THREE) == days("2020-08-12..2021-06-30")
    assert interval(SCOTLAND, "Year 2", THREE) == days("2020-08-01..2021-07-31")
    assert interval(SCOTLAND, "end of the session", THREE) == days("2022-06-24..2022-06-30")


@pytest.mark.parametrize(
    ("words", "count", "first"),
    [
        ("termly", 4, "2019-08-12..2019-10-15"),
        ("end of each term", 4, "2019-10-09..2019-10-15"),
        ("half-termly", 8, "2019-08-12..2019-09-12"),
        ("twice a term", 8, "2019-08-12..2019-09-12"),
        ("monthly", 12, "2019-08-01..2019-08-31"),
        ("daily", 366, "2019-08-01"),
        ("weekly", 53, "2019-08-01..2019-08-04"),
        ("fortnightly", 27, "2019-08-01..2019-08-11"),
        ("quarterly", 5, "2019-08-01..2019-09-30"),
        ("annually", 1, "2019-08-01..2020-07-31"),
        ("twice a year", 2, "2019-08-01..2020-01-30"),
        ("June each year", 1, "2020-06-01..2020-06-30"),
        ("termly from January", 2, "2020-01-04..2020-04-07"),
        ("weekly in Nov", 5, "2019-11-01..2019-11-03"),
        ("Termly (Nov, Feb, May)", 3, "2019-11-01..2019-11-30"),
        ("Nov, Feb and May", 3, "2019-11-01..2019-11-30"),
        ("May, then Nov", 0, ""),
        ("May and Nov", 2, "2019-11-01..2019-11-30"),
        ("Dec 2019", 1, "2019-12-01..2019-12-31"),
        ("TBC", 0, ""),
        ("Review of targets", 0, ""),
    ],
)
def test_how_often(words: str, count: int, first: str) -> None:
    found = occurrences(SCOTLAND, words)
    assert len(found) == count
    assert list(found[:1]) == ([days(first)] if first else [])


def test_termly_over_three_sessions() -> None:
    assert len(occurrences(SCOTLAND, "termly", THREE)) == 12
    assert len(occurrences(ENGLAND, "half-termly", THREE)) == 18


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dec 2019", Position.WITHIN),
        ("May", Position.WITHIN),
        ("Aug 2020", Position.AFTER),
        ("by Aug 2020", Position.AFTER),
        ("June 2019", Position.BEFORE),
        ("2020", Position.WITHIN),
        ("2020-21", Position.AFTER),
        ("Year 2", Position.AFTER),
        ("Aug 2019 – Aug 2020", Position.AFTER),
        ("Dec 2019 and Aug 2020", Position.AFTER),
        ("termly", Position.WITHIN),
        ("termly from Aug 2020", Position.AFTER),
        ("ongoing", Position.WITHIN),
        ("Nov, Feb and May", Position.WITHIN),
        ("TBC", Position.UNKNOWN),
        ("Review of targets", Position.UNKNOWN),
    ],
)
def test_where_a_date_lies(words: str, expected: Position) -> None:
    assert position(SCOTLAND, words) is expected


def test_a_few_days_of_grace() -> None:
    assert position(SCOTLAND, "Aug 2020", grace_days=30) is Position.WITHIN
    assert position(SCOTLAND, "Sept 2020", grace_days=30) is Position.AFTER
    assert position(ENGLAND, "June 2019", grace_days=30) is Position.BEFORE
    assert position(SCOTLAND, "Nov", THREE) is Position.WITHIN


def test_a_repository_gives_its_own_terms() -> None:
    terms = (
        Term("Winter term", MonthDay(8, 20), MonthDay(12, 31)),
        Term("Late term", MonthDay(1, 1), MonthDay(6, 30), MonthDay(3, 1)),
    )
    calendar = calendar_for("scotland", terms)
    assert interval(calendar, "Term 2") == days("2020-01-01..2020-06-30")
    assert interval(calendar, "winter term") == days("2019-08-20..2019-12-31")
    assert interval(calendar, "Half term 4") == days("2020-03-01..2020-06-30")
    assert len(occurrences(calendar, "termly")) == 2


def test_other_countries_have_the_usual_school_year() -> None:
    assert calendar_for("Scotland") == SCOTLAND != ENGLAND
    assert calendar_for("wales") == calendar_for(None) == ENGLAND


def test_the_day_of_any_year() -> None:
    assert read_month_day("12 Aug") == MonthDay(8, 12)
    assert read_month_day("12 Aug 2019") is None
    assert read_month_day("August") is None
    assert MonthDay(2, 29).of(2019) == dt.date(2019, 2, 28)


@pytest.mark.parametrize(
    "sunday",
    ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2024-03-31", "2038-04-25"],
)
def test_easter_sunday(sunday: str) -> None:
    date = dt.date.fromisoformat(sunday)
    assert easter(date.year) == date


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    sunday = easter(year)
    assert sunday.weekday() == 6
    assert dt.date(year, 3, 22) <= sunday <= dt.date(year, 4, 25)


WORDS = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(
            ["29 Feb", "Nov", "May 2020", "Aug 2019", "Term 2", "HT6", "Easter", "summer", "Q2", "Year 9", "2019-22",
             "1900", "2099", "termly", "every six weeks", "ongoing", "from", "until", "before", "end of", "early", "–",
             "and", ",", "each year", "session", "31 Dec 2099", "w/c", "5 Jan 1900"]
        ),
        max_size=6,
    ).map(" ".join),
)  # fmt: skip


@given(WORDS, st.sampled_from([SCOTLAND, ENGLAND, calendar_for("scotland", (Term("T", MonthDay(9, 1), MonthDay(9, 1)),))]),
       st.sampled_from([ONE, THREE, Period.of(Session(2018)), Period(Session(2021), Session(2019))]))  # fmt: skip
def test_no_words_make_it_raise_and_no_interval_ends_before_it_begins(
    words: str, calendar: Calendar, period: Period
) -> None:
    when = read_when(words)
    calendar.position(when, period)
    once = calendar.interval(when, period)
    found = calendar.occurrences(when, period)
    assert all(each.start <= each.end for each in found)
    assert once is None or found


@given(st.integers(1, 12), st.integers(2000, 2050), st.sampled_from([SCOTLAND, ENGLAND]))
def test_every_month_without_a_year_lies_in_its_session(month: int, first: int, calendar: Calendar) -> None:
    session = Session(first)
    name = dt.date(2000, month, 1).strftime("%B")
    found = calendar.interval(read_when(name), Period.of(session))
    assert found is not None
    assert found.common(calendar.session_interval(session)) == found.days
