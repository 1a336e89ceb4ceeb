"""Plans as tidy tables: what each table holds, and the rows that one plan gives.

A row is one thing, a column one property of it. Every thing has a key that stays the same when words are changed: the plan's id,
then the way to it by ids. The names of columns that come from the plan format are those of the format, and so is their description.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import BaseModel

from improvplan.context.checkpoints import checkpoint_of, due, evaluated, evaluations, without_evaluation
from improvplan.context.context import Context
from improvplan.context.doing_without import done_without
from improvplan.context.inheritance import rows_above
from improvplan.context.spending import spendings
from improvplan.context.statements import owners
from improvplan.derived.persons import Persons, plain
from improvplan.derived.status_items import deadline, one_line
from improvplan.derived.training import known_topics
from improvplan.finding import Finding, Path
from improvplan.model.action import Action, Evaluation, Funding, Measure, Milestone, Statement, Support
from improvplan.model.amount import Amount
from improvplan.model.organisation import Organisation, Person
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Indicator, Need, NotAddressed, Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.quantity import Quantity, read_quantity
from improvplan.model.session import Session, read_session_or_year
from improvplan.model.shape import Leaf, ListOf, shape_of
from improvplan.model.thread import upstream_of
from improvplan.model.when import When
from improvplan.views.names import Names
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.network import network_of

SCHEMA_VERSION = 1
"""The version of the tables; within one version tables and columns are only ever added."""

Cell = str | int | Decimal | datetime.date | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What the cells of a column hold. A KEY is the way to a thing within its plan; the plan's id is put before it in writing."""

    KEY = "key"
    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    MONEY = "money"
    DAY = "date"
    YES_NO = "true or false"


class Column(NamedTuple):
    """A column: `about` describes it, `field` is where it stands in the plan format, `values` are the only ones it has."""

    name: str
    kind: Kind
    about: str
    field: str = ""
    values: tuple[str, ...] = ()


class TidyTable(NamedTuple):
    """A table. `of_plans` is whether each row belongs to a plan: then its first column is that plan's id.

    `key` is the column in which no value comes twice; empty where there is none.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: str = ""
    of_plans: bool = True

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns as they are written, the plan's id first."""
        return (_PLAN_ID, *self.columns) if self.of_plans else self.columns


_PLAN_ID = Column("plan_id", Kind.TEXT, "The plan: its id, with @2 behind it for the second plan of the same id.")

STATUS = ("known", "not applicable", "not available", "suppressed", "low", "unreliable", "in words")
"""Why there is a number, or none, in the column before: z, x, c, low and u of official statistics, and words that are no number."""

_STATUS_OF = {"z": STATUS[1], "x": STATUS[2], "c": STATUS[3], "low": STATUS[4], "u": STATUS[5]}


_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a", "n.a.", "not applicable"})


def status_of(figure: Quantity | Amount) -> str:
    """What stands in the status column beside a number."""
    if figure.value is not None:
        return STATUS[0]
    sign = figure.sign if isinstance(figure, Quantity) else None
    if figure.placeholder:
        sign = "z" if figure.words.strip().lower() in _NOT_APPLICABLE else "x"
    return _STATUS_OF[sign] if sign else STATUS[6]


_LEAF_KINDS = {"when": Kind.TEXT, "yes-no": Kind.YES_NO}


def _of(model: type[BaseModel], *names: str) -> tuple[Column, ...]:
    """Columns that are fields of the plan format, as the model describes them."""
    shape, columns = shape_of(model), []
    for name in names:
        field = shape.fields[name]
        leaf = field.item if isinstance(field, ListOf) else field
        kind = _LEAF_KINDS.get(leaf.kind, Kind.TEXT) if isinstance(leaf, Leaf) else Kind.TEXT
        values = leaf.choices if isinstance(leaf, Leaf) else ()
        more = " Several have semicolons between them." if isinstance(field, ListOf) else ""
        about = f"{shape.descriptions[name]}{more}"
        columns.append(Column(name, kind, about, f"{model.__name__.lower()}.{name}", values))
    return tuple(columns)


