"""Findings for people: the line, a caret, why it matters and how to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.finding import Finding, Severity
from improvplan.report.excerpt import excerpt
from improvplan.report.result import Result

WIDTH = 100
PLAIN, PLACE, RULE, CARET, DIM = "", "bold", "bold cyan", "bold", "dim"
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}

Piece = tuple[str, str]
"""A style and a text; the empty style is plain."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The same finding at several places of one file."""

    first: Finding
    others: tuple[Finding, ...]


def text_report(result: Result) -> str:
    """The whole report as plain text."""
    return "".join(text for _, text in text_pieces(result))


def text_pieces(result: Result) -> Iterator[Piece]:
    """The whole report in pieces with their styles, for a terminal."""
    for group in _grouped(result.findings):
        yield from _finding(group)
        yield PLAIN, "\n"
    yield from _summary(result)


def _grouped(findings: Sequence[Finding]) -> list[_Group]:
    """Put findings together that say the same of the same file; rows and priorities often share a mistake."""
    found: dict[tuple[str, str, Severity, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.file, finding.rule, finding.severity, finding.message), []).append(finding)
    return [_Group(first, tuple(others)) for first, *others in found.values()]


def _finding(group: _Group) -> Iterator[Piece]:
    finding = group.first
    place = finding.place
    yield PLACE, f"{finding.file}:{place.line}:{place.column}: " if place else f"{finding.file}: "
    yield STYLES[finding.severity], f"{finding.severity}: "
    yield RULE, f"{finding.rule}: "
    yield PLAIN, finding.message + "\n"
    if place:
        line, carets = excerpt(place)
        yield DIM, f"{place.line:>5} | "
        yield PLAIN, line.rstrip() + "\n"
        yield DIM, "      | "
        yield CARET, carets + "\n"
    for label in finding.labels:
        where = f"{label.file}:" if label.file != finding.file else "line "
        yield DIM, f"      = {label.message}: {where}{label.place.line}\n"
    if group.others:
        yield DIM, "      = " + _also(group.others) + "\n"
    yield from _paragraph("why", finding.why)
    yield from _paragraph("fix", finding.mend)


def _also(others: Sequence[Finding]) -> str:
    lines = list(dict.fromkeys(str(other.place.line) for other in others if other.place))
    shown = ", ".join(lines[:12]) + (" …" if len(lines) > 12 else "")
    return f"the same {len(others)} more time{'s' * (len(others) > 1)}: line{'s' * (len(lines) > 1)} {shown}"


def _paragraph(head: str, text: str) -> Iterator[Piece]:
    if not text:
        return
    first, *rest = text.splitlines()
    lines = textwrap.wrap(first, WIDTH - 7) + [
        line for more in rest for line in (textwrap.wrap(more, WIDTH - 7) or [""])
    ]
    yield DIM, f"  {head}  "
    yield PLAIN, "\n       ".join(lines) + "\n"


def _summary(result: Result) -> Iterator[Piece]:
    checked = _counted(len(result.plans), "plan")
    if result.frameworks:
        checked += " and " + _counted(len(result.frameworks), "framework file")
    if not result.findings:
        yield "bold green", f"No findings: {checked} checked.\n"
        return
    counts = [(severity, result.count(severity)) for severity in Severity]
    said = ", ".join(_counted(count, severity.value) for severity, count in counts if count)
    files = len({finding.file for finding in result.findings})
    yield PLACE, f"{said} in {_counted(files, 'file')}; {checked} checked.\n"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
