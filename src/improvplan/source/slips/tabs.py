"""Tabs where YAML needs spaces."""

from __future__ import annotations

import re

from improvplan.source.slips.page import Slip, shape_of, shown
from improvplan.source.slips.trouble import CANNOT_START, TAB_INDENTS, Trouble
from improvplan.source.source import Problem

_MARGIN = re.compile(r"[ \t]*")
_WIDTHS = (2, 4, 8, 3, 1)


def tab_as_space(trouble: Trouble) -> Slip | None:
    """`-<tab>Train all staff`: a tab behind a dash."""
    line, column = trouble.text(trouble.line), trouble.column
    if trouble.said != CANNOT_START or line[column : column + 1] != "\t" or "\t" in _margin(line):
        return None
    rest = line[column:].lstrip(" \t")
    fixed = line[:column].rstrip(" ") + " " + rest
    return Slip(
        Problem(
            "tab",
            "a tab stands here where YAML needs a space",
            fix=f"type one space instead:  {shown(fixed)}",
            span=trouble.span(trouble.line, column, len(line) - len(rest)),
        ),
        {trouble.line: fixed},
    )


def tab_as_indentation(trouble: Trouble) -> Slip | None:
    """Lines indented with tabs. All of them are mended at once, each to a column that fits the line above it."""
    if trouble.said not in (CANNOT_START, TAB_INDENTS) or "\t" not in _margin(trouble.text(trouble.line)):
        return None
    fixed: dict[int, str] = {}
    levels: list[int] = []
    opens = False
    for number in range(1, trouble.count + 1):
        line = trouble.text(number)
        if not line.strip():
            if number == trouble.line:
                fixed[number] = ""
            continue
        if line.startswith("\t") or number == trouble.line:
            line = fixed[number] = _with_spaces(line, levels, opens=opens)
        shape = shape_of(line)
        levels = [level for level in levels if level < shape.indent] + [shape.indent]
        if shape.dashed:
            levels.append(shape.lead)
        opens = bool(shape.key and (not shape.value or shape.value[0] in "|>"))
    line = trouble.text(trouble.line)
    others = len(fixed) - 1
    lines = "this line is" if not others else f"this line and {others} more are"
    return Slip(
        Problem(
            "tab",
            f"{lines} indented with tabs, and YAML needs spaces",
            fix=f"use {_spaces(fixed[trouble.line])} here and no tab; most editors can turn all tabs into spaces",
            span=trouble.span(trouble.line, 0, len(_margin(line))),
        ),
        fixed,
    )


def _with_spaces(line: str, levels: list[int], *, opens: bool) -> str:
    """The line with a margin of spaces as wide as fits the open levels; a line that opens a block wants a deeper one below."""
    margin = _margin(line)
    rest = line[len(margin) :]
    for width in _WIDTHS:
        indent = len(margin.expandtabs(width))
        deeper = bool(levels) and opens and indent > levels[-1]
        if deeper or (indent in levels and not opens):
            return " " * indent + rest
    return " " * len(margin.expandtabs(2)) + rest


def _margin(line: str) -> str:
    match = _MARGIN.match(line)
    return match.group() if match else ""


def _spaces(line: str) -> str:
    count = len(line) - len(line.lstrip(" "))
    return "one space" if count == 1 else f"{count} spaces" if count else "no space"
