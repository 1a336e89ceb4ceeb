"""The written forms of what comes again or goes on: `termly`, `twice a year`, `every six weeks`, `ongoing`.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import re

from improvplan.model.when import Kind, Recurrence, Unit
from improvplan.model.when_days import WEEKDAYS, Reading
from improvplan.model.when_terms import NUMBERS

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
