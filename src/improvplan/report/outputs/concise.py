"""Findings for people in a hurry, editors and grep: one line each."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.report.groups import errors_last, overview
from improvplan.report.output import Output, Piece
from improvplan.report.outputs.text import PLACE, short_line
from improvplan.report.result import Result


def concise_pieces(result: Result) -> Iterator[Piece]:
    """A line for each finding and one for the whole."""
    for finding in result.findings:
        yield from short_line(finding)
    yield PLACE if result.findings else "bold green", overview(result) + "\n"


OUTPUT = Output(
    name="concise",
    readers="you, where there are many findings; editors and `grep`",
    shows="one line for each finding",
    pieces=lambda result, _blob: concise_pieces(result),
    on_screen=lambda result, _columns: concise_pieces(errors_last(result)),
)
