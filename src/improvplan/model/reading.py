"""Reading a file into a model: tree, data, model; everything that is wrong on the way, and nothing that hides anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from improvplan.finding import Edit, Finding, Fix, Path, Severity
from improvplan.model.core import validator_of
from improvplan.model.meanings import value_meant, values_meant
from improvplan.model.normalise import Normaliser, TextAt
from improvplan.model.plan import Plan
from improvplan.model.shape import shape_of
from improvplan.model.trouble import Trouble, in_short, why
from improvplan.source import Mapping, Source, locate, locate_key

M = TypeVar("M", bound=BaseModel)

_LONGEST_SLUG = 40

PLAN_IDENTITY = {
    "improvplan": "improvplan: 1",
    "id": "id: burnside-primary-2025-26",
    "title": "title: School Improvement Plan",
}


@dataclass(frozen=True, slots=True, eq=False)
class Reading(Generic[M]):
    """A file as far as it could be read; `value` is the model.

    `holes` are paths where something stands that could not be read; `texts` every text; `blanks` keys without a value.
    """

    source: Source
    value: M
    findings: tuple[Finding, ...]
    holes: tuple[Path, ...]
    texts: tuple[TextAt, ...]
    blanks: frozenset[Path]

    @property
    def faults(self) -> list[Finding]:
        """What could not be read as it stands; a mere warning or note is none."""
        return [one for one in (*self.source.problems, *self.findings) if one.severity is Severity.ERROR]

    @property
    def sound(self) -> bool:
        """Whether everything in the file was read."""
        return not self.faults


PlanReading = Reading[Plan]


def read_plan(source: Source) -> PlanReading | None:
    """Read a plan from its tree; None where there is no tree of names and values to read."""
    return read_model(source, Plan, PLAN_IDENTITY)


def read_model(source: Source, model: type[M], identity: dict[str, str]) -> Reading[M] | None:
    """Read a model from a tree. `identity` are the keys that must be there, each with an example of its line."""
    root = source.root
    if not isinstance(root, Mapping):
        return None
    normaliser = Normaliser(source.tree_text)
    data = normaliser.read(root, shape_of(model))
    troubles, holes = normaliser.troubles, normaliser.holes
    source.typed = normaliser.typed
    value = _build(model, data, troubles, holes)
    troubles += _missing_identity(
        root, {key: line for key, line in identity.items() if (key,) not in source.typed}, holes
    )
    name = str(data.get("id", ""))
    findings = tuple(_finding(source, name, trouble, why(trouble.rule, model.__name__)) for trouble in troubles)
    return Reading(source, value, findings, tuple(holes), tuple(normaliser.texts), frozenset(normaliser.blanks))


def plain_data(source: Source, model: type[BaseModel]) -> dict[str, Any]:
    """The data that a model is made of, in full form: names, texts and lists. For a file in which everything could be read."""
    assert isinstance(source.root, Mapping)
    return Normaliser(source.tree_text).read(source.root, shape_of(model))


def _build(model: type[M], data: dict[str, Any], troubles: list[Trouble], holes: list[Path]) -> M:
    """Make the model; what Pydantic refuses is reported, mended where it can be guessed, else taken out, and all is read again."""
    while True:
        try:
            built: M = validator_of(model).validate_python(data)
            return built
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                path = tuple(part for part in detail["loc"] if part != "[key]")
                trouble = _trouble(path, detail)
                troubles.append(trouble)
                if trouble.fixed is not None and detail["type"] == "literal_error":
                    _put(data, path, trouble.fixed)
                else:
                    holes.append(path)
                    _take_out(data, path)


def _put(data: Any, path: Path, value: str) -> None:
    """Write a value in place of the one at a path."""
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


def _take_out(data: Any, path: Path) -> None:
    holder = data
    for part in path[:-1]:
        try:
            holder = holder[part]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last] = "" if isinstance(holder[last], str) else {}


def _trouble(path: Path, detail: ErrorDetails) -> Trouble:
    given = in_short(str(detail["input"]))
    if path == ("improvplan",):
        return Trouble(
            "wrong-value",
            path,
            f"this plan says it is written in version {given} of the format",
            fix="write improvplan: 1; a higher version needs a newer improvplan",
        )
    match detail["type"]:
        case "literal_error":
            expected = [word.strip("'") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
            possible = values_meant(str(detail["input"]), expected)
            near = None if possible else value_meant(str(detail["input"]), expected)
            return Trouble(
                "wrong-value",
                path,
                f"“{given}” is not one of: {', '.join(expected)}",
                fix=f"write {near.key}" if near else "write one of: " + ", ".join(possible or expected),
                fixed=near.key if near else None,
                certain=near is not None and near.sure,
            )
        case "yes_no":
            return Trouble("wrong-value", path, f"“{given}” is neither yes nor no", fix="write yes or no")
        case "string_pattern_mismatch":
            slug = "-".join(re.findall(r"[a-z0-9]+", str(given).lower())) or "reading"
            slug = slug[:_LONGEST_SLUG].rstrip("-")
            return Trouble(
                "wrong-value",
                path,
                f"“{given}” cannot be a short name: it may hold letters, digits and hyphens, and no spaces",
                fix=f"write, for example, {slug}",
            )
    return Trouble("wrong-value", path, f"“{given}” cannot stand here")


def _missing_identity(root: Mapping, identity: dict[str, str], holes: list[Path]) -> list[Trouble]:
    troubles = []
    for key, example in identity.items():
        node = root.get(key)
        if node is not None and not node.empty:
            continue
        holes.append((key,))
        message = f"there is no “{key}” in this file" if node is None else f"“{key}” stands here without a value"
        troubles.append(Trouble("missing-identity", (key,), message, fix=f"write near the top, for example: {example}"))
    return troubles


def _finding(source: Source, name: str, trouble: Trouble, matters: str) -> Finding:
    if trouble.span:
        span = trouble.span
    elif trouble.rule in ("unknown-key", "wrong-shape"):
        span = locate_key(source.root, source.as_typed(trouble.path))
    else:
        span = locate(source.root, source.as_typed(trouble.path))
    fixes: tuple[Fix, ...] = ()
    if trouble.fixed is not None and not source.fixed:
        fixes = (Fix(trouble.fix, (Edit(span, trouble.fixed),), safe=trouble.certain),)
    return Finding(
        rule=trouble.rule,
        severity=Severity.ERROR,
        file=source.name,
        message=trouble.message,
        why=matters,
        fix=trouble.fix,
        place=source.place(span),
        path=source.as_typed(trouble.path),
        plan=name,
        fixes=fixes,
    )
