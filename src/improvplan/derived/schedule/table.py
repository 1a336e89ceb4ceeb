"""A schedule as rows: for documents by month, for spreadsheets one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
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
    """The rows of a month; what comes every week is not among them."""

    heading: str
    rows: tuple[Row, ...]


def months(schedule: Schedule) -> tuple[Month, ...]:
    """What has a day, month by month, without what comes every week or more often."""
    seldom = [each for each in schedule.occurrences if not each.frequent]
    return tuple(
        Month(month_words(day), tuple(_row(each.entry, when_words(each), plan_words(each)) for each in found))
        for day, found in groupby(seldom, key=lambda each: each.day.replace(day=1))
    )


def every_week(schedule: Schedule) -> tuple[Row, ...]:
    """What comes every week or more often, one line for all its times."""
    found: dict[Entry, list[Occurrence]] = {}
    for each in schedule.occurrences:
        if each.frequent:
            found.setdefault(each.entry, []).append(each)
    return tuple(
        _row(
            entry,
            f"{len(times)} times from {day_words(times[0].day)} to {day_words(times[-1].day)}",
            str(entry.when or ""),
        )
        for entry, times in found.items()
    )


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
