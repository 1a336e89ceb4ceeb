"""Findings for code scanning: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as File
from typing import Any
from urllib.parse import quote_from_bytes

from improvplan.finding import Edit, Finding, Fix, Label, Path, Place, Severity
from improvplan.report.characters import clean
from improvplan.report.output import Output, whole
from improvplan.report.result import Result
from improvplan.report.rules import RuleWords, rules_in_words
from improvplan.version import VERSION
from improvplan.workspace.bulkhead import PROGRAM_ERROR

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "improvplanFinding/v1"
"""GitHub looks at `primaryLocationLineHash` alone, fills it in when it takes the file, and warns where one is there already."""

MOST_RESULTS = 25_000
"""GitHub refuses a file with more results in a run as a whole (“SARIF results exceed limits” in its documentation)."""

_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def sarif_report(result: Result, rules: Mapping[str, RuleWords]) -> str:
    """The findings as one run of SARIF.

    Lines and columns count from 1, columns in Unicode code points, ends not included. Relative file names count from the root of
    the repository. Edits of fixes are given in code points from the start of the file, a byte order mark not counted.

    Args:
        result: what was found.
        rules: what is known of each rule, by its name. A rule that is not among them is described by its first finding.
    """
    known = _with_unknown(rules, result)
    index = {name: number for number, name in enumerate(known)}
    kept = set(
        sorted(range(len(result.findings)), key=lambda number: result.findings[number].severity.rank)[:MOST_RESULTS]
    )
    results = [
        _result(finding, index[finding.rule], fingerprint)
        for number, (finding, fingerprint) in enumerate(
            zip(result.findings, fingerprints(result.findings), strict=True)
        )
        if number in kept
    ]
    run = {
        "tool": {
            "driver": {
                "name": "improvplan",
                "version": VERSION,
                "semanticVersion": VERSION,
                "shortDescription": {"text": "Checks improvement plans of schools, clusters, trusts and regions."},
                "rules": [_rule(name, words) for name, words in known.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        **_invocations(result),
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _left_out_of(result: Result) -> Iterator[str]:
    """What is said where a result has more findings than one run of SARIF may hold."""
    total = len(result.findings)
    if total > MOST_RESULTS:
        yield (
            f"{total - MOST_RESULTS:,} of {total:,} findings are left out, the least serious ones: GitHub takes {MOST_RESULTS:,} at most. "
            "Run improvplan validate to see them all"
        )


def _invocations(result: Result) -> dict[str, Any]:
    """What did not go as it should: that improvplan failed at something, or left something out."""
    failed = any(finding.rule == PROGRAM_ERROR for finding in result.findings)
    notes = [{"level": "warning", "message": {"text": words}} for words in _left_out_of(result)]
    if not failed and not notes:
        return {}
    return {"invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notes}]}


def _with_unknown(rules: Mapping[str, RuleWords], result: Result) -> dict[str, RuleWords]:
    known = dict(rules)
    for finding in result.findings:
        if finding.rule not in known:
            known[finding.rule] = RuleWords(finding.rule, finding.why, finding.fix, finding.severity)
    return known


def _rule(name: str, words: RuleWords) -> dict[str, Any]:
    summary = words.summary.rstrip(".") + "."
    explained = [f"{head}: {text}" for head, text in (("Why", words.why), ("Fix", words.fix)) if text]
    return {
        "id": clean(name),
        "name": "".join(part.capitalize() for part in clean(name).split("-")),
        "shortDescription": {"text": clean(summary)},
        "fullDescription": {"text": clean("\n".join([summary, *explained[:1]]))},
        "help": {"text": clean("\n\n".join([summary, *explained]))},
        "defaultConfiguration": {"level": words.severity.value},
        "properties": {"problem.severity": _SEVERITIES[words.severity]},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    said = finding.whole or finding.message
    message = f"{said}\nFix: {finding.fix}" if finding.fix else said
    location: dict[str, Any] = {"physicalLocation": _physical(finding.file, finding.place)}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": clean(_dotted(finding.path))}]
    result: dict[str, Any] = {
        "ruleId": clean(finding.rule),
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _unlinked(message)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.labels:
        result["relatedLocations"] = [_related(number, label) for number, label in enumerate(finding.labels)]
    if finding.fixes:
        result["fixes"] = _fixes(finding)
    return result


def _related(number: int, label: Label) -> dict[str, Any]:
    return {
        "id": number,
        "message": {"text": _unlinked(label.message)},
        "physicalLocation": _physical(label.file, label.place),
    }


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    """The fixes, each once, as the schema asks."""
    fixes: list[dict[str, Any]] = []
    for fix in finding.fixes:
        made = _fix(finding.file, fix)
        if made not in fixes:
            fixes.append(made)
    return fixes


def _fix(file: str, fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": clean(fix.title)},
        "artifactChanges": [
            {"artifactLocation": artifact(file), "replacements": [_replacement(edit) for edit in fix.edits]}
        ],
        "properties": {"safe": fix.safe},
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    start, end = edit.span
    return {
        "deletedRegion": {"charOffset": start, "charLength": end - start},
        "insertedContent": {"text": edit.text},
    }


def _physical(file: str, place: Place | None) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": artifact(file)}
    if place:
        where["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return where


def artifact(file: str) -> dict[str, str]:
    """A file as SARIF's artifactLocation: from the root of the repository, or as a file address where it lies elsewhere."""
    path = File(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote_from_bytes(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _dotted(path: Path) -> str:
    """A path as `priorities[0].title`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _unlinked(text: str) -> str:
    """A message in which `[words](address)` is no link, which SARIF makes of it otherwise (section 3.11.6)."""
    return _LINK.sub(r"\\[", clean(text))


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """The fingerprint of each finding: a hash and, after a colon, which of those with the same hash it is, from 1.

    It is made of the rule, the plan (its id; its file where it has none), the names on the way to the value, and the words that
    stand there. Numbers of lines and places in lists are not part of it, and neither are the words of the message, so it stays
    when something is written above and when a later improvplan says things better. Where a finding carries its identity, the
    one that the baseline goes by, that is what is hashed.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        value = _hash(finding)
        seen[value] += 1
        yield f"{value}:{seen[value]}"


def _hash(finding: Finding) -> str:
    if finding.identity:
        return _digest(map(str, finding.identity))
    names = [part for part in finding.path if isinstance(part, str)]
    words = " ".join(finding.place.excerpt.split()) if finding.place else ""
    return _digest((finding.rule, finding.plan or finding.file, *names, words))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]


OUTPUT = Output(
    name="sarif",
    readers="GitHub code scanning, editors, other collectors of findings",
    shows="alerts that stay the same ones while lines move",
    pieces=lambda result, _blob: whole(sarif_report(result, rules_in_words())),
    from_root=True,
    identities=True,
    remarks=_left_out_of,
)
