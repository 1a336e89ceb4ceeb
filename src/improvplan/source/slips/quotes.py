"""Slips with quotation marks and backslashes."""

from __future__ import annotations

import re

from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Slip, short, shown
from improvplan.source.slips.trouble import (
    BRACE_EXPECTED,
    COLON_EXPECTED,
    CONTENT_EXPECTED,
    DASH_EXPECTED,
    DOCUMENT_EXPECTED,
    DOCUMENT_IN_QUOTES,
    END_IN_QUOTES,
    KEY_EXPECTED,
    LIST_EXPECTED,
    NO_COLON_HERE,
    Trouble,
)
from improvplan.source.source import Problem

_AFTER_TEXT = (KEY_EXPECTED, DASH_EXPECTED, NO_COLON_HERE, DOCUMENT_EXPECTED, COLON_EXPECTED, CONTENT_EXPECTED)
_ENDS = (END_IN_QUOTES, DOCUMENT_IN_QUOTES)
_UNKNOWN_ESCAPE = "found unknown escape character"
_HALF_A_SIGN = "found invalid Unicode character escape code"
_LOOK_BACK = 200
_ELISION = re.compile(r"'(?:\d0s|[Tt]is|[Tt]was|[Ee]m|[Cc]os)\b")
_OPEN_KEY = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<quote>[\"'])(?P<key>[A-Za-z][\w-]*):(?P<value>\s.*|)$")


def quote_not_closed(trouble: Trouble) -> Slip | None:
    """A quotation mark opens a text and nothing closes it on that line."""
    if trouble.said in _ENDS:
        number = trouble.opened
        if not _opens(trouble, number) and not _OPEN_KEY.match(trouble.text(number)):
            return _opened_in_brackets(trouble)
    elif trouble.said in (*_AFTER_TEXT, LIST_EXPECTED, BRACE_EXPECTED):
        number = _opened_above(trouble)
        if not number:
            return None
    else:
        return None
    return _open_key(trouble, number) or _close(trouble, number)


def _close(trouble: Trouble, number: int) -> Slip:
    shape, line = trouble.shape(number), trouble.text(number)
    sign = shape.value[0]
    below = trouble.below(number)
    under = trouble.shape(below) if below else None
    ends_here = under is None or ((bool(under.key) or under.dashed or under.known_key) and under.indent <= shape.lead)
    if _ELISION.match(shape.value):
        fixed = line[: shape.at] + quoted(shape.value) + line[shape.end :]
        fix = f"use double quotes around the text:  {shown(fixed)}"
    else:
        fixed = line[: shape.end] + sign + line[shape.end :]
        fix = f"put {sign} at the end of the text:  {shown(fixed)}"
    span = trouble.span(number, shape.at, shape.end)
    message = f"the quotation mark before “{short(shape.value[1:])}” is never closed"
    return Slip(Problem("quote-mark", message, fix=fix, span=span), {number: fixed}, ends_here)


def _opened_in_brackets(trouble: Trouble) -> Slip:
    """`leads: ["Headteacher, Depute]`: nobody can tell where the text was meant to end."""
    number, column = trouble.opened, trouble.opened_column
    line = trouble.text(number).rstrip()
    message = f"the quotation mark before “{short(line[column + 1 :])}” is never closed"
    fix = f"put {line[column]} at the end of the text that begins there"
    return Slip(Problem("quote-mark", message, fix=fix, span=trouble.span(number, column, len(line))))


def _open_key(trouble: Trouble, number: int) -> Slip | None:
    match = _OPEN_KEY.match(trouble.text(number))
    if not match or match["quote"] in match["value"]:
        return None
    fixed = f"{match['lead']}{match['key']}:{match['value']}"
    return Slip(
        Problem(
            "quote-mark",
            f"the quotation mark before the key “{match['key']}” is never closed",
            fix=f"delete it; keys need no quotes:  {shown(fixed)}",
            span=trouble.span(number, match.start("quote"), match.end("key")),
        ),
        {number: fixed},
    )


