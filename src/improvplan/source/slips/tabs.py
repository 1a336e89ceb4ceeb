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
    levels: list[tuple[int, bool]] = []
    opens = False
    above, was_dashed = "", False
    for number in range(1, trouble.count + 1):
        line = trouble.text(number)
        if not line.strip():
            if number == trouble.line:
                fixed[number] = ""
            continue
        margin = _margin(line)
        if line.startswith("\t") or number == trouble.line:
            same = "\t" in margin and margin == above
            line = fixed[number] = (
                " " * levels[-1 - was_dashed][0] + line[len(margin) :]
                if same
                else _with_spaces(line, levels, opens=opens)
            )
        above = margin
        shape = shape_of(line)
        levels = [level for level in levels if level[0] < shape.indent] + [(shape.indent, shape.dashed)]
        if shape.dashed:
            levels.append((shape.lead, False))
        was_dashed = shape.dashed
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


def _with_spaces(line: str, levels: list[tuple[int, bool]], *, opens: bool) -> str:
    """The line with a margin of spaces as wide as fits the open levels; a line that opens a block wants a deeper one below.

    Of each level the column is given, and whether dashes stand in it: keys go below keys, and dashes below dashes.
    """
    margin = _margin(line)
    rest = line[len(margin) :]
    shape = shape_of(rest)
    alike = {column for column, dashed in levels if dashed == shape.dashed}
    columns = alike if shape.key or shape.dashed else {column for column, _ in levels}
    for width in _WIDTHS:
        indent = len(margin.expandtabs(width))
        deeper = bool(levels) and opens and indent > levels[-1][0]
        if deeper or (indent in columns and not opens):
            return " " * indent + rest
    return " " * len(margin.expandtabs(2)) + rest


def _margin(line: str) -> str:
    match = _MARGIN.match(line)
    return match.group() if match else ""


def _spaces(line: str) -> str:
    count = len(line) - len(line.lstrip(" "))
    return "one space" if count == 1 else f"{count} spaces" if count else "no space"
