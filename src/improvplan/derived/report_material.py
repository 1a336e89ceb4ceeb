"""What reports on a plan are made of: chapters in the words of its form, its checkpoints, grades, indicators and money."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from improvplan.context.checkpoints import Due, due
from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.derived.status_items import (
    Day,
    Kind,
    State,
    StatusItem,
    course_of,
    figure_words,
    figures,
    tasks,
    work_items,
)
from improvplan.finding import Path
from improvplan.forms.form import Column
from improvplan.model.action import Evaluation
from improvplan.model.amount import Amount, format_amount
from improvplan.model.plan import Indicator
from improvplan.model.session import Session, read_session_or_year
from improvplan.model.when_reader import read_when
from improvplan.views.display import Display
from improvplan.views.frameworks import Frameworks
from improvplan.views.gathered import heading
from improvplan.views.links import Links
from improvplan.views.money import Sum, costs_of_plan
from improvplan.views.names import Names
from improvplan.views.projection import Projection
from improvplan.views.record import Record
from improvplan.views.tables import Tables
from improvplan.views.values import Block, Cell, Entry, Fact, Facts, Heading, Items, Line, Part, Prose, Table, Value

ReportKind = Literal["progress", "end-of-year", "target-evaluation", "pupil-equity"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Parts under one heading; a part without a heading of its own belongs to that of the chapter."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `facts` stand under the title as on a card; `day` is the last that it speaks of."""

    kind: ReportKind
    title: str
    subtitle: str
    day: datetime.date
    facts: Facts
    chapters: tuple[Chapter, ...]
    orientation: Literal["portrait", "landscape"] = "portrait"


def cell(*values: Value | str | None) -> Cell:
    """A cell of a table; what is not filled is left out."""
    return tuple(Entry("", _value(value)) for value in values if value)


