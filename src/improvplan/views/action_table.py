"""The view of all actions of a plan in the order of their dates, with milestones, progress and timelines."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from improvplan.context.context import Context
from improvplan.model.when_forms import MONTH_NAMES
from improvplan.views.charts import Count, Event, Progress, Timeline
from improvplan.views.dated_work import DatedWork, actions_of, milestones_of
from improvplan.views.display import Display
from improvplan.views.record import Record
from improvplan.views.unmarked import plain_words
from improvplan.views.values import Cell, Entry, Heading, Item, Items, Line, Table, cell, computed, joined

NO_DATE = Line("no date")
NO_WORDS = Line("")
NO_STATUS = Line("not stated")


@dataclass(frozen=True, slots=True)
class ActionTable:
    """`actions` and `milestones` are None where a plan has none; `heading` is what the form calls actions."""

    heading: str
    sentence: str
    progress: Progress | None
    progress_table: Table | None
    actions: Table | None
    milestones: Table | None
    timelines: tuple[Timeline, ...]


def action_table(context: Context, plan: Record, display: Display) -> ActionTable:
    """All actions of a plan."""
    actions, milestones = list(actions_of(plan, context)), list(milestones_of(plan, context))
    label = display.label("priorities.actions")
    progress = progress_chart(actions, "Actions by status")
    return ActionTable(
        label,
        _sentence(actions) if actions else "",
        progress,
        progress_table(actions, "Actions by status") if progress else None,
        _table(label, _action_columns(display), actions),
        _table(display.label("priorities.milestones"), _milestone_columns(display), milestones),
        timelines([*actions, *milestones], context),
    )


def _sentence(actions: Sequence[DatedWork]) -> str:
    """How far the actions are, and what none of them has."""
    lacks = [words for words, filled in (("a date", _dated), ("a name", _who)) if not any(map(filled, actions))]
    said = progress_sentence(actions) + (f" No action has {' or '.join(lacks)}." if lacks else "")
    return computed(said, *(each.record.status for each in actions))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column; one that is not `kept` falls away where nothing fills it."""

    heading: Heading
    cell: Callable[[DatedWork], Cell]
    kept: bool = False
    empty: Line = NO_WORDS


def _action_columns(display: Display) -> tuple[_Column, ...]:
    path = "priorities.actions"
    return (
        _Column(Heading("When", width="12%"), _dated, empty=NO_DATE),
        _Column(Heading("Action", width="34%"), lambda each: _what(each, display), kept=True),
        _Column(Heading("Priority", width="18%"), lambda each: cell(each.owner), kept=True),
        _Column(Heading(display.label(f"{path}.who"), width="15%"), _who),
        _Column(Heading(display.label(f"{path}.status"), width="10%"), _status, empty=NO_STATUS),
        _Column(Heading(display.label(f"{path}.cost"), width="11%"), lambda each: cell(each.record.cost)),
    )


def _milestone_columns(display: Display) -> tuple[_Column, ...]:
    path = "priorities.milestones"
    return (
        _Column(Heading("When", width="14%"), lambda each: cell(each.record.by), empty=NO_DATE),
        _Column(Heading("Milestone", width="40%"), lambda each: (Entry("", each.record.what),), kept=True),
        _Column(Heading("Priority", width="24%"), lambda each: cell(each.owner), kept=True),
        _Column(Heading(display.label(f"{path}.who"), width="12%"), _who),
        _Column(Heading(display.label(f"{path}.status"), width="10%"), _status, empty=NO_STATUS),
    )


def _table(caption: str, columns: Sequence[_Column], works: Sequence[DatedWork]) -> Table | None:
    """Dated work in the order of its dates, what has none last; None where there are none."""
    if not works:
        return None
    ordered = sorted(works, key=lambda each: each.due)
    shown = [column for column in columns if column.kept or any(map(column.cell, ordered))]
    rows = tuple(tuple(_cells(shown, each)) for each in ordered)
    return Table(caption, tuple(column.heading for column in shown), rows)


def _cells(columns: Sequence[_Column], work: DatedWork) -> Iterator[Cell]:
    for column in columns:
        yield column.cell(work) or cell(column.empty)


def _dated(work: DatedWork) -> Cell:
    return cell(work.record.by or work.record.when)


def _what(work: DatedWork, display: Display) -> Cell:
    """The action, and the training it needs."""
    training = joined(", ", work.record.training)
    label = display.label("priorities.actions.training")
    return (Entry("", work.record.do), *((Entry(label, Line(training)),) if training else ()))


def _who(work: DatedWork) -> Cell:
    people = work.record.who
    return (Entry("", Items(tuple(Item(person) for person in people), "none")),) if people else ()


def _status(work: DatedWork) -> Cell:
    """How far it is; of an action that is done, since when."""
    status = work.record.status
    since = work.record.completed if work.sort == "action" else ""
    return cell(Line(f"{status} ({since})") if status and since else status)


STATUSES = ("Done", "In progress", "Not started", "Stopped")
UNSTATED = "Not stated"


