"""Every finding for people: its line, a caret, why it matters and how to fix it."""

from __future__ import annotations

from improvplan.report.groups import errors_last
from improvplan.report.output import Output
from improvplan.report.outputs.text import text_pieces

OUTPUT = Output(
    name="full",
    readers="you, when you go through a plan from its first finding to its last",
    shows="each finding with its line, why it matters and how to mend it",
    pieces=lambda result, _blob: text_pieces(result, in_full=None),
    on_screen=lambda result, columns: text_pieces(errors_last(result), columns, in_full=None),
)
