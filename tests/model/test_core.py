"""The core schema written from the shapes is held against what the annotations say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel, ValidationError

from improvplan.forms.form import Form
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.workspace.configuration import Configuration


def models() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}

    def collect(shape: Shape) -> None:
        match shape:
            case ListOf():
                collect(shape.item)
            case MapOf():
                collect(shape.value)
            case Thing() if shape.model not in found:
                found[shape.model] = None
                for inner in shape.fields.values():
                    collect(inner)

    for model in (Plan, Form, Configuration):
        collect(shape_of(model))
    return list(found)


MODELS = models()
TEXTS = {"when": "Dec 2025", "amount": "£20", "quantity": "40%", "yes-no": "yes", "slug": "a-b"}


def example(shape: Shape) -> Any:
    match shape:
        case Leaf(kind="choice"):
            return shape.choices[0]
        case Leaf():
            return TEXTS.get(shape.kind, "text")
        case ListOf():
            return [example(shape.item)]
        case MapOf():
            return {"key": example(shape.value)}
        case Cash():
            return {"amount": "£20"}
        case Thing():
            return {}


def is_of(value: Any, annotation: Any) -> bool:
    """Whether a value is what an annotation says."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is type(None):
        return value is None
    if origin is tuple:
        return isinstance(value, tuple) and all(is_of(item, arguments[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(is_of(item, arguments[1]) for item in value.values())
    if arguments and origin is not None and not isinstance(origin, type):
        if str(origin) == "typing.Literal":
            return value in arguments
        return any(is_of(value, part) for part in arguments)
    if str(origin) == "<class 'types.UnionType'>":
        return any(is_of(value, part) for part in arguments)
    return isinstance(value, annotation)


def shape(model: type[BaseModel], name: str) -> Shape:
    field = model.model_fields[name]
    return shape_of(model).fields[field.alias or name]


def fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The fields of a model and the keys they are written under."""
    for name, field in model.model_fields.items():
        if name != "x":
            yield name, field.alias or name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_becomes_what_its_annotation_says(model: type[BaseModel]) -> None:
    for name, key in fields(model):
        value = getattr(model.model_validate({key: example(shape(model, name))}), name)
        assert is_of(value, get_type_hints(model)[name]), (name, value)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_is_left_out_has_its_default(model: type[BaseModel]) -> None:
    built = model.model_validate({})
    for name, field in model.model_fields.items():
        assert getattr(built, name) == field.default


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_refuses_what_it_cannot_be(model: type[BaseModel]) -> None:
    for name, key in fields(model):
        wrong: Any = {"a": [object()]} if not isinstance(shape(model, name), Thing) else ["a"]
        with pytest.raises(ValidationError):
            model.model_validate({key: wrong})


@pytest.mark.parametrize("model", [*MODELS, Cost], ids=lambda model: model.__name__)
def test_unknown_keys_are_refused_and_models_cannot_be_changed(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate({"no_such_key": "a"})
    name = next(iter(model.model_fields))
    with pytest.raises(ValidationError):
        setattr(model.model_validate({}), name, None)


def test_a_model_can_be_made_by_the_names_of_its_fields() -> None:
    plan = Plan.model_validate({"id": "a", "title": "A", "period": {"from_": "2019-20", "to": "2021-22"}})
    assert plan.period
    assert plan.period.from_ == "2019-20"
