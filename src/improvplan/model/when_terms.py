"""The written forms of what a school year is made of: sessions, terms, seasons, quarters, years of a plan.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import re

from improvplan.model.session import Session, read_session
from improvplan.model.when import CalendarYear, Kind, PlanYear, Quarter, SchoolTerm, Season, Span, When
from improvplan.model.when_days import Reading, impossible, month_reading, year_of, year_problem

LONGEST_PERIOD = 10
"""How many years a run of sessions such as `2019-22` may cover."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
NUMBERS = ORDINALS | {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip
NUMBERS |= {str(number): number for number in range(1, 10)}
TERM_NAMES = {
    "aut": "autumn", "autumn": "autumn", "michaelmas": "autumn",
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
_QUARTER = f"(?:(?:q|quarter) ?(?P<number>[1-4])|(?:the )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final) quarter){_OF}"
_PLAN_YEAR = "(?:(?:years?|yrs?|y) ?(?P<number>[1-9]|one|two|three|four|five)(?: of (?:the plan|[2-9]))?)"


def read_session_form(words: str) -> Reading | None:
    """A session, a run of sessions, a month written `2019-12`, a calendar year, or the plan's own session."""
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
