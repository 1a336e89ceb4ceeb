"""What is left: odd spaces, dots, lines without end; and plain words for all that nothing else recognises."""

from __future__ import annotations

import re

from improvplan.source.characters import SPACES
from improvplan.source.rules import RULES
from improvplan.source.slips.page import Page, Slip, short, shown
from improvplan.source.slips.trouble import COLON_EXPECTED, DOCUMENT_EXPECTED, NO_COLON_HERE, Trouble
from improvplan.source.source import Problem

_INVISIBLE = "\u200b\u2060\ufeff"
STRANGE = f"{SPACES}{_INVISIBLE}"
_STRANGE_MARGIN = re.compile(rf"[ ]*[{STRANGE}][ {STRANGE}]*(?=\S)")
_STRANGE_AFTER = re.compile(rf"(?P<lead>[ ]*(?:-[ ]+)*(?:[a-z][a-z0-9_-]*:|-))[ ]*[{STRANGE}][ {STRANGE}]*")
_KEY_LIMIT = 1_000


def strange_space(trouble: Trouble) -> Slip | None:
    """A no-break space, as Word and web pages have it, in the indentation or behind a colon or a dash."""
    for number in dict.fromkeys((trouble.opened, trouble.line, trouble.above(trouble.line))):
        if number and (slip := strange_space_slip(trouble, number)):
            return slip
    return None


def strange_space_slip(page: Page, number: int) -> Slip | None:
    """The slip for one line, where that has strange spaces in its margin or behind its colon or dash."""
    line = page.text(number)
    match = _STRANGE_MARGIN.match(line)
    if match:
        width = len([sign for sign in match.group() if sign not in _INVISIBLE])
        fixed = " " * width + line[match.end() :]
        start, where = 0, "at the beginning of this line"
    else:
        match = _STRANGE_AFTER.match(line)
        if not match:
            return None
        fixed = f"{match['lead']} {line[match.end() :]}"
        start, where = match.end("lead"), f"after “{match['lead'].strip()}”"
    return Slip(
        Problem(
            "strange-space",
            f"{where} stands a space that is not an ordinary one; it was probably pasted from Word or a web page",
            fix=f"delete it and type ordinary spaces:  {shown(fixed)}",
            span=page.span(number, start, match.end()),
        ),
        {number: fixed},
    )


def line_of_dots(trouble: Trouble) -> Slip | None:
    """A line of three dots ends a document in YAML."""
    above = trouble.above(trouble.line)
    if trouble.said != DOCUMENT_EXPECTED or not above or not trouble.text(above).startswith("..."):
        return None
    return Slip(
        Problem(
            "several-documents",
            "a line of three dots ends the plan here, and more follows it",
            fix="delete the line of dots",
            span=trouble.whole(above),
        ),
        {above: ""},
    )


def key_too_long(trouble: Trouble) -> Slip | None:
    """A colon so far into a line that YAML does not take what stands before it for a key."""
    shape = trouble.shape(trouble.line)
    text = trouble.text(trouble.line)
    if trouble.said not in (NO_COLON_HERE, COLON_EXPECTED) or len(text) <= _KEY_LIMIT or shape.known_key:
        return None
    return Slip(
        Problem(
            "colon-in-text",
            f"this long text has a colon with a space after it: {short(text.strip())}",
            fix="put quotes around the whole text, or begin it on the line below its key after the sign |",
            span=trouble.span(trouble.line, shape.lead, shape.lead + 40),
        )
    )


def plain_words(trouble: Trouble) -> Slip:
    """What can be said where no slip is recognised."""
    number = trouble.line
    if not trouble.text(number).strip() and trouble.above(number):
        number = trouble.above(number)
    words = trouble.text(number).strip()
    message = f"YAML cannot make sense of this line: {short(words)}" if words else "YAML cannot read on from here"
    return Slip(Problem("yaml-syntax", message, fix=RULES["yaml-syntax"].fix, span=trouble.whole(number)))