def _key(name: str, about: str) -> Column:
    return Column(name, Kind.KEY, about)


def _text(name: str, about: str, *values: str) -> Column:
    return Column(name, Kind.TEXT, about, "", values)


def _day(name: str, about: str) -> Column:
    return Column(name, Kind.DAY, about)


def _yes_no(name: str, about: str) -> Column:
    return Column(name, Kind.YES_NO, about)


def _number(name: str, about: str, kind: Kind = Kind.NUMBER) -> tuple[Column, Column]:
    return (
        Column(name, kind, about),
        _text(f"{name}_status", f"Whether there is a number in {name}, and why not.", *STATUS),
    )


_PRIORITY_ID = _key("priority_id", "The priority it belongs to; empty for the plan as a whole.")
_ACTION_ID = _key("action_id", "The action or row it belongs to; empty where it belongs to none.")
_TIME_PERIOD = _text("time_period", "The session as official statistics write it, for example 202526.")

_PLAN_FIELDS = (
    "title",
    "subtitle",
    "template",
    "session",
    "version",
    "status",
    "category",
    "previous",
    "summary",
    "aim",
)
_ORGANISATION_FIELDS = ("name", "kind", "country", "part_of", "denominational", "category")
_DATES = ("written", "consulted", "approved", "published", "review")
_PRIORITY_FIELDS = (
    "ref", "title", "subtitle", "category", "summary", "statement", "aim", "why", "causes", "for", "timescale", "impact",
    "next_steps",
)  # fmt: skip
_ACTION_FIELDS = ("ref", "do", "because", "current", "evidence", "timescale", "impact")
_EVALUATION_FIELDS = ("statement", "impact", "evidence", "status", "grade", "next_steps")

