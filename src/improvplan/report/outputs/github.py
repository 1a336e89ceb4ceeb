"""Findings as annotations of GitHub Actions: workflow commands on standard output.

The format is described under “Workflow commands for GitHub Actions” in GitHub's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Finding, Place, Severity
from improvplan.report.characters import clean, code, escaped, escaped_lines, further_places, linked, plain_file
from improvplan.report.groups import Group, Row, Section, by_file, fitted, grouped, overview, severities, worst_first
from improvplan.report.output import Output, whole
from improvplan.report.result import Result

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_report(result: Result) -> str:
    """The findings as workflow commands, in a foldable part of the log for each file, and the counts in a last line.

    What a file has several times is one annotation: GitHub shows only ten of each severity.
    """
    lines = []
    for file, findings in by_file(result.findings).items():
        lines.append(f"::group::{_data(f'{plain_file(file)}: {severities(findings)}')}")
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
    return f"line {place.line}" if file == finding.file else f"{plain_file(file)}, line {place.line}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


LIMIT = 1_048_576
"""GitHub takes 1 MiB of UTF-8 from one step, and drops a longer summary altogether."""

_TABLE = "| severity | line | what is wrong | why it matters | how to mend it | rule |\n| --- | --- | --- | --- | --- | --- |\n"
_COUNTS = "\n| plan | errors | warnings | notes |\n| --- | ---: | ---: | ---: |\n"


def summary_report(result: Result, blob: str = "", limit: int = LIMIT) -> str:
    """The summary, at most `limit` bytes of UTF-8; plans with errors come first.

    `blob` is the address of the repository's root on the web; lines are linked where it is given.
    """
    files = worst_first(result.findings)
    head = f"## Improvement plans\n\n{overview(result)}\n"
    sections = [_section(file, findings, blob) for file, findings in files]
    if len(files) > 1:
        sections.insert(0, Section(_COUNTS, [_counts(file, findings) for file, findings in files], ""))
    return fitted(head, sections, limit, _bytes)


def _bytes(text: str) -> int:
    return len(text.encode())


def _counts(file: str, findings: list[Finding]) -> Row:
    counts = (sum(finding.severity is severity for finding in findings) for severity in Severity)
    return Row(f"| {code(file)} | {' | '.join(map(str, counts))} |\n", 0)


def _section(file: str, findings: list[Finding], blob: str) -> Section:
    opening = f"\n### {code(file)}\n\n{severities(findings)}\n\n{_TABLE}"
    return Section(opening, [Row(_row(group, blob), len(group)) for group in grouped(findings)], "")


def _row(group: Group, blob: str) -> str:
    finding = group.first
    lines = ", ".join(linked(str(line), finding.file, line, blob) for line in group.lines)
    cells = (
        f"**{finding.severity}**",
        lines or "whole file",
        "<br>".join([escaped(finding.message), *further_places(finding, blob)]),
        escaped(finding.why),
        escaped_lines(finding.fix),
        code(finding.rule),
    )
    return f"| {' | '.join(cells)} |\n"


OUTPUT = Output(
    name="github",
    readers="GitHub Actions",
    shows="marks beside the lines of a pull request, and all findings in the summary of the job",
    pieces=lambda result, _blob: whole(github_report(result)),
    from_root=True,
    summary=summary_report,
)
