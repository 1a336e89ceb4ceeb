"""From a plan to its schedule."""

from __future__ import annotations

import datetime
from dataclasses import replace

from improvplan.context.context import Context
from improvplan.derived.persons import Person, Persons
from improvplan.derived.schedule.clashes import clashes
from improvplan.derived.schedule.entry import Entry, Schedule, Undated
from improvplan.derived.schedule.gathering import gathered
from improvplan.derived.schedule.laying_out import LayingOut, windows_of
from improvplan.derived.schedule.school_days import SchoolDays, term_dates_are_usual

NO_SESSION = "the plan names no session, so it is not known which days are meant"
USUAL_TERMS = (
    "No term dates are given, so the usual ones of the country were taken. Write the school’s own, with half-term "
    "breaks, under terms: in improvplan.yaml."
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
        remarks=(USUAL_TERMS,) if term_dates_are_usual(school_year) else (),
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
