"""What a form asks for, and whether a plan has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from improvplan.context.inheritance import answered
from improvplan.finding import Path
from improvplan.forms.form import Form, alternatives
from improvplan.forms.parts import is_own_key, own_key
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.written import written

_ATTRIBUTES = {"for": "for_", "from": "from_"}


def wanted(form: Form, field: str) -> tuple[str, ...]:
    """The fields of which one is enough where a form asks for `field`; empty where it does not ask for it."""
    for choice in (*form.required, *form.expected):
        fields = alternatives(choice)
        if field in fields:
            return fields
    return ()


def field_of(part: BaseModel, name: str) -> Any:
    """The value of a field, or of a key of the author's own, by its name in the file; None where the part has none such."""
    if is_own_key(name):
        return next((value for key, value in (getattr(part, "x", None) or {}).items() if own_key(key) == name), None)
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


def filled(part: BaseModel, field: str, plan: Plan | None = None) -> bool:
    """Whether a field such as `why`, or in any of several things `measures.target`, is written in a part of a plan.

    A priority has it by itself, by its actions or, where the plan is given, by the plan, as `context.inheritance` says.
    """
    name, _, rest = field.partition(".")

    def has(value: Any) -> bool:
        return any(filled(thing, rest) for _, thing in things(value)) if rest else written(value)

    if isinstance(part, Priority) and not is_own_key(name):
        return answered(plan, part, _ATTRIBUTES.get(name, name), has)
    return has(field_of(part, name))


def things(value: Any) -> Iterator[tuple[Path, BaseModel]]:
    """What is written in a list or map of things, or the one thing, with the rest of its path."""
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, tuple | dict):
        items = enumerate(value) if isinstance(value, tuple) else value.items()
        yield from (((key,), item) for key, item in items if isinstance(item, BaseModel) and written(item))
