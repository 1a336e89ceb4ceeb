"""Days as a calendar that calendar programs import (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
import io
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from improvplan.workspace.interval import days_later

_FIRST_DAY = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `name` says which it is, in any calendar that is ever made of the same plans."""

    name: str
    day: datetime.date
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False


def calendar_bytes(title: str, events: Iterable[Event], made: datetime.date) -> bytes:
    """A calendar of whole days, which no time zone can move.

    The UID of an event is made of its name alone, so a second import updates the first. `made` is the day on which the
    calendar was made: DTSTAMP is its beginning in UTC and SEQUENCE counts the days to it from 2000, so that a later calendar
    counts as newer than an earlier one, and the same events give the same bytes on the same day.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//improvplan//improvement plans//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", title)
    stamp = datetime.datetime(made.year, made.month, made.day, tzinfo=datetime.UTC)
    made_bytes: bytes = calendar.to_ical()
    end = made_bytes.rindex(b"END:VCALENDAR")
    # Event by event: as objects a hundred thousand of them take a gigabyte.
    file = io.BytesIO()
    file.write(made_bytes[:end])
    for each in events:
        file.write(_event_bytes(each, stamp, made))
    file.write(made_bytes[end:])
    return file.getvalue()


def _event_bytes(each: Event, stamp: datetime.datetime, made: datetime.date) -> bytes:
    import icalendar

    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"improvplan:{each.name}")))
    event.add("dtstamp", stamp)
    event.add("sequence", max(0, (made - _FIRST_DAY).days))
    event.add("dtstart", each.day)
    event.add("dtend", days_later(each.day, 1))
    event.add("summary", _clean(each.summary))
    if each.description:
        event.add("description", _clean(each.description))
    if each.categories:
        event.add("categories", list(each.categories))
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    made_bytes: bytes = event.to_ical()
    return made_bytes


def _clean(words: str) -> str:
    """Text without the control characters that RFC 5545 forbids."""
    return "".join(letter for letter in words if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127))
