"""A date as people write it: the words, and what they were found to say.

`improvplan.model.when_reader.read_when` makes one; `improvplan.workspace.calendar` turns it into days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from improvplan.model.session import Session


class Kind(StrEnum):
    """What sort of date the words are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    TERM = "term"
    QUARTER = "quarter"
    YEAR_OF_PLAN = "year of the plan"
    SESSION = "session"
    CALENDAR_YEAR = "calendar year"
    SPAN = "span"
    SEVERAL = "several"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    PLACEHOLDER = "placeholder"
    UNREAD = "unread"


class Bound(StrEnum):
    """How the words lean on their date: `by June`, `from August`, `until Easter`."""

    AT = "at"
    BY = "by"
    BEFORE = "before"
    FROM = "from"
    AFTER = "after"
    UNTIL = "until"


class Part(StrEnum):
    """Which part of a date is meant: `start of June`, `early May`, `mid-March`, `late May`, `end of June`."""

    START = "start"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"


class Unit(StrEnum):
    """What a recurrence counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    HALF_TERM = "half term"
    TERM = "term"
    QUARTER = "quarter"
    SESSION = "session"


class Day(NamedTuple):
    """A day; without a year it is the one in the plan's session."""

    day: int
    month: int
    year: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day as a date; None without a year."""
        return None if self.year is None else dt.date(self.year, self.month, self.day)


class Week(NamedTuple):
    """A week that begins with a day or, with `ends`, ends with it."""

    day: Day
    ends: bool = False


class Month(NamedTuple):
    """A month, 1 to 12; without a year it is the one in the plan's session."""

    month: int
    year: int | None = None


class Season(NamedTuple):
    """`spring`, `summer`, `autumn`, `winter`, `easter`, `christmas` or `summer holidays`."""

    name: str
    year: int | None = None
    session: Session | None = None


SEMESTER = "semester"


class SchoolTerm(NamedTuple):
    """A term by its number from 1 or by its name (`autumn`), perhaps one half of it (1 or 2); a semester by number and name.

    `year` is the calendar year in which it lies.
    """

    number: int | None = None
    name: str = ""
    half: int | None = None
    year: int | None = None
    session: Session | None = None


class Quarter(NamedTuple):
    """A quarter of the financial year, 1 to 4. `year` is the calendar year in which it lies.

    `session` is the financial year, where one was written: `Q4 2019-20`.
    """

    number: int
    year: int | None = None
    session: Session | None = None


class Recurrence(NamedTuple):
    """`times` in every `interval` units: fortnightly is once in 2 weeks, twice a term is 2 times in 1 term."""

    unit: Unit
    interval: int = 1
    times: int = 1


class Span(NamedTuple):
    """From one date to another."""

    start: When
    end: When


class Moments(NamedTuple):
    """Several dates: `Nov, Feb and May`."""

    dates: tuple[When, ...]


class PlanYear(NamedTuple):
    """A year of the plan, counted from 1: `Year 2`."""

    number: int


class CalendarYear(NamedTuple):
    """January to December of a year."""

    year: int


Value = (
    Day | Week | Month | Season | SchoolTerm | Quarter | PlanYear | Session | CalendarYear | Span | Moments | Recurrence
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as people write it.

    `words` are as typed. `value` belongs to `kind`; it is None for what is ongoing, a placeholder or unread, and for a
    session that is not named ("end of the session" means the plan's own).
    `within` narrows what recurs or goes on ("termly from August 2019") and is what a placeholder still says
    ("August, tbc"). `problem` says in plain words what cannot be: an impossible date is unread and has one; a weekday
    that does not fit stands beside a date that was read.
    """

    words: str
    kind: Kind = Kind.UNREAD
    value: Value | None = None
    bound: Bound = Bound.AT
    part: Part | None = None
    within: When | None = None
    problem: str = ""

    @property
    def read(self) -> bool:
        """Whether the words say when: neither unread nor a placeholder."""
        return self.kind is not Kind.UNREAD and self.kind is not Kind.PLACEHOLDER

    def __str__(self) -> str:
        return self.words
