"""All findings by plan as Markdown tables, for the summary of a job in GitHub Actions."""

from __future__ import annotations

from improvplan.finding import Finding, Severity
from improvplan.report.fitting import Row, Section, fitted
from improvplan.report.groups import Group, grouped, overview, severities, worst_first
from improvplan.report.marked import code, escaped, escaped_lines, further_places, linked
from improvplan.report.result import Result

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
