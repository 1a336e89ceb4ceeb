"""Slips with [ ] and { }."""

from __future__ import annotations

from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Slip, short, shown
from improvplan.source.slips.quoting import quote
from improvplan.source.slips.trouble import (
    BRACE_EXPECTED,
    CANNOT_START,
    COLON_EXPECTED,
    CONTENT_EXPECTED,
    DASH_EXPECTED,
    DOCUMENT_EXPECTED,
    KEY_EXPECTED,
    LIST_EXPECTED,
    NO_COLON_HERE,
    Trouble,
)
from improvplan.source.source import Problem

_CLOSING = {"[": "]", "{": "}"}
_NAMES = {"[": "bracket", "{": "brace", "]": "bracket", "}": "brace"}


def text_after_bracket(trouble: Trouble) -> Slip | None:
    """`title: [Draft] Reading`."""
    shape = trouble.shape(trouble.line)
    value = shape.value
    endings = (KEY_EXPECTED, DASH_EXPECTED, NO_COLON_HERE, DOCUMENT_EXPECTED, CONTENT_EXPECTED)
    if trouble.said not in endings or value[:1] not in _CLOSING:
        return None
    closing = value.find(_CLOSING[value[0]])
    if closing < 0 or closing == len(value) - 1 or trouble.column <= shape.at:
        return None
    name = _NAMES[value[0]]
    message = f"“{short(value)}” begins with a {name}, and the text goes on after it"
    return quote(trouble, trouble.line, shape.at, "bracket", message)


def bracket_not_closed(trouble: Trouble) -> Slip | None:
    """`hgios: [1.3, 2.3` and the next key below it."""
    if trouble.said not in (LIST_EXPECTED, BRACE_EXPECTED, COLON_EXPECTED, CONTENT_EXPECTED):
        return None
    number = trouble.opened
    value = trouble.shape(number).value
    sign = value[:1]
    if sign not in _CLOSING or _CLOSING[sign] in value:
        return None
    last = number if trouble.line == number else max(number, trouble.above(trouble.line))
    if trouble.line >= trouble.count and not trouble.text(trouble.line).strip():
        last = max(number, trouble.above(trouble.line))
    message = f"the {_NAMES[sign]} {sign} before “{short(value[1:])}” is never closed"
    if last == number and _a_sentence(value[1:]):
        return quote(trouble, number, trouble.shape(number).at, "bracket", message)._replace(certain=False)
    if any(_CLOSING[sign] in trouble.text(n) or trouble.shape(n).key for n in range(number + 1, last + 1)):
        last = number
    fixed = trouble.text(last)[: trouble.shape(last).end].rstrip(", ") + _CLOSING[sign]
    fixed += trouble.text(last)[trouble.shape(last).end :]
    shape = trouble.shape(number)
    return Slip(
        Problem(
            "bracket",
            message,
            fix=f"close it with {_CLOSING[sign]}:  {shown(fixed)}",
            span=trouble.span(number, shape.at, shape.end),
        ),
        {last: fixed},
    )


def inside_brackets(trouble: Trouble) -> Slip | None:
    """Something between brackets that only works on lines of its own: `[Reading: daily: all]`, `{text: |`."""
    line, column = trouble.text(trouble.line), trouble.column
    sign = line[column : column + 1]
    block = trouble.said == CANNOT_START and sign in ("|", ">")
    if not block and trouble.said not in (LIST_EXPECTED, BRACE_EXPECTED):
        return None
    opened = trouble.opened
    value = trouble.shape(opened).value
    if not block and value[:1] not in _CLOSING:
        return None
    shape = trouble.shape(opened)
    if block:
        return Slip(
            Problem(
                "block-text",
                f"{sign} begins a text on lines of its own, which is not possible between brackets or braces",
                fix="leave out the brackets: write each key on a line of its own, and the text below its key",
                span=trouble.span(trouble.line, column, column + 1),
            )
        )
    if " #" in value:
        return _hash_inside(trouble, opened)
    name = _NAMES[value[0]]
    return Slip(
        Problem(
            "bracket",
            f"what stands after the {name} {value[0]} cannot be read: {short(value)}",
            fix="if it is text, put quotes around it; if it is a list, write each entry on a line of its own that begins with a "
            "dash and a space",
            span=trouble.span(opened, shape.at, shape.end),
        )
    )


def bracket_not_opened(trouble: Trouble) -> Slip | None:
    """A closing bracket that nothing opens."""
    line, column = trouble.text(trouble.line), trouble.column
    sign = line[column : column + 1]
    if sign not in ("]", "}") or trouble.said not in (CONTENT_EXPECTED, KEY_EXPECTED, DASH_EXPECTED, COLON_EXPECTED):
        return None
    return Slip(
        Problem(
            "bracket",
            f"the {_NAMES[sign]} {sign} closes nothing: none is open here",
            fix=f"delete the {sign}, or type its partner where the list begins",
            span=trouble.span(trouble.line, column, column + 1),
        ),
        {trouble.line: line[:column] + line[column + 1 :]} if line.strip() == sign else {},
    )


def _hash_inside(trouble: Trouble, number: int) -> Slip:
    """`[Room #4, hall]`: the rest of the line, with the closing bracket, would be a comment."""
    line = trouble.text(number)
    at = line.index(" #", trouble.shape(number).at) + 1
    start = max(line.rfind(sign, 0, at) for sign in "[{,:") + 1
    start += len(line[start:]) - len(line[start:].lstrip())
    end = min((found for found in (line.find(sign, at) for sign in "]},") if found > 0), default=len(line))
    text = line[start:end].rstrip()
    fixed = f"{line[:start]}{quoted(text)}{line[start + len(text) :]}"
    return Slip(
        Problem(
            "hash-in-text",
            f"“{short(text)}” is cut off before the #, and the closing bracket is lost with it",
            fix=f"put quotes around it:  {shown(fixed)}",
            span=trouble.span(number, at, len(line.rstrip())),
        ),
        {number: fixed},
    )


def _a_sentence(text: str) -> bool:
    return " " in text.strip() and "," not in text and ":" not in text
