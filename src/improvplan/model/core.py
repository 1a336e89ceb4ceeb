"""What Pydantic's core needs to know of the models, written straight from their shapes.

Pydantic would work it out from the annotations by itself, but for these models that takes longer than everything else that
happens when one plan is checked (`docs/performance.md`). The shapes are compiled from the same annotations; a test holds the two against each other.
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from improvplan.model.cost import Cost
from improvplan.model.fields import READERS, SLUG
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

_TEXT = core_schema.str_schema()
_LEAVES: dict[str, CoreSchema] = {
    **{kind: core_schema.no_info_plain_validator_function(read) for kind, read in READERS.items()},
    "slug": core_schema.str_schema(pattern=SLUG),
}


@cache
def validator_of(model: type[BaseModel]) -> SchemaValidator:
    """What `model.model_validate` would use, made without looking for plugins in every installed package first."""
    return SchemaValidator(core_schema_of(model))


def core_schema_of(model: type[BaseModel]) -> CoreSchema:
    """The core schema of a model and of everything in it; models that hold themselves are fine."""
    definitions: dict[str, CoreSchema] = {}
    name = _define(model, definitions)
    return core_schema.definitions_schema(core_schema.definition_reference_schema(name), list(definitions.values()))


def _define(model: type[BaseModel], definitions: dict[str, CoreSchema]) -> str:
    name = f"{model.__module__}.{model.__name__}"
    if name not in definitions:
        definitions[name] = _TEXT  # keeps the place while the model's own fields are written
        definitions[name] = _model(model, name, definitions)
    return name


def _model(model: type[BaseModel], name: str, definitions: dict[str, CoreSchema]) -> CoreSchema:
    shapes = shape_of(model).fields
    fields = {}
    for attribute, field in model.model_fields.items():
        shape = shapes.get(field.alias or attribute)
        inner = _schema(shape, definitions) if shape else core_schema.dict_schema(_TEXT)
        if field.default is None:
            inner = core_schema.nullable_schema(inner)
        fields[attribute] = core_schema.model_field(
            core_schema.with_default_schema(inner, default=field.default), validation_alias=field.alias
        )
    config = core_schema.CoreConfig(validate_by_name=True, validate_by_alias=True, extra_fields_behavior="forbid")
    return core_schema.model_schema(
        model, core_schema.model_fields_schema(fields, extra_behavior="forbid"), config=config, frozen=True, ref=name
    )


def _schema(shape: Shape, definitions: dict[str, CoreSchema]) -> CoreSchema:
    match shape:
        case Leaf(kind="choice"):
            return core_schema.literal_schema(list(shape.choices))
        case Leaf():
            return _LEAVES.get(shape.kind, _TEXT)
        case ListOf():
            return core_schema.tuple_variable_schema(_schema(shape.item, definitions))
        case MapOf():
            return core_schema.dict_schema(_TEXT, _schema(shape.value, definitions))
        case Cash():
            return core_schema.definition_reference_schema(_define(Cost, definitions))
        case Thing():
            return core_schema.definition_reference_schema(_define(shape.model, definitions))