def text_after_quote(trouble: Trouble) -> Slip | None:
    """`title: "Excellence" for all`, `title: 'the school's plan'`, `title: "Reading",`."""
    shape, line = trouble.shape(trouble.line), trouble.text(trouble.line)
    value = shape.value
    if trouble.said not in _AFTER_TEXT or value[:1] not in ('"', "'") or trouble.column <= shape.at + 1:
        return None
    sign = value[0]
    closing = value.find(sign, 1)
    if closing < 0:
        return None
    rest = value[closing + 1 :]
    span = trouble.span(trouble.line, shape.at, shape.end)
    if rest.strip() in (",", ";"):
        fixed = line[: shape.at] + value[: closing + 1] + line[shape.end :]
        fix = f"delete the {rest.strip()}:  {shown(fixed)}"
        message = f"after the closing quotation mark stands a {_NAMES[rest.strip()]}, which YAML does not need"
        return Slip(Problem("quote-mark", message, fix=fix, span=span), {trouble.line: fixed})
    inside = len(value) > 1 and value.endswith(sign)
    text = value[1:-1] if inside else value
    if sign == "'" and (inside or rest[:1].isalpha()):
        text = (value[1:-1] if inside else value[1:]).replace("''", "'")
        rule, message = (
            "apostrophe",
            f"the apostrophe in “{short(text)}” ends the text, for it stands in single quotes",
        )
    elif inside:
        rule, message = "quote-mark", f"“{short(text)}” has quotation marks inside its quotation marks"
    else:
        rule, message = (
            "quote-mark",
            f"the text goes on after its closing quotation mark: {short(rest.strip())}",
        )
    fixed = line[: shape.at] + quoted(text) + line[shape.end :]
    words = "use double quotes outside" if rule == "apostrophe" else "put quotes around the whole text"
    return Slip(Problem(rule, message, fix=f"{words}:  {shown(fixed)}", span=span), {trouble.line: fixed})


def backslash(trouble: Trouble) -> Slip | None:
    r"""`folder: "C:\Plans"`: inside double quotes a backslash begins an escape."""
    if trouble.said not in (_UNKNOWN_ESCAPE, "did not find expected hexdecimal number", _HALF_A_SIGN):
        return None
    shape, line = trouble.shape(trouble.line), trouble.text(trouble.line)
    at = line.rfind("\\", 0, trouble.column + (trouble.said == _UNKNOWN_ESCAPE))
    if at < 0:
        return None
    value = shape.value
    whole = trouble.opened == trouble.line and len(value) > 1 and value[0] == value[-1] == '"'
    if not whole:
        fixed = line[:at] + "\\" + line[at:]
        words = "type the backslash twice"
    else:
        fixed = line[: shape.at] + quoted(value[1:-1].replace('\\"', '"')) + line[shape.end :]
        words = "use single quotes" if fixed[shape.at] == "'" else "type the backslash twice"
    span = trouble.span(trouble.line, at, at + 2)
    return Slip(
        Problem("backslash", "a backslash inside double quotes", fix=f"{words}:  {shown(fixed)}", span=span),
        {trouble.line: fixed},
        certain=whole and trouble.said != _HALF_A_SIGN,
    )


def _opened_above(trouble: Trouble) -> int:
    """The line above on which a quotation mark opened that only closed on the line where libyaml stopped; 0 if none."""
    line, column = trouble.text(trouble.line), trouble.column
    before = line[:column].rstrip()
    sign = before[-1:] if before else ""
    if sign not in ('"', "'") or before.count(sign) % 2 == 0:
        return 0
    for number in range(trouble.line - 1, max(trouble.line - _LOOK_BACK, 0), -1):
        if _opens(trouble, number) == sign:
            return number
        if trouble.text(number).count(sign) % 2:
            return 0
    return 0


def _opens(trouble: Trouble, number: int) -> str:
    """The quotation mark that opens on a line and is not closed there."""
    value = trouble.shape(number).value
    sign = value[:1]
    if sign not in ('"', "'"):
        return ""
    rest = value[1:].replace("''", "") if sign == "'" else value[1:].replace('\\"', "")
    return sign if sign not in rest else ""


_NAMES = {",": "comma", ";": "semicolon"}
