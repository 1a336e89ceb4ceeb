"""Findings as JUnit XML, which most build servers show as the outcome of tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from improvplan.finding import Finding, Severity
from improvplan.report.characters import clean, clipped, one_line, plain_file
from improvplan.report.excerpt import excerpt
from improvplan.report.groups import by_file
from improvplan.report.output import Output, whole
from improvplan.report.result import Result

LONGEST_NAME = 250


def junit_report(result: Result) -> str:
    """A suite of tests for each file, and in it a test for each finding, or one that passes where there is none.

    Errors and warnings are tests that fail; a note is a test that passes and says something. A test is named after its finding
    without the line, so that it is the same test after the lines have moved.
    """
    findings = by_file(result.findings)
    suites = Element("testsuites", {"name": "improvplan", **_counts(result.findings, _tests(result, findings))})
    for file in dict.fromkeys([*result.files, *findings]):
        found = findings.get(file, [])
        name = one_line(file)
        suite = SubElement(suites, "testsuite", {"name": name, **_counts(found, len(found) or 1)})
        if not found:
            SubElement(suite, "testcase", {"name": "no findings", "classname": name, "file": name})
        for finding, test in zip(found, _names(found), strict=True):
            _case(suite, finding, test)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _tests(result: Result, findings: dict[str, list[Finding]]) -> int:
    return len(result.findings) + sum(file not in findings for file in dict.fromkeys(result.files))


def _counts(findings: Sequence[Finding], tests: int) -> dict[str, str]:
    failures = sum(finding.severity is not Severity.NOTE for finding in findings)
    return {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0"}


def _names(findings: Sequence[Finding]) -> Iterator[str]:
    """A name of its own for the test of each finding: servers drop a second test of the same name."""
    seen: Counter[str] = Counter()
    for finding in findings:
        name = clipped(one_line(f"{finding.rule}: {finding.message}"), LONGEST_NAME)
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _case(suite: Element, finding: Finding, name: str) -> None:
    file = one_line(finding.file)
    line = {"line": str(finding.place.line)} if finding.place else {}
    case = SubElement(suite, "testcase", {"name": name, "classname": file, "file": file, **line})
    if finding.severity is Severity.NOTE:
        SubElement(case, "system-out").text = _words(finding)
    else:
        attributes = {"type": finding.severity.value, "message": one_line(finding.message)}
        SubElement(case, "failure", attributes).text = _words(finding)


def _words(finding: Finding) -> str:
    place = finding.place
    file = plain_file(finding.file)
    where = f"{file}:{place.line}:{place.column}" if place else file
    lines = [f"{where}: {finding.severity}: {finding.whole or finding.message}"]
    if place:
        lines.append(excerpt(place)[0])
    lines += [f"also: {label.message} ({plain_file(label.file)}:{label.place.line})" for label in finding.labels]
    lines += [f"{head}: {text}" for head, text in (("why", finding.why), ("fix", finding.fix)) if text]
    return clean("\n".join(lines))


OUTPUT = Output(
    name="junit",
    readers="GitLab, Jenkins, Azure DevOps and nearly every other build server",
    shows="a test for each finding",
    pieces=lambda result, _blob: whole(junit_report(result)),
    from_root=True,
)
