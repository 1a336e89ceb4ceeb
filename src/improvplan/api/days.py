"""Days and months as people write them."""

from __future__ import annotations

import datetime
from calendar import monthrange

from improvplan.model.when import Day, Month
from improvplan.model.when_reader import read_when
from improvplan.workspace.interval import NO_YEAR, Interval

__all__ = ["Interval", "day_of", "days_of"]


def day_of(words: str) -> datetime.date | None:
    """The day that words such as `30 Nov 2025` or `30/11/2025` mean; None for anything but one day with its year."""
    value = read_when(words.strip()).value
    if not isinstance(value, Day) or value.year is None:
        return None
    try:
        return datetime.date(value.year, value.month, value.day)
    except ValueError:
        return None


def days_of(words: str) -> Interval | None:
    """The days that words mean: one day or one month, in the year `NO_YEAR` where they name none; None for anything else."""
    value = read_when(words.strip()).value
    if not isinstance(value, Day | Month):
        return None
    year = NO_YEAR if value.year is None else value.year
    try:
        if isinstance(value, Day):
            day = datetime.date(year, value.month, value.day)
            return Interval(day, day)
        last = monthrange(year, value.month)[1]
        return Interval(datetime.date(year, value.month, 1), datetime.date(year, value.month, last))
    except ValueError:
        return None
