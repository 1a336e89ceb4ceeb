"""What there is in a plan that stands well or badly on a day: actions, milestones, checkpoints, indicators."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from improvplan.context.checkpoints import Due, Evaluated, due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.context.inheritance import Task, tasks_of
from improvplan.finding import Path
from improvplan.model.action import Milestone, Progress
from improvplan.model.plan import Indicator
from improvplan.model.prose import Prose
from improvplan.model.quantity import SIGNS, Quantity
from improvplan.model.session import Session, read_session_or_year
from improvplan.model.when import Bound, When
from improvplan.model.when import Kind as WhenKind
from improvplan.views.names import Names
from improvplan.vocabulary.wording import listed


class Kind(StrEnum):
    """What sort of thing it is."""

    ACTION = "action"
    MILESTONE = "milestone"
    CHECKPOINT = "checkpoint"
    INDICATOR = "indicator"


class State(StrEnum):
    """How it stands; the most urgent first."""

    OVERDUE = "overdue"
    MISSED = "missed"
    OFF_TRACK = "off-track"
    DUE_SOON = "due-soon"
    STOPPED = "stopped"
    LATER = "later"
    UNDATED = "undated"
    ON_TRACK = "on-track"
    UNFINISHED = "unfinished"
    DONE = "done"

    @property
    def label(self) -> str:
        """The state as people read it: `off track`."""
        return self.value.replace("-", " ")


NEEDS_ATTENTION = frozenset({State.OVERDUE, State.MISSED, State.OFF_TRACK, State.DUE_SOON})
"""States in which somebody has something to do now."""

_URGENCY = {state: number for number, state in enumerate(State)}


class StatusItem(NamedTuple):
    """One thing and how it stands. `path` is where it is in the plan, `when` its date as typed and `due` the last day of that.

    `priority` is the title of the priority it belongs to, empty for the plan as a whole; `who` are names as they are shown;
    `note` says what the state rests on, where that is not the date; `marked` is whether the plan says how far it is.
    """

    kind: Kind
    state: State
    what: str
    path: Path
    priority: str = ""
    who: tuple[str, ...] = ()
    when: str = ""
    due: datetime.date | None = None
    note: str = ""
    marked: bool = True

    @property
    def urgency(self) -> tuple[int, datetime.date]:
        """What is more urgent is smaller: by state, then by date."""
        return _URGENCY[self.state], self.due or datetime.date.max


def one_line(prose: Prose | None) -> str:
    """A text on one line; the items of a list with semicolons between them."""
    return "; ".join(" ".join(item.split()) for item in prose.items if item.strip()) if prose else ""


_WITHOUT_DEADLINE = frozenset({WhenKind.ONGOING, WhenKind.RECURRING})
_BEGINS = frozenset({Bound.FROM, Bound.AFTER})


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the question: `today`, the last day that counts as soon, and whether the plan is closed."""

    today: datetime.date
    until: datetime.date
    closed: bool


def tasks(context: Context) -> Iterator[Task]:
    """Each action that has no steps of its own and says something, in the order of the plan."""
    return (task for task in rows_and_tasks(context) if task.action.do and not task.action.actions)


def rows_and_tasks(context: Context) -> Iterator[Task]:
    """Every action, also one that has steps of its own, in the order of the plan."""
    return tasks_of(dict(context.actions))


def deadline(context: Context, when: When | None) -> datetime.date | None:
    """The last day for something; None where it recurs, goes on, only says when it begins, or is not certain."""
    if when is None or when.kind in _WITHOUT_DEADLINE or when.bound in _BEGINS or context.period is None:
        return None
    interval = context.calendar.interval(when, context.period)
    return interval.end if interval else None


def work_items(context: Context, day: Day) -> Iterator[StatusItem]:
    """Every task and every milestone."""
    names = Names(context.plan)
    titles = {path: priority.title or "" for path, priority in context.priorities}
    things: list[_Thing] = [
        (Kind.ACTION, task.path, task.action.do, _status_on(context, task, day.today), task.who, task.when)
        for task in tasks(context)
    ]
    things += [(Kind.MILESTONE, path, each.what, each.status, each.who, each.by) for path, each in _milestones(context)]
    for kind, path, what, status, who, when in things:
        due = deadline(context, when)
        yield StatusItem(
            kind,
            _state(status, due, day),
            one_line(what),
            path,
            titles.get(path[:2], ""),
            tuple(map(str, map(names.short, who))),
            when.words if when else "",
            due,
            "in progress" if status == "in-progress" else "",
            status is not None,
        )


def _status_on(context: Context, task: Task, today: datetime.date) -> Progress | None:
    """How far a task was on a day. Of one that was completed later nobody knows whether it had begun."""
    if task.status != "done" or task.completed is None or context.period is None:
        return task.status
    completed = context.calendar.interval(task.completed, context.period)
    return None if completed and completed.start > today else "done"


_Thing = tuple[Kind, Path, Prose | None, Progress | None, Sequence[str], When | None]


def _state(status: Progress | None, due: datetime.date | None, day: Day) -> State:
    if status in ("done", "stopped"):
        return State(status)
    if day.closed:
        return State.UNFINISHED
    if due is None:
        return State.UNDATED
    if due < day.today:
        return State.OVERDUE
    return State.DUE_SOON if due <= day.until else State.LATER


def _milestones(context: Context) -> Iterator[tuple[Path, Milestone]]:
    whole = (((), context.plan.milestones), *((path, each.milestones) for path, each in context.priorities))
    for path, milestones in whole:
        for number, milestone in enumerate(milestones):
            if milestone.what:
                yield (*path, "milestones", number), milestone


