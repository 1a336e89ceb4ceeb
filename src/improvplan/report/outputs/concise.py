"""Findings for people in a hurry, editors and grep: one line each."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Finding
from improvplan.report.characters import clean, plain_file
from improvplan.report.groups import counted, errors_last, overview
from improvplan.report.output import RULE_PAGE, Output, Piece
from improvplan.report.outputs.text import PLACE, PLAIN, STYLES
from improvplan.report.result import Result


def concise_pieces(result: Result) -> Iterator[Piece]:
    """A line for each finding and one for the whole."""
    for finding in result.findings:
        yield from _line(finding)
    yield PLACE if result.findings else "bold green", overview(result) + "\n"


def _line(finding: Finding) -> Iterator[Piece]:
    place, file = finding.place, plain_file(finding.file)
    yield PLACE, f"{file}:{place.line}:{place.column}: " if place else f"{file}: "
    yield STYLES[finding.severity], f"{finding.severity}: "
    yield f"{RULE_PAGE}{finding.rule}", clean(finding.rule)
    further = f" (and {counted(len(finding.labels), 'further place')})" if finding.labels else ""
    yield PLAIN, f": {' '.join(clean(finding.message).split())}{further}\n"


OUTPUT = Output(
    name="concise",
    readers="you, where there are many findings; editors and `grep`",
    shows="one line for each finding",
    pieces=lambda result, _blob: concise_pieces(result),
    on_screen=lambda result, _columns: concise_pieces(errors_last(result)),
)
