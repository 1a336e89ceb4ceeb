"""A schedule in words: its days, its windows and its people."""

from __future__ import annotations

import datetime

from improvplan.derived.schedule.entry import Entry, Occurrence


def day_words(day: datetime.date) -> str:
    """A day as people write it: `6 Oct 2025`."""
    return f"{day.day} {day:%b %Y}"


def weekday_words(day: datetime.date) -> str:
    """A day with its weekday: `Mon 6 Oct 2025`."""
    return f"{day:%a} {day_words(day)}"


def when_words(occurrence: Occurrence) -> str:
    """When something is due: `by Fri 31 Oct 2025`, `week of 6 Oct 2025`, `Tue 14 Oct 2025`."""
    if occurrence.entry.kind.is_deadline:
        return f"by {weekday_words(occurrence.day)}"
    if occurrence.window.days == 1:
        return weekday_words(occurrence.day)
    return f"week of {day_words(occurrence.monday)}"


def plan_words(occurrence: Occurrence) -> str:
    """What the plan says of the date: `termly (2 of 4)`."""
    words = str(occurrence.entry.when or "")
    return f"{words} ({occurrence.number} of {occurrence.times})" if occurrence.times > 1 else words


def who_words(entry: Entry) -> str:
    """The people of an entry: `M. Laurie; Pupil parliament`."""
    return "; ".join(person.shown for person in entry.who)


def month_words(day: datetime.date) -> str:
    """A month with its year: `October 2025`."""
    return f"{day:%B %Y}"