def checkpoint_items(context: Context, today: datetime.date, until: datetime.date) -> Iterator[StatusItem]:
    """One item for each checkpoint that lacks an evaluation and has passed, or begins by `until`."""
    checkpoints = tuple(each for each in due(context) if each.interval.start <= until)
    if not checkpoints:
        return
    whole = tuple(evaluated(context))
    lacking: dict[Due, list[Evaluated]] = {}
    for each in whole:
        for checkpoint in without_evaluation(context, due(context), each.entries):
            lacking.setdefault(checkpoint, []).append(each)
    for checkpoint in checkpoints:
        found = lacking.get(checkpoint)
        if found:
            last = checkpoint.interval.end
            yield StatusItem(
                Kind.CHECKPOINT,
                State.MISSED if last < today else State.DUE_SOON,
                f"Evaluation: {checkpoint.name}",
                (*found[0].path, "evaluations"),
                when=f"{last:%b %Y}",
                due=last,
                note=_of(found, len(whole)),
            )


def _of(lacking: list[Evaluated], count: int) -> str:
    """Of what there is no evaluation."""
    if len(lacking) < count:
        return f"none yet of {listed([each.name for each in lacking])}"
    return "none yet" if count == 1 else "none yet of any priority"


Figures = Mapping[Session, Quantity]


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator on its way: the latest figure, what was to be expected then, and which way is better.

    `expected` is None where there is nothing to expect, such as before the first target with no figure to start from.
    """

    session: Session
    latest: Quantity
    expected: Decimal | None
    lower_is_better: bool

    @property
    def on_track(self) -> bool | None:
        """Whether the figure is as good as expected or better; None where nothing is to be expected."""
        value = self.latest.value
        if self.expected is None or value is None:
            return None
        return value <= self.expected if self.lower_is_better else value >= self.expected


def indicator_items(context: Context, today: datetime.date) -> Iterator[StatusItem]:
    """An item for each indicator that has targets: on or off track, or a figure that should be there and is not."""
    for number, indicator in enumerate(context.plan.indicators):
        path = ("indicators", number)
        title = indicator.title or indicator.id or ""
        told = {session for session, figure in figures(indicator.values).items() if _is_told(figure)}
        absent = [
            session
            for session in numbers(indicator.targets)
            if session not in told and context.calendar.session_interval(session).end < today
        ]
        for session in absent:
            last = context.calendar.session_interval(session).end
            note = f"there is a target for {session} and no figure"
            yield StatusItem(
                Kind.INDICATOR, State.MISSED, title, (*path, "values"), when=str(session), due=last, note=note
            )
        course = course_of(indicator)
        if course and course.on_track is not None:
            state = State.ON_TRACK if course.on_track else State.OFF_TRACK
            yield StatusItem(
                Kind.INDICATOR, state, title, path, when=str(course.session), note=_said(indicator, course)
            )


def _is_told(figure: Quantity) -> bool:
    """Whether there is a figure: a number, or one that is there and is withheld, such as `fewer than 5`."""
    return figure.value is not None or figure.sign in ("c", "low", "u")


def course_of(indicator: Indicator) -> Course | None:
    """How an indicator stands against its targets; None without a figure and a target to compare."""
    values = numbers(indicator.values)
    targets = numbers(indicator.targets)
    if not values or not targets:
        return None
    base = read_session_or_year(indicator.base_year) if indicator.base_year else None
    start = base if base in values else min(values)
    latest = max(values)
    points = {start: values[start]} | targets
    lower = indicator.better == "lower" if indicator.better else targets[max(targets)] < values[start]
    expected = None if latest == start and latest not in targets else _expected(points, latest)
    return Course(latest, figures(indicator.values)[latest], expected, lower)


def figures(written: Mapping[str, Quantity] | None) -> Figures:
    """Values or targets by session, in order; what stands under no session is left out."""
    read = {session: figure for words, figure in (written or {}).items() if (session := read_session_or_year(words))}
    return {session: read[session] for session in sorted(read)}


def numbers(written: Mapping[str, Quantity] | None) -> dict[Session, Decimal]:
    """The values as numbers, without those that are none, such as `TBC`."""
    return {session: figure.value for session, figure in figures(written).items() if figure.value is not None}


def _expected(points: Mapping[Session, Decimal], session: Session) -> Decimal | None:
    """The figure to expect in a session: its target, the last target before, or a point on the straight way between two."""
    if session in points:
        return points[session]
    for before, after in pairwise(sorted(points)):
        if before < session < after:
            share = Decimal(session.first - before.first) / (after.first - before.first)
            return points[before] + (points[after] - points[before]) * share
    return points[max(points)] if session > max(points) else None


def _said(indicator: Indicator, course: Course) -> str:
    """The figure and what was to be expected: `58% in 2024-25; the target was 62%`."""
    words = f"{figure_words(indicator, course.latest)} in {course.session}"
    target = figures(indicator.targets).get(course.session)
    if target:
        return f"{words}; the target was {figure_words(indicator, target)}"
    if course.session > max(numbers(indicator.targets)):
        return f"{words}; the last target was {course.expected:f}{_percent(indicator)}"
    expected = (course.expected or Decimal(0)).quantize(Decimal("0.1")).normalize()
    return f"{words}; on the way to the target it should have been {expected:f}{_percent(indicator)}"


def _percent(indicator: Indicator) -> str:
    return "%" if indicator.unit == "percent" else ""


def figure_words(indicator: Indicator, figure: Quantity) -> str:
    """A number as typed, with its per cent sign where the indicator is one of percentages; what a sign means where it is one."""
    if figure.sign == figure.words.strip():
        return SIGNS[figure.sign]
    percent = indicator.unit == "percent" and figure.value is not None and not figure.percent
    return f"{figure}%" if percent else str(figure)
