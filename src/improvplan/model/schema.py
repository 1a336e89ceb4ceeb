"""JSON Schemas for editors and other tools, written from the same shapes that the normaliser reads by.

What `validate` accepts and what an editor accepts are therefore the same. Where text is meant the schema also takes numbers,
booleans and null, since editors resolve `2.3`, `yes` and an empty value to those. There is no `anyOf`: a check reports the
exact place.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_EXAMPLES = {
    "when": ["Dec 2025", "2025-12-05", "termly", "Term 2"],
    "amount": ["£1,200"],
    "quantity": ["71%", "40"],
    "yes-no": ["yes", "no"],
}
_YES_NO = [
    "yes",
    "no",
    "Yes",
    "No",
    "YES",
    "NO",
    "true",
    "false",
    True,
    False,
    "on",
    "off",
    "On",
    "Off",
    "y",
    "n",
    None,
]


def json_schema(model: type[BaseModel], title: str, identifier: str) -> dict[str, Any]:
    """The JSON Schema (draft 7, which editors know best) of a file that holds one `model`."""
    definitions: dict[str, Any] = {}
    root = shape_of(model)
    _define(root, definitions)
    required = [
        field.alias or name
        for name, field in model.model_fields.items()
        if (field.alias or name).startswith("improvplan") or name in ("id", "title")
    ]
    body = definitions.pop(root.model.__name__)
    return {
        "$schema": DIALECT,
        "$id": identifier,
        "title": title,
        **body,
        "type": "object",
        "required": [key for key in required if key in root.fields and _identity(key, model)],
        "definitions": dict(sorted(definitions.items())),
    }


def _identity(key: str, model: type[BaseModel]) -> bool:
    """Of a configuration only its kind key is demanded; of plans and forms their id and title too."""
    return key.startswith("improvplan") or "id" in model.model_fields


def _define(thing: Thing, definitions: dict[str, Any]) -> dict[str, Any]:
    name = thing.model.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(thing, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _object(thing: Thing, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    for key, shape in thing.fields.items():
        inner = _schema(shape, definitions)
        described = {"description": thing.descriptions[key]}
        properties[key] = {**described, "allOf": [inner]} if "$ref" in inner else {**described, **inner}
    types = ["object", "null"] if thing.bare is None else ["object", "string", "number", "boolean", "null"]
    schema: dict[str, Any] = {
        "description": (thing.model.__doc__ or "").strip().splitlines()[0],
        "type": types,
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
    bare = thing.fields[thing.bare] if thing.bare else None
    if isinstance(bare, Leaf) and bare.kind == "prose":
        schema["description"] += f" A text alone is its {thing.bare}."
    return schema


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Leaf():
            return _leaf(shape)
        case ListOf():
            item = _schema(shape.item, definitions)
            return {"if": {"type": "array"}, "then": {"type": "array", "items": item}, "else": item}
        case MapOf():
            return {"type": ["object", "null"], "additionalProperties": _schema(shape.value, definitions)}
        case Cash():
            return {
                "type": ["object", "string", "number", "null"],
                "additionalProperties": _leaf(Leaf("amount")),
                "examples": ["£250"],
            }
        case Thing():
            return _define(shape, definitions)


def _leaf(leaf: Leaf) -> dict[str, Any]:
    match leaf.kind:
        case "choice":
            numbers = [int(choice) for choice in leaf.choices if choice.isdigit()]
            return {"enum": [*leaf.choices, *numbers, None]}
        case "yes-no":
            return {"enum": _YES_NO}
        case "prose":
            return {"type": ["string", "number", "boolean", "null", "array"], "items": _TEXT}
    examples = _EXAMPLES.get(leaf.kind)
    return {**_TEXT, "examples": examples} if examples else dict(_TEXT)
