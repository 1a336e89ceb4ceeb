"""What will not work in a schedule: too much in one week for one person, a check in the holidays, a day outside the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from improvplan.derived.persons import Person
from improvplan.derived.schedule.entry import Clash, Occurrence, Trouble
from improvplan.derived.schedule.laying_out import takes_time
from improvplan.derived.schedule.school_days import SchoolDays
from improvplan.derived.schedule.words import day_words
from improvplan.vocabulary.roles import is_group
from improvplan.vocabulary.wording import quote

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
