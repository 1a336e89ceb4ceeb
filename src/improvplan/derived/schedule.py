"""The monitoring schedule: what is to be looked at, how, by whom, when and against which success criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.laying_out import coming, of_person, schedule_of
from improvplan.derived.persons import Person, by_role, file_part, nobody_named, person_meant
from improvplan.derived.plugin import (
    Absent,
    Asked,
    Column,
    Derived,
    Event,
    Gathered,
    Option,
    Page,
    Table,
    Value,
    names_of,
)
from improvplan.derived.schedule_entries import (
    Entry,
    Occurrence,
    Schedule,
    day_words,
    headings,
    month_words,
    plan_words,
    when_words,
    who_words,
)
from improvplan.views.values import Prose


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, in words. `said` is what the plan says of the date."""

    when: str
    kind: str
    what: Prose
    how: Prose
    who: str
    criterion: Prose
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


def in_one_table(schedule: Schedule) -> tuple[Row, ...]:
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


def once_each(occurrences: Iterable[Occurrence]) -> tuple[Prose, ...]:
    """What comes in a time, a line for each entry: `week of 6 Oct 2025: Lunchtimes (M. Laurie)`, `4 times: Attendance`."""
    found: dict[Entry, list[Occurrence]] = {}
    for each in occurrences:
        found.setdefault(each.entry, []).append(each)
    return tuple(
        line_of(times[0]) if len(times) == 1 else Prose(f"{len(times)} times: {_named(entry)}")
        for entry, times in found.items()
    )


def line_of(each: Occurrence) -> Prose:
    """One time of an entry on a line: `week of 6 Oct 2025: Lunchtimes (M. Laurie)`."""
    return Prose(f"{when_words(each)}: {_named(each.entry)}")


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
    what, how, criterion = map(Prose, (entry.what, entry.how, entry.criterion))
    return Row(when, kind, what, how, who, criterion, entry.priority, said, state)


COLUMNS = (
    Column("Plan", 24),
    Column("Organisation", 24),
    Column("Day", 16),
    Column("When", 20),
    Column("Kind", 13),
    Column("What", 48),
    Column("How", 32),
    Column("Who", 24),
    Column("Against", 40),
    Column("Priority", 28),
    Column("In the plan", 22),
    Column("Week chosen here", 10),
    Column("From", 16),
    Column("To", 16),
    Column("State", 12),
    Column("Why it has no day", 28),
    Column("Clash", 32),
)


def sheet_rows(schedules: Iterable[Schedule]) -> Iterator[tuple[Value, ...]]:
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


class ScheduleFacts(NamedTuple):
    """The schedule of one plan, as it was asked for. `event_names` name its occurrences in calendars, `person` is whom it is for."""

    schedule: Schedule
    event_names: tuple[str, ...]
    priorities: tuple[str, ...]
    person: Person | None


def gather(context: Context, asked: Asked) -> ScheduleFacts | Absent:
    """The schedule of a plan: the whole, one person's, or what is still to come."""
    whole = found = schedule_of(context)
    person = None
    if asked["for"] is not None:
        meant = person_meant(context, asked["for"])
        if isinstance(meant, Absent):
            return meant
        person = meant[1]
        found = of_person(whole, *meant)
    if asked.today:
        found = coming(found, asked.today)
    names = _event_names(whole)
    return ScheduleFacts(found, tuple(names[each] for each in found.occurrences), headings(context), person)


def _event_names(whole: Schedule) -> dict[Occurrence, str]:
    """A name for each time of each entry. They are those of the whole schedule, so that a person's calendar has the same."""
    names: dict[Occurrence, str] = {}
    taken: set[str] = set()
    for each in whole.occurrences:
        name = f"{whole.plan}/{each.entry.identity}#{each.number}"
        while name in taken:
            name += "+"
        taken.add(name)
        names[each] = name
    return names


