"""Dates as people write them, read through the front door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.session import Session
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
    Unit,
    Value,
    Week,
    When,
)
from improvplan.model.when_forms import MONTH_NAMES, WEEKDAY_NAMES
from improvplan.model.when_reader import read_when

AUGUST_2019, JUNE_2020, DECEMBER_2019 = Month(8, 2019), Month(6, 2020), Month(12, 2019)
FIFTH = Day(5, 12, 2019)

SINGLE: dict[str, Value] = {
    "2019-12-05": FIFTH,
    "2019/12/05": FIFTH,
    "5 Dec 2019": FIFTH,
    "5th December 2019": FIFTH,
    "the 5th of December 2019": FIFTH,
    "Thursday 5 December 2019": FIFTH,
    "Thurs 5th Dec 2019": FIFTH,
    "December 5, 2019": FIFTH,
    "Dec 5th 2019": FIFTH,
    "5-Dec-2019": FIFTH,
    "5.12.19": FIFTH,
    "05/12/2019": FIFTH,
    "Thursday 5/12/19": FIFTH,
    "5 December 2019 at 3.30pm": FIFTH,
    "5 Dec 2019, 4pm": FIFTH,
    "15/10/19": Day(15, 10, 2019),
    "13/3/20": Day(13, 3, 2020),
    "October 15th '19": Day(15, 10, 2019),
    "October 15th ’19": Day(15, 10, 2019),
    "12 Dec 19": Day(12, 12, 2019),
    "5 December": Day(5, 12),
    "Dec 5": Day(5, 12),
    "5/12": Day(5, 12),
    "29 Feb": Day(29, 2),
    "week beginning 4 Nov 2019": Week(Day(4, 11, 2019)),
    "w/c 4 November": Week(Day(4, 11)),
    "w/b 4/11/19": Week(Day(4, 11, 2019)),
    "Week ending 8 Nov 2019": Week(Day(8, 11, 2019), ends=True),
    "Dec 2019": DECEMBER_2019,
    "December, 2019": DECEMBER_2019,
    "Dec. 2019": DECEMBER_2019,
    "DEC 2019.": DECEMBER_2019,
    "2019-12": DECEMBER_2019,
    "12/2019": DECEMBER_2019,
    "12/19": DECEMBER_2019,
    "09/17": Month(9, 2017),
    "Dec-19": DECEMBER_2019,
    "Sept '19": Month(9, 2019),
    "Nov": Month(11),
    "November": Month(11),
    "in Aug 2020": Month(8, 2020),
    "October holidays": Month(10),
    "February half-term 2020": Month(2, 2020),
    "Easter": Season("easter"),
    "Christmas": Season("christmas"),
    "Summer": Season("summer"),
    "Summer 2020": Season("summer", 2020),
    "Easter holidays 2020": Season("easter", 2020),
    "summer holidays": Season("summer holidays"),
    "Term 2": SchoolTerm(2),
    "T2": SchoolTerm(2),
    "second term": SchoolTerm(2),
    "Term 2, 2019-20": SchoolTerm(2, session=Session(2019)),
    "Half term 3": SchoolTerm(2, half=1),
    "Autumn term": SchoolTerm(name="autumn"),
    "Autumn term 2019": SchoolTerm(name="autumn", year=2019),
    "Autumn Term 2019/20": SchoolTerm(name="autumn", session=Session(2019)),
    "Spring 1": SchoolTerm(name="spring", half=1),
    "Summer term 2 2020": SchoolTerm(name="summer", half=2, year=2020),
    "Aut 2": SchoolTerm(name="autumn", half=2),
    "Q4": Quarter(4),
    "Q4 2019-20": Quarter(4, session=Session(2019)),
    "Quarter 1 2020": Quarter(1, 2020),
    "Year 2": PlanYear(2),
    "Yr 3": PlanYear(3),
    "Year two of the plan": PlanYear(2),
    "2019-20": Session(2019),
    "2019/20": Session(2019),
    "2019-2020": Session(2019),
    "2019–20": Session(2019),
    "Session 2019/2020": Session(2019),
    "academic year 2019-20": Session(2019),
    "2019": CalendarYear(2019),
}

LEANING: dict[str, tuple[Value | None, Bound, Part | None]] = {
    "by June 2020": (JUNE_2020, Bound.BY, None),
    "By: June 2020": (JUNE_2020, Bound.BY, None),
    "no later than June 2020": (JUNE_2020, Bound.BY, None),
    "June 2020 at the latest": (JUNE_2020, Bound.BY, None),
    "before Christmas": (Season("christmas"), Bound.BEFORE, None),
    "from August 2019": (AUGUST_2019, Bound.FROM, None),
    "August 2019 onwards": (AUGUST_2019, Bound.FROM, None),
    "after Easter": (Season("easter"), Bound.AFTER, None),
    "until June 2020": (JUNE_2020, Bound.UNTIL, None),
    "end of June": (Month(6), Bound.AT, Part.END),
    "by the end of June 2020": (JUNE_2020, Bound.BY, Part.END),
    "early May": (Month(5), Bound.AT, Part.EARLY),
    "mid-March": (Month(3), Bound.AT, Part.MIDDLE),
    "late 2019": (CalendarYear(2019), Bound.AT, Part.LATE),
    "end of Term 2": (SchoolTerm(2), Bound.AT, Part.END),
    "start of the autumn term": (SchoolTerm(name="autumn"), Bound.AT, Part.START),
    "by the end of the session": (None, Bound.BY, Part.END),
    "end of school year 2019-20": (Session(2019), Bound.AT, Part.END),
    "end of each term": (Recurrence(Unit.TERM), Bound.AT, Part.END),
}

SPANS: dict[str, tuple[Value, Value]] = {
    "Aug 2019 – Jun 2020": (AUGUST_2019, JUNE_2020),
    "Aug 2019 to Jun 2020": (AUGUST_2019, JUNE_2020),
    "from Aug 2019 until June 2020": (AUGUST_2019, JUNE_2020),
    "Aug 2019-June": (AUGUST_2019, JUNE_2020),
    "Aug-Dec 2019": (AUGUST_2019, DECEMBER_2019),
    "between Aug and Dec 2019": (AUGUST_2019, DECEMBER_2019),
    "August - June": (Month(8), Month(6)),
    "5–9 Dec 2019": (FIFTH, Day(9, 12, 2019)),
    "5th to 9th December": (Day(5, 12), Day(9, 12)),
    "15/10/19 - 13/3/20": (Day(15, 10, 2019), Day(13, 3, 2020)),
    "2019-08-01 to 2020-06-30": (Day(1, 8, 2019), Day(30, 6, 2020)),
    "Terms 1-3": (SchoolTerm(1), SchoolTerm(3)),
    "T1 – T4": (SchoolTerm(1), SchoolTerm(4)),
    "Years 1 to 3": (PlanYear(1), PlanYear(3)),
    "Autumn to Spring term": (SchoolTerm(name="autumn"), SchoolTerm(name="spring")),
    "2019-22": (Session(2019), Session(2021)),
    "2019/22": (Session(2019), Session(2021)),
    "2019 – 2022": (Session(2019), Session(2021)),
}

SEVERAL: dict[str, tuple[Value | None, ...]] = {
    "Nov, Feb and May": (Month(11), Month(2), Month(5)),
    "Nov/Feb/May": (Month(11), Month(2), Month(5)),
    "October and March": (Month(10), Month(3)),
    "October & March": (Month(10), Month(3)),
    "Oct and Nov 2019": (Month(10, 2019), Month(11, 2019)),
    "Nov and Feb 2020": (Month(11, 2019), Month(2, 2020)),
    "Nov 2019, Feb and May": (Month(11, 2019), Month(2, 2020), Month(5, 2020)),
    "6 November, 5 February and 14 May 2020": (Day(6, 11, 2019), Day(5, 2, 2020), Day(14, 5, 2020)),
    "5, 12 and 19 Nov 2019": (Day(5, 11, 2019), Day(12, 11, 2019), Day(19, 11, 2019)),
    "Terms 2 and 4": (SchoolTerm(2), SchoolTerm(4)),
    "Autumn and Spring terms": (SchoolTerm(name="autumn"), SchoolTerm(name="spring")),
    "Aug 2019\nOct 2019\nOngoing": (AUGUST_2019, Month(10, 2019), None),
    "Aug 2019, Oct 2019, Dec 2019": (AUGUST_2019, Month(10, 2019), DECEMBER_2019),
}

RECURRING: dict[str, Recurrence] = {
    "termly": Recurrence(Unit.TERM),
    "Every term": Recurrence(Unit.TERM),
    "at least once a term": Recurrence(Unit.TERM),
    "twice termly": Recurrence(Unit.TERM, times=2),
    "half-termly": Recurrence(Unit.HALF_TERM),
    "each half term": Recurrence(Unit.HALF_TERM),
    "monthly": Recurrence(Unit.MONTH),
    "each month": Recurrence(Unit.MONTH),
    "weekly": Recurrence(Unit.WEEK),
    "every Tuesday": Recurrence(Unit.WEEK),
    "three times a week": Recurrence(Unit.WEEK, times=3),
    "fortnightly": Recurrence(Unit.WEEK, interval=2),
    "every six weeks": Recurrence(Unit.WEEK, interval=6),
    "6 weekly": Recurrence(Unit.WEEK, interval=6),
    "daily": Recurrence(Unit.DAY),
    "quarterly": Recurrence(Unit.QUARTER),
    "annually": Recurrence(Unit.SESSION),
    "yearly": Recurrence(Unit.SESSION),
    "each year": Recurrence(Unit.SESSION),
    "twice a year": Recurrence(Unit.SESSION, times=2),
    "twice per session": Recurrence(Unit.SESSION, times=2),
    "weekly throughout the session": Recurrence(Unit.WEEK),
}

ONGOING = ("ongoing", "On-going", "Ongoing.", "throughout the session", "throughout the year", "continuous", "all year")

PLACEHOLDERS = (
    "TBC",
    "tba",
    "to be confirmed",
    "N/A",
    "-",
    "–",
    "",
    "  ",
    "<insert date>",
    "Summer date tbc.",
    "dd/mm/yyyy",
)

UNREAD = (
    "Termly review of targets",
    "Review at each cluster meeting",
    "When funding allows",
    "asap",
    "next year",
    "bi-weekly",
    "2 of 5",
    "1.5",
    "٥ Dec 2019",
    "5 Dec 2019 5 Dec 2019",
    "Nov, , May and",
    "x" * 500,
)


def test_single_dates() -> None:
    for words, value in SINGLE.items():
        when = read_when(words)
        assert (when.value, when.bound, when.part, when.problem) == (value, Bound.AT, None, ""), words
        assert when.words == words


def test_dates_with_words_that_lean_on_them() -> None:
    for words, expected in LEANING.items():
        when = read_when(words)
        assert when.read
        assert (when.value, when.bound, when.part) == expected, words


def test_spans() -> None:
    for words, ends in SPANS.items():
        when = read_when(words)
        assert isinstance(when.value, Span)
        assert (when.value.start.value, when.value.end.value) == ends, words


def test_several_dates() -> None:
    for words, values in SEVERAL.items():
        when = read_when(words)
        assert isinstance(when.value, Moments)
        assert tuple(date.value for date in when.value.dates) == values, words


def test_recurring() -> None:
    for words, recurrence in RECURRING.items():
        when = read_when(words)
        assert (when.kind, when.value, when.within) == (Kind.RECURRING, recurrence, None), words


def test_ongoing() -> None:
    for words in ONGOING:
        assert read_when(words) == When(words, Kind.ONGOING)


def test_placeholders() -> None:
    for words in PLACEHOLDERS:
        assert read_when(words).kind is Kind.PLACEHOLDER, words


def test_words_that_are_no_date_are_kept_unread() -> None:
    for words in UNREAD:
        assert read_when(words) == When(words)


@pytest.mark.parametrize(
    ("words", "kind", "within"),
    [
        ("Termly from August 2019", Kind.RECURRING, AUGUST_2019),
        ("weekly in Term 2", Kind.RECURRING, SchoolTerm(2)),
        ("June each year", Kind.RECURRING, Month(6)),
        ("every August", Kind.RECURRING, Month(8)),
        ("ongoing from Aug 2019", Kind.ONGOING, AUGUST_2019),
        ("Aug 2019 and ongoing", Kind.ONGOING, AUGUST_2019),
        ("Ongoing throughout 2019-20", Kind.ONGOING, Session(2019)),
        ("throughout Term 2", Kind.ONGOING, SchoolTerm(2)),
        ("tbc in August", Kind.PLACEHOLDER, Month(8)),
        ("August (TBC)", Kind.PLACEHOLDER, Month(8)),
        ("TBC – August 2019", Kind.PLACEHOLDER, AUGUST_2019),
        ("June 2020?", Kind.PLACEHOLDER, JUNE_2020),
    ],
)
def test_what_is_known_besides(words: str, kind: Kind, within: Value) -> None:
    when = read_when(words)
    assert when.kind is kind
    assert when.within is not None
    assert when.within.value == within


def test_a_recurrence_explained_in_brackets_happens_then() -> None:
    when = read_when("Termly (Nov, Feb, May)")
    assert when.kind is Kind.RECURRING
    assert when.within is not None
    assert isinstance(when.within.value, Moments)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("31 Feb 2020", "there is no 31 February: February 2020 has 29 days"),
        ("29 Feb 2019", "there is no 29 February: February 2019 has 28 days"),
        ("31 June", "there is no 31 June: June has 30 days"),
        ("0 May 2020", "there is no 0 May: May has 31 days"),
        ("2019-13-01", "there is no month 13"),
        ("2019-00", "there is no month 0"),
        ("14/17", "there is no month 17"),
        ("10/15/19", "there is no month 15; write the day first, then the month"),
        ("5 Dec 2109", "2109 is not a year that a plan could mean"),
        ("0019", "0019 is not a year that a plan could mean"),
        ("2019-45", "2019-45 is neither a month nor a school session"),
        ("Term 2 2019-21", "2019-21 is not a school session"),
        ("Jun 2020 – Aug 2019", "it ends before it begins"),
        ("end of term", "it does not say which term"),
        ("1 Nov 2019 - 31 Nov 2019", "there is no 31 November: November has 30 days"),
        ("Oct 2019 and 31 Nov 2019", "there is no 31 November: November has 30 days"),
        ("by 31 Feb 2020", "there is no 31 February: February 2020 has 29 days"),
    ],
)
def test_dates_that_cannot_be_say_why(words: str, problem: str) -> None:
    assert read_when(words) == When(words, problem=problem)


def test_a_weekday_that_does_not_fit_is_a_problem_of_a_date_that_is_read() -> None:
    when = read_when("Friday 5 December 2019")
    assert when.value == FIFTH
    assert when.problem == "5 December 2019 is a Thursday, not a Friday"


@given(st.text())
def test_no_text_makes_it_raise(words: str) -> None:
    assert read_when(words).words == words


PIECES = st.sampled_from(
    ["Nov", "May", "5", "5th", "31", "2019", "2020", "2019-20", "'19", "Term", "2", "T1", "Q4", "Easter", "autumn",
     "spring", "term", "by", "from", "until", "to", "-", "–", "/", ",", ";", "&", "and", "of", "the", "end", "mid-March",
     "week", "beginning", "w/c", "Monday", "termly", "every", "each", "twice", "a", "year", "ongoing", "throughout",
     "half", "times", "TBC", "(", ")", "?", "15/10/19"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_no_words_of_dates_in_any_order_make_it_raise(words: list[str]) -> None:
    joined = " ".join(words)
    when = read_when(joined)
    assert when.words == joined
    assert not (when.read and when.kind is Kind.UNREAD)


def _ordinal(day: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(0 if day in (11, 12, 13) else day % 10, "th")


DAY_FORMS: list[Callable[[dt.date], str]] = [
    lambda d: d.isoformat(),
    lambda d: f"{d.day} {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTH_NAMES[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day}{_ordinal(d.day)} of {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()]} {d.day} {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()][:3]}, {d.day} {MONTH_NAMES[d.month - 1]}, {d.year}",
    lambda d: f"{MONTH_NAMES[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTH_NAMES[d.month - 1]} {d.day}{_ordinal(d.day)} '{d.year % 100:02d}",
    lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    lambda d: f"{d.day}/{d.month}/{d.year % 100:02d}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
]
MONTH_FORMS: list[Callable[[dt.date], str]] = [
    lambda d: f"{MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{MONTH_NAMES[d.month - 1][:3]} '{d.year % 100:02d}",
    lambda d: f"{d.month}/{d.year}",
]
DATES = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@given(DATES, st.sampled_from(DAY_FORMS))
def test_every_form_of_a_day_reads_back(date: dt.date, form: Callable[[dt.date], str]) -> None:
    value = read_when(form(date)).value
    assert isinstance(value, Day)
    assert value.date == date


@given(DATES, st.sampled_from(MONTH_FORMS))
def test_every_form_of_a_month_reads_back(date: dt.date, form: Callable[[dt.date], str]) -> None:
    assert read_when(form(date)).value == Month(date.month, date.year)


@given(DATES, DATES, st.sampled_from(DAY_FORMS), st.sampled_from([" – ", " to ", " - "]))
def test_spans_of_any_two_days_read_back(
    one: dt.date, other: dt.date, form: Callable[[dt.date], str], joint: str
) -> None:
    when = read_when(form(min(one, other)) + joint + form(max(one, other)))
    assert isinstance(when.value, Span)
    start, end = when.value.start.value, when.value.end.value
    assert isinstance(start, Day)
    assert isinstance(end, Day)
    assert (start.date, end.date) == (min(one, other), max(one, other))
