"""A schedule as rows: for documents by month, for spreadsheets one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from improvplan.derived.schedule.entry import Entry, Occurrence, Schedule
from improvplan.derived.schedule.words import day_words, month_words, plan_words, when_words, who_words

Value = str | int | datetime.date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, in words. `said` is what the plan says of the date."""

    when: str
    kind: str
    what: str
    how: str
    who: str
    criterion: str
    priority: str
    said: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: the rows of what is seldom, and in a line each the checks that come again and again, if not every week."""

    heading: str
    rows: tuple[Row, ...]
    also: tuple[str, ...]


OFTEN = 5
"""What comes so many times is described once, and not each time again."""


def months(schedule: Schedule) -> tuple[Month, ...]:
    """What has a day, month by month."""
    made = []
    for day, found in groupby(schedule.occurrences, key=lambda each: each.day.replace(day=1)):
        occurrences = [each for each in found if not each.frequent]
        rows = tuple(map(dated, (each for each in occurrences if each.times < OFTEN)))
        often = (each for each in occurrences if each.times >= OFTEN and not each.entry.kind.is_deadline)
        also = tuple(map(line_of, often))
        if rows or also:
            made.append(Month(month_words(day), rows, also))
    return tuple(made)


def again_and_again(schedule: Schedule) -> tuple[Row, ...]:
    """What comes often, described once for all its times."""
    found: dict[Entry, list[Occurrence]] = {}
    for each in schedule.occurrences:
        if each.frequent or each.times >= OFTEN:
            found.setdefault(each.entry, []).append(each)
    return tuple(_together(entry, times) for entry, times in found.items())


def lines(schedule: Schedule) -> tuple[Row, ...]:
    """Everything in one table: each day, then what comes every week in a row for all its times, then what has no day."""
    weekly: dict[Entry, list[Occurrence]] = {}
    for each in schedule.occurrences:
        if each.frequent:
            weekly.setdefault(each.entry, []).append(each)
    seldom = map(dated, (each for each in schedule.occurrences if not each.frequent))
    return (*seldom, *(_together(entry, times) for entry, times in weekly.items()), *undated(schedule))


def dated(each: Occurrence) -> Row:
    """One time of an entry, in words."""
    return _row(each.entry, when_words(each), plan_words(each))


def once_each(occurrences: Iterable[Occurrence]) -> tuple[str, ...]:
    """What comes in a time, a line for each entry: `week of 6 Oct 2025: Lunchtimes (M. Laurie)`, `4 times: Attendance`."""
    found: dict[Entry, list[Occurrence]] = {}
    for each in occurrences:
        found.setdefault(each.entry, []).append(each)
    return tuple(
        line_of(times[0]) if len(times) == 1 else f"{len(times)} times: {_named(entry)}"
        for entry, times in found.items()
    )


def line_of(each: Occurrence) -> str:
    """One time of an entry on a line: `week of 6 Oct 2025: Lunchtimes (M. Laurie)`."""
    return f"{when_words(each)}: {_named(each.entry)}"


def _named(entry: Entry) -> str:
    who = who_words(entry)
    return f"{entry.what.rstrip('.')}{f' ({who})' if who else ''}"


def _together(entry: Entry, times: Sequence[Occurrence]) -> Row:
    once = f"{day_words(times[0].day)}"
    when = f"{len(times)} times from {once} to {day_words(times[-1].day)}" if len(times) > 1 else once
    return _row(entry, when, str(entry.when or ""))


def undated(schedule: Schedule) -> tuple[Row, ...]:
    """What has no day; instead of a day the reason."""
    return tuple(_row(each.entry, each.reason, str(each.entry.when or "")) for each in schedule.undated)


def _row(entry: Entry, when: str, said: str) -> Row:
    state = entry.status.replace("-", " ")
    who, kind = who_words(entry), entry.kind.value
    return Row(when, kind, entry.what, entry.how, who, entry.criterion, entry.priority, said, state)


HEADS = (
    ("Plan", 24),
    ("Organisation", 24),
    ("Day", 16),
    ("When", 20),
    ("Kind", 13),
    ("What", 48),
    ("How", 32),
    ("Who", 24),
    ("Against", 40),
    ("Priority", 28),
    ("In the plan", 22),
    ("Week chosen here", 10),
    ("From", 16),
    ("To", 16),
    ("State", 12),
    ("Why it has no day", 28),
    ("Clash", 32),
)
"""The columns of a spreadsheet and their widths in characters."""


def sheet_rows(schedules: Sequence[Schedule]) -> Iterator[tuple[Value, ...]]:
    """Every time of every entry of several plans, then what has no day."""
    for schedule in schedules:
        whose = (schedule.title, schedule.organisation)
        clashing: dict[Occurrence, list[str]] = {}
        for clash in schedule.clashes:
            for each in clash.occurrences:
                clashing.setdefault(each, []).append(clash.trouble.value)
        for each in schedule.occurrences:
            row = _row(each.entry, when_words(each), plan_words(each))
            chosen = "yes" if each.proposed else ""
            times = (chosen, each.window.start, each.window.end, row.state, "", "; ".join(clashing.get(each, ())))
            yield (*whose, each.day, *_said(row), *times)
        for row in undated(schedule):
            yield (*whose, None, "", *_said(row)[1:], "", None, None, row.state, row.when, "")


def _said(row: Row) -> tuple[str, ...]:
    return row.when, row.kind, row.what, row.how, row.who, row.criterion, row.priority, row.said
