"""Reading dates as people write them: alone, as spans and lists, with words that lean on them, and in the middle of prose.

`read_when` tidies the words and tries the readers in turn; `find_dates` looks for dates in sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from improvplan.model.placeholder import is_placeholder
from improvplan.model.session import Session
from improvplan.model.when import (
    Bound,
    CalendarYear,
    Day,
    Kind,
    Moments,
    Month,
    Part,
    Recurrence,
    SchoolTerm,
    Season,
    Span,
    Unit,
    When,
)
from improvplan.model.when_forms import (
    MONTHS,
    ORDINALS,
    TERM_NAMES,
    WEEKDAYS,
    Reading,
    day_reading,
    read_day,
    read_month,
    read_recurrence,
    read_session_form,
    read_term_form,
)
from improvplan.source.characters import plain

_BOUNDS = {
    "by": Bound.BY, "no later than": Bound.BY, "not later than": Bound.BY, "due": Bound.BY, "due by": Bound.BY,
    "before": Bound.BEFORE, "prior to": Bound.BEFORE, "ahead of": Bound.BEFORE,
    "from": Bound.FROM, "since": Bound.FROM, "starting": Bound.FROM, "starting in": Bound.FROM,
    "starting from": Bound.FROM, "commencing": Bound.FROM, "as from": Bound.FROM,
    "after": Bound.AFTER, "following": Bound.AFTER,
    "until": Bound.UNTIL, "till": Bound.UNTIL, "up to": Bound.UNTIL, "up until": Bound.UNTIL,
    "in": Bound.AT, "on": Bound.AT, "at": Bound.AT, "during": Bound.AT, "within": Bound.AT, "over": Bound.AT,
    "around": Bound.AT, "at least": Bound.AT, "across": Bound.AT, "date": Bound.AT,
}  # fmt: skip
_PARTS = {
    "start": Part.START, "beginning": Part.START, "early": Part.EARLY, "mid": Part.MIDDLE, "middle": Part.MIDDLE,
    "late": Part.LATE, "end": Part.END, "close": Part.END,
}  # fmt: skip
_LEAD = f"({'|'.join(sorted(_BOUNDS, key=len, reverse=True))})[ :]+(?:the )?"
_PART = "(start|beginning|early|mid|middle|late|end|close)(?: of| in)?(?: the)?(?: |-(?=[a-z]))"
_ONWARDS = ",? (?:onwards?|and onwards?|and beyond)"
_AT_LATEST = ",? (?:at the (?:very )?latest|latest)"
_READERS = (
    ((*MONTHS,), (read_month, read_day)),
    ((*WEEKDAYS, "week", "wk", "w", "wb", "wc", "we"), (read_day,)),
    ((*TERM_NAMES, *ORDINALS, "semester", "sem", "term", "terms", "t", "ht", "q", "quarter", "final", "yr", "yrs", "y"), (read_term_form,)),
    (("half",), (read_term_form, read_recurrence)),
    (("session", "year", "years", "school", "academic", "the", "this", "current", "ay", "sy", "calendar"),
     (read_session_form, read_term_form, read_recurrence)),
    (("",), (read_session_form, read_day, read_month, read_term_form, read_recurrence)),
)  # fmt: skip
_FORMS = {word: readers for words, readers in _READERS for word in words}
_OTHERWISE = (read_recurrence,)
_NO_PARTS = frozenset({Kind.DAY, Kind.WEEK, Kind.SPAN, Kind.ONGOING})


def read_single(words: str) -> When | None:
    """One single date; None if the words are no date. An impossible date is unread and has a problem."""
    if not words:
        return None
    reading = _form(words)
    if reading is not None:
        return When(words, reading.kind, reading.value, problem=reading.problem)
    bound, bare = split_bound(words)
    if not bare:
        return None
    part, core = _split_part(bare)
    reading = _form(core) if core and core != words else None
    if reading is None:
        return When(words, problem="it does not say which term") if part and core == "term" else None
    if reading.kind is Kind.UNREAD:
        return When(words, problem=reading.problem)
    if part is not None and reading.kind in _NO_PARTS:
        return None
    return When(words, reading.kind, reading.value, bound, part, problem=reading.problem)


def split_bound(words: str) -> tuple[Bound, str]:
    """How the words lean on their date, and the words without that."""
    match = re.match(_LEAD, words)
    if match is not None:
        return _BOUNDS[match[1]], words[match.end() :]
    for pattern, bound in ((_ONWARDS, Bound.FROM), (_AT_LATEST, Bound.BY)):
        match = re.search(pattern, words)
        if match is not None and match.end() == len(words):
            return bound, words[: match.start()]
    return Bound.AT, words.removeprefix("the ")


def _split_part(words: str) -> tuple[Part | None, str]:
    match = re.match(_PART, words)
    return (None, words) if match is None else (_PARTS[match[1]], words[match.end() :])


def _form(words: str) -> Reading | None:
    """The first form that fits. The first word says which forms to try, so that most are never tried at all."""
    start = 0
    while start < len(words) and words[start].isalpha():
        start += 1
    for read in _FORMS.get(words[:start], _OTHERWISE):
        reading = read(words)
        if reading is not None:
            return reading
    return None


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


LONGEST = 160
"""Longer words are prose, not a date."""

_SAME = str.maketrans("–—‐‑‒−’‘`", "------'''") | {ord("½"): "half"}
_ASIDE = r"([^()]+?) ?\(([^()]+)\)"
_OPEN = r"[ (,:;-]*\b(?:dates? )?(?:still )?(?:to be (?:confirmed|agreed|announced|decided)|tb[acd])\b[ ),:;.-]*|\?+$"
_EVERY = "(?:each|every) (.+)"
_YEARLY = "(.+?),? (?:each year|every year|each session|every session|annually|yearly)"
_THEN_ON = "(.+?)(?:,| -)? (?:and )?on[- ]?going"
_SEPARATORS = " ,:;-"


@lru_cache(maxsize=4096)
def read_when(words: str) -> When:
    """Read a date as people write it. Never raises; words that say no date are of the kind `unread`."""
    if len(words) > LONGEST:
        return When(words)
    tidied = tidy(words)
    if not tidied or is_placeholder(words):
        return When(words, Kind.PLACEHOLDER, within=_still_said(tidied))
    found = _read_all(tidied)
    if found is None and (time := _time_of_training(tidied)):
        found = _read_all(time)
    if found is None:
        within = _still_said(tidied)
        return When(words) if within is None else When(words, Kind.PLACEHOLDER, within=within)
    return replace(found, words=words)


_TRAINING_DAYS = (" inset", " inset day", " inset days", " in-service", " in-service day", " in-service days")


def _time_of_training(tidied: str) -> str:
    """What stands beside the words for a day without pupils: `August` of `August INSET`; blank where there are none."""
    for ending in _TRAINING_DAYS:
        if tidied.endswith(ending):
            return tidied.removesuffix(ending)
        if tidied.startswith(f"{ending.strip()} "):
            return tidied.removeprefix(f"{ending.strip()} ")
    return ""


def tidy(words: str) -> str:
    """The words in lower case, with one kind of dash, apostrophe and space, and no full stop at the end."""
    flat = plain(words).strip().lower().replace("\n", "; ").translate(_SAME)
    return " ".join(flat.split()).strip(" ;,.:")


def _still_said(tidied: str) -> When | None:
    """The date in words that hold it open: `August (tbc)`, `TBC in August`, `June 2020?`."""
    if re.search(_OPEN, tidied) is None:
        return None
    left = re.sub(_OPEN, " ", tidied).strip(" ,:;-()").removesuffix(" and")
    found = _read_all(left) if left else None
    return found if found is not None and found.read else None


def _read_all(words: str) -> When | None:
    return read_single(words) or _read_recurring(words) or read_plain(words) or _read_aside(words)


def _read_aside(words: str) -> When | None:
    """A date that another one in brackets explains: `Term 1 (Aug - Oct)`, `Termly (Nov, Feb, May)`."""
    match = re.fullmatch(_ASIDE, words)
    if match is None:
        return None
    date = _read_recurring(match[1]) or read_plain(match[1])
    aside = _read_recurring(match[2]) or read_plain(match[2])
    if date is None or aside is None or not date.read or not aside.read:
        return None
    if date.kind in (Kind.RECURRING, Kind.ONGOING) and date.within is None:
        return replace(date, words=words, within=aside)
    return replace(date, words=words)


def _read_recurring(words: str) -> When | None:
    """What comes again or goes on, with the time that it is said to fill."""
    match = re.fullmatch(_EVERY, words)
    if match is not None and read_recurrence(words) is None:
        return _yearly(words, match[1])
    match = re.fullmatch(_YEARLY, words)
    if match is not None:
        return _yearly(words, match[1])
    match = re.fullmatch(_THEN_ON, words)
    if match is not None:
        return _then_on(words, match[1])
    return _recurring_within(words)


def _yearly(words: str, date: str) -> When | None:
    """`June each year`, `every August`."""
    found = read_plain(date)
    if found is None or not found.read or found.kind in (Kind.RECURRING, Kind.ONGOING):
        return None
    return When(words, Kind.RECURRING, Recurrence(Unit.SESSION), within=found)


def _then_on(words: str, date: str) -> When | None:
    """`August 2019 and ongoing`."""
    found = read_plain(date)
    if found is None or not found.read:
        return None
    if found.kind is Kind.RECURRING:
        return replace(found, words=words)
    if found.bound is Bound.AT and found.kind is not Kind.SPAN:
        found = replace(found, bound=Bound.FROM)
    return When(words, Kind.ONGOING, within=found)


def _recurring_within(words: str) -> When | None:
    """`Termly from August 2019`, `ongoing until June`, `throughout 2019-20`."""
    for gap in re.finditer(" ", words):
        reading = read_recurrence(words[: gap.start()].rstrip(_SEPARATORS))
        if reading is None:
            continue
        rest = words[gap.end() :].lstrip(_SEPARATORS).removeprefix("and ")
        within = read_single(rest) or read_plain(rest)
        if within is None or not within.read:
            continue
        if within.kind is Kind.ONGOING:
            return When(words, reading.kind, reading.value)
        if within.kind is Kind.RECURRING:
            return replace(within, words=words) if reading.kind is Kind.ONGOING else None
        return When(words, reading.kind, reading.value, within=within)
    return None


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\ +)?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’‘][0-9]{2})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SESSION = r"(?:19|20)[0-9]{2}\ ?[-–/]\ ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![-–/]?[0-9])"
_DAY = rf"""
    (?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}
  | [0-9]{{1,2}}(?P<mark>[/.])[0-9]{{1,2}}(?P=mark)(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})
  | {_WEEKDAY} [0-9]{{1,2}}{_ORDINAL}(?:\ of)?\ +{_MONTH},?\ +{_YEAR}
  | {_WEEKDAY} {_MONTH}\ +[0-9]{{1,2}}{_ORDINAL}(?:,?\ +(?:19|20)[0-9]{{2}}|,?\ +['’‘][0-9]{{2}})
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
_WORTH_A_LOOK = re.compile(r"(?:19|20)[0-9]{2}|['’‘/.][0-9]{2}")


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
