"""What an action has from the row it stands in, a priority from its plan, and a priority from the rows of its actions.

`TABLE` is the one place that says so: rules, documents and derived data ask the functions below, and docs/format.md prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from improvplan.finding import Path, at
from improvplan.model.action import Action, Progress
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.when import When
from improvplan.model.written import written


class Inherited(NamedTuple):
    """A field, and from where it is taken by what does not have it.

    Attributes:
        field: its name in the file.
        from_row: an action without it has that of the nearest row it stands in.
        from_plan: a priority without it has that of the plan.
        from_steps: a priority without it has it where one of its actions has it.
        repeated: what is the plan's is printed in each priority that takes it, not once for the plan.
        remark: what a reader must know beside that.

    """

    field: str
    from_row: bool = False
    from_plan: bool = False
    from_steps: bool = False
    repeated: bool = False
    remark: str = ""


TABLE = (
    Inherited("who", from_row=True),
    Inherited(
        "by",
        from_row=True,
        remark="by, when and timescale go together: a step with one of them takes none from its row",
    ),
    Inherited("when", from_row=True, remark="see by"),
    Inherited("timescale", from_row=True, from_steps=True, remark="see by"),
    Inherited("cost", from_row=True, remark="the sum is that of the whole row, and is counted once"),
    Inherited("fund", from_row=True),
    Inherited("status", from_row=True),
    Inherited("completed", from_row=True),
    Inherited("because", from_row=True),
    Inherited("impact", from_row=True, from_steps=True),
    Inherited("leads", from_plan=True, repeated=True),
    Inherited("links", from_row=True, from_plan=True, from_steps=True, repeated=True),
    Inherited("measures", from_row=True, from_plan=True, from_steps=True),
    Inherited("monitoring", from_row=True, from_plan=True, from_steps=True),
    Inherited("outcomes", from_row=True, from_steps=True),
    Inherited("success_criteria", from_row=True, from_steps=True),
    Inherited("resources", from_row=True, from_steps=True),
    Inherited("evaluations", from_row=True, from_steps=True),
)

FROM_ROW = frozenset(each.field for each in TABLE if each.from_row)
FROM_PLAN = frozenset(each.field for each in TABLE if each.from_plan)
REPEATED = frozenset(each.field for each in TABLE if each.repeated)
FROM_STEPS = frozenset(each.field for each in TABLE if each.from_steps)
TIMES = ("by", "when", "timescale")
"""The fields of an action that say when: the nearest row that has one of them says it for all its steps."""


class Task(NamedTuple):
    """An action, and with it the rows around it. `rows` are the action itself and what it stands in, the nearest first."""

    path: Path
    rows: tuple[Action, ...]

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.rows[0]

    def has(self, field: str) -> bool:
        """Whether the action, or where the field is inherited a row around it, has it."""
        return written(self.value(field))

    def value(self, field: str) -> Any:
        """The field of the action or of the nearest row that has it; what is empty in the model where none has."""
        return taken_from(self.rows, field)

    @property
    def timed(self) -> Action:
        """The action or the nearest row around it that says when; the action itself where none does."""
        return giving(self.rows, TIMES)

    @property
    def who(self) -> tuple[str, ...]:
        """Who does it, by itself or by its row, as written."""
        who: tuple[str, ...] = self.value("who")
        return who

    @property
    def status(self) -> Progress | None:
        """How far it is, by itself or by its row."""
        status: Progress | None = self.value("status")
        return status

    @property
    def completed(self) -> When | None:
        """When it was done, by itself or by its row."""
        completed: When | None = self.value("completed")
        return completed

    @property
    def when(self) -> When | None:
        """The date of the action or of the nearest row that says when; None where that is only said in words, or not at all."""
        return self.timed.by or self.timed.when

    def place_of(self, field: str) -> Path:
        """The path of the action or row that gives a field; that of the action where none does."""
        number = self.rows.index(giving(self.rows, (field,)))
        return self.path[: len(self.path) - 2 * number]


Row = TypeVar("Row")


def giving(
    rows: Sequence[Row],
    fields: Sequence[str],
    has: Callable[[Any], bool] = written,
    value_of: Callable[[Row, str], Any] = getattr,
) -> Row:
    """The nearest of an action and the rows around it that has any of these fields; the action itself where none has.

    Args:
        rows: the action and the rows around it, the nearest first.
        fields: those that go together.
        has: whether a value is there.
        value_of: the value of a field.

    """
    if not FROM_ROW.issuperset(fields):
        return rows[0]
    return next((row for row in rows if any(has(value_of(row, field)) for field in fields)), rows[0])


def taken_from(
    rows: Sequence[Row],
    field: str,
    has: Callable[[Any], bool] = written,
    value_of: Callable[[Row, str], Any] = getattr,
) -> Any:
    """What an action has under a field, by itself or from its rows; see `giving`."""
    fields = TIMES if field in TIMES else (field,)
    return value_of(giving(rows, fields, has, value_of), field)


def says_when(action: Action) -> bool:
    """Whether an action says by itself when it happens."""
    return any(written(getattr(action, field)) for field in TIMES)


def tasks_of(actions: Mapping[Path, Action]) -> Iterator[Task]:
    """Every action with the rows around it, also one that has steps of its own, in their order."""
    return (task_at(actions, path) for path in actions)


def task_at(actions: Mapping[Path, Action], path: Path) -> Task:
    """The action at a path with the rows around it, of all actions by their paths."""
    above = range(len(path), 3, -2)
    return Task(path, tuple(actions[path[:length]] for length in above if path[:length] in actions))


def rows_of(actions: Sequence[Action]) -> Iterator[Action]:
    """Every action at every level."""
    for action in actions:
        yield action
        yield from rows_of(action.actions)


def own_or_plans(plan: Plan, priority: Priority, field: str) -> Any:
    """A field of a priority, or that of the plan where the priority has none of its own and takes it."""
    own = getattr(priority, field)
    return getattr(plan, field) if field in FROM_PLAN and not written(own) else own


def answered(plan: Plan | None, priority: Priority, field: str, has: Callable[[Any], bool] = written) -> bool:
    """Whether a priority has a field: by itself, by its actions or by the plan. `has` says of a value whether it is there."""
    if has(getattr(priority, field)):
        return True
    if field in FROM_STEPS and any(has(getattr(row, field)) for row in rows_of(priority.actions)):
        return True
    return plan is not None and field in FROM_PLAN and has(getattr(plan, field))


def links_of(linked: Mapping[Path, Mapping[str, frozenset[str]]], path: Path, family: str) -> frozenset[str]:
    """The items of a framework that a priority links: by itself and its actions, or where these link none, by the plan.

    Args:
        linked: by the path of what links and by framework, the slugs of the items.
        path: that of the priority.
        family: the framework.

    """
    own: set[str] = set()
    for owner, families in linked.items():
        if owner[: len(path)] == path and "evaluations" not in owner:
            own |= families.get(family, frozenset())
    return frozenset(own) or linked.get((), {}).get(family, frozenset())


def rows_above(path: Path) -> Iterator[Path]:
    """The path of an action and those of the rows around it, the nearest first; of anything else, its own path alone."""
    yield path
    while at(path, -2) == "actions" and at(path, -4) == "actions":
        path = path[:-2]
        yield path
