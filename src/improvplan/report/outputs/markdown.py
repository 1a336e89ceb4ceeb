"""Findings for a comment on a pull request: short, the counts first, each plan foldable."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Finding, Severity
from improvplan.report.characters import code, escaped, escaped_lines, further_places, linked
from improvplan.report.groups import Group, Row, Section, checked, counted, fitted, grouped, severities, worst_first
from improvplan.report.output import Output, whole
from improvplan.report.result import Result

LIMIT = 65_000
"""GitHub takes comments of 65,536 characters; what posts the comment may add a few of its own."""

MARK = "<!-- improvplan -->\n"
"""Cannot be seen; what posts the comment finds the last one by it and writes the new one over it."""


def markdown_report(result: Result, blob: str = "", limit: int = LIMIT) -> str:
    """The comment, at most `limit` characters; plans with errors come first and are unfolded.

    `blob` is the address of the repository's root on the web; lines are linked where it is given.
    """
    if not result.findings:
        return f"{MARK}### Improvement plans: no findings\n\n{checked(result)}.\n"
    files = worst_first(result.findings)
    head = (
        f"{MARK}### Improvement plans: {severities(result.findings)}\n\n"
        f"In {counted(len(files), 'file')}; {checked(result)}.\n"
    )
    return fitted(head, [_section(file, findings, blob) for file, findings in files], limit, len)


def _section(file: str, findings: list[Finding], blob: str) -> Section:
    unfolded = " open" if any(finding.severity is Severity.ERROR for finding in findings) else ""
    opening = f"\n<details{unfolded}>\n<summary>{code(file)}: {severities(findings)}</summary>\n\n"
    return Section(opening, [Row(_item(group, blob), len(group)) for group in grouped(findings)], "\n</details>\n")


def _item(group: Group, blob: str) -> str:
    return f"- {'<br>'.join(_lines(group, blob))}\n"


def _lines(group: Group, blob: str) -> Iterator[str]:
    finding = group.first
    place = finding.place
    where = f", {linked(f'line {place.line}', finding.file, place.line, blob)}" if place else ""
    yield f"**{finding.severity}**{where}: {escaped(finding.message)} ({code(finding.rule)})"
    yield from further_places(finding, blob)
    if lines := group.other_lines:
        shown = ", ".join(map(str, lines[:12])) + (" …" if len(lines) > 12 else "")
        yield f"The same {counted(len(group.others), 'more time')}: line{'s' * (len(lines) > 1)} {shown}"
    if finding.why:
        yield f"Why: {escaped(finding.why)}"
    if finding.fix:
        yield f"Fix: {escaped_lines(finding.fix)}"


OUTPUT = Output(
    name="markdown",
    readers="a comment on a pull request, an e-mail, a chat",
    shows="the counts, then the findings plan by plan",
    pieces=lambda result, blob: whole(markdown_report(result, blob)),
    from_root=True,
)
