"""Every text of a plan with its path, and the plan again with some texts changed and some parts taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Any

from improvplan.finding import Path
from improvplan.model.cost import Cost
from improvplan.model.fields import READERS
from improvplan.model.normalise import TextAt
from improvplan.model.part import Part
from improvplan.model.plan import Plan
from improvplan.model.prose import Prose
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

KEY = "(its name)"
"""The last step of a path that means the name of an entry, not its value: the `School roll` of `School roll: 212`."""

_SHAPE = shape_of(Plan)


@dataclass(slots=True)
class Changes:
    """New texts by path, and the paths of what is taken out. Paths are those of the plan as it was read."""

    texts: dict[Path, str] = field(default_factory=dict)
    removed: set[Path] = field(default_factory=set)


def is_within(path: Path, removed: Collection[Path]) -> bool:
    """Whether what stands at a path is taken out: it itself, or something above it."""
    return any(path[:length] in removed for length in range(1, len(path) + 1))


def texts_of(plan: Plan) -> tuple[TextAt, ...]:
    """Every text of a plan in the order of the model, under the paths that a reading gives; authors' own keys as well."""
    return tuple(_texts(plan, _SHAPE, ()))


PRINTED = frozenset({"line", "prose", "person", "when", "quantity", "amount", "link"})
"""The kinds of field whose words are printed as they were typed."""

_REFERENCES = frozenset(
    (
        "improvplan",
        "id",
        "template",
        "session",
        "previous",
        "supports",
        "as_of",
        "addresses",
        "indicators",
        "frameworks",
        "base_year",
    )
)


def is_printed(text: TextAt) -> bool:
    """Whether a text may be read in a document; an id or the like, to which something else refers, is one word and is not."""
    field = next((step for step in reversed(text.path) if isinstance(step, str)), "")
    return text.kind in PRINTED and not (field in _REFERENCES and len(text.text.split()) < 2)


def changed(plan: Plan, changes: Changes) -> Plan:
    """The plan with the changes made."""
    made: Plan = _changed(plan, _SHAPE, (), changes)
    return made


def renumbered(paths: Iterable[Path], removed: Collection[Path]) -> Iterator[Path]:
    """Paths as they are once some things are taken out; those of what is taken out are left out."""
    gone: dict[Path, list[int]] = {}
    for path in removed:
        if path and isinstance(path[-1], int):
            gone.setdefault(path[:-1], []).append(path[-1])
    for path in paths:
        if not is_within(path, removed):
            yield tuple(
                step - sum(number < step for number in gone.get(path[:place], ())) if isinstance(step, int) else step
                for place, step in enumerate(path)
            )


def things_of(plan: Plan) -> Iterator[tuple[Path, Any]]:
    """Every object of a plan with its path, what holds others before what it holds."""
    yield from _things(plan, _SHAPE, ())


def attribute(name: str) -> str:
    """A field by its name in Python: `from` and `for` have a stroke behind them there."""
    return f"{name}_" if iskeyword(name) else name


def _texts(value: Any, shape: Shape, path: Path) -> Iterator[TextAt]:
    if value is None:
        return
    if isinstance(shape, Leaf):
        yield from _leaf_texts(value, shape.kind, path)
    elif isinstance(shape, ListOf):
        for number, item in enumerate(value):
            yield from _texts(item, shape.item, (*path, number))
    elif isinstance(shape, MapOf):
        for key, item in value.items():
            if path[-1] in ("facts", "glossary"):
                yield TextAt((*path, key, KEY), key, "line")
            yield from _texts(item, shape.value, (*path, key))
    elif isinstance(shape, Cash):
        for step, amount in _amounts(value):
            yield TextAt((*path, *step), amount.words, "amount")
    else:
        for name, inner in shape.fields.items():
            if attribute(name) in value.model_fields_set:
                yield from _texts(getattr(value, attribute(name)), inner, (*path, name))
        yield from _own_texts(value.x, (*path, "x"))


def _leaf_texts(value: Any, kind: str, path: Path) -> Iterator[TextAt]:
    if isinstance(value, Prose) and value.listed:
        yield from (TextAt((*path, number), item, kind) for number, item in enumerate(value.items) if item)
    elif isinstance(value, bool):
        yield TextAt(path, "yes" if value else "no", kind)
    elif str(value):
        yield TextAt(path, str(value), kind)


