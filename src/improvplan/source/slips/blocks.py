"""Slips with the signs | and >, which begin a text on the lines below."""

from __future__ import annotations

from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Slip, short, shown
from improvplan.source.slips.quoting import quote
from improvplan.source.slips.trouble import (
    COLON_EXPECTED,
    DASH_EXPECTED,
    KEY_EXPECTED,
    LINE_END_EXPECTED,
    NO_COLON_HERE,
    Trouble,
)
from improvplan.source.source import Problem


def text_behind_block_sign(trouble: Trouble) -> Slip | None:
    """`target: > 85%`, `text: | Our school`."""
    shape = trouble.shape(trouble.line)
    value = shape.value
    signed = trouble.said == LINE_END_EXPECTED or trouble.said.startswith("found an indentation indicator")
    if not signed or value[:1] not in ("|", ">"):
        return None
    message = f"behind the sign {value[0]} stands text: “{short(value[1:].strip())}”"
    line = trouble.text(trouble.line)
    if trouble.last_of_text(trouble.line, shape.lead if shape.key else shape.indent) == trouble.line:
        if value[0] == ">":
            return quote(trouble, trouble.line, shape.at, "block-text", message)
        alone = line[: shape.at] + quoted(value[1:].strip())
        return Slip(
            Problem(
                "block-text",
                message,
                fix=f"take the sign away:  {shown(alone)}",
                span=trouble.span(trouble.line, shape.at, shape.end),
            ),
            {trouble.line: alone},
        )
    below = trouble.text(trouble.below(trouble.line))
    margin = below[: len(below) - len(below.lstrip())]
    fixed = f"{line[: shape.at]}{value[0]}\n{margin}{value[1:].strip()}"
    return Slip(
        Problem(
            "block-text",
            message,
            fix=f"begin the text on the next line:  {shown(line[: shape.at] + value[0])}  and below it  {shown(value[1:])}",
            span=trouble.span(trouble.line, shape.at, shape.end),
        ),
        {trouble.line: fixed},
        certain=False,
    )


def line_left_of_block(trouble: Trouble) -> Slip | None:
    """A line of a text below `|` that begins to the left of the others, yet to the right of the key."""
    if trouble.said not in (KEY_EXPECTED, DASH_EXPECTED, COLON_EXPECTED, NO_COLON_HERE):
        return None
    number = trouble.opened if trouble.said == COLON_EXPECTED else trouble.line
    header, margin = _block_above(trouble, number)
    here = trouble.shape(number).indent
    if not header or not trouble.shape(header).indent < here < margin:
        return None
    fixed = {}
    last = number
    for last in range(number, trouble.count + 1):
        text = trouble.text(last)
        indent = len(text) - len(text.lstrip(" "))
        if text.strip() and not trouble.shape(header).indent < indent < margin:
            break
        shape = trouble.shape(last)
        if (shape.known_key or shape.dashed) and indent <= trouble.shape(header).lead and last > number:
            break
        if text.strip():
            fixed[last] = " " * margin + text.lstrip(" ")
    return Slip(
        Problem(
            "indentation",
            f"this line of the text begins {_spaces(margin - here)} to the left of the lines above it",
            fix=f"indent it like those, by {margin} spaces",
            span=trouble.whole(number),
        ),
        fixed,
    )


def _block_above(trouble: Trouble, number: int) -> tuple[int, int]:
    """The line with `|` or `>` whose text stands above a line, and the column of that text; 0 where there is none."""
    here = trouble.shape(number).indent
    margin = 0
    above = number - 1
    while above > 0:
        text = trouble.text(above)
        if text.strip():
            indent = len(text) - len(text.lstrip(" "))
            if indent < here or trouble.shape(above).value[:1] in ("|", ">"):
                sign = trouble.shape(above).value
                return (above, margin) if sign[:1] in ("|", ">") and len(sign) <= 3 else (0, 0)
            margin = indent
        above -= 1
    return 0, 0


def _spaces(count: int) -> str:
    return "one space" if count == 1 else f"{count} spaces"
