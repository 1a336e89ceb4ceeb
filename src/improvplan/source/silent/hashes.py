"""Text cut off at a space and #."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.source.comments import Comment, comments
from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Page, Slip, short, shown
from improvplan.source.source import Problem

_LIKE_TEXT = re.compile(r"#(?:[^\s#!]| of\b)")
_CERTAIN = re.compile(r"#(?:\d| of\b)")


def cut_off_at_hash(page: Page) -> Iterator[Slip]:
    """Comments that look like the rest of the text before them: `Priority #1`, `ref: #4`, `title: # of pupils`."""
    for comment in comments(page.lines):
        if _LIKE_TEXT.match(comment.text):
            slip = _cut_off(page, comment)
            if slip:
                yield slip


def _cut_off(page: Page, comment: Comment) -> Slip | None:
    number, column = comment.line, comment.column - 1
    line = page.text(number)
    before = line[:column].rstrip()
    shape = page.shape(number)
    start = min(shape.at, column)
    value = line[start:].rstrip()
    if not before or value[:1] in "\"'[{|>&*!" or not (shape.key or shape.dashed):
        return None
    certain = bool(_CERTAIN.match(comment.text))
    if page.last_of_text(number, shape.lead if shape.key else shape.indent) != number:
        return None
    fixed = line[:start] + quoted(value)
    lost = "the whole text" if start == column else f"“{short(comment.text)}”"
    fix = f"put quotes around it:  {shown(fixed)}"
    if not certain:
        fix += "  (if it is a comment, type a space after the #)"
    return Slip(
        Problem(
            "hash-in-text",
            f"“{short(value)}” is cut off before the #: {lost} is lost",
            fix=fix,
            span=page.span(number, column, len(line.rstrip())),
            severity=Severity.ERROR if certain else Severity.WARNING,
        ),
        {number: fixed},
        certain,
    )
