"""What a plan promises to report by each meeting of governors, with questions to ask from its own criteria."""

from __future__ import annotations

import datetime
from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from improvplan.context.checkpoints import due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Rows, Shown, Words
from improvplan.derived.laying_out import schedule_of
from improvplan.derived.plugin import (
    SEVERAL,
    Absent,
    Asked,
    Column,
    Derived,
    DerivedError,
    Event,
    Gathered,
    Option,
    Page,
    Table,
    names_of,
)
from improvplan.derived.schedule import dated, line_of, once_each
from improvplan.derived.schedule_entries import (
    Entry,
    Kind,
    Occurrence,
    Schedule,
    day_words,
    identity_of,
    month_words,
    priority_heading,
    weekday_words,
    who_words,
)
from improvplan.derived.status_items import one_line
from improvplan.finding import Path
from improvplan.model.organisation import Meeting
from improvplan.views.values import Prose
from improvplan.workspace.interval import DAY, NO_YEAR, Interval, month


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the priority it is about (empty for the plan as a whole)."""

    priority: str
    words: str


def questions(context: Context, promised: Sequence[Occurrence], checked: Sequence[Occurrence]) -> Iterator[Question]:
    """Questions about what falls due and what was looked at, priority by priority; then about the criteria nothing spoke to."""
    entries = tuple(dict.fromkeys(each.entry for each in (*promised, *checked)))
    for path in ((), *(path for path, _ in context.priorities)):
        mine = [entry for entry in entries if _owner(entry.path) == path]
        heading = priority_heading(context.plan, path)
        yield from (Question(heading, words) for entry in mine if (words := _question(entry)))
        yield from (Question(heading, words) for words in _not_done(mine))
        if mine:
            yield from (Question(heading, words) for words in _of_criteria(context, path, mine))


def _owner(path: Path) -> Path:
    return path[:2] if path[0] == "priorities" else ()


def _question(entry: Entry) -> str:
    what = entry.what.rstrip(".")
    match entry.kind:
        case Kind.MILESTONE:
            return f"The plan promises by now: “{what}”. Is it so, and how do we know?"
        case Kind.TARGET if entry.criterion:
            return f"“{what}”, {entry.criterion}: where does it stand now?"
        case Kind.TARGET:
            return f"“{what}”: what does it show now?"
        case Kind.CHECK if entry.criterion:
            return f"What did looking at “{what}”{_by(entry)} show about “{entry.criterion.rstrip('.')}”?"
        case Kind.ACTION if entry.status == "done":
            return f"“{what}” is done. What has changed for pupils because of it?"
        case Kind.ACTION if entry.status == "stopped":
            return f"“{what}” was stopped. Why, and what takes its place?"
    return ""


def _not_done(entries: Sequence[Entry]) -> Iterator[str]:
    """One question for all actions, since governors ask after the work and not after each person."""
    count = sum(entry.kind is Kind.ACTION and not entry.over for entry in entries)
    if count == 1:
        yield "One action is due by now and not recorded as done. Is it done and, if not, what stands in the way?"
    elif count:
        yield (
            f"{count} actions are due by now and not recorded as done. Which of them are done, and what stands in the way "
            "of the others?"
        )


def _of_criteria(context: Context, path: Path, entries: Sequence[Entry]) -> Iterator[str]:
    owner = dict(context.priorities).get(path, context.plan)
    spoken = {entry.criterion for entry in entries}
    for statement in owner.success_criteria:
        words = one_line(statement.what)
        if words and words not in spoken:
            yield f"Success is to be: “{words.rstrip('.')}”. Is that still within reach, and what shows it?"


def _by(entry: Entry) -> str:
    return f" ({who_words(entry)})" if entry.who else ""


_PROMISES = (Kind.MILESTONE, Kind.TARGET, Kind.ACTION, Kind.REVIEW)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint of the form, for how many of the things to be evaluated there is an evaluation, and of how many."""

    name: str
    written: int
    of: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What is promised by a meeting.

    `day` is its day, or the last one that the plan's words allow; `exact` says which. `identity` names it for calendars. `since` is the day after the meeting
    before. `what` is what the plan says of the meeting. `promised` is due in this time, `checked` was to be looked at.
    """

    day: datetime.date
    exact: bool
    identity: str
    since: datetime.date
    what: str
    checkpoints: tuple[Checkpoint, ...]
    promised: tuple[Occurrence, ...]
    checked: tuple[Occurrence, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """The meetings that follow one plan, those without a day as written, and what falls due after the last of them."""

    file: str
    title: str
    organisation: str
    session: str
    packs: tuple[Pack, ...]
    undated: tuple[str, ...]
    after: tuple[Occurrence, ...]


def cycle_of(context: Context, schedule: Schedule) -> Cycle:
    """The meetings of a plan in order of days. `schedule` is that of the same plan."""
    meetings = sorted(_meetings(context), key=lambda each: each[0])
    first = schedule_start(context)
    days = [first - DAY, *(each[0] for each in meetings)]
    packs = tuple(
        _pack(context, schedule, meeting, before + DAY)
        for (before, _), meeting in zip(pairwise(days), meetings, strict=True)
    )
    last = days[-1]
    return Cycle(
        schedule.file,
        schedule.title,
        schedule.organisation,
        schedule.session,
        packs,
        tuple(_undated(context)),
        tuple(_promised(schedule.occurrences, last + DAY, datetime.date.max)) if packs else (),
    )


def schedule_start(context: Context) -> datetime.date:
    """The first day of the plan's sessions."""
    return context.calendar.period_interval(context.period).start if context.period else datetime.date.min + DAY


