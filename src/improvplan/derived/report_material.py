"""What every report is made of: the plan as records, its tasks by priority, its evaluations by checkpoint."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from improvplan.context.context import Context
from improvplan.derived.status_item import Kind, State, StatusItem
from improvplan.derived.status_work import Day, tasks, work_items
from improvplan.finding import Path
from improvplan.forms.form import Column
from improvplan.model.action import Evaluation
from improvplan.views.display import Display
from improvplan.views.frameworks import Frameworks
from improvplan.views.gathered import heading
from improvplan.views.links import Links
from improvplan.views.names import Names
from improvplan.views.projection import Projection
from improvplan.views.record import Record
from improvplan.views.tables import Tables
from improvplan.views.values import Entry, Fact, Facts, Line, Table, Value

NO_DAY = datetime.date(2000, 1, 1)

NOT_RECORDED = "Not recorded"


class Material:
    """One plan, ready to be reported on."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.model = context.plan
        links = Links(context)
        self.names = Names(context.plan)
        self.display = Display(context.form)
        self.plan = Projection(context, links, self.names).plan()
        self._tables = Tables(context.form, self.display, Frameworks(context.form, self.display, links))

    @cached_property
    def organisation(self) -> str:
        """Whose plan it is, in words; empty where it does not say."""
        organisation = self.model.organisation
        return (organisation and organisation.name) or ""

    @cached_property
    def says_progress(self) -> bool:
        """Whether the plan says of any action how far it is; where it says so of none, nothing follows from its silence."""
        return any(task.status for task in tasks(self.context))

    @property
    def unevaluated(self) -> str:
        """What is said of a priority without an evaluation of its own."""
        return "See the plan as a whole" if self.context.form.evaluates == "plan" else "Not evaluated"

    @cached_property
    def session(self) -> str:
        """The session or sessions of the plan: `2025-26`."""
        return str(self.context.period) if self.context.period else ""

    @cached_property
    def ends(self) -> datetime.date:
        """The last day of the plan's period; a day long ago where it has none."""
        period = self.context.period
        return self.context.calendar.period_interval(period).end if period else NO_DAY

    def facts(self, *more: tuple[str, str]) -> Facts:
        """The card of a report: whose plan, for when, how far it is; then whatever else it says."""
        stage = str(self.plan.status)
        found = (("Organisation", self.organisation), ("Session", self.session), ("Status of the plan", stage), *more)
        return Facts(tuple(Fact(label, "", (Entry("", Line(said)),)) for label, said in found if said))

    def heading(self, number: int) -> str:
        """How a table names a priority; `number` counts from 1."""
        return str(heading(number, self.plan.priorities[number - 1]))

    def label(self, field: str, default: str) -> str:
        """What the form calls a field of a priority."""
        return self.context.form.label(f"priorities.{field}", default)

    def entry(self, record: Record, field: str, label: str = "") -> Entry | None:
        """A field as it is shown; None where it is not filled."""
        value: Value | None = self.display.value(record, field)
        return Entry(label, value) if value is not None else None

    def table(self, caption: str, columns: Iterable[tuple[str, tuple[str, ...], int]], records: Any) -> Table | None:
        """A table of records by label, fields and width of each column; None where there are no records."""
        made = tuple(Column(label=label, fields=fields, width=f"{width}%") for label, fields, width in columns)
        found = tuple(record for record in records if record)
        return self._tables.extract(made, found, caption) if found else None

    def tasks(self, day: datetime.date) -> dict[Path, list[StatusItem]]:
        """The tasks of each priority as they stood on a day, whether the plan is closed now or not; by the priority's path."""
        found: dict[Path, list[StatusItem]] = {path: [] for path, _ in self.context.priorities}
        for item in work_items(self.context, Day(day, day, closed=False)):
            if item.kind is Kind.ACTION:
                found[item.path[:2]].append(item)
        return found

    def milestones(self, day: datetime.date) -> Iterator[StatusItem]:
        """All milestones as they stood on a day."""
        return (item for item in work_items(self.context, Day(day, day, closed=False)) if item.kind is Kind.MILESTONE)

    def evaluations(self, number: int) -> Iterator[tuple[Evaluation, Record]]:
        """Each evaluation of a priority and of its rows, as the model and as a record; `number` counts from 1."""
        model, record = self.model.priorities[number - 1], self.plan.priorities[number - 1]
        yield from zip(model.evaluations, record.evaluations, strict=True)
        for path, action in self.context.actions:
            if path[1] == number - 1:
                yield from zip(action.evaluations, self.at(path).evaluations, strict=True)

    def at(self, path: Path) -> Any:
        """The record at a path of the plan."""
        found: Any = self.plan
        for step in path:
            found = found[step]
        return found


def done_of(material: Material, items: Iterable[StatusItem]) -> str:
    """How much is done: `3 of 7 done, 1 stopped`."""
    states = [item.state for item in items]
    if not states:
        return "none planned"
    if not material.says_progress:
        return f"{len(states)} planned"
    stopped = states.count(State.STOPPED)
    said = f"{states.count(State.DONE)} of {len(states)} done"
    return f"{said}, {stopped} stopped" if stopped else said


def progress_words(material: Material, item: StatusItem) -> str:
    """How far something is, on the day of a checkpoint: `Done`, `In progress, overdue`, `To come`."""
    begun = "In progress" if item.note else ""
    if item.state in (State.DONE, State.STOPPED):
        return item.state.label.capitalize()
    if not material.says_progress and not item.marked:
        return NOT_RECORDED
    if item.state is State.OVERDUE:
        return f"{begun}, overdue" if begun else "Overdue"
    return begun or ("No date" if item.state is State.UNDATED else "To come")


def outcome_words(material: Material, item: StatusItem) -> str:
    """What became of a task by the end of the year: `Done`, `Stopped`, `In progress`, `Not done`."""
    if item.state in (State.DONE, State.STOPPED):
        return item.state.label.capitalize()
    if not material.says_progress:
        return NOT_RECORDED
    return "In progress" if item.note else "Not done"
