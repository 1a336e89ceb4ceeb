"""What a form asks for, and whether a plan has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from improvplan.finding import Path
from improvplan.forms.fields import shape_at
from improvplan.forms.form import Form, alternatives
from improvplan.model.action import Action
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.shape import Thing
from improvplan.model.written import written

_ATTRIBUTES = {"for": "for_", "from": "from_"}
_IN_ROWS = frozenset(
    {
        "evaluations",
        "impact",
        "links",
        "measures",
        "monitoring",
        "outcomes",
        "resources",
        "success_criteria",
        "timescale",
    }
)
"""What the rows of a priority may carry in its place."""


def wanted(form: Form, field: str) -> tuple[str, ...]:
    """The fields of which one is enough where a form asks for `field`; empty where it does not ask for it."""
    for choice in (*form.required, *form.expected):
        fields = alternatives(choice)
        if field in fields:
            return fields
    return ()


def field_of(part: BaseModel, name: str) -> Any:
    """The value of a field by its name in the file; None where the part has no such field."""
    return getattr(part, _ATTRIBUTES.get(name, name), None)


def thing_at(part: Any, path: Path) -> Any:
    """The value at a path of a plan or of a part of one; None where the path leads nowhere."""
    for step in path:
        if isinstance(part, BaseModel):
            part = field_of(part, str(step))
        elif isinstance(part, dict):
            part = part.get(step)
        elif isinstance(part, tuple) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return None
    return part


def filled(part: BaseModel, field: str) -> bool:
    """Whether a field such as `why`, or in any of several things `measures.target`, is written in a part of a plan."""
    name, _, rest = field.partition(".")
    value = field_of(part, name)
    if isinstance(part, Priority) and name in _IN_ROWS and not written(value):
        return any(filled(row, field) for row in _rows(part.actions))
    if not rest:
        return written(value)
    return any(filled(thing, rest) for _, thing in _things(value))


def any_filled(plan: Plan, priority: Priority, fields: Iterable[str]) -> bool:
    """Whether one of several fields, named in full, is written in a priority or, where it is the plan's, in the plan."""
    whole = "priorities."
    return any(
        filled(priority, field.removeprefix(whole)) if field.startswith(whole) else filled(plan, field)
        for field in fields
    )


def lacking(part: BaseModel, path: Path, names: Sequence[str]) -> Iterator[Path]:
    """The paths at which a field, given by its names from `part` down, is absent or blank.

    Of several things each must have it, but blank ones. A row has it where it or each of its actions has it.
    """
    name, *rest = names
    value = field_of(part, name)
    if rest:
        if value is None and isinstance(shape_at(name), Thing):
            yield (*path, *names)
        for here, thing in _things(value):
            yield from lacking(thing, (*path, name, *here), rest)
    elif written(value):
        return
    elif isinstance(part, Action) and part.actions:
        for number, action in enumerate(part.actions):
            yield from lacking(action, (*path, "actions", number), names)
    elif not filled(part, name):
        yield (*path, name)


def _things(value: Any) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, tuple | dict):
        items = enumerate(value) if isinstance(value, tuple) else value.items()
        yield from (((key,), item) for key, item in items if isinstance(item, BaseModel) and written(item))


def _rows(actions: tuple[Action, ...]) -> Iterator[Action]:
    for action in actions:
        yield action
        yield from _rows(action.actions)
