"""A span from one date to another, and several dates in a row.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from improvplan.model.session import Session
from improvplan.model.when import Bound, CalendarYear, Day, Kind, Moments, Month, SchoolTerm, Season, Span, When
from improvplan.model.when_days import day_reading
from improvplan.model.when_single import read_single, split_bound

_TO = " to | until | till | through to | up to | ?- ?"
_BETWEEN = "between (?:the )?(.+) and (.+)"
_AND = " ?; ?(?:and )?|, ?(?:and )?(?!(?:19|20)[0-9]{2}(?![0-9/-]))|(?<=[0-9]{4}), ?| and (?:the )?| ?& ?| plus |(?<![0-9]) ?/ ?(?![0-9])|(?<=[0-9]{4})/(?=[a-z])| / "
_BARE_DAY = "(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?"
_NOT_AN_END = frozenset({Kind.SPAN, Kind.RECURRING, Kind.ONGOING, Kind.UNREAD})


def read_plain(words: str) -> When | None:
    """A single date, a span or several dates; None if the words are none of these."""
    found = read_single(words) or _read_span(words) or _read_several(words)
    if found is not None:
        return found
    bound, bare = split_bound(words)
    found = (_read_span(bare) or _read_several(bare)) if bare != words else None
    if found is None or (found.kind is Kind.SPAN and bound is Bound.FROM):
        return found
    return replace(found, bound=bound)


def _read_span(words: str) -> When | None:
    between = re.fullmatch(_BETWEEN, words)
    if between is not None:
        return _span(words, between[1], between[2])
    for match in re.finditer(_TO, words):
        found = _span(words, words[: match.start()], words[match.end() :])
        if found is not None:
            return found
    return None


def _span(words: str, first: str, last: str) -> When | None:
    end = read_single(last) or _numbered_like(first, last)
    start = read_single(first) or _day_like(first, end)
    if start is None or end is None:
        return None
    problem = start.problem or end.problem
    if start.kind in _NOT_AN_END or end.kind in _NOT_AN_END:
        unread = start.kind is Kind.UNREAD or end.kind is Kind.UNREAD
        return When(words, problem=problem) if unread and problem else None
    if start.bound is Bound.FROM:
        start = replace(start, bound=Bound.AT)
    start, end = _alike(_with_years((start, end)))
    if _backwards(start, end):
        return When(words, problem="it ends before it begins")
    return When(words, Kind.SPAN, Span(start, end), problem=problem)


def _read_several(words: str) -> When | None:
    parts = [part.strip(" ,:-") for part in re.split(_AND, words)]
    if len(parts) < 2 or not all(parts):
        return None
    dates: list[When] = []
    for following, part in _with_following(parts):
        date = read_single(part) or _read_span(part) or _day_like(part, _first_day(following))
        if date is None and dates:
            date = _numbered_like(dates[-1].words, part)
        if date is None:
            return None
        if date.kind is Kind.UNREAD:
            return When(words, problem=date.problem) if date.problem else None
        dates.append(date)
    problem = next((date.problem for date in dates if date.problem), "")
    return When(words, Kind.SEVERAL, Moments(_alike(_with_years(tuple(dates)))), problem=problem)


def _with_following(parts: list[str]) -> Iterator[tuple[list[str], str]]:
    for index, part in enumerate(parts):
        yield parts[index + 1 :], part


def _first_day(parts: list[str]) -> When | None:
    """The first of the parts that is more than a bare number: `5, 12 and 19 November`."""
    part = next((part for part in parts if re.fullmatch(_BARE_DAY, part) is None), None)
    return None if part is None else read_single(part)


def _day_like(words: str, model: When | None) -> When | None:
    """A bare number before a day is a day of the same month: `5 to 9 December`."""
    match = re.fullmatch(_BARE_DAY, words)
    if match is None or model is None or not isinstance(model.value, Day):
        return None
    reading = day_reading(int(match[1]), model.value.month, model.value.year)
    return When(words, reading.kind, reading.value, problem=reading.problem)


def _numbered_like(model: str, words: str) -> When | None:
    """A bare number after a numbered date is its like: `Term 1 to 3`, `Q1 and Q3`."""
    if len(words) != 1 or not "1" <= words <= "9" or not model[-1:].isdigit() or model[-2:-1].isdigit():
        return None
    found = read_single(model[:-1] + words)
    return found if found is not None and found.kind in (Kind.TERM, Kind.QUARTER, Kind.YEAR_OF_PLAN) else None


def _with_years(dates: tuple[When, ...]) -> tuple[When, ...]:
    """Years handed on to days and months that have none: from the date before, otherwise from the one after."""
    found = list(dates)
    for index in range(1, len(found)):
        found[index] = _year_from(found[index], found[index - 1], after=True)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _year_from(found[index], found[index + 1], after=False)
    return tuple(found)


def _year_from(date: When, neighbour: When, *, after: bool) -> When:
    value, other = date.value, neighbour.value
    if not isinstance(value, Day | Month) or not isinstance(other, Day | Month):
        return date
    if value.year is not None or other.year is None:
        return date
    next_year, last_year = value.month < other.month, value.month > other.month
    year = other.year + next_year if after else other.year - last_year
    if not isinstance(value, Day):
        return replace(date, value=Month(value.month, year))
    reading = day_reading(value.day, value.month, year)
    return replace(date, kind=reading.kind, value=reading.value, problem=reading.problem)


def _alike(dates: tuple[When, ...]) -> tuple[When, ...]:
    """`Autumn and spring terms`: where the last is a term, a season before it is one too."""
    if not isinstance(dates[-1].value, SchoolTerm):
        return dates
    return tuple(_as_term(date) for date in dates)


def _as_term(date: When) -> When:
    value = date.value
    if not isinstance(value, Season) or value.name not in ("autumn", "winter", "spring", "summer"):
        return date
    term = SchoolTerm(None, value.name, None, value.year, value.session)
    return replace(date, kind=Kind.TERM, value=term)


def _backwards(start: When, end: When) -> bool:
    first, last = _order(start), _order(end)
    return first is not None and last is not None and first[: len(last)] > last[: len(first)]


def _order(date: When) -> tuple[int, ...] | None:
    """Numbers that sort dates which have a year; None for a date without one."""
    match date.value:
        case Day(day, month, int(year)):
            return (year, month, day)
        case Month(month, int(year)):
            return (year, month)
        case CalendarYear(year):
            return (year,)
        case Session(first):
            return (first,) if isinstance(date.value, Session) else None
        case _:
            return None
