"""Findings for programs: JSON, versioned; `schemas/findings.schema.json` describes it."""

from __future__ import annotations

import json
from typing import Any

from improvplan.finding import Finding, Fix, Place, Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.output import Output, whole
from improvplan.report.result import Result
from improvplan.version import VERSION

FORMAT = 1


def json_report(result: Result) -> str:
    """The whole report as one JSON object.

    Within one `version` keys are only ever added. Lines and columns count from 1, columns in Unicode code points, ends not
    included; offsets of edits count code points from 0.
    """
    report = {
        "version": FORMAT,
        "improvplan": VERSION,
        "summary": {
            "plans": len(result.plans),
            "frameworks": len(result.frameworks),
            "networks": len(result.networks),
            "forms": len(result.forms),
            **{f"{severity}s": result.count(severity) for severity in Severity},
            "suppressed": result.suppressed,
            "baseline": result.known,
        },
        "findings": [_finding(finding) for finding in result.findings],
    }
    return dumped(report).decode() + "\n"


def dumped(data: object) -> bytes:
    """Data as JSON in UTF-8, indented by two; what UTF-8 cannot hold, half a character, is a question mark.

    Raises:
        TypeError: something in it has no form in JSON.

    """
    from pydantic_core import PydanticSerializationError, to_json

    try:
        # For many plans it is several times as fast as the standard library, whose indenting is written in Python.
        return to_json(data, indent=2)
    except PydanticSerializationError:
        return json.dumps(data, ensure_ascii=False, indent=2).encode(errors="replace")


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": plain_file(finding.file),
        "plan": finding.plan,
        "path": list(finding.path),
        "place": _place(finding.place),
        "message": clean(finding.whole or finding.message),
        "why": clean(finding.why),
        "fix": clean(finding.fix),
        "mend": clean(finding.fix),
        "also": [
            {"file": plain_file(label.file), "place": _place(label.place), "message": clean(label.message)}
            for label in finding.labels
        ],
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _place(place: Place | None) -> dict[str, int] | None:
    if place is None:
        return None
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": clean(fix.title),
        "safe": fix.safe,
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
    }


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
        for name in (
            "plans",
            "frameworks",
            "networks",
            "forms",
            "errors",
            "warnings",
            "notes",
            "suppressed",
            "baseline",
        )
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


OUTPUT = Output(
    name="json",
    readers="your own programs",
    shows="everything; described in [json.md](json.md)",
    pieces=lambda result, _blob: whole(json_report(result)),
)