_Dated = tuple[datetime.date, bool, Meeting, str]


def _meetings(context: Context) -> Iterator[_Dated]:
    for place, meeting in enumerate(context.plan.meetings):
        if meeting.when and context.period:
            identity = identity_of(context.plan, ("meetings", place))
            for number, window in enumerate(context.calendar.occurrences(meeting.when, context.period), 1):
                yield window.end, window.days == 1, meeting, f"{identity}#{number}"


def _undated(context: Context) -> Iterator[str]:
    dated = {id(meeting) for _, _, meeting, _ in _meetings(context)}
    for meeting in context.plan.meetings:
        if id(meeting) not in dated:
            words = f"“{meeting.when}”" if meeting.when else "no date"
            yield ": ".join(filter(None, (words, one_line(meeting.what))))


def _pack(context: Context, schedule: Schedule, meeting: _Dated, since: datetime.date) -> Pack:
    day, exact, written, identity = meeting
    promised = tuple(_promised(schedule.occurrences, since, day))
    checked = tuple(
        each
        for each in schedule.occurrences
        if each.entry.kind in (Kind.CHECK, Kind.MEASURE) and since <= each.day <= day
    )
    return Pack(
        day,
        exact,
        identity,
        since,
        one_line(written.what),
        tuple(_checkpoints(context, since, day)),
        promised,
        checked,
        tuple(questions(context, promised, checked)),
    )


def _promised(occurrences: Iterable[Occurrence], since: datetime.date, until: datetime.date) -> Iterator[Occurrence]:
    """What falls due in a time; of what comes again, nothing is promised by any one day."""
    for each in occurrences:
        recurs = each.entry.kind is Kind.ACTION and each.entry.path[-1] == "when"
        if each.entry.kind in _PROMISES and not recurs and since <= each.day <= until:
            yield each


def _checkpoints(context: Context, since: datetime.date, day: datetime.date) -> Iterator[Checkpoint]:
    """The checkpoints that have begun by a meeting, if they had not by the one before."""
    checkpoints = due(context)
    things = tuple(evaluated(context))
    for each in checkpoints:
        if since <= each.interval.start <= day:
            open_ones = sum(each in without_evaluation(context, checkpoints, thing.entries) for thing in things)
            yield Checkpoint(each.name, len(things) - open_ones, len(things))


def in_days(cycle: Cycle, days: Interval) -> Sequence[Pack]:
    """The packs of the meetings on these days; of a meeting whose day the plan does not give, its month counts."""
    first, last = days
    same_month = [
        pack
        for pack in cycle.packs
        if not pack.exact and (first.year, first.month) <= (pack.day.year, pack.day.month) <= (last.year, last.month)
    ]
    exact = [pack for pack in cycle.packs if first <= pack.day <= last]
    return (
        exact or same_month if first == last else [pack for pack in cycle.packs if pack in exact or pack in same_month]
    )


HOW_TO_ADD = "meetings:\n  - when: 4 Dec 2025\n    what: Governors look at writing and attendance"


def gather(context: Context, asked: Asked) -> Cycle | Absent:
    """The meetings of a plan, or those on the day that is asked for; `Absent` where there is none, with the reason."""
    cycle = cycle_of(context, schedule_of(context))
    if not cycle.packs:
        return Absent(cycle.file, ("no meetings", _without(cycle)))
    days: Interval | None = asked["meeting"]
    if days is None:
        return cycle
    asked_for = _in_years_of(cycle, days)
    packs = [pack for each in asked_for for pack in in_days(cycle, each)]
    if not packs:
        return Absent(cycle.file, ("none that day", _no_meeting(context, cycle, asked_for[0])))
    return replace(cycle, packs=tuple(packs), undated=(), after=())