def table(caption: str, headings: Iterable[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table whose first column names its rows. Headings have their share of the page in per cent, 0 for none."""
    shown = tuple(Heading(label, width=f"{width}%" if width else "") for label, width in headings)
    return Table(caption, shown, tuple(rows), names_rows=True)


def listing(caption: str, headings: Iterable[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A copy of the table without names for its rows: for sentences such as actions, which are too long to be names."""
    return replace(table(caption, headings, rows), names_rows=False)


def part(name: str, heading: str, *blocks: Block | None) -> tuple[Part, ...]:
    """A part with these blocks; none where nothing is filled."""
    filled = tuple(block for block in blocks if block is not None)
    return (Part(name, heading, "", filled),) if filled else ()


def chapter(heading: str, *parts: tuple[Part, ...]) -> tuple[Chapter, ...]:
    """A chapter of these parts; none where nothing is filled."""
    filled = tuple(each for some in parts for each in some)
    return (Chapter(heading, filled),) if filled else ()


def words(text: str) -> Entry:
    """A sentence of the report's own."""
    return Entry("", Line(text))


def _value(value: Value | str) -> Value:
    return value if isinstance(value, Line | Prose | Items) else Line(value)


class UnknownCheckpointError(Exception):
    """The plan has no such checkpoint. `known` are those that it has, in order of time."""

    def __init__(self, words: str, known: Sequence[Due]) -> None:
        self.words = words
        self.known = tuple(known)
        super().__init__(words)


def checkpoints(context: Context) -> tuple[Due, ...]:
    """The checkpoints of the form; where it has none, the dates at which the plan has been evaluated."""
    asked = due(context)
    if asked:
        return asked
    dated = days(context)
    found = {
        interval: entry.when.words
        for path, entry in evaluations(context)
        if entry.when and (interval := dated.get((*path, "when")))
    }
    return tuple(Due(found[interval], interval) for interval in sorted(found))


def find_checkpoint(context: Context, words: str) -> Due:
    """The checkpoint that words mean: its name on the form, or a date in it such as `2025-11`.

    Raises:
        UnknownCheckpointError: none or several are meant.

    """
    known = checkpoints(context)
    plain = words.strip().casefold()
    named = [each for each in known if plain in (each.name.casefold(), words_of(each).casefold())]
    interval = context.calendar.interval(read_when(words), context.period) if context.period else None
    if not named and interval:
        named = [each for each in known if each.interval.common(interval) > 0]
    if len(named) != 1:
        raise UnknownCheckpointError(words, known)
    return named[0]


def words_of(checkpoint: Due) -> str:
    """A checkpoint as people ask for it: `2025-11`."""
    return f"{checkpoint.interval.end:%Y-%m}"


def in_full(checkpoint: Due) -> str:
    """A checkpoint as a report names it: `Autumn term, December 2025`."""
    month = f"{checkpoint.interval.end:%B %Y}"
    name = checkpoint.name
    return (
        month if month.startswith(name) or name in (month, f"{checkpoint.interval.end:%b %Y}") else f"{name}, {month}"
    )


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


_HEADINGS = (("Indicator", 34), ("At the start", 15), ("Target", 15), ("Latest figure", 16), ("How it stands", 20))


def indicator_chapter(material: Material) -> tuple[Chapter, ...]:
    """One row for each indicator that has a figure or a target; no chapter where there is none."""
    last = material.context.period.last if material.context.period else None
    rows = [
        _row(indicator, last)
        for indicator in material.model.indicators
        if indicator.title and (indicator.values or indicator.targets)
    ]
    return chapter("Indicators", part("indicators", "", table("Indicators", _HEADINGS, rows))) if rows else ()


def _row(indicator: Indicator, last: Session | None) -> tuple[Cell, ...]:
    values = {session: figure for session, figure in figures(indicator.values).items() if figure.value is not None}
    targets = figures(indicator.targets)
    base = read_session_or_year(indicator.base_year) if indicator.base_year else None
    start = base if base in values else min(values, default=None)
    aimed = [session for session in targets if last is None or session <= last]
    target = aimed[-1] if aimed else next(iter(targets), None)
    latest = max(values, default=None)
    lower = "Lower is better" if indicator.better == "lower" else None
    return (
        cell(indicator.title, lower),
        cell(f"{figure_words(indicator, values[start])} in {start}" if start else "No figure"),
        cell(f"{figure_words(indicator, targets[target])} in {target}" if target else "No target"),
        cell(
            f"{figure_words(indicator, values[latest])} in {latest}" if latest and latest != start else "No figure yet"
        ),
        cell(_stands(indicator, target, latest if latest != start else None)),
    )


def _stands(indicator: Indicator, target: Session | None, latest: Session | None) -> str:
    course = course_of(indicator)
    if course is None or course.on_track is None or latest is None or target is None:
        return "Cannot be said yet"
    if latest >= target:
        return "Target reached" if course.on_track else "Target not reached"
    return "On track" if course.on_track else "Off track"


THE_PLAN = "The whole plan"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from the log of evaluations. `item` is the quality indicator, or what was graded where none is named."""

    item: str
    family: str
    grade: str
    when: str
    day: datetime.date
    owner: str
    evidence: Prose


def grades(material: Material) -> Iterator[Grade]:
    """The latest grade of each quality indicator, and of each thing that was graded without one; by framework."""
    latest: dict[tuple[str, str], Grade] = {}
    for grade in sorted(_all(material), key=lambda each: each.day):
        latest[grade.family, grade.item] = grade
    yield from sorted(latest.values(), key=lambda each: (not each.family, each.family, each.item))


def grades_chapter(material: Material) -> tuple[Chapter, ...]:
    """A table of grades; no chapter where nothing was graded."""
    rows = [
        (
            cell(each.item),
            cell(each.grade),
            cell(each.when),
            cell(each.owner),
            cell(each.evidence or "No evidence given"),
        )
        for each in grades(material)
    ]
    headings = (("Quality indicator", 28), ("Grade", 14), ("When", 12), ("In", 18), ("How we know", 28))
    caption = "The latest grade of each quality indicator"
    return chapter("Grades by quality indicator", part("grades", "", table(caption, headings, rows))) if rows else ()


def _all(material: Material) -> Iterator[Grade]:
    dated = days(material.context)
    for path, entry in evaluations(material.context):
        if not entry.grade:
            continue
        interval = dated.get((*path, "when"))
        record = material.at(path)
        owner = _owner(material, path)
        items = [(linked.family, str(item)) for linked in record["links"] for item in linked["items"]]
        for family, item in items or [("", f"{owner} (no quality indicator named)")]:
            day = interval.end if interval else datetime.date.min
            when = entry.when.words if entry.when else "No date"
            yield Grade(item, family, str(record.grade), when, day, owner, Prose(record.evidence))


def _owner(material: Material, path: Path) -> str:
    return material.heading(int(path[1]) + 1) if path[0] == "priorities" else THE_PLAN


NOT_STATED = "not stated"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class FundMoney:
    """The money of one fund. A sum is None where the plan does not state it, or not as one sum."""

    title: str
    allocated: Decimal | None
    carried_forward: Decimal | None
    spent: Decimal | None
    planned: Sum | None
    currency: str

    @property
    def available(self) -> Decimal | None:
        """Allocated and carried forward together."""
        stated = [sum_ for sum_ in (self.allocated, self.carried_forward) if sum_ is not None]
        return sum(stated, Decimal(0)) if stated else None

    @property
    def unspent(self) -> Decimal | None:
        """What is left of what was available; less than nothing where too much was spent."""
        return None if self.available is None or self.spent is None else self.available - self.spent

    @property
    def unplanned(self) -> Decimal | None:
        """What no action or resource is planned for; None also where some costs are not one sum, or in another currency."""
        planned = self.planned or Sum()
        if self.available is None or planned.unread or planned.value is None:
            return None
        if planned.currency and self.currency and planned.currency != self.currency:
            return None
        return self.available - planned.value

    def words(self, value: Decimal | None, otherwise: str = NOT_STATED) -> str:
        """A sum as documents print it."""
        return otherwise if value is None else format_amount(value, self.currency)


def money_of(material: Material, fund: str) -> FundMoney:
    """The money of a fund by its short name, several entries for it added up."""
    entries = [entry for entry in material.model.funding if entry.fund == fund]
    planned = costs_of_plan(material.model).get(fund)
    amounts = [
        amount for entry in entries for amount in (entry.allocated, entry.carried_forward, entry.spent) if amount
    ]
    return FundMoney(
        next((entry.title for entry in entries if entry.title), fund),
        _total(entry.allocated for entry in entries),
        _total(entry.carried_forward for entry in entries),
        _total(entry.spent for entry in entries),
        planned,
        next((amount.currency for amount in amounts if amount.currency), planned.currency if planned else ""),
    )


def money_chapter(material: Material) -> tuple[Chapter, ...]:
    """A row for each fund; no chapter where the plan names none."""
    funds = list(dict.fromkeys(entry.fund for entry in material.model.funding if entry.fund))
    headings = (
        ("Fund", 25),
        ("Allocated", 15),
        ("Carried forward", 15),
        ("Planned", 15),
        ("Spent", 15),
        ("Unspent", 15),
    )
    rows = [_fund_row(money_of(material, fund)) for fund in funds]
    return chapter("Money", part("money", "", table("Money by fund", headings, rows))) if rows else ()


def _fund_row(money: FundMoney) -> tuple[Cell, ...]:
    return (
        cell(money.title),
        cell(money.words(money.allocated)),
        cell(money.words(money.carried_forward, "none")),
        cell(str(money.planned) if money.planned else "nothing"),
        cell(money.words(money.spent)),
        cell(money.words(money.unspent, NOT_KNOWN)),
    )


def _total(amounts: Iterable[Amount | None]) -> Decimal | None:
    """The sum of what is stated; None where nothing is, or something is not one sum or in another currency."""
    whole = Sum()
    for amount in amounts:
        if amount:
            whole.add(amount)
    return whole.value if whole.amounts and not whole.unread else None
