"""What a plan asks of one person, as a draft for the appraisal meeting. Nothing of anybody else's is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.context.inheritance import Task
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.persons import Person, Persons, by_role, file_part, nobody_named, person_meant
from improvplan.derived.plugin import (
    Absent,
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    PlanFacts,
    Table,
)
from improvplan.derived.schedule_entries import Criteria, goal_of, leads_of, priority_heading
from improvplan.derived.status_items import one_line, rows_and_tasks, tasks
from improvplan.finding import Path
from improvplan.model.action import Action, Statement
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.views.values import Prose
from improvplan.vocabulary.roles import is_group


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a person does or looks at: what, by when or how often, how far it is, and with how many others.

    `against` is the success criterion that what they look at speaks to, or the target of what they measure.
    """

    what: str
    when: str
    state: str = ""
    others: int = 0
    against: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in one priority, or in the plan as a whole (`heading` is empty).

    `criteria` and `outcomes` are there where the person leads it; `others` is how many lead it as well.
    """

    heading: str
    leads: bool
    others: int
    outcomes: tuple[str, ...]
    criteria: tuple[str, ...]
    actions: tuple[Duty, ...]
    milestones: tuple[Duty, ...]
    checks: tuple[Duty, ...]

    def __bool__(self) -> bool:
        return self.leads or bool(self.criteria or self.actions or self.milestones or self.checks)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What one plan asks of a person."""

    title: str
    organisation: str
    person: Person
    parts: tuple[Part, ...]
    closed: bool = False


def appraisal_of(context: Context, persons: Persons, person: Person) -> Appraisal:
    """What a plan asks of a person by the key, the name or the role, alone or together with others.

    What is asked of a group is nobody's own, and left out, whoever sits in it.
    """
    plan = context.plan
    mine = _Mine(context, persons, person)
    parts = [mine.of_plan(), *(mine.of_priority(path, priority) for path, priority in context.priorities)]
    organisation = (plan.organisation and plan.organisation.name) or ""
    return Appraisal(plan.title, organisation, person, tuple(filter(None, parts)), plan.status == "closed")


class _Mine:
    def __init__(self, context: Context, persons: Persons, person: Person) -> None:
        self._context = context
        self._persons = persons
        self._person = person
        self._criteria = Criteria(context)
        self._tasks = [task for task in tasks(context) if self._is_mine(task.who)]

    def of_plan(self) -> Part:
        """What is asked in the plan as a whole."""
        plan = self._context.plan
        return Part(
            heading="",
            leads=False,
            others=0,
            outcomes=(),
            criteria=(),
            actions=(),
            milestones=self._milestones(plan),
            checks=self._checks((), (plan,)),
        )

    def of_priority(self, path: Path, priority: Priority) -> Part:
        """What is asked in a priority."""
        leads = leads_of(self._context, priority)
        mine = self._is_mine(leads)
        rows = [action for at, action in self._context.actions if at[:2] == path]
        found = [task for task in self._tasks if task.path[:2] == path]
        criteria = [*(priority.success_criteria if mine else ()), *self._criteria_of_rows(path)]
        return Part(
            priority_heading(self._context.plan, path),
            mine,
            self._others(leads) if mine else 0,
            _words(priority.outcomes) if mine else (),
            _words(criteria),
            tuple(map(self._duty, found)),
            self._milestones(priority),
            self._checks(path, (priority, *rows)),
        )

    def _duty(self, task: Task) -> Duty:
        state = (task.status or "").replace("-", " ")
        return Duty(one_line(task.action.do), str(task.when or ""), state, self._others(task.who))

    def _milestones(self, owner: Plan | Priority) -> tuple[Duty, ...]:
        return tuple(
            Duty(one_line(each.what), str(each.by or ""), (each.status or "").replace("-", " "), self._others(each.who))
            for each in owner.milestones
            if self._is_mine(each.who)
        )

    def _checks(self, path: Path, owners: Sequence[Plan | Priority | Action]) -> tuple[Duty, ...]:
        return tuple(check for owner in owners for check in self._checks_in(path, owner))

    def _checks_in(self, path: Path, owner: Plan | Priority | Action) -> Iterator[Duty]:
        for each in owner.monitoring:
            if self._is_mine(each.who):
                criterion = self._criteria.find(path, each.criterion)
                against = one_line(criterion.what) if criterion else ""
                what = ", ".join(filter(None, (one_line(each.what), each.how)))
                yield Duty(what, str(each.when or ""), "", self._others(each.who), against)
        for measure in owner.measures:
            if self._is_mine(measure.who):
                when = str(measure.when or measure.by or "")
                yield Duty(one_line(measure.what), when, "", self._others(measure.who), goal_of(measure))

    def _criteria_of_rows(self, path: Path) -> Iterator[Statement]:
        """The success criteria of actions and rows of a priority that are the person's by themselves or by their row."""
        for task in rows_and_tasks(self._context):
            if task.path[:2] == path and self._is_mine(task.who):
                yield from task.action.success_criteria

    def _others(self, references: Iterable[str]) -> int:
        return self._persons.others(self._person, references)

    def _is_mine(self, references: Iterable[str]) -> bool:
        return self._persons.names(self._person, references)


