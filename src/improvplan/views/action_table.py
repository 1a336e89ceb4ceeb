"""The view of all actions of a plan in the order of their dates, with milestones, progress and timelines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.views.charts import Progress, Timeline
from improvplan.views.display import Display
from improvplan.views.doing import Doing, actions_of, milestones_of
from improvplan.views.progress import progress_chart, progress_sentence, progress_table
from improvplan.views.record import Record
from improvplan.views.timeline import timelines
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


def _sentence(actions: Sequence[Doing]) -> str:
    """How far the actions are, and what none of them has."""
    lacks = [words for words, filled in (("a date", _dated), ("a name", _who)) if not any(map(filled, actions))]
    said = progress_sentence(actions) + (f" No action has {' or '.join(lacks)}." if lacks else "")
    return computed(said, *(each.record.status for each in actions))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column; one that is not `kept` falls away where nothing fills it."""

    heading: Heading
    cell: Callable[[Doing], Cell]
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


def _table(caption: str, columns: Sequence[_Column], doings: Sequence[Doing]) -> Table | None:
    """The doings in the order of their dates, those without one last; None where there are none."""
    if not doings:
        return None
    ordered = sorted(doings, key=lambda each: each.due)
    shown = [column for column in columns if column.kept or any(map(column.cell, ordered))]
    rows = tuple(tuple(_cells(shown, each)) for each in ordered)
    return Table(caption, tuple(column.heading for column in shown), rows)


def _cells(columns: Sequence[_Column], doing: Doing) -> Iterator[Cell]:
    for column in columns:
        yield column.cell(doing) or cell(column.empty)


def _dated(doing: Doing) -> Cell:
    return cell(doing.record.by or doing.record.when)


def _what(doing: Doing, display: Display) -> Cell:
    """The action, and the training it needs."""
    training = joined(", ", doing.record.training)
    label = display.label("priorities.actions.training")
    return (Entry("", doing.record.do), *((Entry(label, Line(training)),) if training else ()))


def _who(doing: Doing) -> Cell:
    people = doing.record.who
    return (Entry("", Items(tuple(Item(person) for person in people), "none")),) if people else ()


def _status(doing: Doing) -> Cell:
    """How far it is; of an action that is done, since when."""
    status = doing.record.status
    since = doing.record.completed if doing.sort == "action" else ""
    return cell(Line(f"{status} ({since})") if status and since else status)