TABLES = (
    TidyTable(
        "plans",
        "Each plan, and whose it is.",
        (
            Column("schema_version", Kind.WHOLE, "The version of these tables."),
            _day("valid_on", "The day on which the tables were made, from which what is overdue is counted."),
            _text("file", "The plan's file."),
            *_of(Plan, *_PLAN_FIELDS),
            Column("first_session", Kind.WHOLE, "The calendar year in which its first session begins."),
            Column("last_session", Kind.WHOLE, "The calendar year in which its last session begins."),
            _TIME_PERIOD,
            _text(
                "organisation_id",
                "The organisation's id in the network file; empty where the network has no such organisation.",
            ),
            *(each._replace(name=f"organisation_{each.name}") for each in _of(Organisation, *_ORGANISATION_FIELDS)),
            *(_day(name, f"The last day of what the plan gives as dates.{name}.") for name in _DATES),
        ),
        key="plan_id",
    ),
    TidyTable(
        "groups",
        "The groups that each plan's organisation is in: by the network file, and by what the plan says itself.",
        (
            _text(
                "grouping",
                "The kind of group, such as council, cluster, phase, category or a name of the network's own.",
            ),
            _text("group_name", "The group."),
        ),
    ),
    TidyTable(
        "codes",
        "What others call each plan's organisation by, from the network file.",
        (
            _text("scheme", "Whose code it is, for example SEED or URN."),
            _text("code", "The code; noughts before it are kept."),
        ),
    ),
    TidyTable(
        "facts",
        "What plans state about their organisations, such as the school roll and codes.",
        (
            _text("fact", "What it is called."),
            _text("words", "What is stated, as it stands in the plan: codes keep the noughts before them."),
            *_number("value", "The same as a number."),
        ),
    ),
    TidyTable(
        "priorities",
        "Each priority.",
        (
            _key("priority_id", "The priority: what supports: in another plan calls it."),
            Column("number", Kind.WHOLE, "Its place in the plan, from 1."),
            *_of(Priority, *_PRIORITY_FIELDS),
            _text("leads", "Who leads it, or else the plan, by name; semicolons between them."),
        ),
        key="priority_id",
    ),
    TidyTable(
        "supports",
        "The golden thread: which priority serves which priority of another plan.",
        (
            _key("priority_id", "The priority that serves."),
            _text("upstream_id", "The priority that is served, as in the column priority_id of priorities."),
            *_of(Priority, "as_of"),
        ),
    ),
    TidyTable(
        "needs",
        "What self-evaluation found.",
        (_key("need_id", "The need."), *_of(Need, "what", "causes", "evidence")),
        key="need_id",
    ),
    TidyTable(
        "actions",
        "Each action, at every level; what an action takes from the row it stands in is filled in.",
        (
            _key("action_id", "The action."),
            _PRIORITY_ID,
            _key("row_id", "The row or action it stands in; empty for one that stands in none."),
            _yes_no(
                "is_task", "Whether it says what is done and has no steps of its own: only these are counted as work."
            ),
            *_of(Action, *_ACTION_FIELDS),
            _text("who", "Who does it, by name; semicolons between them."),
            _text("when_words", "When it is done, as it stands in the plan."),
            _day("due", "The last day for it; empty where it recurs, goes on, or is not certain."),
            *_of(Action, "status"),
            _day("completed", "The first day of when it was done."),
        ),
        key="action_id",
    ),
    TidyTable(
        "milestones",
        "Points on the way.",
        (
            _key("milestone_id", "The milestone."),
            _PRIORITY_ID,
            *_of(Milestone, "what"),
            _text("who", "Who sees to it, by name; semicolons between them."),
            _text("when_words", "When it will have happened, as it stands in the plan."),
            _day("due", "The last day for it."),
            *_of(Milestone, "status"),
        ),
        key="milestone_id",
    ),
    TidyTable(
        "criteria",
        "Outcomes and success criteria.",
        (
            _key("criterion_id", "The outcome or success criterion."),
            _PRIORITY_ID,
            _ACTION_ID,
            _text("kind", "Which of the two it is.", "outcome", "success criterion"),
            *_of(Statement, "what", "success"),
        ),
        key="criterion_id",
    ),
    TidyTable(
        "links",
        "Each link to an item of a framework, one row for each plan, thing that links and item.",
        (
            _key("owner_id", "What links: the plan, a priority, an action or an evaluation."),
            _text("owner", "Which of these it is.", "plan", "priority", "action", "evaluation"),
            _PRIORITY_ID,
            _text("family", "The framework; what the plan calls it, where there is none of that name."),
            _text("edition", "The edition that holds for the plan."),
            _text("item", "The item, by the name it has in every edition; empty where the words name none."),
            _text("words", "The link as it stands in the plan."),
        ),
    ),
    TidyTable(
        "frameworks",
        "Which frameworks each plan answers to, in which edition.",
        (_text("family", "The framework."), _text("edition", "The edition that holds for the plan.")),
    ),
    TidyTable(
        "not_addressed",
        "Items that a plan does without, and says why.",
        (
            _text("family", "The framework."),
            _text("item", "The item, by the name it has in every edition; empty where the words name none."),
            *(
                each._replace(name="words" if each.name == "item" else each.name)
                for each in _of(NotAddressed, "item", "why")
            ),
        ),
    ),
    TidyTable(
        "items",
        "The items of the editions that any of the plans answers to.",
        (
            _text("family", "The framework."),
            _text("edition", "The edition."),
            _text("edition_title", "What the edition is called."),
            _text("item", "The item, by the name it has in every edition."),
            Column("number", Kind.WHOLE, "Its place in the list, from 1."),
            _text("code", "The publisher's code, where it has one."),
            _text("title", "Its title."),
            _text("grouping", "The group of items it stands in."),
        ),
        of_plans=False,
    ),
    TidyTable(
        "indicators",
        "Figures, one in each row: what indicators and measures came to, should come to, and came from. An indicator without any has a row too.",
        (
            _key("indicator_id", "The indicator or measure."),
            _PRIORITY_ID,
            _text("source", "Which of the two it is.", "indicator", "measure"),
            *_of(Indicator, "title", "unit", "better", "of"),
            _text(
                "kind",
                "What the figure is: a value is of an indicator, a result of a measure; empty where an indicator has none yet.",
                "value",
                "target",
                "baseline",
                "result",
            ),
            _text("session", "The session it is for; empty where the plan says none."),
            _TIME_PERIOD,
            _day("last_day", "The last day of that session."),
            _text("when_words", "When it was or will be measured, as it stands in the plan."),
            *_number("figure", "The figure."),
            _text("words", "The figure as it stands in the plan."),
        ),
    ),
    TidyTable(
        "costs",
        "What something costs, a row for each sum.",
        (
            _key("thing_id", "What costs it: an action, a resource or support."),
            _text("thing", "Which of these it is.", "action", "resource", "support"),
            _PRIORITY_ID,
            _text("fund", "The fund that pays for it, by its short name; empty where none is named."),
            *_number("amount", "The sum.", Kind.MONEY),
            _text("currency", "Its currency; empty where none is written."),
            _text("words", "The sum as it stands in the plan."),
        ),
    ),
    TidyTable(
        "funding",
        "The money of each fund, a row for each sum, and one for a fund without any.",
        (
            _key("funding_id", "The entry under funding."),
            *_of(Funding, "fund", "title"),
            _text("kind", "Which sum it is; empty where none is stated.", "allocated", "carried forward", "spent"),
            *_number("amount", "The sum.", Kind.MONEY),
            _text("currency", "Its currency; empty where none is written."),
            _text("words", "The sum as it stands in the plan."),
        ),
    ),
    TidyTable(
        "people",
        "The people whom each plan declares; addresses and numbers of theirs are in no table.",
        (
            _key("person_id", "The person."),
            _text("person", "The key under people."),
            *_of(Person, "name", "role", "expertise"),
        ),
        key="person_id",
    ),
    TidyTable(
        "responsibilities",
        "Who is named where, a row for each name.",
        (
            _key("thing_id", "Where somebody is named: a priority, an action, a meeting and so on."),
            _text("as", "The field in which they are named, such as leads, who or sponsor."),
            _key("person_id", "The person, where it is one whom the plan declares."),
            _text("words", "The name or key as it stands in the plan."),
        ),
    ),
    TidyTable(
        "training",
        "Training that actions need, a row for each action and topic.",
        (
            _ACTION_ID,
            _PRIORITY_ID,
            _text("topic", "What it is called in all plans of the repository."),
            _text("words", "What the plan calls it."),
            Column("people", Kind.WHOLE, "How many are named as taking part; a group counts as one."),
            _day("due", "The last day for the action that needs it."),
            _yes_no("open", "Whether it is still to come."),
        ),
    ),
    TidyTable(
        "support",
        "Support agreed with partners.",
        (
            _key("support_id", "The agreement."),
            _PRIORITY_ID,
            *_of(Support, "from", "to", "what"),
            _text("when_words", "When, as it stands in the plan."),
            *_number("days", "How many days."),
        ),
        key="support_id",
    ),
    TidyTable(
        "checkpoints",
        "When the form asks for evaluations, a row for each checkpoint and each thing that it asks to evaluate.",
        (
            _text("checkpoint", "What it is called."),
            _key("owner_id", "What is evaluated: the plan or a priority."),
            _day("first_day", "The first day of the checkpoint."),
            _day("last_day", "The last day of the checkpoint."),
            _yes_no("evaluated", "Whether there is an evaluation of it."),
        ),
    ),
    TidyTable(
        "evaluations",
        "What was found.",
        (
            _key("evaluation_id", "The evaluation."),
            _PRIORITY_ID,
            _text("checkpoint", "The checkpoint that it belongs to; empty where that is not certain."),
            _text("when_words", "When, as it stands in the plan."),
            _day("first_day", "The first day of that."),
            _text("by", "Who evaluated, by name."),
            *_of(Evaluation, *_EVALUATION_FIELDS),
        ),
        key="evaluation_id",
    ),
    TidyTable(
        "findings",
        "What rules find; none where the tables are for an audience.",
        (
            _text("rule", "The rule."),
            _text("severity", "How serious it is.", "error", "warning", "note"),
            Column("line", Kind.WHOLE, "The line in the file; empty where it is about the whole file."),
            Column("column", Kind.WHOLE, "The column in that line, from 1."),
            _text("path", "The way to the place in the plan, by ids."),
            _text("message", "What is wrong."),
        ),
    ),
)
"""Every table, in the order in which they are written."""


