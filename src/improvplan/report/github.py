"""Findings as annotations of GitHub Actions: workflow commands on standard output.

The format is described under “Workflow commands for GitHub Actions” in GitHub's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Finding, Place, Severity
from improvplan.report.characters import clean
from improvplan.report.groups import Group, by_file, grouped, overview, severities
from improvplan.report.result import Result

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_report(result: Result) -> str:
    """The findings as workflow commands, in a foldable part of the log for each file, and the counts in a last line.

    What a file has several times is one annotation: GitHub shows only ten of each severity.
    """
    lines = []
    for file, findings in by_file(result.findings).items():
        lines.append(f"::group::{_data(f'{file}: {severities(findings)}')}")
        lines += map(_command, grouped(findings))
        lines.append("::endgroup::")
    lines.append(overview(result))
    return "\n".join(lines) + "\n"


def _command(group: Group) -> str:
    finding = group.first
    properties = {"file": finding.file, **_position(finding.place), "title": finding.rule}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(chr(10).join(_message(group)))}"


def _position(place: Place | None) -> dict[str, int]:
    """Lines and columns, the column after the last; GitHub refuses columns where an annotation is longer than one line."""
    if place is None:
        return {}
    if place.line != place.end_line:
        return {"line": place.line, "endLine": place.end_line}
    return {
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": max(place.end_column, place.column),
    }


def _message(group: Group) -> Iterator[str]:
    finding = group.first
    yield finding.message
    if lines := group.other_lines:
        yield f"The same again in line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}"
    yield from (f"Also: {label.message} ({_where(label.file, label.place, finding)})" for label in finding.labels)
    if finding.why:
        yield f"Why: {finding.why}"
    if finding.fix:
        yield f"Fix: {finding.fix}"


def _where(file: str, place: Place, finding: Finding) -> str:
    return f"line {place.line}" if file == finding.file else f"{file}, line {place.line}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
