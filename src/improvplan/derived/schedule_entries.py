"""What a schedule is made of: everything in a plan that has to be looked at or to have happened, by ids and in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from improvplan.context.checkpoints import due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of
from improvplan.context.inheritance import own_or_plans
from improvplan.derived.persons import Person, Persons
from improvplan.derived.status_items import one_line, tasks
from improvplan.finding import Path
from improvplan.model.action import Action, Measure, Statement
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.when import Kind as WhenKind
from improvplan.model.when import When
from improvplan.workspace.interval import Interval, days_later


class Kind(StrEnum):
    """What sort of thing it is."""

    CHECK = "check"
    MEASURE = "measurement"
    EVALUATION = "evaluation"
    TARGET = "target"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW = "review"

    @property
    def is_deadline(self) -> bool:
        """Whether its date is the last day for it, rather than a time in which somebody looks."""
        return self in (Kind.TARGET, Kind.MILESTONE, Kind.ACTION, Kind.REVIEW)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a plan that has to be looked at or to have happened.

    `identity` is its path with ids in place of numbers where there are any; it names the entry for calendars.
    `priority` is empty for the plan as a whole. `references` are the people as written, `who` whom they mean, and
    `busy` also the members of groups among them.
    `criterion` is the success criterion or the target it is looked at against. `status` is as written, or empty.
    `window` are the days it means where they are known otherwise than by `when`.
    """

    path: Path
    identity: str
    kind: Kind
    what: str
    when: When | None
    how: str = ""
    references: tuple[str, ...] = ()
    who: tuple[Person, ...] = ()
    busy: tuple[Person, ...] = ()
    criterion: str = ""
    priority: str = ""
    status: str = ""
    window: Interval | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in ("done", "stopped")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an entry. `number` counts the times of an entry from 1, of `times`.

    `day` is the day in the calendar: of a deadline the last school day, of a check the first school day of its week or the
    one day that the plan names. `window` are the days that the plan's words mean. `proposed` says that the plan leaves the
    week open, and the schedule has chosen it.
    """

    entry: Entry
    number: int
    times: int
    window: Interval
    day: datetime.date
    proposed: bool = False

    @property
    def frequent(self) -> bool:
        """Whether it comes again every week or more often."""
        return self.times > 1 and self.window.days <= _WEEK

    @property
    def monday(self) -> datetime.date:
        """The Monday of its week."""
        return days_later(self.day, -self.day.weekday())


_WEEK = 7


@dataclass(frozen=True, slots=True)
class Undated:
    """An entry that cannot be put on a day, and why."""

    entry: Entry
    reason: str


class Trouble(StrEnum):
    """What stands in the way of a schedule."""

    CROWDED = "crowded week"
    HOLIDAY = "in the holidays"
    WEEKEND = "at a weekend"
    OUTSIDE = "outside the plan"


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that will not work as the plan has it; `message` says what, on one line."""

    trouble: Trouble
    message: str
    day: datetime.date
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of one plan: what has a day, in order of days; what has none; what clashes.

    `remarks` are what a reader has to know of the whole, such as that the term dates are only the usual ones.
    """

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    occurrences: tuple[Occurrence, ...]
    undated: tuple[Undated, ...]
    clashes: tuple[Clash, ...]
    remarks: tuple[str, ...] = ()


def day_words(day: datetime.date) -> str:
    """A day as people write it: `6 Oct 2025`."""
    return f"{day.day} {day:%b %Y}"


def weekday_words(day: datetime.date) -> str:
    """A day with its weekday: `Mon 6 Oct 2025`."""
    return f"{day:%a} {day_words(day)}"


def when_words(occurrence: Occurrence) -> str:
    """When something is due: `by Fri 31 Oct 2025`, `week of 6 Oct 2025`, `Tue 14 Oct 2025`."""
    if occurrence.entry.kind.is_deadline:
        return f"by {weekday_words(occurrence.day)}"
    if occurrence.window.days == 1:
        return weekday_words(occurrence.day)
    return f"week of {day_words(occurrence.monday)}"


def plan_words(occurrence: Occurrence) -> str:
    """What the plan says of the date: `termly (2 of 4)`."""
    words = str(occurrence.entry.when or "")
    return f"{words} ({occurrence.number} of {occurrence.times})" if occurrence.times > 1 else words


def who_words(entry: Entry) -> str:
    """The people of an entry: `M. Laurie; Pupil parliament`."""
    return "; ".join(person.shown for person in entry.who)


def month_words(day: datetime.date) -> str:
    """A month with its year: `October 2025`."""
    return f"{day:%B %Y}"


def identity_of(plan: Plan, path: Path) -> str:
    """A path with the id of each thing that has one, and its number from 1 otherwise: `priorities/reading/monitoring/2`.

    It holds when words are changed and, where there are ids, when something is put in before.
    """
    names, here = [], plan
    for step in path:
        here = _at(here, step)
        own = getattr(here, "id", None) if isinstance(step, int) else None
        names.append(str(own or (step + 1 if isinstance(step, int) else step)))
    return "/".join(names)


def _at(part: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return part[step] if isinstance(part, tuple) and step < len(part) else None
    return None if part is None else field_of(part, step)


def priority_heading(plan: Plan, path: Path) -> str:
    """The priority that a path lies in, as tables name it: `2. Reading for pleasure`; empty for the plan as a whole."""
    if len(path) < 2 or path[0] != "priorities":
        return ""
    number = int(path[1])
    return f"{number + 1}. {title_of(plan.priorities[number])}"


def headings(context: Context) -> tuple[str, ...]:
    """All priorities as tables name them."""
    return tuple(priority_heading(context.plan, path) for path, _ in context.priorities)


def title_of(priority: Priority) -> str:
    """The title of a priority, or its code."""
    return priority.title or priority.ref or "Untitled"


def leads_of(context: Context, priority: Priority) -> tuple[str, ...]:
    """Who leads a priority: its own leads, or those of the plan."""
    leads: tuple[str, ...] = own_or_plans(context.plan, priority, "leads")
    return leads


class Criteria:
    """The success criteria of a plan by their ids. One of the same priority comes before another of that id."""

    def __init__(self, context: Context) -> None:
        self._found: dict[tuple[Path, str], Statement] = {}
        for path, statement in _statements(context):
            if statement.id:
                self._found.setdefault((path[:2], statement.id), statement)
                self._found.setdefault(((), statement.id), statement)

    def find(self, path: Path, name: str | None) -> Statement | None:
        """The criterion that an entry at a path means by a name."""
        return self._found.get((path[:2], name or "")) or self._found.get(((), name or ""))


def _statements(context: Context) -> Iterator[tuple[Path, Statement]]:
    owners = (
        ((), context.plan.success_criteria),
        *((path, each.success_criteria) for path, each in context.priorities),
    )
    for path, statements in (*owners, *((path, each.success_criteria) for path, each in context.actions)):
        for statement in statements:
            yield path, statement


def goal_of(measure: Measure) -> str:
    """What a measure is held against: `from 64% to 75% (P7 pupils)`."""
    start, end = (str(each) if each else "" for each in (measure.baseline, measure.target))
    words = (
        f"from {start} to {end}" if start and end else f"target {end}" if end else f"baseline {start}" if start else ""
    )
    return f"{words} ({measure.of})" if words and measure.of else words


Owner = Plan | Priority | Action
NOTHING_SAID = "(the plan does not say what)"


def gathered(context: Context, persons: Persons) -> Iterator[Entry]:
    """The entries of a plan: of the plan as a whole, then priority by priority, then what is to be done and evaluated.

    A line that is still blank, without a date and without a word, is none.
    """
    yield from (entry for entry in _all(context, persons) if entry.when or entry.what != NOTHING_SAID)


def _all(context: Context, persons: Persons) -> Iterator[Entry]:
    gathering = _Gathering(context, persons)
    plan = context.plan
    if plan.dates and plan.dates.review:
        yield gathering.entry(("dates", "review"), Kind.REVIEW, Prose(("Review of the plan",)), plan.dates.review)
    yield from gathering.looked_at((), plan)
    yield from gathering.milestones((), plan)
    for path, priority in context.priorities:
        yield from gathering.looked_at(path, priority)
        for row, action in context.actions:
            if row[:2] == path:
                yield from gathering.looked_at(row, action)
        yield from gathering.milestones(path, priority)
    yield from gathering.actions()
    if plan.status != "closed":
        yield from gathering.evaluations()


class _Gathering:
    def __init__(self, context: Context, persons: Persons) -> None:
        self._context = context
        self._persons = persons
        self._criteria = Criteria(context)

    def looked_at(self, path: Path, owner: Owner) -> Iterator[Entry]:
        """What somebody looks at, and what is measured."""
        for number, each in enumerate(owner.monitoring):
            here = (*path, "monitoring", number)
            criterion = self._criteria.find(here, each.criterion)
            made = self.entry(here, Kind.CHECK, each.what or _prose(each.how), each.when, each.who)
            how = each.how or "" if each.what else ""
            yield replace(made, how=how, criterion=one_line(criterion.what) if criterion else "")
        for number, measure in enumerate(owner.measures):
            for key, kind, when in _times(measure):
                made = self.entry((*path, "measures", number, key), kind, measure.what, when, measure.who)
                yield replace(made, how=one_line(measure.evidence), criterion=goal_of(measure))

    def milestones(self, path: Path, owner: Plan | Priority) -> Iterator[Entry]:
        """The points on the way."""
        for number, each in enumerate(owner.milestones):
            made = self.entry((*path, "milestones", number), Kind.MILESTONE, each.what, each.by, each.who)
            yield replace(made, status=each.status or "")

    def actions(self) -> Iterator[Entry]:
        """What is to be done, with the dates of its row where it has none. What is over needs no date."""
        for task in tasks(self._context):
            row = task.timed
            dates: list[tuple[str, When | None]] = [("by", row.by), ("when", row.when)]
            dates = [(key, when) for key, when in dates if when]
            for key, when in dates or ([] if task.status in ("done", "stopped") else [("by", None)]):
                made = self.entry((*task.path, key), Kind.ACTION, task.action.do, when, task.who)
                yield replace(made, status=task.status or "")

    def evaluations(self) -> Iterator[Entry]:
        """The evaluations that the form asks for, at each checkpoint that has none yet."""
        context = self._context
        checkpoints = due(context)
        priorities = dict(context.priorities)
        for each in evaluated(context):
            priority = priorities.get(each.path)
            leads = leads_of(context, priority) if priority else context.plan.leads
            for checkpoint in without_evaluation(context, checkpoints, each.entries):
                path = (*each.path, "evaluations", checkpoints.index(checkpoint))
                what, when = _prose(f"Evaluation: {checkpoint.name}"), When(checkpoint.name, WhenKind.SPAN)
                criterion = "every success criterion of the priority" if priority else ""
                made = self.entry(path, Kind.EVALUATION, what, when, leads)
                identity = f"{identity_of(context.plan, path[:-1])}/{checkpoint.name}"
                yield replace(made, identity=identity, criterion=criterion, window=checkpoint.interval)

    def entry(
        self, path: Path, kind: Kind, what: Prose | None, when: When | None, references: tuple[str, ...] = ()
    ) -> Entry:
        plan = self._context.plan
        who, busy = self._persons.people(references), self._persons.with_members(references)
        words = one_line(what) or NOTHING_SAID
        heading = priority_heading(plan, path)
        return Entry(
            path,
            identity_of(plan, path),
            kind,
            words,
            when,
            references=references,
            who=who,
            busy=busy,
            priority=heading,
        )


def _times(measure: Measure) -> Iterator[tuple[str, Kind, When | None]]:
    """When something is measured and when its target is due; at least one of them, with or without a date."""
    if measure.when:
        yield "when", Kind.MEASURE, measure.when
    if measure.by:
        yield "by", Kind.TARGET, measure.by
    if not measure.when and not measure.by:
        yield "when", Kind.MEASURE, None


def _prose(words: str | None) -> Prose | None:
    return Prose((words,)) if words else None