def dictionary_rows() -> Iterator[Row]:
    """The data dictionary: a row for each column of each table."""
    for table in TABLES:
        for column in table.all_columns:
            yield (
                table.name,
                column.name,
                Kind.TEXT.value if column.kind is Kind.KEY else column.kind.value,
                column.about,
                "; ".join(column.values) or None,
                column.field or None,
                table.about,
            )


DICTIONARY = TidyTable(
    "dictionary",
    "What each column of each table holds.",
    (
        _text("table_name", "The table."),
        _text("column_name", "The column."),
        _text("kind", "What its cells hold.", *(kind.value for kind in Kind if kind is not Kind.KEY)),
        _text("description", "What it says; of a field of the plan format in the words of that."),
        _text("values", "The only values it has, where they are few; semicolons between them."),
        _text("field", "The field of the plan format, where it is one."),
        _text("table_description", "What the table holds."),
    ),
    of_plans=False,
)


def rows_of(context: Context, today: datetime.date) -> dict[str, list[Row]]:
    """The rows that a plan gives in every table but `findings`; keys are those within the plan."""
    one = _Plan(context, today)
    return {name: [*make(one)] for name, make in _MAKERS.items()}


def finding_row(finding: Finding) -> Row:
    """The row of a finding. Its path is by ids where the finding has been given an identity."""
    place = finding.place
    return (
        finding.rule,
        finding.severity.value,
        place.line if place else None,
        place.column if place else None,
        finding.identity.path if finding.identity else None,
        finding.message,
    )


