"""A school session (a school year) and a run of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SESSION = re.compile(r"((?:19|20)[0-9]{2}) ?[-/–—‑] ?((?:19|20)?[0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """The school year that begins in the calendar year `first`; `Session(2019)` is 2019-20."""

    first: int

    @property
    def last(self) -> int:
        """The calendar year in which the session ends."""
        return self.first + 1

    @property
    def label(self) -> str:
        """The session as plans print it: `2019-20`."""
        return f"{self.first}-{self.last % 100:02d}"

    def __str__(self) -> str:
        return self.label

    def next(self) -> Session:
        """The session after this one."""
        return Session(self.first + 1)

    def previous(self) -> Session:
        """The session before this one."""
        return Session(self.first - 1)


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
        return tuple(Session(year) for year in range(self.first.first, self.last.first + 1))

    def session(self, number: int) -> Session | None:
        """Year `number` of the plan, counted from 1; None if the plan has no such year."""
        year = self.first.first + number - 1
        return Session(year) if self.first.first <= year <= self.last.first else None

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
