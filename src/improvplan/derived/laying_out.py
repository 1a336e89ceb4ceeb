"""From a plan to its schedule: entries on school days, in weeks in which their people have least to see to, and what clashes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from improvplan.context.context import Context
from improvplan.derived.persons import Person, Persons
from improvplan.derived.schedule_entries import (
    Clash,
    Entry,
    Occurrence,
    Schedule,
    Trouble,
    Undated,
    day_words,
    gathered,
)
from improvplan.model.session import Period
from improvplan.model.when import Bound, Kind, Recurrence, Unit
from improvplan.vocabulary.roles import is_group
from improvplan.vocabulary.wording import quote
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.interval import DAY, Interval
from improvplan.workspace.term_dates import SchoolYear

_FRIDAY = 4


class SchoolDays:
    """The school days of a period."""

    def __init__(self, school_year: SchoolYear, period: Period) -> None:
        self.whole = school_year.period(period)
        # a term may reach over the edge of a session, and a date of the plan over that of its period
        around = (period.first.previous(), *period.sessions, period.last.next())
        self._open = tuple(run for session in around for run in school_year.open_days(session))
        self._in = cache(self._found)

    def is_open(self, day: datetime.date) -> bool:
        """Whether there is school on a day."""
        return day.weekday() <= _FRIDAY and self.in_term(day)

    def in_term(self, day: datetime.date) -> bool:
        """Whether a day lies in a term, be it a Sunday."""
        return any(run.start <= day <= run.end for run in self._open)

    def within(self, window: Interval) -> tuple[datetime.date, ...]:
        """The school days in a window, in order."""
        return self._in(window)

    def weeks(self, window: Interval) -> tuple[datetime.date, ...]:
        """The first school day of each week in a window, in order."""
        firsts: dict[datetime.date, datetime.date] = {}
        for day in self.within(window):
            firsts.setdefault(day - day.weekday() * DAY, day)
        return tuple(firsts.values())

    def _found(self, window: Interval) -> tuple[datetime.date, ...]:
        runs = (clipped for run in self._open if (clipped := run.clipped(window)))
        days = {run.start + number * DAY for run in runs for number in range(run.days)}
        return tuple(sorted(day for day in days if day.weekday() <= _FRIDAY))


def term_dates_are_usual(school_year: SchoolYear) -> bool:
    """Whether nobody has given the term dates, so that they are those usual in the country."""
    return school_year.terms_are_usual


TOO_MANY = 3
"""So many things in one week are too many for one person."""


def clashes(occurrences: Iterable[Occurrence], days: SchoolDays) -> Iterator[Clash]:
    """Everything that clashes, in order of days."""
    found = tuple(occurrences)
    everything = [*_crowded(found), *(clash for each in found for clash in _misplaced(each, days))]
    yield from sorted(everything, key=lambda clash: clash.day)


def _crowded(occurrences: tuple[Occurrence, ...]) -> Iterator[Clash]:
    weeks: dict[tuple[Person, datetime.date], list[Occurrence]] = {}
    for each in occurrences:
        for person in each.entry.busy if takes_time(each) else ():
            if person.key or not is_group(person.name):
                weeks.setdefault((person, each.monday), []).append(each)
    for (person, monday), found in weeks.items():
        if len(found) >= TOO_MANY:
            names = "; ".join(quote(each.entry.what) for each in found)
            message = f"{person.shown} has {len(found)} things in the week of {day_words(monday)}: {names}"
            yield Clash(Trouble.CROWDED, message, monday, tuple(found))


def _misplaced(each: Occurrence, days: SchoolDays) -> Iterator[Clash]:
    window, what = each.window, quote(each.entry.what)
    if window.end < days.whole.start or window.start > days.whole.end:
        message = f"{what} is on {day_words(each.day)}, outside the plan’s own time"
        yield Clash(Trouble.OUTSIDE, message, each.day, (each,))
    elif each.entry.kind.is_deadline or each.entry.over or days.within(window):
        return
    elif window.days == 1 and days.in_term(each.day):
        message = f"{what} is on {day_words(each.day)}, a {each.day:%A}"
        yield Clash(Trouble.WEEKEND, message, each.day, (each,))
    else:
        yield Clash(Trouble.HOLIDAY, f"{what} is on {day_words(each.day)}, in the holidays", each.day, (each,))


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


NO_SESSION = "the plan names no session, so it is not known which days are meant"
ONLY_USUAL_TERMS = (
    "No term dates are given, so the usual ones of the country were taken. The school’s own may differ by some days."
)


def schedule_of(context: Context) -> Schedule:
    """Everything in a plan that has to be looked at or to have happened, laid out over its school days.

    It is the same on every day. Nothing is dropped: what cannot be put on a day is among the undated, with the reason.
    """
    plan, period = context.plan, context.period
    entries = tuple(gathered(context, Persons(context)))
    whole = Schedule(
        context.reading.source.name,
        plan.id,
        plan.title,
        (plan.organisation and plan.organisation.name) or "",
        str(period) if period else "",
        (),
        (),
        (),
    )
    if period is None:
        return replace(whole, undated=tuple(Undated(entry, NO_SESSION) for entry in entries))
    school_year = context.calendar.school_year
    days = SchoolDays(school_year, period)
    found = [(entry, windows_of(entry, context.calendar, period, days)) for entry in entries]
    occurrences = LayingOut(days).lay_out((entry, windows.intervals) for entry, windows in found)
    return replace(
        whole,
        occurrences=occurrences,
        undated=tuple(Undated(entry, windows.reason) for entry, windows in found if not windows.intervals),
        clashes=tuple(clashes(occurrences, days)),
        remarks=(ONLY_USUAL_TERMS,) if term_dates_are_usual(school_year) else (),
    )


def of_person(schedule: Schedule, persons: Persons, person: Person) -> Schedule:
    """What concerns one person: what names them, and what names a group in which the plan says they sit."""

    def concerns(entry: Entry) -> bool:
        return persons.names(person, entry.references) or bool(persons.groups_of(person, entry.references))

    return replace(
        schedule,
        occurrences=tuple(each for each in schedule.occurrences if concerns(each.entry)),
        undated=tuple(each for each in schedule.undated if concerns(each.entry)),
        clashes=tuple(
            each for each in schedule.clashes if all(concerns(occurrence.entry) for occurrence in each.occurrences)
        ),
    )


def coming(schedule: Schedule, today: datetime.date) -> Schedule:
    """What is still to come from a day on."""
    return replace(
        schedule,
        occurrences=tuple(each for each in schedule.occurrences if each.day >= today),
        clashes=tuple(each for each in schedule.clashes if max(one.day for one in each.occurrences) >= today),
    )