def _in_years_of(cycle: Cycle, days: Interval) -> list[Interval]:
    """The days; where they were named without a year, in every year in which the plan has a meeting."""
    if days.start.year != NO_YEAR:
        return [days]
    whole = days.days > 1
    return [
        month(year, days.start.month) if whole else Interval(day := _in_year(days.start, year), day)
        for year in sorted({pack.day.year for pack in cycle.packs})
    ]


def _in_year(day: datetime.date, year: int) -> datetime.date:
    """The same day of another year; 1 March for 29 February where there is none."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) or isleap(year) else datetime.date(year, 3, 1)


def _without(cycle: Cycle) -> str:
    if cycle.undated:
        return f"{cycle.file}: none of its meetings has a date that can be read: {'; '.join(cycle.undated)}"
    return f"{cycle.file}: the plan names no meetings"


def _no_meeting(context: Context, cycle: Cycle, days: Interval) -> str:
    whole = context.calendar.period_interval(context.period) if context.period else None
    outside = f", and that is outside the plan for {cycle.session}" if whole and whole.common(days) <= 0 else ""
    there_are = ", ".join(when_words(pack) for pack in cycle.packs)
    on = f"on {day_words(days.start)}" if days.days == 1 else f"in {month_words(days.start)}"
    return f"{cycle.file}: there is no meeting {on}{outside}; there are: {there_are}"


def _absent(absent: Sequence[Absent], found: bool, _: Asked) -> list[str]:  # noqa: FBT001
    """What is said of plans without meetings; where no other plan has one, how to write them down."""
    remarks = _named(each.why[1] for each in absent if each.why[0] == "no meetings")
    others = [each.why[1] for each in absent if each.why[0] != "no meetings"]
    if found or not absent:
        return remarks
    if others:
        raise DerivedError("\n".join(_named(others)))
    raise DerivedError("\n".join([*remarks, f"write the meetings into the plan, for example:\n{HOW_TO_ADD}"]))


def _named(sentences: Iterable[str]) -> list[str]:
    """What is said of a few plans, and of how many more it is to be said."""
    said = [*sentences]
    left = len(said) - SEVERAL
    return said if left <= 0 else [*said[:SEVERAL], f"and {left} more plans of which the same is to be said"]


def when_words(pack: Pack) -> str:
    """When a meeting is: its day or, where the plan gives no day, its month."""
    return weekday_words(pack.day) if pack.exact else month_words(pack.day)


def _heading(pack: Pack) -> str:
    return f"Meeting of {when_words(pack)}" if pack.exact else f"Meeting in {when_words(pack)}"


def _pages(gathered: Gathered[Cycle], _: Asked) -> Iterator[Page]:
    for facts, cycle in gathered:
        data = {
            "whose": facts.whose,
            "packs": [_laid_out(pack) for pack in cycle.packs],
            "undated": cycle.undated,
            "after": [line_of(each) for each in cycle.after],
        }
        yield Page("governors", TITLE, facts.author, facts.first_day, data, facts.folders)


def _laid_out(pack: Pack) -> dict[str, object]:
    return {
        "heading": _heading(pack),
        "what": pack.what,
        "covers": f"From {day_words(pack.since)} to {day_words(pack.day)}."
        + ("" if pack.exact else " The plan does not give the day of the meeting."),
        "checkpoints": [_checkpoint_words(each) for each in pack.checkpoints],
        "promised": [dated(each) for each in pack.promised],
        "checked": once_each(pack.checked),
        "questions": [
            {"priority": priority, "words": [each.words for each in group]}
            for priority, group in groupby(pack.questions, key=lambda each: each.priority)
        ],
    }


def _checkpoint_words(each: Checkpoint) -> str:
    if each.of == 1:
        return f"{each.name}: {'written' if each.written else 'not yet written'}"
    return f"{each.name}: written for {each.written} of {each.of} priorities"


_Row = tuple[str, str, str, str, str, str, str]


def _rows(gathered: Gathered[Cycle]) -> Iterator[_Row]:
    """What is promised and asked: meeting, what it is, words, who, when, state, plan."""
    for facts, cycle in gathered:
        name = facts.named
        for pack in cycle.packs:
            meeting = when_words(pack)
            for checkpoint in pack.checkpoints:
                yield meeting, "evaluation", _checkpoint_words(checkpoint), "", "", "", name
            for each in map(dated, pack.promised):
                yield meeting, each.kind, each.what, each.who, each.when, each.state, name
            for words in once_each(pack.checked):
                yield meeting, "to be looked at", words, "", "", "", name
            for question in pack.questions:
                yield meeting, "question", Prose(question.words), "", "", "", name
        for left in cycle.after:
            yield "no meeting", "falls due after", line_of(left), "", "", "", name


def _tables(gathered: Gathered[Cycle], _: Asked) -> Iterator[Table]:
    widths = (20, 18, 70, 28, 24, 14, 28)
    columns = [Column(head.capitalize(), width) for head, width in zip(HEADS, widths, strict=True)]
    yield Table("Meetings", columns, _rows(gathered))


def _lines(gathered: Gathered[Cycle], _: Asked) -> Iterator[Shown]:
    yield Grid(HEADS, Rows(lambda: _rows(gathered)))


def _shown(gathered: Gathered[Cycle], _: Asked) -> Iterator[Shown]:
    """Plan by plan and meeting by meeting: what is promised, what was looked at, what to ask."""
    for facts, cycle in gathered:
        yield Words(facts.whose, "heading")
        for pack in cycle.packs:
            yield Words(Prose(": ".join(filter(None, (_heading(pack), pack.what)))), "part")
            yield Bullets([("evaluation", _checkpoint_words(each)) for each in pack.checkpoints])
            yield Bullets([(row.when, _promise(row.what, row.who, row.state)) for row in map(dated, pack.promised)])
            yield Bullets([("looked at", words) for words in once_each(pack.checked)])
            yield Bullets([("ask", Prose(each.words)) for each in pack.questions])
        if cycle.after:
            yield Words("Falls due after the last meeting", "part")
            yield Bullets([("", line_of(each)) for each in cycle.after])
        yield Words("")


def _overview(gathered: Gathered[Cycle], asked: Asked) -> Iterator[Shown]:
    """A row for each school: its next meeting, or the last where all are over, with how much there is to say and to ask."""
    rows = []
    for name, (_, cycle) in zip(names_of(gathered.plans), gathered, strict=True):
        coming = next((each for each in cycle.packs if each.day >= asked.now), None)
        pack = coming or cycle.packs[-1]
        counts = (str(len(each) or "") for each in (cycle.packs, pack.promised, pack.questions))
        rows.append((name, *counts, when_words(pack) if coming else f"{when_words(pack)} (over)"))
    yield Grid(("school", "meetings", "promised", "to ask", "next meeting"), rows)
    yield Words("")
    yield Words(f"{len(gathered)} plans. Name one to see its meetings; --to docx,xlsx,ics writes those of all.")


def _promise(what: str, who: str, state: str) -> Prose:
    behind = "; ".join(filter(None, (who, state)))
    return Prose(f"{what.rstrip('.')} ({behind})" if behind else what)


def _events(gathered: Gathered[Cycle], _: Asked) -> Iterator[Event]:
    """The meetings whose day is known."""
    several = len(gathered) > 1
    for facts, cycle in gathered:
        for pack in cycle.packs:
            if pack.exact:
                promised = "\n".join(f"- {line_of(each)}" for each in pack.promised)
                details = (
                    ("About", Prose(pack.what)),
                    ("Promised by then", Prose(f"\n{promised}") if promised else ""),
                    ("Plan", facts.whose if several else ""),
                )
                summary = f"Meeting of governors: {facts.named}" if several else "Meeting of governors"
                yield Event(f"{facts.plan}/{pack.identity}", pack.day, summary, details, ("Meeting",))


TITLE = "Pack for governors"
HEADS = ("meeting", "kind", "what", "who", "when", "state", "plan")

DOCUMENT = Derived(
    name="governors",
    title=TITLE,
    summary="Show what is promised by each meeting, with questions to ask.",
    about="Shows what a plan promises to report by each of its `meetings`, with questions to ask. "
    "[More](schedule.md#the-governor-cycle).",
    examples=("governors plans/burnside.yaml", "governors plans/burnside.yaml --meeting 2025-12-04 --to docx"),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    overview=_overview,
    lines=_lines,
    events=_events,
    absent=_absent,
    by_plan=True,
    options=(
        Option(
            "meeting",
            "Only the meeting on this day or in this month, for example 4 Dec 2025, Dec 2025 or Dec.",
            kind="days",
            metavar="DATE",
            described="only the meeting on this day or in this month, for example 4 Dec 2025, Dec 2025 or Dec",
        ),
    ),
)
