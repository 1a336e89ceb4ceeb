"""Which keys a form asks a plan for, in the order of the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from improvplan.forms.fields import GATHERED, innermost, inside, paths, shape_at
from improvplan.forms.form import Column, Form, alternatives
from improvplan.forms.parts import PLAN, PRIORITIES, order_of, own_tables
from improvplan.model.shape import Thing

Tree = dict[str, "Tree"]
"""The keys of a thing, each with the keys of what stands there."""

LATER = frozenset(("funding.spent", "milestones.status", "priorities.actions.status", "priorities.milestones.status"))
"""What is written during the session and not when the plan is made; so are evaluations, wherever they stand."""

REFERENCES = frozenset(
    (
        "priorities.supports",
        "priorities.as_of",
        "priorities.addresses",
        "priorities.indicators",
        "priorities.monitoring.criterion",
        "monitoring.criterion",
    )
)
"""What names other things by their ids, which a new plan does not have: left out unless the form requires or expects it."""

_WRITTEN_OTHERWISE = frozenset(("improvplan", "id", "title", "template", "status", "frameworks", "links", "sections"))
_ALWAYS = ("organisation.name", "organisation.kind", "organisation.country", "priorities.title")


_WHOLE = {"period": ("from", "to"), "indicators": ("title", "unit")}
"""Keys without which nobody could read the thing."""


def asked(form: Form) -> Tree:
    """The fields that a form requires, expects or prints in columns. Of `a or b` the first, unless the other is there anyway.

    Evaluations, links, sections, and what every plan begins with are not among them.
    """
    wanted = set(_ALWAYS) | (set(_of_columns(form)) - REFERENCES)
    for choice in (*form.required, *form.expected):
        fields = alternatives(choice)
        if not wanted.intersection(fields):
            wanted.add(fields[0])
    wanted |= {f"{thing}.{key}" for thing, keys in _WHOLE.items() if _begins(wanted, thing) for key in keys}
    if _begins(wanted, "funding"):
        wanted |= {f"{field.removesuffix('cost')}fund" for field in wanted if field.endswith(".cost")}
    if form.signs:
        wanted |= {"sign_off.name", "sign_off.role", "sign_off.date"}
    wanted |= {name for name in order_of(form, PLAN) if is_own(name)}
    wanted |= {f"{PRIORITIES}.{name}" for name in order_of(form, PRIORITIES) if is_own(name)}
    kept = {field for field in wanted if (field in paths() or _is_own_of_a_thing(field)) and not _left_out(field)}
    mentioned = dict.fromkeys(
        (*_of_columns(form), *order_of(form, PLAN), *(f"{PRIORITIES}.{name}" for name in order_of(form, PRIORITIES)))
    )
    places = {field: place for place, field in enumerate(mentioned)}
    return _tree("", kept | {above for field in kept for above in _above(field)}, places)


def asked_sections(form: Form) -> tuple[str, ...]:
    """The ids of the parts in prose that the form has a place for, in its order."""
    named = [need.id for need in form.sections if need.id]
    elsewhere = [*form.required, *form.expected, *order_of(form, PLAN)]
    named += [field.removeprefix("sections.") for field in elsewhere if field.startswith("sections.")]
    return tuple(dict.fromkeys(named))


def required_families(form: Form, kind: str | None = None) -> tuple[str, ...]:
    """The framework families that the form asks a plan for, in its order; of several of which one is enough, each.

    `kind` is the kind of organisation: what is only asked of other kinds is left out, and nothing where it is not known.
    """
    asked = [need for need in form.frameworks if not need.denominational]
    kept = [need for need in asked if not (kind and need.kinds and kind not in need.kinds)]
    return tuple(dict.fromkeys(name for need in kept for name in need.families))


def asked_families(form: Form, kind: str | None = None) -> tuple[str, ...]:
    """The framework families that the form asks a plan for or has a column for, in its order."""
    named = list(required_families(form, kind))
    columns = [column for table in (form.columns or {}).values() for column in table]
    named += [name.partition("@")[0] for column in columns for name in column.frameworks]
    denominational = {name for need in form.frameworks if need.denominational for name in need.families}
    return tuple(dict.fromkeys(name for name in named if name not in denominational))


def table_base(form: Form, table: str) -> str:
    """The path of the thing whose fields fill a row of a table."""
    if table in own_tables(form):
        return "" if table in order_of(form, PLAN) else PRIORITIES
    return GATHERED.get(table, table)


def _of_columns(form: Form) -> Iterator[str]:
    printed = {*order_of(form, PLAN), *order_of(form, PRIORITIES)}
    for table, columns in (form.columns or {}).items():
        if table.rpartition(".")[2] not in printed:
            continue
        base = table_base(form, table)
        for field in _fields_of(columns):
            yield f"{base}.{field}" if base else field


def _fields_of(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        yield from column.fields


def is_own(name: str) -> bool:
    """Whether a key is one that the form has thought up: `x-today`."""
    return name.startswith("x-")


def _is_own_of_a_thing(field: str) -> bool:
    above, _, name = field.rpartition(".")
    return is_own(name) and (not above or above in paths())


def _left_out(field: str) -> bool:
    names = field.split(".")
    return names[0] in _WRITTEN_OTHERWISE or field in LATER or "evaluations" in names or "links" in names


def _begins(wanted: set[str], thing: str) -> bool:
    return any(field == thing or field.startswith(f"{thing}.") for field in wanted)


def _above(field: str) -> Iterator[str]:
    names = field.split(".")
    yield from (".".join(names[:length]) for length in range(1, len(names)))


def _tree(path: str, wanted: set[str], places: Mapping[str, int]) -> Tree:
    """The wanted keys at a path. Where some of a thing's keys are wanted, so is the one that says what it is.

    Keys that the form has thought up come last, in the order in which it names them (`places`).

    A row of several actions is the exception: it has its reason, its actions and its impact, and no words of its own.
    """
    prefix = f"{path}." if path else ""
    names = [name for name in inside(path) if f"{prefix}{name}" in wanted]
    own = [field for field in wanted if field.startswith(f"{prefix}x-") and "." not in field[len(prefix) :]]
    own.sort(key=lambda field: (places.get(field, len(places)), field))
    names += [field[len(prefix) :] for field in own]
    shape = shape_at(path) if path else None
    thing = innermost(shape) if shape else None
    if names and isinstance(thing, Thing) and thing.bare and thing.bare not in names and "actions" not in names:
        names.insert(0, thing.bare)
    return {name: _tree(f"{prefix}{name}", wanted, places) for name in names}
