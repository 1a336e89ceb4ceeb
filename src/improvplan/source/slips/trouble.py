"""What libyaml stumbled over."""

from __future__ import annotations

from improvplan.source.libyaml import MarkedYAMLError
from improvplan.source.lines import Lines
from improvplan.source.slips.page import Page

NO_COLON_HERE = "mapping values are not allowed in this context"
NO_DASH_HERE = "block sequence entries are not allowed in this context"
NO_QUESTION_HERE = "mapping keys are not allowed in this context"
CANNOT_START = "found character that cannot start any token"
TAB_INDENTS = "found a tab character that violates indentation"
COLON_EXPECTED = "could not find expected ':'"
KEY_EXPECTED = "did not find expected key"
DASH_EXPECTED = "did not find expected '-' indicator"
CONTENT_EXPECTED = "did not find expected node content"
LIST_EXPECTED = "did not find expected ',' or ']'"
BRACE_EXPECTED = "did not find expected ',' or '}'"
NAME_EXPECTED = "did not find expected alphabetic or numeric character"
LINE_END_EXPECTED = "did not find expected comment or line break"
END_IN_QUOTES = "found unexpected end of stream"
DOCUMENT_IN_QUOTES = "found unexpected document indicator"
DOCUMENT_EXPECTED = "did not find expected <document start>"
"""What libyaml says (scanner.c and parser.c of libyaml 0.2)."""


class Trouble(Page):
    """The place where libyaml stopped (`line`, `column`), what it `said`, and where the thing it was in began (`opened`)."""

    def __init__(self, error: MarkedYAMLError, lines: Lines) -> None:
        super().__init__(lines)
        at = error.problem_mark or error.context_mark
        since = error.context_mark or at
        self.said = str(error.problem or "")
        self.line, self.column = self._position(at.index if at else 0)
        self.opened, self.opened_column = self._position(since.index if since else 0)

    def _position(self, index: int) -> tuple[int, int]:
        line, column = self.lines.position(min(index, len(self.lines.text)))
        return line, column - 1
