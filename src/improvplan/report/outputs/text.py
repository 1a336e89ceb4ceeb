"""Findings for people: the line, a caret, why it matters and how to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.report.characters import clean, plain_file
from improvplan.report.excerpt import excerpt
from improvplan.report.groups import Group, grouped, overview
from improvplan.report.output import Output, Piece
from improvplan.report.result import Result

WIDTH = 100
PLAIN, PLACE, RULE, CARET, DIM = "", "bold", "bold cyan", "bold", "dim"
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def text_report(result: Result) -> str:
    """The whole report as plain text."""
    return "".join(text for _, text in text_pieces(result))


def text_pieces(result: Result) -> Iterator[Piece]:
    """The whole report in pieces with their styles, for a terminal."""
    for group in grouped(result.findings):
        yield from _finding(group)
        yield PLAIN, "\n"
    yield from _summary(result)


def _finding(group: Group) -> Iterator[Piece]:
    finding = group.first
    place, file = finding.place, plain_file(finding.file)
    yield PLACE, f"{file}:{place.line}:{place.column}: " if place else f"{file}: "
    yield STYLES[finding.severity], f"{finding.severity}: "
    yield RULE, f"{finding.rule}: "
    yield PLAIN, clean(finding.message) + "\n"
    if place:
        line, carets = excerpt(place)
        yield DIM, f"{place.line:>5} | "
        yield PLAIN, line.rstrip() + "\n"
        yield DIM, "      | "
        yield CARET, carets + "\n"
    for label in finding.labels:
        where = f"{plain_file(label.file)}:" if label.file != finding.file else "line "
        yield DIM, f"      = {clean(label.message)}: {where}{label.place.line}\n"
    if group.others:
        yield DIM, "      = " + _also(group) + "\n"
    yield from _paragraph("why", finding.why)
    yield from _paragraph("fix", finding.fix)


def _also(group: Group) -> str:
    lines = [str(line) for line in group.other_lines]
    shown = ", ".join(lines[:12]) + (" …" if len(lines) > 12 else "")
    count = len(group.others)
    return f"the same {count} more time{'s' * (count > 1)}: line{'s' * (len(lines) > 1)} {shown}"


def _paragraph(head: str, text: str) -> Iterator[Piece]:
    if not text:
        return
    first, *rest = clean(text).splitlines()
    lines = textwrap.wrap(first, WIDTH - 7) + [
        line for more in rest for line in (textwrap.wrap(more, WIDTH - 7) or [""])
    ]
    yield DIM, f"  {head}  "
    yield PLAIN, "\n       ".join(lines) + "\n"


def _summary(result: Result) -> Iterator[Piece]:
    yield PLACE if result.findings else "bold green", overview(result) + "\n"


OUTPUT = Output(
    name="text",
    readers="you, at a terminal",
    shows="each finding with its line, why it matters and how to mend it",
    pieces=lambda result, _blob: text_pieces(result),
)
