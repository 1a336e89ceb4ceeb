"""A school session (a school year) and a run of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_SESSION = re.compile(r"((?:19|20)[0-9]{2}) ?[-/–—‑] ?((?:19|20)?[0-9]{2})")
_WHOLE_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
LONGEST_PERIOD = 10
"""How many years a plan may be for at the most."""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """The school year that begins in the calendar year `first`; `Session(2019)` is 2019-20.

    `whole_year` is whether it ends in the same calendar year, as in Australia and New Zealand: it is written `2019` then. It has no
    part in comparing two sessions.
    """

    first: int
    whole_year: bool = field(default=False, compare=False)

    @property
    def last(self) -> int:
        """The calendar year in which the session ends."""
        return self.first if self.whole_year else self.first + 1

    @property
    def label(self) -> str:
        """The session as plans print it: `2019-20`, or `2019` where it is a calendar year."""
        return str(self.first) if self.whole_year else f"{self.first}-{self.last % 100:02d}"

    def __str__(self) -> str:
        return self.label

    def next(self) -> Session:
        """The session after this one."""
        return Session(self.first + 1, self.whole_year)

    def previous(self) -> Session:
        """The session before this one."""
        return Session(self.first - 1, self.whole_year)


@dataclass(frozen=True, slots=True)
class Period:
    """The sessions that a plan covers, from `first` to `last`, both included."""

    first: Session
    last: Session

    @classmethod
    def of(cls, session: Session) -> Period:
        """The period of a plan for one session."""
        return cls(session, session)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Every session of the period in order; none if the period ends before it begins."""
        return tuple(Session(year, self.first.whole_year) for year in range(self.first.first, self.last.first + 1))

    def session(self, number: int) -> Session | None:
        """Year `number` of the plan, counted from 1; None if the plan has no such year."""
        year = self.first.first + number - 1
        return Session(year, self.first.whole_year) if self.first.first <= year <= self.last.first else None

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@lru_cache(maxsize=512)
def read_session(words: str) -> Session | None:
    """The session written as `2019-20`, `2019/20`, `2019-2020` or `2019/2020`, with any dash.

    None for anything else, also for two years that do not follow each other (`2019-21`).
    """
    match = _SESSION.fullmatch(words.strip())
    if match is None:
        return None
    first, last = int(match[1]), match[2]
    follows = int(last) == (first + 1 if len(last) == 4 else (first + 1) % 100)
    return Session(first) if follows else None


def read_session_or_year(words: str) -> Session | None:
    """As `read_session`; a year alone (`2019`) is a session that is a calendar year."""
    alone = _WHOLE_YEAR.fullmatch(words.strip())
    return Session(int(alone[0]), whole_year=True) if alone else read_session(words)


def read_period(words: str) -> Period | None:
    """The sessions written as `2019/22`, `2019-22`, `2019-2022`, `2019 to 2022` or `2019-20 to 2021-22`; one session is a period.

    None for anything else, for years in the wrong order, and for more of them than a plan is for.
    """
    ends = [read_session_or_year(end) for end in re.split(r"\s+(?:to|until)\s+", words.strip())]
    match = _SESSION.fullmatch(words.strip())
    if len(ends) == 1 and ends[0] is None and match:
        ends = [
            Session(int(match[1]), whole_year=True),
            Session(int(match[1][: 4 - len(match[2])] + match[2]), whole_year=True),
        ]
    if len(ends) > 2 or not ends[0] or not ends[-1]:
        return None
    return Period(ends[0], ends[-1]) if 0 <= ends[-1].first - ends[0].first <= LONGEST_PERIOD else None


def sessions_meant(session: str | None, begins: str | None, ends: str | None, *, whole_years: bool) -> Period | None:
    """What a plan says it is for, by its session and the two ends of its period; None where it does not say, or cannot be read.

    A period may stand in `begins` alone (`2019-22`). With `whole_years` a session is a calendar year. Where it is not, the years
    from 2019 to 2022 are the sessions 2019-20 to 2021-22.
    """
    found = read_period(f"{begins} to {ends}") if begins and ends else read_period(begins) if begins else None
    found = found or (read_period(session) if session else None)
    if found is None:
        return None
    first, last = found.first, found.last
    if whole_years:
        return Period(Session(first.first, whole_year=True), Session(last.last, whole_year=True))
    if first < last and last.whole_year:
        last = last.previous()
    return Period(Session(first.first), Session(last.first))
