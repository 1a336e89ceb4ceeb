"""Reading a date as people write it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from improvplan.model.placeholder import is_placeholder
from improvplan.model.when import Bound, Kind, Recurrence, Unit, When
from improvplan.model.when_compound import read_plain
from improvplan.model.when_recurring import read_recurrence
from improvplan.model.when_single import read_single

LONGEST = 160
"""Longer words are prose, not a date."""

_SAME = str.maketrans("–—‐‑‒−’‘`", "------'''")
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
    if found is None:
        within = _still_said(tidied)
        return When(words) if within is None else When(words, Kind.PLACEHOLDER, within=within)
    return replace(found, words=words)


def tidy(words: str) -> str:
    """The words in lower case, with one kind of dash, apostrophe and space, and no full stop at the end."""
    flat = words.strip().lower().replace("\n", "; ").translate(_SAME)
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
