"""The JSON Schema of a family file, for editors."""

from __future__ import annotations

from typing import Any

from improvplan.catalogues.shape import EDITION_ID, FAMILY_KEYS, SESSION, SLUG, VERSION, Key, Kind

_TEXT = ["string", "number", "boolean"]


def framework_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a family file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "improvplan framework",
        "description": "A framework that improvement plans refer to: its editions, and the items of each.",
        **_object(FAMILY_KEYS),
    }


def _object(keys: tuple[Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [key.name for key in keys if key.required],
        "properties": {key.name: {"description": key.description, **_value(key)} for key in keys},
        "additionalProperties": False,
    }


def _value(key: Key) -> dict[str, Any]:
    match key.kind:
        case Kind.TEXTS:
            return {"type": ["array", *_TEXT], "items": {"type": _TEXT}}
        case Kind.SLUG:
            return {"type": _TEXT, "pattern": f"^{SLUG.pattern}$"}
        case Kind.EDITION_ID:
            return {"type": _TEXT, "pattern": f"^{EDITION_ID.pattern}$"}
        case Kind.SESSION:
            return {"type": "string", "pattern": f"^{SESSION.pattern}$"}
        case Kind.CHOICE:
            return {"enum": [1, VERSION] if key.choices == (VERSION,) else list(key.choices)}
        case Kind.OBJECTS:
            return {"type": "array", "minItems": 1, "items": _object(key.keys)}
    return {"type": _TEXT}
