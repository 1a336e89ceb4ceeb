"""The written forms of one date: a day, a week, a month; sessions, terms, seasons, quarters, years of a plan; what comes again.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from improvplan.model.session import Session, read_session
from improvplan.model.when import (
    SEMESTER,
    CalendarYear,
    Day,
    Kind,
    Month,
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

FIRST_YEAR, LAST_YEAR = 1900, 2099
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_IN_WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
MONTHS |= {name: number for number, name in enumerate(_IN_WELSH, 1)}
WEEKDAYS = {name.lower(): name for name in WEEKDAY_NAMES}
WEEKDAYS |= {name[:3]: WEEKDAYS[name] for name in tuple(WEEKDAYS)}
WEEKDAYS |= {"tues": "Tuesday", "weds": "Wednesday", "thur": "Thursday", "thurs": "Thursday"}

_DAY = "(?P<day>[0-9]{1,2})(?P<ordinal>(?:st|nd|rd|th))?"
_WEEKDAY = "(?:(?P<weekday>[a-z]{3,9})[.,]? (?:the )?)?"
_CLOCK = "(?:(?:,| at|,? @)? [0-9]{1,2}(?:[:.][0-9]{2} ?(?:am|pm)?| ?(?:am|pm)))?"

_ISO_DAY = r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})" + _CLOCK
_NUMERIC_DAY = f"{_WEEKDAY}([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\\3([0-9]{{4}}|[0-9]{{2}}){_CLOCK}"
_DAY_OF_MONTH = "([0-9]{1,2})/([0-9]{1,2})"
_DAY_NAME = (
    f"{_WEEKDAY}{_DAY}(?: of |[ -])?(?P<month>[a-z]{{3,9}})\\.?(?:,? ?-?(?P<year>[0-9]{{4}}|'?[0-9]{{2}}))?{_CLOCK}"
)
_NAME_DAY = f"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\\.?(?: the)? ?{_DAY}(?:,? (?P<year>[0-9]{{4}}|'?[0-9]{{2}}))?{_CLOCK}"
_NAME_YEAR = "([a-z]{3,10})\\.?(?: holidays?| break| half[- ]term)?(?:(?:,? ?| ?[-/] ?| of )([0-9]{4}|'[0-9]{2})|[-/]([0-9]{2}))?"
_NUMERIC_MONTH = "([0-9]{1,2}) ?[-/.] ?([0-9]{4})"
_WEEK = (
    "(?:(?:the )?(?:week|wk) ?(?:beginning|beg|commencing|starting|begin|of|from)|w ?[/.] ?[bc]\\.?|wb|wc"
    "|(?P<ends>(?:the )?(?:week|wk) ?ending|w ?/ ?e|we))[ :.]+(?P<day>.+)"
)


class Reading(NamedTuple):
    """What one form was found to say. An impossible date is unread and has a problem."""

    kind: Kind
    value: Value | None = None
    problem: str = ""


def impossible(problem: str) -> Reading:
    """The reading of a date that cannot be."""
    return Reading(Kind.UNREAD, None, problem)


def year_of(digits: str) -> int:
    """The year in `2019`, `19` or `'19`."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits.lstrip("'"))


def year_problem(year: int | None) -> str:
    """What is wrong with a year, in plain words; empty if nothing is."""
    if year is None or FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return f"{year:04d} is not a year that a plan could mean"


def read_day(words: str) -> Reading | None:
    """The day or week in tidied words; None if they have no such form."""
    if words[0].isdigit():
        return _digits_first(words)
    match = re.fullmatch(_WEEK, words)
    if match is not None:
        return _week(match)
    match = re.fullmatch(_NAME_DAY, words)
    if match is not None:
        return _name_day(match)
    match = re.fullmatch(_DAY_NAME, words)
    if match is not None:
        return _day_name(match)
    match = re.fullmatch(_NUMERIC_DAY, words)
    return _numeric_day(match) if match is not None else None