def progress_chart(actions: Sequence[DatedWork], title: str) -> Progress | None:
    """How many actions have which status; None where no action has one."""
    counts = _counts(actions)
    if not any(status != UNSTATED for status in counts):
        return None
    return Progress(title, progress_sentence(actions), tuple(Count(each, counts[each]) for each in _shown(counts)))


def progress_sentence(actions: Sequence[DatedWork]) -> str:
    """`6 of 14 actions are done, 5 are in progress, 3 are not started.`"""
    counts, whole = _counts(actions), len(actions)
    if not any(status != UNSTATED for status in counts):
        return "No action has a status yet."
    done = counts["Done"]
    others = [
        f"{counts[status]} {_verb(counts[status])} {status.lower()}"
        for status in _shown(counts)
        if status not in ("Done", UNSTATED) and counts[status]
    ]
    if counts[UNSTATED]:
        others.append(f"{counts[UNSTATED]} {'has' if counts[UNSTATED] == 1 else 'have'} no status")
    subject = f"{done} of {whole} {'action' if whole == 1 else 'actions'} {_verb(done)} done"
    return f"{', '.join([subject, *others])}."


def progress_table(actions: Sequence[DatedWork], caption: str) -> Table:
    """The number of actions with each status, by priority, and over all."""
    statuses = _shown(_counts(actions))
    owners = list(dict.fromkeys(each.owner for each in actions))
    rows = [_progress_row(owner, [each for each in actions if each.owner == owner], statuses) for owner in owners]
    if len(owners) > 1:
        rows.append(_progress_row(Line("All priorities"), actions, statuses))
    headings = (Heading("Priority", width="40%"), *(Heading(status) for status in statuses))
    return Table(caption, headings, tuple(rows), names_rows=True)


def _progress_row(owner: Line, actions: Sequence[DatedWork], statuses: Sequence[str]) -> tuple[Cell, ...]:
    counts = _counts(actions)
    return ((Entry("", owner),), *((Entry("", Line(str(counts[status]))),) for status in statuses))


def _counts(actions: Sequence[DatedWork]) -> Counter[str]:
    return Counter(str(each.record.status) or UNSTATED for each in actions)


def _shown(counts: Counter[str]) -> tuple[str, ...]:
    """Done, in progress and not started always stand there; the others where something has them."""
    rare = [status for status in counts if status not in STATUSES and status != UNSTATED]
    order = (*STATUSES[:3], *(["Stopped"] if counts["Stopped"] else []), *rare)
    return (*order, *([UNSTATED] if counts[UNSTATED] else []))


def _verb(number: int) -> str:
    return "is" if number == 1 else "are"


MOST_ROWS = 20
"""Events on one picture: more would not stand on one page."""
FEWEST_ROWS = 2
YEAR = datetime.timedelta(days=365)


def timelines(works: Sequence[DatedWork], context: Context) -> tuple[Timeline, ...]:
    """A timeline for the whole plan's milestones and for each priority, as far as they have dates."""
    dated = sorted((each for each in works if each.days), key=lambda each: each.priority)
    return tuple(
        timeline
        for _, group in groupby(dated, lambda each: each.priority)
        for timeline in _of_one(list(group), context)
    )


def month_words(day: datetime.date) -> str:
    """`May 2026`."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _of_one(works: list[DatedWork], context: Context) -> Iterator[Timeline]:
    if len(works) < FEWEST_ROWS:
        return
    works.sort(key=lambda each: (each.due, each.days[0][0]))
    for start in range(0, len(works), MOST_ROWS):
        shown = works[start : start + MOST_ROWS]
        more = f" ({start // MOST_ROWS + 1})" if len(works) > MOST_ROWS else ""
        first, last = _window(shown, context)
        events = tuple(_event(each) for each in shown)
        yield Timeline(Line(f"{shown[0].owner}{more}"), _timeline_sentence(shown), first, last, events)


def _window(works: list[DatedWork], context: Context) -> tuple[datetime.date, datetime.date]:
    """The days of the plan, and those of anything in the year before or after; what lies further out stands at the edge."""
    first = min(each.days[0][0] for each in works)
    last = max(each.due for each in works)
    if context.period:
        whole = context.calendar.period_interval(context.period)
        first = max(min(first, whole.start), whole.start - YEAR)
        last = min(max(last, whole.end), whole.end + YEAR)
    return first, last


def _event(work: DatedWork) -> Event:
    words = plain_words(work.record.do if work.sort == "action" else work.record.what)
    return Event(words.rstrip("."), work.sort, work.days, str(work.record.status).lower())


def _timeline_sentence(works: list[DatedWork]) -> str:
    actions = sum(each.sort == "action" for each in works)
    counted = [_counted(actions, "action"), _counted(len(works) - actions, "milestone")]
    first, last = month_words(min(each.days[0][1] for each in works)), month_words(works[-1].due)
    when = f"in {first}" if first == last else f"from {first} to {last}"
    said = f"{' and '.join(words for words in counted if words)} {when}."
    return computed(said, *(each.date for each in works))


def _counted(number: int, word: str) -> str:
    if not number:
        return ""
    return f"1 {word}" if number == 1 else f"{number} {word}s"
