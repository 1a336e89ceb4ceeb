"""Findings for programs: JSON, versioned; `schemas/findings.schema.json` describes it."""

from __future__ import annotations

import json
from typing import Any

from improvplan.finding import Finding, Fix, Place, Severity
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
            **{f"{severity}s": result.count(severity) for severity in Severity},
            "suppressed": result.suppressed,
            "baseline": result.known,
        },
        "findings": [_finding(finding) for finding in result.findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": finding.file,
        "plan": finding.plan,
        "path": list(finding.path),
        "place": _place(finding.place),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "mend": finding.fix,
        "also": [
            {"file": label.file, "place": _place(label.place), "message": label.message} for label in finding.labels
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
        "title": fix.title,
        "safe": fix.safe,
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
    }