def time_period(session: Session | None) -> str | None:
    """A session as official statistics write it: 202526, or 2025 where it is a calendar year."""
    if session is None:
        return None
    return f"{session.first}" if session.whole_year else f"{session.first}{session.last % 100:02d}"


class _Plan:
    """One plan with what several tables need of it."""

    def __init__(self, context: Context, today: datetime.date) -> None:
        self.context = context
        self.plan = context.plan
        self.today = today
        self.names = Names(context.plan)
        self.persons = Persons(context)
        self.own = network_of(repository_of(FilePath(context.reading.source.name))).of_plan(context.plan)
        self._ids: dict[Path, str] = {}
        taken: set[tuple[Path, str]] = set()
        for path, words, kind in context.texts:
            if kind == "slug" and path[-1:] == ("id",) and len(path) > 1 and isinstance(path[-2], int):
                mark = (path[:-2], words)
                if mark not in taken:
                    taken.add(mark)
                    self._ids[path[:-1]] = words

    @property
    def wholes(self) -> tuple[tuple[Path, Plan | Priority], ...]:
        """The plan and each priority, with its path."""
        return (((), self.plan), *self.context.priorities)

    def key(self, path: Path) -> str:
        """The way to a thing by ids, and by numbers from 1 behind # where it has none; empty for the plan itself.

        A priority is called by its id alone, as supports: does.
        """
        steps = []
        for length, step in enumerate(path, 1):
            here = path[:length]
            if isinstance(step, int):
                steps.append(self._ids.get(here) or f"#{step + 1}")
            elif here != ("priorities",):
                steps.append(step)
        return "/".join(steps)

    def priority(self, path: Path) -> str | None:
        """The key of the priority that something lies in; None for what lies in none."""
        return self.key(path[:2]) if path[:1] == ("priorities",) and len(path) > 1 else None

    def action(self, path: Path) -> str | None:
        """The key of the nearest action that something lies in; None for what lies in none."""
        for length in range(len(path), 3, -1):
            if path[length - 2] == "actions" and isinstance(path[length - 1], int):
                return self.key(path[:length])
        return None

    def people(self, references: Iterable[str]) -> str | None:
        return "; ".join(str(self.names.short(each)) for each in references) or None

    def first_day(self, when: When | None) -> datetime.date | None:
        interval = self._interval(when)
        return interval.start if interval else None

    def last_day(self, when: When | None) -> datetime.date | None:
        interval = self._interval(when)
        return interval.end if interval else None

    def ends(self, session: Session | None) -> datetime.date | None:
        """The last day of a session."""
        return self.context.calendar.session_interval(session).end if session else None

    def _interval(self, when: When | None) -> Any:
        period = self.context.period
        return self.context.calendar.interval(when, period) if when and period else None