def _words(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for each in statements if (words := one_line(each.what))))


def gather(context: Context, asked: Asked) -> Appraisal | Absent:
    """What a plan asks of the person that is meant. Raises DerivedError where the words are a group's."""
    words: str = asked["for"]
    meant = person_meant(context, words)
    if isinstance(meant, Absent):
        return meant
    if not meant[1].key and is_group(meant[1].name):
        raise DerivedError(
            f"--for {words}: this is a group; appraisal is of one person, by the key, the name or the role"
        )
    return appraisal_of(context, *meant)


def _absent(absent: Sequence[Absent], found: bool, asked: Asked) -> tuple[()]:  # noqa: FBT001
    if absent and not found:
        raise nobody_named(asked["for"], absent)
    return ()


def _pages(gathered: Gathered[Appraisal], _: Asked) -> Iterator[Page]:
    under_way = _under_way(gathered)
    people = dict.fromkeys(each.person.in_full for _, each in under_way)
    plans = [{"whose": facts.whose, "parts": each.parts} for facts, each in under_way]
    first = gathered.first
    data = {"person": "; ".join(people), "plans": plans}
    yield Page("appraisal", TITLE, first.author, gathered.last_beginning, data, first.folders)


def _under_way(gathered: Gathered[Appraisal]) -> list[tuple[PlanFacts, Appraisal]]:
    """The plans of which targets can still be made: those that are not closed, or all where all are."""
    plans = list(gathered)
    return [(facts, each) for facts, each in plans if not each.closed] or plans


def _rows(gathered: Gathered[Appraisal]) -> Iterator[tuple[str, ...]]:
    """Everything: kind, what, when, state, whether shared, priority, plan."""
    for facts, each in _under_way(gathered):
        for found in each.parts:
            for row in _of_part(found):
                yield (*row, found.heading, facts.named)


def _of_part(part: Part) -> Iterator[tuple[str, str, str, str, str]]:
    if part.leads:
        yield "leads", part.heading.partition(". ")[2], "", "", _shared(part.others)
    for words in part.criteria:
        yield "success criterion", Prose(words), "", "", ""
    for kind, duties in (("action", part.actions), ("milestone", part.milestones), ("check", part.checks)):
        for each in duties:
            yield kind, Prose(each.what), each.when, each.state, _shared(each.others)


def _shared(others: int) -> str:
    return f"with {others} {'other' if others == 1 else 'others'}" if others else ""


def _tables(gathered: Gathered[Appraisal], _: Asked) -> Iterator[Table]:
    widths = (18, 60, 20, 14, 16, 32, 28)
    columns = [Column(head.capitalize(), width) for head, width in zip(HEADS, widths, strict=True)]
    yield Table("Appraisal", columns, _rows(gathered))


def _lines(gathered: Gathered[Appraisal], _: Asked) -> Iterator[Shown]:
    yield Grid(HEADS, list(_rows(gathered)))


def _shown(gathered: Gathered[Appraisal], _: Asked) -> Iterator[Shown]:
    """Plan by plan and priority by priority, a line for each thing."""
    for facts, each in _under_way(gathered):
        if not each.parts:
            continue
        yield Words(f"{facts.whose}: {each.person.in_full}", "heading")
        for part in each.parts:
            leads = f" (leads{', ' + _shared(part.others) if part.others else ''})" if part.leads else ""
            yield Words(f"{part.heading or 'The plan as a whole'}{leads}", "part")
            yield Bullets([(kind, _line(what, rest)) for kind, what, *rest in _of_part(part) if kind != "leads"])
        yield Words("")


def _line(what: str, rest: Sequence[str]) -> Prose:
    behind = "; ".join(filter(None, rest))
    return Prose(f"{what.rstrip('.')} ({behind})" if behind else what)


def _remarks(gathered: Gathered[Appraisal], asked: Asked) -> list[str]:
    if any(each.parts for _, each in gathered):
        return []
    return [f"nothing in the plan is asked of {asked['for']} by that name; groups do not count"]


def _suffix(gathered: Gathered[Appraisal], _: Asked) -> str:
    return next((f"-{file_part(each.person)}" for _, each in gathered), "")


TITLE = "Appraisal targets"
HEADS = ("kind", "what", "when", "state", "shared", "priority", "plan")

DOCUMENT = Derived(
    name="appraisal",
    title=TITLE,
    summary="Draft appraisal targets from what one person leads.",
    about="Drafts appraisal targets: the success criteria and actions that one person leads, and nobody else's. "
    "[More](schedule.md#appraisal-targets).",
    examples=("appraisal plans/burnside.yaml --for dht", 'appraisal plans --for "S. Kinnear" --to docx'),
    gather=gather,
    before_audience=by_role,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    remarks=_remarks,
    absent=_absent,
    suffix=_suffix,
    options=(Option("for", "Whose appraisal: a key of people, a name or a role.", metavar="PERSON", required=True),),
)
