"""The JSON Schema of the JSON report."""

from __future__ import annotations

from typing import Any

from improvplan.finding import Severity

_PLACE = {
    "description": "Where it stands; null where the finding is about a whole file.",
    "type": ["object", "null"],
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"description": "In Unicode code points, from 1.", "type": "integer", "minimum": 1},
        "end_line": {"type": "integer", "minimum": 1},
        "end_column": {"description": "The column after the last.", "type": "integer", "minimum": 1},
    },
    "required": ["line", "column", "end_line", "end_column"],
    "additionalProperties": False,
}


def findings_schema() -> dict[str, Any]:
    """The schema of `validate --format json`, version 1. Within a version keys are only ever added."""
    finding = {
        "rule": {"description": "The name of the rule.", "type": "string"},
        "severity": {"enum": [severity.value for severity in Severity]},
        "file": {"type": "string"},
        "plan": {"description": "The id of the plan, empty where it has none.", "type": "string"},
        "path": {
            "description": "The way to the value in the plan.",
            "type": "array",
            "items": {"type": ["string", "integer"]},
        },
        "place": _PLACE,
        "message": {"description": "What is wrong.", "type": "string"},
        "why": {"description": "Why it matters to a reader of the plan.", "type": "string"},
        "fix": {"description": "What to write instead.", "type": "string"},
        "mend": {"description": "The same as fix; the old name, which stays through version 1.", "type": "string"},
        "also": {
            "description": "Further places that belong to the finding.",
            "type": "array",
            "items": _object({"file": {"type": "string"}, "place": _PLACE, "message": {"type": "string"}}),
        },
        "fixes": {
            "description": "Mends that can be carried out; offsets count Unicode code points of the file from 0.",
            "type": "array",
            "items": _object(
                {
                    "title": {"type": "string"},
                    "safe": {"type": "boolean"},
                    "edits": {
                        "type": "array",
                        "items": _object(
                            {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}}
                        ),
                    },
                }
            ),
        },
    }
    counts = {
        name: {"type": "integer", "minimum": 0}
        for name in ("plans", "frameworks", "errors", "warnings", "notes", "suppressed", "baseline")
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "findings.schema.json",
        "title": "The findings of improvplan validate --format json",
        **_object(
            {
                "version": {"const": 1},
                "improvplan": {"description": "The version of improvplan.", "type": "string"},
                "summary": _object(counts),
                "findings": {"type": "array", "items": _object(finding)},
            }
        ),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
