"""Days as people write them."""

from __future__ import annotations

import datetime

from improvplan.model.when import Day
from improvplan.model.when_reader import read_when


def day_of(words: str) -> datetime.date | None:
    """The day that words such as `30 Nov 2025` or `30/11/2025` mean; None for anything but one day with its year."""
    value = read_when(words.strip()).value
    if not isinstance(value, Day) or value.year is None:
        return None
    try:
        return datetime.date(value.year, value.month, value.day)
    except ValueError:
        return None
