"""What a plan promises to report by each meeting of governors, with questions to ask from its own criteria."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from improvplan.context.checkpoints import due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.derived.governors_questions import Question, questions
from improvplan.derived.schedule.entry import Kind, Occurrence, Schedule
from improvplan.derived.status_item import one_line
from improvplan.model.organisation import Meeting
from improvplan.workspace.interval import DAY

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

    `day` is its day, or the last one that the plan's words allow; `exact` says which. `since` is the day after the meeting
    before. `what` is what the plan says of the meeting. `promised` is due in this time, `checked` was to be looked at.
    """

    day: datetime.date
    exact: bool
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
    days = [first - DAY, *(day for day, _, _ in meetings)]
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


_Dated = tuple[datetime.date, bool, Meeting]


def _meetings(context: Context) -> Iterator[_Dated]:
    for meeting in context.plan.meetings:
        if meeting.when and context.period:
            for window in context.calendar.occurrences(meeting.when, context.period):
                yield window.end, window.days == 1, meeting


def _undated(context: Context) -> Iterator[str]:
    dated = {id(meeting) for _, _, meeting in _meetings(context)}
    for meeting in context.plan.meetings:
        if id(meeting) not in dated:
            words = f"“{meeting.when}”" if meeting.when else "no date"
            yield ": ".join(filter(None, (words, one_line(meeting.what))))


def _pack(context: Context, schedule: Schedule, meeting: _Dated, since: datetime.date) -> Pack:
    day, exact, written = meeting
    promised = tuple(_promised(schedule.occurrences, since, day))
    checked = tuple(
        each
        for each in schedule.occurrences
        if each.entry.kind in (Kind.CHECK, Kind.MEASURE) and since <= each.day <= day
    )
    return Pack(
        day,
        exact,
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


def on_day(cycle: Cycle, day: datetime.date) -> Sequence[Pack]:
    """The packs of the meetings on a day, or in a month of which the plan gives no day."""
    same_month = [
        pack for pack in cycle.packs if not pack.exact and (pack.day.year, pack.day.month) == (day.year, day.month)
    ]
    return [pack for pack in cycle.packs if pack.day == day] or same_month
