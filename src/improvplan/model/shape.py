"""The shapes that the models expect, compiled once from their annotations: what the normaliser and the schema work from."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from improvplan.model.cost import Cost
from improvplan.model.fields import Kind

_EVERYWHERE = ("notes", "internal")
"""What every object may carry comes last, so that lists of keys begin with its own."""


class Leaf:
    """Something that is written as one text; `kind` is line, prose, when, amount, slug, choice and so on."""

    __slots__ = ("choices", "kind")

    def __init__(self, kind: str, choices: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.choices = choices


class ListOf:
    """Several of one shape; a single one needs no list."""

    __slots__ = ("item",)

    def __init__(self, item: Shape) -> None:
        self.item = item


class MapOf:
    """Values by a name of the author's own."""

    __slots__ = ("value",)

    def __init__(self, value: Shape) -> None:
        self.value = value


class Cash:
    """An amount, or amounts by fund."""

    __slots__ = ()


class Thing:
    """An object with fields; `bare` is the field that a bare text stands for, `model` the class it becomes."""

    __slots__ = ("bare", "descriptions", "fields", "model")

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self.bare: str | None = None
        self.fields: dict[str, Shape] = {}
        self.descriptions: dict[str, str] = {}


Shape = Leaf | ListOf | MapOf | Cash | Thing


@cache
def shape_of(model: type[BaseModel]) -> Thing:
    """The shape of a model; models that hold themselves are fine."""
    return _thing(model, {})


def _thing(model: type[BaseModel], known: dict[type[BaseModel], Thing]) -> Thing:
    if model in known:
        return known[model]
    thing = known[model] = Thing(model)
    fields = sorted(model.model_fields.items(), key=lambda named: named[0] in _EVERYWHERE)
    for name, field in fields:
        if name == "x":
            continue
        key = field.alias or name
        thing.fields[key] = _shape(_annotation(field), known)
        thing.descriptions[key] = field.description or ""
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("bare"):
            thing.bare = key
    return thing


def _annotation(field: FieldInfo) -> Any:
    """The annotation with the marks that Pydantic has moved from it to the field's metadata."""
    annotation: Any = field.annotation
    for mark in field.metadata:
        if isinstance(mark, Kind):
            return Annotated[annotation, mark]
    return annotation


def _shape(annotation: Any, known: dict[type[BaseModel], Thing]) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Leaf(next(str(mark) for mark in arguments if isinstance(mark, Kind)))
    if origin in (Union, types.UnionType):
        return _shape(next(part for part in arguments if part is not type(None)), known)
    if origin is Literal:
        return Leaf("choice", tuple(arguments))
    if origin is tuple:
        return ListOf(_shape(arguments[0], known))
    if origin is dict:
        return MapOf(_shape(arguments[1], known))
    if annotation is Cost:
        return Cash()
    return _thing(annotation, known)
