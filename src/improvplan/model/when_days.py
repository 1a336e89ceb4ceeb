"""The written forms of a day, a week and a month.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from improvplan.model.when import Day, Kind, Month, Value, Week

FIRST_YEAR, LAST_YEAR = 1900, 2099
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
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
_NAME_YEAR = (
    "([a-z]{3,9})\\.?(?: holidays?| break| half[- ]term)?(?:(?:,? ?| ?[-/] ?| of )([0-9]{4}|'[0-9]{2})|[-/]([0-9]{2}))?"
)
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
        return day_reading(int(match[1]), int(match[2]), None)
    match = re.fullmatch(_DAY_NAME, words)
    return _day_name(match) if match is not None else None


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
    if number > 31:
        return month_reading(month, 2000 + number)
    if number > 12:
        name = MONTH_NAMES[month - 1]
        return impossible(f"this could be {number} {name} or {name} {2000 + number}; write which of them it is")
    return reading


def _week(match: re.Match[str]) -> Reading | None:
    reading = read_day(match["day"])
    if reading is None or not isinstance(reading.value, Day):
        return reading if reading is not None and reading.problem else None
    return Reading(Kind.WEEK, Week(reading.value, ends=match["ends"] is not None), reading.problem)