def _pages(gathered: Gathered[ScheduleFacts], _: Asked) -> Iterator[Page]:
    for facts, (schedule, _names, priorities, person) in gathered:
        data = {
            "whose": facts.whose,
            "person": person.in_full if person else "",
            "remarks": schedule.remarks,
            "clashes": [clash.message for clash in schedule.clashes],
            "months": months(schedule),
            "again": again_and_again(schedule),
            "undated": undated(schedule),
            "priorities": priorities,
        }
        yield Page("schedule", TITLE, facts.author, facts.first_day, data, facts.folders, orientation="landscape")


def _tables(gathered: Gathered[ScheduleFacts], _: Asked) -> Iterator[Table]:
    yield Table("Schedule", COLUMNS, sheet_rows(each.schedule for _, each in gathered))
    clashes = [
        (each.schedule.title, clash.day, clash.trouble.value, Prose(clash.message))
        for _, each in gathered
        for clash in each.schedule.clashes
    ]
    if clashes:
        columns = (Column("Plan", 24), Column("Day", 16), Column("Clash", 18), Column("What clashes", 90))
        yield Table("Clashes", columns, clashes, in_csv=False)


def _events(gathered: Gathered[ScheduleFacts], _: Asked) -> Iterator[Event]:
    several = len(gathered) > 1
    for facts, (schedule, names, _priorities, _person) in gathered:
        for name, each in zip(names, schedule.occurrences, strict=True):
            yield _event(name, each, facts.whose if several else "")


def _event(name: str, each: Occurrence, organisation: str) -> Event:
    entry = each.entry
    first, last = map(day_words, each.window)
    details = (
        ("How", Prose(entry.how)),
        ("Who", who_words(entry)),
        ("Against", Prose(entry.criterion)),
        ("Priority", entry.priority),
        ("In the plan", plan_words(each)),
        ("State", entry.status.replace("-", " ")),
        ("The week", f"chosen here; the plan says any time from {first} to {last}" if each.proposed else ""),
        ("Plan", organisation),
    )
    summary = Prose(f"By today: {entry.what}" if entry.kind.is_deadline else entry.what)
    return Event(name, each.day, summary, details, (entry.kind.value.capitalize(),), entry.status == "stopped")


def _calendar_title(gathered: Gathered[ScheduleFacts], _: Asked) -> str:
    title = TITLE if len(gathered) > 1 else f"{TITLE}, {gathered.first.whose}"
    people = "; ".join(dict.fromkeys(each.person.in_full for _, each in gathered if each.person))
    return f"{title}: {people}" if people else title


def _lines(gathered: Gathered[ScheduleFacts], _: Asked) -> Iterator[Shown]:
    """A line that counts, then a table, plan by plan."""
    for _facts, (schedule, _names, _priorities, person) in gathered:
        yield Words(_in_short(schedule, person))
        yield Grid(
            ("when", "what", "how", "who", "against", "priority", "kind", "in the plan", "state"),
            [
                (row.when, row.what, row.how, row.who, row.criterion, row.priority, row.kind, row.said, row.state)
                for row in in_one_table(schedule)
            ],
        )
        yield from _clashing(schedule)
        yield Words("")


def _shown(gathered: Gathered[ScheduleFacts], _: Asked) -> Iterator[Shown]:
    """Month by month, a line for each date; what comes again and again is said once."""
    for _facts, (schedule, _names, _priorities, person) in gathered:
        yield Words(_in_short(schedule, person), "heading")
        for month in months(schedule):
            if month.rows:
                yield Words(month.heading, "part")
                yield Bullets([(row.when, _line(row)) for row in month.rows])
        for heading, rows in (("Again and again", again_and_again(schedule)), ("No day", undated(schedule))):
            if rows:
                yield Words(heading, "part")
                yield Bullets([(row.when, _line(row)) for row in rows])
        yield from _clashing(schedule)
        yield Words("")


