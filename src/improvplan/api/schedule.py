"""The monitoring schedule of plans: as data, on a terminal, as documents, spreadsheets and calendars."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.derived_plans import file_part, folders_of, people_meant, stems, whose
from improvplan.api.errors import UnreadablePlanError
from improvplan.api.plain_words import plain_words
from improvplan.api.properties import author_of, first_day
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.persons import Person
from improvplan.derived.schedule.entry import Entry, Occurrence, Schedule
from improvplan.derived.schedule.making import coming, of_person, schedule_of
from improvplan.derived.schedule.naming import headings
from improvplan.derived.schedule.table import HEADS, Row, again_and_again, lines, months, sheet_rows, undated
from improvplan.derived.schedule.words import day_words, plan_words, who_words
from improvplan.export.calendar import Event

KINDS = (*DOCUMENTS, "csv", "xlsx", "ics")


@dataclass(frozen=True)
class Schedules:
    """The schedules of the plans that could be read, and an error for each of the others.

    `whole` are the schedules as they are for everybody, which give each event its name. `person` is whom they are for.
    """

    contexts: tuple[Context, ...]
    whole: tuple[Schedule, ...]
    found: tuple[Schedule, ...]
    unreadable: tuple[UnreadablePlanError, ...]
    people: tuple[Person, ...] = ()

    @property
    def person(self) -> str:
        """Whom they are for, in full; empty where they are for everybody."""
        return "; ".join(dict.fromkeys(person.in_full for person in self.people))


def schedules(paths: Sequence[Path], *, person: str | None = None, today: datetime.date | None = None) -> Schedules:
    """The schedules of every plan under the given files and folders.

    Args:
        paths: files and folders.
        person: only what concerns one person: a key of `people`, a name, a role, or the plan's own words.
        today: only what comes on this day or after it; everything if left out.

    Raises:
        ImprovplanError: there is no plan, or no plan names such a person, or one names several.

    """
    read = read_plans(paths, today or datetime.date.min)
    meant = None if person is None else people_meant(read.contexts, person)
    contexts = tuple(each for each in read.contexts if meant is None or each.reading.source.name in meant)
    whole = tuple(map(schedule_of, contexts))
    found = whole if meant is None else tuple(of_person(each, *meant[each.file]) for each in whole)
    if today is not None:
        found = tuple(coming(each, today) for each in found)
    people = tuple(someone for _, someone in (meant or {}).values())
    return Schedules(contexts, whole, found, read.unreadable, people)


def write_schedules(made: Schedules, kinds: Sequence[str], out: Path, today: datetime.date) -> list[Path]:
    """Write schedules to a folder: documents for each plan, one spreadsheet and one calendar for all of them.

    `today` is the day on which a calendar says that it was made. Raises ImprovplanError and OSError.
    """
    suffix = f"-{file_part(made.people[0])}" if made.people else ""
    names = stems(made.contexts, "schedule")
    together = f"{names[0] if len(names) == 1 else 'schedule'}{suffix}"
    written = []
    for kind in kinds if names else ():
        if kind in DOCUMENTS:
            for name, context, schedule in zip(names, made.contexts, made.found, strict=True):
                data = _document(context, schedule, kind, made.person)
                written.append(write_bytes(data, out / f"{name}{suffix}.{kind}"))
        else:
            written.append(write_bytes(_TOGETHER[kind](made, today), out / f"{together}.{kind}"))
    return written


def without_day(made: Schedules) -> int:
    """How much there is that has no day."""
    return sum(len(each.undated) for each in made.found)


def in_short(schedule: Schedule, person: str = "") -> str:
    """A schedule in one line: `Burnside Primary School, 2025-26: 120 dates, 2 clashes, 3 without a day`."""
    named = ", ".join(words for words in (schedule.organisation or schedule.title, schedule.session, person) if words)
    dates, clashing, left = len(schedule.occurrences), len(schedule.clashes), len(schedule.undated)
    counts = (
        f"{dates} {'date' if dates == 1 else 'dates'}",
        f"{clashing} {'clash' if clashing == 1 else 'clashes'}" if clashing else "",
        f"{left} without a day" if left else "",
    )
    return f"{named}: {', '.join(filter(None, counts))}"


def _document(context: Context, schedule: Schedule, kind: str, person: str) -> bytes:
    document = laid_out(
        "schedule",
        "Monitoring schedule",
        orientation="landscape",
        folders=folders_of(context),
        whose=whose(context),
        person=person,
        remarks=schedule.remarks,
        clashes=[clash.message for clash in schedule.clashes],
        months=months(schedule),
        again=again_and_again(schedule),
        undated=undated(schedule),
        priorities=headings(context),
    )
    return document_bytes(document, kind, author=author_of(context), created=first_day(context))


def _csv(made: Schedules, _: datetime.date) -> bytes:
    from improvplan.export.csv_table import csv_bytes

    return csv_bytes([head for head, _ in HEADS], sheet_rows([*map(_plainly, made.found)]))


def _workbook(made: Schedules, _: datetime.date) -> bytes:
    from improvplan.export.workbook import Column, Sheet, workbook_bytes

    found = [*map(_plainly, made.found)]
    clashes = [
        (schedule.title, clash.day, clash.trouble.value, clash.message)
        for schedule in found
        for clash in schedule.clashes
    ]
    sheets = [Sheet("Schedule", [Column(*head) for head in HEADS], [*sheet_rows(found)])]
    if clashes:
        columns = [Column("Plan", 24), Column("Day", 16), Column("Clash", 18), Column("What clashes", 90)]
        sheets.append(Sheet("Clashes", columns, clashes))
    return workbook_bytes("Monitoring schedule", sheets, max(map(first_day, made.contexts)))


def _calendar(made: Schedules, today: datetime.date) -> bytes:
    from improvplan.export.calendar import calendar_bytes

    several = len(made.found) > 1
    events = [
        event
        for context, whole, schedule in zip(made.contexts, made.whole, made.found, strict=True)
        for event in _events(whole, schedule, whose(context) if several else "")
    ]
    title = "Monitoring schedule" if several else f"Monitoring schedule, {whose(made.contexts[0])}"
    return calendar_bytes(f"{title}: {made.person}" if made.person else title, events, today)


_TOGETHER = {"csv": _csv, "xlsx": _workbook, "ics": _calendar}


def _events(whole: Schedule, schedule: Schedule, organisation: str) -> list[Event]:
    names: dict[Occurrence, str] = {}
    taken: set[str] = set()
    for each in whole.occurrences:
        name = f"{schedule.plan}/{each.entry.identity}#{each.number}"
        while name in taken:
            name += "+"
        taken.add(name)
        names[each] = name
    return [_event(names[each], each, organisation) for each in schedule.occurrences]


def _event(name: str, each: Occurrence, organisation: str) -> Event:
    entry = _plain_entry(each.entry)
    first, last = map(day_words, each.window)
    lines = (
        ("How", entry.how),
        ("Who", who_words(entry)),
        ("Against", entry.criterion),
        ("Priority", entry.priority),
        ("In the plan", plan_words(each)),
        ("State", entry.status.replace("-", " ")),
        ("The week", f"chosen here; the plan says any time from {first} to {last}" if each.proposed else ""),
        ("Plan", organisation),
    )
    description = "\n".join(f"{label}: {words}" for label, words in lines if words)
    summary = f"By today: {entry.what}" if entry.kind.is_deadline else entry.what
    return Event(name, each.day, summary, description, (entry.kind.value.capitalize(),), entry.status == "stopped")


def _plainly(schedule: Schedule) -> Schedule:
    entries: dict[int, Entry] = {}

    def plainly(entry: Entry) -> Entry:
        return entries.setdefault(id(entry), _plain_entry(entry))

    said = {id(each): replace(each, entry=plainly(each.entry)) for each in schedule.occurrences}
    return replace(
        schedule,
        occurrences=tuple(said.values()),
        undated=tuple(replace(each, entry=plainly(each.entry)) for each in schedule.undated),
        clashes=tuple(
            replace(
                clash,
                message=plain_words(clash.message),
                occurrences=tuple(said.get(id(each), each) for each in clash.occurrences),
            )
            for clash in schedule.clashes
        ),
    )


def _plain_entry(entry: Entry) -> Entry:
    what, how, criterion = map(plain_words, (entry.what, entry.how, entry.criterion))
    return replace(entry, what=what, how=how, criterion=criterion)


def terminal_rows(schedule: Schedule) -> tuple[Row, ...]:
    """What a table on a terminal shows: what has a day, then what comes every week, then what has none."""
    return lines(_plainly(schedule))