def _cells(part: BaseModel | None, names: Sequence[str]) -> Row:
    """Fields of a part of the plan, as cells."""
    from improvplan.context.filled_fields import field_of

    return tuple(_cell(field_of(part, name)) if part is not None else None for name in names)


def _cell(value: object) -> Cell:
    if isinstance(value, Prose):
        return one_line(value) or None
    if isinstance(value, tuple):
        return "; ".join(str(_cell(each)) for each in value) or None
    return value if value is None or isinstance(value, bool) else str(value)


def _figure(figure: Quantity | Amount | None) -> tuple[Cell, Cell]:
    return (figure.value, status_of(figure)) if figure else (None, None)


def _plans(one: _Plan) -> Iterator[Row]:
    plan, context, period = one.plan, one.context, one.context.period
    dates = plan.dates
    yield (
        SCHEMA_VERSION,
        one.today,
        context.reading.source.name,
        *_cells(plan, _PLAN_FIELDS),
        period.first.first if period else None,
        period.last.first if period else None,
        time_period(context.session),
        one.own.id if one.own else None,
        *_cells(plan.organisation, _ORGANISATION_FIELDS),
        *(one.last_day(getattr(dates, name)) if dates else None for name in _DATES),
    )


def groups_of(context: Context) -> dict[str, tuple[str, ...]]:
    """The groups that the plan's organisation is in, by grouping: those of the network, and what the plan says that it is part of."""
    own = context.plan.organisation
    network = network_of(repository_of(FilePath(context.reading.source.name)))
    one = network.of_plan(context.plan)
    found = network.groups_of(one.id) if one and one.id else {}
    said = {"part-of": own.part_of, "category": own.category, "country": own.country} if own else {}
    return {**{name: (words,) for name, words in said.items() if words}, **found}


def _groups(one: _Plan) -> Iterator[Row]:
    for grouping, names in groups_of(one.context).items():
        yield from ((grouping, name) for name in names)


def _codes(one: _Plan) -> Iterator[Row]:
    yield from (((one.own.codes if one.own else None) or {}).items())


def _facts(one: _Plan) -> Iterator[Row]:
    facts = (one.plan.organisation and one.plan.organisation.facts) or {}
    return ((name, words, *_figure(read_quantity(words))) for name, words in facts.items())


def _priorities(one: _Plan) -> Iterator[Row]:
    for number, (path, priority) in enumerate(one.context.priorities, 1):
        leads = one.people(priority.leads or one.plan.leads)
        yield one.key(path), number, *_cells(priority, _PRIORITY_FIELDS), leads


def _supports(one: _Plan) -> Iterator[Row]:
    for path, priority in one.context.priorities:
        for upstream in priority.supports:
            yield one.key(path), upstream_of(upstream).named, priority.as_of


def _needs(one: _Plan) -> Iterator[Row]:
    for number, need in enumerate(one.plan.needs):
        yield one.key(("needs", number)), *_cells(need, ("what", "causes", "evidence"))


def _actions(one: _Plan) -> Iterator[Row]:
    for path, action in one.context.actions:
        task = one.context.task_at(path)
        yield (
            one.key(path),
            one.priority(path),
            one.action(path[:-2]),
            bool(action.do) and not action.actions,
            *_cells(action, _ACTION_FIELDS),
            one.people(task.who),
            task.when.words if task.when else None,
            deadline(one.context, task.when),
            task.status,
            one.first_day(task.completed),
        )