def _own_texts(value: Any, path: Path) -> Iterator[TextAt]:
    if isinstance(value, str):
        yield TextAt(path, value, "line")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield TextAt((*path, key, KEY), key, "line")
            yield from _own_texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _own_texts(item, (*path, number))


def _amounts(cost: Cost) -> Iterator[tuple[Path, Any]]:
    if cost.amount:
        yield (), cost.amount
    yield from (((fund,), amount) for fund, amount in (cost.by_fund or {}).items())


def _changed(value: Any, shape: Shape, path: Path, changes: Changes) -> Any:
    if path in changes.removed:
        return () if isinstance(shape, ListOf) else None
    if value is None:
        return None
    if isinstance(shape, Leaf):
        return _leaf(value, shape.kind, path, changes.texts)
    if isinstance(shape, ListOf):
        kept = (number for number in range(len(value)) if (*path, number) not in changes.removed)
        return tuple(_changed(value[number], shape.item, (*path, number), changes) for number in kept)
    if isinstance(shape, MapOf):
        return _map(value, shape, path, changes)
    if isinstance(shape, Cash):
        return _cost(value, path, changes)
    return _thing(value, shape, path, changes)


def _leaf(value: Any, kind: str, path: Path, texts: Mapping[Path, str]) -> Any:
    if isinstance(value, Prose) and value.listed:
        return Prose(tuple(texts.get((*path, place), item) for place, item in enumerate(value.items)), listed=True)
    if path not in texts:
        return value
    reader = READERS.get(kind)
    return reader(texts[path]) if reader else texts[path]


def _map(values: Mapping[str, Any], shape: MapOf, path: Path, changes: Changes) -> dict[str, Any] | None:
    made: dict[str, Any] = {}
    for key, value in values.items():
        if (*path, key) not in changes.removed:
            made[_free(changes.texts.get((*path, key, KEY), key), made)] = _changed(
                value, shape.value, (*path, key), changes
            )
    return made if made or not values else None


def _free(name: str, taken: Collection[str]) -> str:
    """A name that nothing else has: two entries may have come to be called the same."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _cost(cost: Cost, path: Path, changes: Changes) -> Cost | None:
    made = {
        step: READERS["amount"](changes.texts.get((*path, *step), amount.words))
        for step, amount in _amounts(cost)
        if (*path, *step) not in changes.removed
    }
    by_fund = {step[0]: amount for step, amount in made.items() if step}
    if not made:
        return None
    return cost.model_copy(update={"amount": made.get(()), "by_fund": by_fund or None})


def _thing(part: Part, shape: Thing, path: Path, changes: Changes) -> Part:
    fields: dict[str, Any] = {}
    for name, inner in shape.fields.items():
        value = getattr(part, attribute(name))
        new = _changed(value, inner, (*path, name), changes)
        if new is not value and new != value:
            fields[attribute(name)] = new
    if part.x:
        fields["x"] = _own(part.x, (*path, "x"), changes.texts)
    if not fields:
        return part
    # Built anew rather than copied: a copy would remember whether the old one said something.
    kept = {name: getattr(part, name) for name in part.model_fields_set}
    made = type(part).model_construct(part.model_fields_set | set(fields))
    vars(made).update({**kept, **fields})
    return made


def _own(value: Any, path: Path, texts: Mapping[Path, str]) -> Any:
    if isinstance(value, str):
        return texts.get(path, value)
    if isinstance(value, Mapping):
        return {texts.get((*path, key, KEY), key): _own(item, (*path, key), texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_own(item, (*path, number), texts) for number, item in enumerate(value)]
    return value


def _things(value: Any, shape: Shape, path: Path) -> Iterator[tuple[Path, Any]]:
    if not value and not isinstance(value, Part):
        return
    if isinstance(shape, ListOf):
        for number, item in enumerate(value):
            yield from _things(item, shape.item, (*path, number))
    elif isinstance(shape, MapOf):
        for key, item in value.items():
            yield from _things(item, shape.value, (*path, key))
    elif isinstance(shape, Thing):
        yield path, value
        for name, inner in shape.fields.items():
            yield from _things(getattr(value, attribute(name)), inner, (*path, name))