def read_month(words: str) -> Reading | None:
    """The month in tidied words; None if they have no such form. `2019-12` is read with the sessions."""
    match = re.fullmatch(_NAME_YEAR, words)
    if match is not None:
        if match[1] not in MONTHS:
            return None
        year = match[2] or match[3]
        return month_reading(MONTHS[match[1]], None if year is None else year_of(year))
    match = re.fullmatch(_NUMERIC_MONTH, words)
    return None if match is None else month_reading(int(match[1]), int(match[2]))


def month_reading(month: int, year: int | None) -> Reading:
    """The reading of a month, with what is wrong with it."""
    if not 1 <= month <= 12:
        return impossible(f"there is no month {month}")
    problem = year_problem(year)
    return impossible(problem) if problem else Reading(Kind.MONTH, Month(month, year))


def day_reading(day: int, month: int, year: int | None, weekday: str | None = None) -> Reading:
    """The reading of a day, with what is wrong with it."""
    if not 1 <= month <= 12:
        return impossible(f"there is no month {month}")
    problem = year_problem(year)
    if problem:
        return impossible(problem)
    name, last = MONTH_NAMES[month - 1], _days_in(month, year)
    if not 1 <= day <= last:
        of_year = f" {year}" if month == 2 and year is not None else ""
        return impossible(f"there is no {day} {name}: {name}{of_year} has {last} days")
    value = Day(day, month, year)
    if weekday is not None and value.date is not None:
        actual = WEEKDAY_NAMES[value.date.weekday()]
        if actual != WEEKDAYS[weekday]:
            problem = f"{day} {name} {year} is a {actual}, not a {WEEKDAYS[weekday]}"
    return Reading(Kind.DAY, value, problem)