def _milestones(one: _Plan) -> Iterator[Row]:
    for path, owner in one.wholes:
        for number, each in enumerate(owner.milestones):
            if each.what:
                here = (*path, "milestones", number)
                words = each.by.words if each.by else None
                last = deadline(one.context, each.by)
                yield (
                    one.key(here),
                    one.priority(here),
                    *_cells(each, ("what",)),
                    one.people(each.who),
                    words,
                    last,
                    each.status,
                )


def _criteria(one: _Plan) -> Iterator[Row]:
    for path, owner in owners(one.context):
        for kind, name in (("outcome", "outcomes"), ("success criterion", "success_criteria")):
            for number, each in enumerate(getattr(owner, name)):
                here = (*path, name, number)
                yield one.key(here), one.priority(here), one.action(here), kind, *_cells(each, ("what", "success"))


def _links(one: _Plan) -> Iterator[Row]:
    for link in one.context.links:
        owner = link.owner
        kind = (
            "evaluation"
            if "evaluations" in owner
            else "action"
            if "actions" in owner
            else "priority"
            if owner
            else "plan"
        )
        item = link.resolution.item.slug if link.resolution and link.resolution.item else None
        edition = link.choice.edition.id if link.choice else None
        yield one.key(owner), kind, one.priority(owner), link.family, edition, item, link.words


def _editions(one: _Plan) -> Iterator[Any]:
    seen = set()
    for name in one.context.families_used:
        choice = one.context.choice(name)
        if choice and choice.edition not in seen:
            seen.add(choice.edition)
            yield choice.edition


def _frameworks(one: _Plan) -> Iterator[Row]:
    return ((edition.family.id, edition.id) for edition in _editions(one))


def _not_addressed(one: _Plan) -> Iterator[Row]:
    for each in done_without(one.context):
        entry = one.plan.not_addressed[int(each.path[1])]
        family = each.family.id if each.family else entry.framework
        yield family, each.item.slug if each.item else None, entry.item, each.reason or None


def _items(one: _Plan) -> Iterator[Row]:
    for edition in _editions(one):
        for number, item in enumerate(edition.items, 1):
            code, group = item.code or None, item.group or None
            yield edition.family.id, edition.id, edition.title, item.slug, number, code, item.title, group


def _indicators(one: _Plan) -> Iterator[Row]:
    for number, indicator in enumerate(one.plan.indicators):
        head = (
            one.key(("indicators", number)),
            None,
            "indicator",
            *_cells(indicator, ("title", "unit", "better", "of")),
        )
        for kind, figures in (("value", indicator.values), ("target", indicator.targets)):
            for words, figure in (figures or {}).items():
                session = read_session_or_year(words)
                base = kind == "value" and session is not None and indicator.base_year is not None
                is_base = base and read_session_or_year(indicator.base_year or "") == session
                row = (
                    *head,
                    kind,
                    words,
                    time_period(session),
                    one.ends(session),
                    None,
                    *_figure(figure),
                    figure.words,
                )
                yield row
                if is_base:
                    yield (*head, "baseline", *row[len(head) + 1 :])
        if not indicator.values and not indicator.targets:
            yield (*head, *[None] * 6, "not available", None)
    session = one.context.session
    for path, owner in owners(one.context):
        for number, measure in enumerate(owner.measures):
            yield from _of_measure(one, (*path, "measures", number), measure, session)


def _of_measure(one: _Plan, path: Path, measure: Measure, session: Session | None) -> Iterator[Row]:
    figures = [
        ("baseline", measure.baseline, None),
        ("target", measure.target, measure.by),
        *(("result", each.value, each.when) for each in measure.result),
    ]
    percent = any(figure.percent for _, figure, _ in figures if figure)
    title = one_line(measure.what) or None
    head = (
        one.key(path),
        one.priority(path),
        "measure",
        title,
        "percent" if percent else None,
        measure.better,
        measure.of,
    )
    for kind, figure, when in figures:
        if figure:
            words = when.words if when else None
            yield (
                *head,
                kind,
                str(session) if session else None,
                time_period(session),
                one.ends(session),
                words,
                *_figure(figure),
                figure.words,
            )


_THINGS = {"actions": "action", "resources": "resource", "support": "support"}


