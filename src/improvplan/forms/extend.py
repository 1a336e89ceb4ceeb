"""A form that changes another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from improvplan.finding import Finding, Path, Severity, Span
from improvplan.forms.form import Form
from improvplan.model.reading import Reading

RULE = "template-file"
WHY = "plans that use this form are checked and printed by what it says here"


def merged(lineage: Sequence[Form]) -> Form:
    """One form of a form and those it extends, the nearest first: mappings are merged, everything else is replaced."""
    form = lineage[-1]
    for child in reversed(lineage[:-1]):
        form = _over(form, child)
    return form


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, BaseModel) and type(below) is type(above):
        changed = {name: _over(getattr(below, name), getattr(above, name)) for name in above.model_fields_set}
        return below.model_copy(update=changed)
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {name: _over(below[name], value) if name in below else value for name, value in above.items()}
    return above


def parent_finding(reading: Reading[Form], name: str, near: Sequence[str], *, circle: bool) -> Finding:
    """The finding for a form whose parent `name` is not there, or whose parents lead round in a circle."""
    if circle:
        message = f"the forms that this one extends lead round in a circle, by way of “{name}”"
        fix = "take extends: away from one of them"
    else:
        message = f"there is no form “{name}” for this one to extend"
        fix = "write one of: " + ", ".join(near) if near else "see improvplan templates list"
    return form_finding(reading, ("extends",), message, fix)


def form_finding(
    reading: Reading[Form],
    path: Path,
    message: str,
    fix: str,
    span: Span | None = None,
    *,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """The finding for a mistake in the file of a form: at the value at `path`, where no span says otherwise."""
    return Finding(
        rule=RULE,
        severity=severity,
        file=reading.source.name,
        message=message,
        why=WHY,
        fix=fix,
        place=reading.source.place(span) if span else reading.source.place_of(path),
        path=path,
        plan=reading.value.id,
    )