def _days_in(month: int, year: int | None) -> int:
    if month == 2 and year is None:
        return 29
    first = dt.date(year or 2001, month, 1)
    return (dt.date(first.year + month // 12, month % 12 + 1, 1) - first).days


def _digits_first(words: str) -> Reading | None:
    match = re.fullmatch(_ISO_DAY, words)
    if match is not None:
        return day_reading(int(match[4]), int(match[3]), int(match[1]))
    match = re.fullmatch(_NUMERIC_DAY, words)
    if match is not None:
        return _numeric_day(match)
    match = re.fullmatch(_DAY_OF_MONTH, words)
    if match is not None:
        return _two_numbers(int(match[1]), int(match[2]))
    match = re.fullmatch(_DAY_NAME, words)
    return _day_name(match) if match is not None else None


def _two_numbers(first: int, second: int) -> Reading:
    """A day and a month; a month and a year where the second can be no month: `9/17`."""
    if 1 <= first <= 12 < second:
        return month_reading(first, 2000 + second)
    return day_reading(first, second, None)


def _numeric_day(match: re.Match[str]) -> Reading | None:
    weekday = match["weekday"]
    if weekday is not None and weekday not in WEEKDAYS:
        return None
    day, month = int(match[2]), int(match[4])
    if day <= 12 < month <= 31:
        return impossible(f"there is no month {month}; write the day first, then the month")
    return day_reading(day, month, year_of(match[5]), weekday)


def _day_name(match: re.Match[str]) -> Reading | None:
    weekday, month, year = match["weekday"], match["month"], match["year"]
    if month not in MONTHS or (weekday is not None and weekday not in WEEKDAYS):
        return None
    return day_reading(int(match["day"]), MONTHS[month], None if year is None else year_of(year), weekday)


def _name_day(match: re.Match[str]) -> Reading | None:
    reading = _day_name(match)
    if reading is None or match["year"] or match["ordinal"] or match["weekday"]:
        return reading
    number, month = int(match["day"]), MONTHS[match["month"]]
    return month_reading(month, 2000 + number) if number > 12 else reading


def _week(match: re.Match[str]) -> Reading | None:
    reading = read_day(match["day"])
    if reading is None or not isinstance(reading.value, Day):
        return reading if reading is not None and reading.problem else None
    return Reading(Kind.WEEK, Week(reading.value, ends=match["ends"] is not None), reading.problem)


LONGEST_PERIOD = 10
"""How many years a run of sessions such as `2019-22` may cover."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
NUMBERS = ORDINALS | {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip
NUMBERS |= {str(number): number for number in range(1, 10)}
TERM_NAMES = {
    "aut": "autumn", "autumn": "autumn", "fall": "autumn", "michaelmas": "autumn",
    "spr": "spring", "spring": "spring", "lent": "spring", "hilary": "spring",
    "sum": "summer", "summer": "summer", "trinity": "summer",
    "winter": "winter", "easter": "easter",
    "christmas": "christmas", "xmas": "christmas", "festive": "christmas",
}  # fmt: skip
_ONLY_TERMS = {"aut", "spr", "sum", "lent", "hilary", "michaelmas", "trinity"}

_SESSIONS = (
    "(?:(?:the )?(?:(?:school |academic )?(?:session|year)|ay|sy) )?"
    "(?P<years>([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2}))(?: (?:school |academic )?(?:session|year))?"
)
_SHORT_SESSION = (
    "(?:(?:the )?(?:school |academic )?(?:session|year)|ay|sy) (?P<first>[0-9]{2}) ?[-/] ?(?P<last>[0-9]{2})"
)
"""`Session 23/24`."""
_OWN_SESSION = "(?:this |the |current |the current )?(?:school |academic )?(?:session|year)"
_CALENDAR_YEAR = "(?:calendar year )?([0-9]{4})"
_OF = "(?:(?:,? | of | in |, session | session )(?P<of>[0-9]{4}(?: ?[-/] ?(?:[0-9]{4}|[0-9]{2}))?|'[0-9]{2}))?"
_TERM = (
    "(?:(?:the )?(?:(?P<ordinal>first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th)) term|(?:school )?(?:terms?|t)\\.? ?(?P<number>[1-6]|one|two|three|four|five|six))"
    f"|(?:ht|half[- ]?term) ?(?P<half>[1-6])){_OF}"
)
_NAMED = (
    "(?:the )?(?P<name>[a-z]{3,10})\\.?(?P<term> terms?)?(?: ?(?P<half>[12]))?"
    f"(?P<holiday> (?:holidays?|break|vacation|half[- ]?term))?{_OF}"
)
_SEMESTER = (
    "(?:(?:the )?(?P<ordinal>first|second|1st|2nd) (?:semester|sem)|(?:semester|sem\\.?) ?(?P<number>[12]|one|two))"
    f"{_OF}"
)
_QUARTER = f"(?:(?:q|quarter) ?(?P<number>[1-4])|(?:the )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final) quarter){_OF}"
_PLAN_YEAR = "(?:(?:years?|yrs?|y) ?(?P<number>[1-9]|one|two|three|four|five)(?: of (?:the plan|[2-9]))?)"


def read_session_form(words: str) -> Reading | None:
    """A session, a run of sessions, a month written `2019-12`, a calendar year, or the plan's own session."""
    short = re.fullmatch(_SHORT_SESSION, words) if words[-3:-2] in ("/", "-", " ") else None
    if short is not None and int(short["first"]) + 1 == int(short["last"]):
        words = f"20{short['first']}-{short['last']}"
    match = re.fullmatch(_SESSIONS, words)
    if match is not None:
        return _sessions(match)
    match = re.fullmatch(_CALENDAR_YEAR, words)
    if match is not None:
        year = int(match[1])
        problem = year_problem(year)
        return impossible(problem) if problem else Reading(Kind.CALENDAR_YEAR, CalendarYear(year))
    return Reading(Kind.SESSION) if re.fullmatch(_OWN_SESSION, words) else None


def read_term_form(words: str) -> Reading | None:
    """A term, a half of one, a season, a holiday, a quarter or a year of the plan."""
    match = re.fullmatch(_TERM, words)
    if match is not None:
        return _term(match)
    match = re.fullmatch(_SEMESTER, words)
    if match is not None:
        return _semester(match)
    match = re.fullmatch(_NAMED, words)
    if match is not None and match["name"] in TERM_NAMES:
        return _named(match)
    match = re.fullmatch(_QUARTER, words)
    if match is not None:
        return _quarter(match)
    match = re.fullmatch(_PLAN_YEAR, words)
    return None if match is None else Reading(Kind.YEAR_OF_PLAN, PlanYear(NUMBERS[match["number"]]))


def _sessions(match: re.Match[str]) -> Reading:
    years, first, digits = match["years"], int(match[2]), match[3]
    session = read_session(years)
    if session is not None:
        return Reading(Kind.SESSION, session)
    if len(digits) == 2 and int(digits) <= 12:
        return month_reading(int(digits), first)
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    problem = year_problem(first) or year_problem(last)
    if problem:
        return impossible(problem)
    if not 0 < last - first <= LONGEST_PERIOD:
        return impossible(f"{years} is neither a month nor a school session")
    ends = (Session(first), Session(last - 1))
    return Reading(Kind.SPAN, Span(*(When(str(session), Kind.SESSION, session) for session in ends)))


def _of(match: re.Match[str]) -> tuple[int | None, Session | None, str]:
    """The calendar year or the session behind a term, season or quarter, and what is wrong with it."""
    written = match["of"]
    if written is None:
        return None, None, ""
    if len(written) > 4:
        session = read_session(written)
        return None, session, "" if session is not None else f"{written} is not a school session"
    year = year_of(written)
    return year, None, year_problem(year)


def _term(match: re.Match[str]) -> Reading:
    year, session, problem = _of(match)
    if problem:
        return impossible(problem)
    if match["half"] is not None:
        number = int(match["half"])
        return Reading(Kind.TERM, SchoolTerm((number + 1) // 2, "", 2 - number % 2, year, session))
    number = NUMBERS[match["number"] or match["ordinal"]]
    return Reading(Kind.TERM, SchoolTerm(number, "", None, year, session))


def _semester(match: re.Match[str]) -> Reading:
    year, session, problem = _of(match)
    number = NUMBERS[match["number"] or match["ordinal"]]
    return impossible(problem) if problem else Reading(Kind.TERM, SchoolTerm(number, SEMESTER, None, year, session))


def _named(match: re.Match[str]) -> Reading | None:
    year, session, problem = _of(match)
    if problem:
        return impossible(problem)
    name = TERM_NAMES[match["name"]]
    if match["holiday"] is not None:
        if match["half"] or match["term"]:
            return None
        return Reading(Kind.SEASON, Season("summer holidays" if name == "summer" else name, year, session))
    if match["term"] is None and match["half"] is None and match["name"] not in _ONLY_TERMS:
        return Reading(Kind.SEASON, Season(name, year, session))
    if name == "easter":
        name = "spring"
    half = None if match["half"] is None else int(match["half"])
    return Reading(Kind.TERM, SchoolTerm(None, name, half, year, session))


def _quarter(match: re.Match[str]) -> Reading:
    year, session, problem = _of(match)
    number = 4 if match["ordinal"] == "final" else NUMBERS[match["number"] or match["ordinal"]]
    return impossible(problem) if problem else Reading(Kind.QUARTER, Quarter(number, year, session))


_ADVERBS = {
    "daily": Recurrence(Unit.DAY),
    "weekly": Recurrence(Unit.WEEK),
    "fortnightly": Recurrence(Unit.WEEK, interval=2),
    "monthly": Recurrence(Unit.MONTH),
    "half-termly": Recurrence(Unit.HALF_TERM),
    "half termly": Recurrence(Unit.HALF_TERM),
    "halftermly": Recurrence(Unit.HALF_TERM),
    "termly": Recurrence(Unit.TERM),
    "quarterly": Recurrence(Unit.QUARTER),
    "annually": Recurrence(Unit.SESSION),
    "annual": Recurrence(Unit.SESSION),
    "yearly": Recurrence(Unit.SESSION),
    "half-yearly": Recurrence(Unit.SESSION, times=2),
    "biannually": Recurrence(Unit.SESSION, times=2),
    "bi-annually": Recurrence(Unit.SESSION, times=2),
    "biannual": Recurrence(Unit.SESSION, times=2),
    "bi-annual": Recurrence(Unit.SESSION, times=2),
}
_UNITS = {
    "day": Recurrence(Unit.DAY),
    "week": Recurrence(Unit.WEEK),
    "fortnight": Recurrence(Unit.WEEK, interval=2),
    "month": Recurrence(Unit.MONTH),
    "half term": Recurrence(Unit.HALF_TERM),
    "half-term": Recurrence(Unit.HALF_TERM),
    "term": Recurrence(Unit.TERM),
    "quarter": Recurrence(Unit.QUARTER),
    "year": Recurrence(Unit.SESSION),
    "session": Recurrence(Unit.SESSION),
}
_UNIT = "(?P<unit>day|week|fortnight|month|half[- ]term|term|quarter|(?:school |academic )?(?:year|session))s?"
_COUNTS = NUMBERS | {"once": 1, "twice": 2, "thrice": 3, "other": 2, "ten": 10, "twelve": 12, "eight": 8}

_EACH = f"(?:each|every|per|once (?:a|per|each|every|in a)|one (?:a|per)) (?:(?P<count>(?!half)[a-z]{{3,6}}|[1-9][0-9]?) )?{_UNIT}"
_TIMES = (
    "(?P<times>once|twice|thrice|(?P<count>[2-9]|two|three|four|five|six) ?(?:times|x)|x ?(?P<multiplied>[2-9])) "
    f"(?:(?:(?:a|per|each|every|in a|in each|in every|over the|during the) )?{_UNIT}|(?P<adverb>[a-z]+ly))"
)
_EVERY_SO_MANY = "(?P<count>[2-9]|1[0-2]|two|three|four|six|eight|ten|twelve)[- ](?P<adverb>weekly|monthly)"
_WEEKDAY = "(?:each|every) ([a-z]{6,9})|([a-z]{6,9})s"
_ONGOING = (
    "on[- ]?going(?:ly)?|continuous(?:ly)?|continual(?:ly)?|continuing|permanent|rolling|"
    "(?:ongoing )?throughout(?: the)?(?: (?:(?:school |academic )?(?:session|year)|plan|period))?|"
    "(?:all|whole|the whole|across the|over the|during the|over the course of the|for the duration of the|full) "
    "(?:(?:school |academic )?(?:session|year)|plan|period)(?: round| long)?|(?:year|session|all)[- ](?:long|round)"
)


# Whatever recurs or goes on begins with one of these, so that other words cost nothing.
_FIRST_WORDS = frozenset(
    {
        *_ADVERBS, *_COUNTS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS),
        *(f"{number}x" for number in range(2, 10)), *(f"x{number}" for number in range(2, 10)), "x", "10", "11", "12",
        "half", "bi", "each", "every", "per", "one", "on", "ongoing", "ongoingly", "continuous", "continuously",
        "continual", "continually", "continuing", "permanent", "rolling", "throughout", "all", "whole", "the", "across",
        "over", "during", "for", "full", "year", "session",
    }
)  # fmt: skip


def read_recurrence(words: str) -> Reading | None:
    """What comes again or goes on; None if the words have no such form."""
    first = words.partition(" ")[0]
    if first not in _FIRST_WORDS and first.partition("-")[0] not in _FIRST_WORDS:
        return None
    recurrence = _ADVERBS.get(words) or _counted(words)
    if recurrence is not None:
        return Reading(Kind.RECURRING, recurrence)
    return Reading(Kind.ONGOING) if re.fullmatch(_ONGOING, words) else None


def _counted(words: str) -> Recurrence | None:
    match = re.fullmatch(_EACH, words)
    if match is not None:
        unit = _unit(match["unit"])
        count = 1 if match["count"] is None else _count(match["count"])
        return unit._replace(interval=unit.interval * count) if count else None
    match = re.fullmatch(_TIMES, words)
    if match is not None:
        unit_or_none = _ADVERBS.get(match["adverb"]) if match["adverb"] else _unit(match["unit"])
        times = _COUNTS[match["multiplied"] or match["count"] or match["times"]]
        return None if unit_or_none is None else unit_or_none._replace(times=times)
    match = re.fullmatch(_EVERY_SO_MANY, words)
    if match is not None:
        return _ADVERBS[match["adverb"]]._replace(interval=_count(match["count"]))
    match = re.fullmatch(_WEEKDAY, words)
    return Recurrence(Unit.WEEK) if match is not None and (match[1] or match[2]) in WEEKDAYS else None


def _unit(words: str) -> Recurrence:
    return _UNITS[words.removeprefix("school ").removeprefix("academic ")]


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _COUNTS.get(words, 0)
