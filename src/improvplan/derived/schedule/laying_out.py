"""Putting entries on days: where the plan leaves the week open, one in which their people have least to see to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from improvplan.derived.schedule.entry import Entry, Occurrence
from improvplan.derived.schedule.school_days import SchoolDays
from improvplan.model.session import Period
from improvplan.model.when import Bound, Kind, Recurrence, Unit
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.interval import DAY, Interval

_A_WEEK = 7
_HALF_A_WEEK = 3
_SIDE_BY_SIDE = 5
"""So many checks may stand in a week before the next one is moved to a quieter week."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The times that an entry's date means, in order; or none, and the reason."""

    intervals: tuple[Interval, ...]
    reason: str = ""


def windows_of(entry: Entry, calendar: Calendar, period: Period, days: SchoolDays) -> Windows:
    """When an entry is due. What comes again is left out where there is no school."""
    if entry.window:
        return Windows((entry.window,))
    reason = _without_day(entry)
    if reason or entry.when is None:
        return Windows((), reason)
    found = calendar.occurrences(entry.when, period)
    if isinstance(entry.when.value, Recurrence):
        found = tuple(each for each in found if days.within(each))
    return Windows(found, "" if found else f"“{entry.when}” does not come on a school day of the plan")


def _without_day(entry: Entry) -> str:
    when = entry.when
    if when is None:
        return "no date is given"
    if when.kind is Kind.UNREAD:
        return f"“{when}” cannot be read as a date" + (f": {when.problem}" if when.problem else "")
    if when.kind is Kind.PLACEHOLDER:
        return f"“{when}” is still to be decided"
    if when.kind is Kind.ONGOING or (isinstance(when.value, Recurrence) and when.value.unit is Unit.DAY):
        return f"goes on all the time: “{when}”"
    if when.kind is not Kind.RECURRING and when.bound in (Bound.FROM, Bound.AFTER):
        return f"says when it begins, and not when it happens: “{when}”"
    if when.bound is Bound.UNTIL and not entry.kind.is_deadline:
        return f"goes on, and has no day of its own: “{when}”"
    return ""


class LayingOut:
    """Puts entries on days, those with least room first. What the plan fixes is not moved."""

    def __init__(self, days: SchoolDays) -> None:
        self._days = days
        self._of_person: Counter[tuple[str, datetime.date]] = Counter()
        self._of_week: Counter[datetime.date] = Counter()

    def lay_out(self, entries: Iterable[tuple[Entry, Sequence[Interval]]]) -> tuple[Occurrence, ...]:
        """Each time of each entry on a day; in order of days."""
        times = [
            (entry, number, len(windows), window)
            for entry, windows in entries
            for number, window in enumerate(windows, 1)
        ]
        placed = [self._fixed(*each) for each in times if self._is_fixed(each[0], each[3])]
        open_ones = [each for each in times if not self._is_fixed(each[0], each[3])]
        open_ones.sort(key=lambda each: (len(self._days.within(each[3])), each[3].end))
        placed += [self._proposed(*each) for each in open_ones]
        order = {entry.path: number for number, entry in enumerate(dict.fromkeys(each[0] for each in times))}
        return tuple(sorted(placed, key=lambda each: (each.day, order[each.entry.path], each.number)))

    def _is_fixed(self, entry: Entry, window: Interval) -> bool:
        return entry.kind.is_deadline or window.days <= _A_WEEK or not self._days.within(window)

    def _fixed(self, entry: Entry, number: int, times: int, window: Interval) -> Occurrence:
        school = self._days.within(window)
        if window.days == 1 or not school:
            day = window.end if entry.kind.is_deadline else window.start
        else:
            day = school[-1] if entry.kind.is_deadline else school[0]
        made = Occurrence(entry, number, times, window, day)
        if takes_time(made):
            self._count(entry, made.monday)
        return made

    def _proposed(self, entry: Entry, number: int, times: int, window: Interval) -> Occurrence:
        weeks = self._days.weeks(window)
        middle = weeks[len(weeks) // 2]
        day = min(weeks, key=lambda week: (*self._load(entry, week), abs(week - middle), week))
        made = Occurrence(entry, number, times, window, day, proposed=True)
        self._count(entry, made.monday)
        return made

    def _load(self, entry: Entry, week: datetime.date) -> tuple[bool, int, int]:
        """How badly a week suits: whether hardly any of it is school, who is busy then, how much else goes on."""
        monday = week - week.weekday() * DAY
        short = len(self._days.within(Interval(monday, monday + 6 * DAY))) < _HALF_A_WEEK
        busiest = max((self._of_person[person.identity, monday] for person in entry.busy), default=0)
        return short, max(0, busiest - 1), self._of_week[monday] // _SIDE_BY_SIDE

    def _count(self, entry: Entry, monday: datetime.date) -> None:
        self._of_week[monday] += 1
        for person in entry.busy:
            self._of_person[person.identity, monday] += 1


def takes_time(occurrence: Occurrence) -> bool:
    """Whether something takes somebody's time in that very week: a check, or a deadline that names a day or a week."""
    entry = occurrence.entry
    return not entry.over and (not entry.kind.is_deadline or occurrence.window.days <= _A_WEEK)