def _overview(gathered: Gathered[ScheduleFacts], asked: Asked) -> Iterator[Shown]:
    """A row for each school: how many dates, clashes and things without a day, and what comes next."""
    rows = []
    for name, (_, (schedule, _names, _priorities, _person)) in zip(names_of(gathered.plans), gathered, strict=True):
        counts = (len(schedule.occurrences), len(schedule.clashes), len(schedule.undated))
        following = next((each for each in schedule.occurrences if each.day >= asked.now), None)
        rows.append((name, *(str(count or "") for count in counts), line_of(following) if following else ""))
    yield Grid(("school", "dates", "clashes", "no day", "next"), rows, shares=(2, 0, 0, 0, 4))
    yield Words("")
    yield Words(f"{len(gathered)} plans. Name one to see its dates; --to docx,xlsx,ics writes those of all.")


def _line(row: Row) -> Prose:
    """What stands behind a date: what, how, by whom, and how far it is."""
    what = ", ".join(filter(None, (row.what.rstrip("."), row.how)))
    behind = "; ".join(filter(None, (row.who, row.state)))
    return Prose(f"{what} ({behind})" if behind else what)


def _clashing(schedule: Schedule) -> Iterator[Shown]:
    if schedule.clashes:
        yield Words("\nWhat clashes:")
        for clash in schedule.clashes:
            yield Words(Prose(f"  {clash.message}"))


def _in_short(schedule: Schedule, person: Person | None) -> str:
    """A schedule in one line: `Burnside Primary School, 2025-26: 120 dates, 2 clashes, 3 without a day`."""
    words = (schedule.organisation or schedule.title, schedule.session, person.in_full if person else "")
    dates, clashing, left = len(schedule.occurrences), len(schedule.clashes), len(schedule.undated)
    counts = (
        f"{dates} {'date' if dates == 1 else 'dates'}",
        f"{clashing} {'clash' if clashing == 1 else 'clashes'}" if clashing else "",
        f"{left} without a day" if left else "",
    )
    return f"{', '.join(filter(None, words))}: {', '.join(filter(None, counts))}"


def _remarks(gathered: Gathered[ScheduleFacts], asked: Asked) -> list[str]:
    remarks: dict[str, None] = {}
    left_out = 0
    for _, each in gathered:
        left_out += len(each.schedule.undated)
        remarks |= dict.fromkeys(each.schedule.remarks)
    missing = f"{left_out} without a day cannot stand in a calendar; the other outputs list them"
    return [*([missing] if left_out and "ics" in asked.kinds else ()), *remarks]


def _absent(absent: Sequence[Absent], found: bool, asked: Asked) -> tuple[()]:  # noqa: FBT001
    if absent and not found:
        raise nobody_named(asked["for"], absent)
    return ()


def _suffix(gathered: Gathered[ScheduleFacts], asked: Asked) -> str:
    if asked["for"] is None:
        return ""
    return f"-{file_part(next(each.person for _, each in gathered if each.person))}"


TITLE = "Monitoring schedule"

DOCUMENT = Derived(
    name="schedule",
    title=TITLE,
    summary="Lay out what is to be looked at: how, by whom and when.",
    about="Lays out what is to be looked at over the school days: how, by whom, when and against which success criterion. "
    "[More on the schedule](schedule.md).",
    examples=(
        "schedule plans/burnside.yaml",
        "schedule plans/burnside.yaml --to docx,xlsx,ics",
        "schedule plans --for dht --to ics --out calendars",
    ),
    gather=gather,
    remembered=True,
    before_audience=by_role,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    events=_events,
    calendar_title=_calendar_title,
    remarks=_remarks,
    absent=_absent,
    suffix=_suffix,
    by_plan=True,
    shows_each=True,
    overview=_overview,
    today="Only what comes on this day or later, for example 4 Dec 2025; everything if left out.",
    options=(Option("for", "Only what concerns one person: a key, name or role.", metavar="PERSON"),),
)
