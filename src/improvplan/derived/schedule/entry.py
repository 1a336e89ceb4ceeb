"""What a schedule is made of: things to look at, the times at which that happens, and what stands in the way."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from improvplan.derived.persons import Person
from improvplan.finding import Path
from improvplan.model.when import When
from improvplan.workspace.interval import Interval, days_later


class Kind(StrEnum):
    """What sort of thing it is."""

    CHECK = "check"
    MEASURE = "measurement"
    EVALUATION = "evaluation"
    TARGET = "target"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW = "review"

    @property
    def is_deadline(self) -> bool:
        """Whether its date is the last day for it, rather than a time in which somebody looks."""
        return self in (Kind.TARGET, Kind.MILESTONE, Kind.ACTION, Kind.REVIEW)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a plan that has to be looked at or to have happened.

    `identity` is its path with ids in place of numbers where there are any; it names the entry for calendars.
    `priority` is empty for the plan as a whole. `references` are the people as written, `who` whom they mean, and
    `busy` also the members of groups among them.
    `criterion` is the success criterion or the target it is looked at against. `status` is as written, or empty.
    `window` are the days it means where they are known otherwise than by `when`.
    """

    path: Path
    identity: str
    kind: Kind
    what: str
    when: When | None
    how: str = ""
    references: tuple[str, ...] = ()
    who: tuple[Person, ...] = ()
    busy: tuple[Person, ...] = ()
    criterion: str = ""
    priority: str = ""
    status: str = ""
    window: Interval | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in ("done", "stopped")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an entry. `number` counts the times of an entry from 1, of `times`.

    `day` is the day in the calendar: of a deadline the last school day, of a check the first school day of its week or the
    one day that the plan names. `window` are the days that the plan's words mean. `proposed` says that the plan leaves the
    week open, and the schedule has chosen it.
    """

    entry: Entry
    number: int
    times: int
    window: Interval
    day: datetime.date
    proposed: bool = False

    @property
    def frequent(self) -> bool:
        """Whether it comes again every week or more often."""
        return self.times > 1 and self.window.days <= _WEEK

    @property
    def monday(self) -> datetime.date:
        """The Monday of its week."""
        return days_later(self.day, -self.day.weekday())


_WEEK = 7


@dataclass(frozen=True, slots=True)
class Undated:
    """An entry that cannot be put on a day, and why."""

    entry: Entry
    reason: str


class Trouble(StrEnum):
    """What stands in the way of a schedule."""

    CROWDED = "crowded week"
    HOLIDAY = "in the holidays"
    WEEKEND = "at a weekend"
    OUTSIDE = "outside the plan"


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that will not work as the plan has it; `message` says what, on one line."""

    trouble: Trouble
    message: str
    day: datetime.date
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of one plan: what has a day, in order of days; what has none; what clashes.

    `remarks` are what a reader has to know of the whole, such as that the term dates are only the usual ones.
    """

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    occurrences: tuple[Occurrence, ...]
    undated: tuple[Undated, ...]
    clashes: tuple[Clash, ...]
    remarks: tuple[str, ...] = ()