def _costs(one: _Plan) -> Iterator[Row]:
    rows = dict(one.context.actions)
    for each in spendings(one.context):
        thing = _THINGS.get(str(each.thing[-2]), "action") if len(each.thing) > 1 else "action"
        fund = each.fund
        if not fund and thing == "action":
            fund = next((rows[row].fund or "" for row in rows_above(each.thing) if row in rows and rows[row].fund), "")
        amount = each.amount
        yield (
            one.key(each.thing),
            thing,
            one.priority(each.thing),
            fund or None,
            *_figure(amount),
            amount.currency or None,
            amount.words,
        )


def _funding(one: _Plan) -> Iterator[Row]:
    for number, entry in enumerate(one.plan.funding):
        sums = (("allocated", entry.allocated), ("carried forward", entry.carried_forward), ("spent", entry.spent))
        for kind, amount in sums:
            if amount:
                key = one.key(("funding", number))
                yield key, entry.fund, entry.title, kind, *_figure(amount), amount.currency or None, amount.words
        if not any(amount for _, amount in sums):
            yield one.key(("funding", number)), entry.fund, entry.title, None, None, "not available", None, None


def _people(one: _Plan) -> Iterator[Row]:
    for name, person in (one.plan.people or {}).items():
        yield one.key(("people", name)), name, *_cells(person, ("name", "role", "expertise"))


def _responsibilities(one: _Plan) -> Iterator[Row]:
    for path, words, kind in one.context.texts:
        if kind == "person" and words.strip():
            length = max(number for number, step in enumerate(path) if isinstance(step, str))
            key = one.persons.person(words).key
            yield one.key(path[:length]), str(path[length]), one.key(("people", key)) if key else None, words


def _training(one: _Plan) -> Iterator[Row]:
    topics = repository_of(FilePath(one.context.reading.source.name)).configuration.training
    names = known_topics(topics)
    for path, action in one.context.actions:
        task = one.context.task_at(path)
        for words in action.training:
            if not is_placeholder(words):
                topic = names.get(plain(words), " ".join(words.split()))
                people = len(one.persons.people(action.attends or task.who))
                last, still = deadline(one.context, task.when), task.status not in ("done", "stopped")
                yield one.key(path), one.priority(path), topic, words, people, last, still


def _support(one: _Plan) -> Iterator[Row]:
    for path, owner in one.wholes:
        for number, each in enumerate(owner.support):
            here = (*path, "support", number)
            words = each.when.words if each.when else None
            yield one.key(here), one.priority(here), *_cells(each, ("from", "to", "what")), words, *_figure(each.days)


def _checkpoints(one: _Plan) -> Iterator[Row]:
    points = due(one.context)
    for each in evaluated(one.context) if points else ():
        lacking = without_evaluation(one.context, points, each.entries)
        for point in points:
            yield point.name, one.key(each.path), point.interval.start, point.interval.end, point not in lacking


def _evaluations(one: _Plan) -> Iterator[Row]:
    points = due(one.context)
    for path, entry in evaluations(one.context):
        point = checkpoint_of(one.context, points, entry)
        yield (
            one.key(path),
            one.priority(path),
            point.name if point else None,
            entry.when.words if entry.when else None,
            one.first_day(entry.when),
            one.people([entry.by]) if entry.by else None,
            *_cells(entry, _EVALUATION_FIELDS),
        )


_MAKERS = {
    "plans": _plans,
    "groups": _groups,
    "codes": _codes,
    "facts": _facts,
    "priorities": _priorities,
    "supports": _supports,
    "needs": _needs,
    "actions": _actions,
    "milestones": _milestones,
    "criteria": _criteria,
    "links": _links,
    "frameworks": _frameworks,
    "not_addressed": _not_addressed,
    "items": _items,
    "indicators": _indicators,
    "costs": _costs,
    "funding": _funding,
    "people": _people,
    "responsibilities": _responsibilities,
    "training": _training,
    "support": _support,
    "checkpoints": _checkpoints,
    "evaluations": _evaluations,
}
