"""Finding dates in prose: `Materials in every school by Dec 2019; review in August 2020`."""

from __future__ import annotations

import re
from typing import NamedTuple

from improvplan.model.when import Kind, When
from improvplan.model.when_reader import read_when

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\ +)?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SESSION = r"(?:19|20)[0-9]{2}\ ?[-–/]\ ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![-–/]?[0-9])"
_DAY = rf"""
    (?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}
  | [0-9]{{1,2}}(?P<mark>[/.])[0-9]{{1,2}}(?P=mark)(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})
  | {_WEEKDAY} [0-9]{{1,2}}{_ORDINAL}(?:\ of)?\ +{_MONTH},?\ +{_YEAR}
  | {_WEEKDAY} {_MONTH}\ +[0-9]{{1,2}}{_ORDINAL}(?:,?\ +(?:19|20)[0-9]{{2}}|,?\ +['’][0-9]{{2}})
"""
_OTHER = rf"""
    (?:(?:(?:start|beginning|middle|end)\ of|early|mid|late)[ -]+)?
    (?: {_MONTH}(?:\ ?[-–/]\ ?{_MONTH})?(?:,?\ +(?:19|20)[0-9]{{2}}|\ ?['’][0-9]{{2}})
      | (?:Easter|Christmas|(?:Autumn|Spring|Summer|Winter)(?:\ term(?:\ [12])?|\ [12])?),?\ +(?:{_SESSION}|{_YEAR})
      | (?:Term|Quarter)\ ?[1-6],?\ +(?:{_SESSION}|{_YEAR}) )
  | {_SESSION}
  | (?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2])
"""
_DATE = rf"(?aix)(?<![\w£€$.,/'’-])(?:(?P<day>{_DAY})|{_OTHER})(?![\w%]|[.,/-][0-9])"
_JOIN = r" ?[-–—] ?| (?:to|until) "
# Every date that is looked for has this in it; most texts of a plan have not.
_WORTH_A_LOOK = re.compile(r"(?:19|20)[0-9]{2}|['’/.][0-9]{2}")


class FoundDate(NamedTuple):
    """A date found in prose, at the offsets `start` to `end`."""

    start: int
    end: int
    when: When


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every unambiguous date in a text, in order: those with a year of their own, ISO dates and sessions.

    Two dates with a dash or "to" between them are one span. A day that does not exist is found as well, unread and
    with its problem. Bare years, months and terms are left alone: prose uses them for other things.
    """
    if _WORTH_A_LOOK.search(text) is None:
        return ()
    found: list[FoundDate] = []
    for match in re.finditer(_DATE, text):
        when = read_when(match[0])
        if when.read or (when.problem and match["day"]):
            found.append(FoundDate(*match.span(), when))
    return _joined(text, found)


def _joined(text: str, found: list[FoundDate]) -> tuple[FoundDate, ...]:
    joined: list[FoundDate] = []
    for date in found:
        if joined and re.fullmatch(_JOIN, text[joined[-1].end : date.start]):
            whole = read_when(text[joined[-1].start : date.end])
            if whole.kind is Kind.SPAN:
                joined[-1] = FoundDate(joined[-1].start, date.end, whole)
                continue
        joined.append(date)
    return tuple(joined)
