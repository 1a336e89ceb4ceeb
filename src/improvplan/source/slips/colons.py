"""Slips with colons: one that needs quotes, one without a space, one that is missing."""

from __future__ import annotations

import re

from improvplan.pattern import lazily
from improvplan.source.slips.page import Slip, short, shown
from improvplan.source.slips.quoting import quote
from improvplan.source.slips.trouble import COLON_EXPECTED, DASH_EXPECTED, KEY_EXPECTED, NO_COLON_HERE, Trouble
from improvplan.source.source import Problem

_TIGHT = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[a-z][a-z_-]{0,40}):(?P<value>[^\s:/].*)$")
_OTHER_SIGN = lazily(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[a-z][a-z0-9_-]{0,40})[ ]*(?P<sign>[=;：﹕])[ ]*(?P<value>.*)$")
_BARE_KEY = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[a-z][a-z0-9_-]{0,40})[ ]*$")
_LOOK_BACK = 200
_SMART = {"“": "”", "„": "“", "‘": "’", "«": "»", "”": "”", "’": "’"}


def no_space_after_colon(trouble: Trouble) -> Slip | None:
    """`title:Reading`: without the space it is all one word to YAML."""
    if trouble.said not in (NO_COLON_HERE, COLON_EXPECTED, KEY_EXPECTED, DASH_EXPECTED):
        return None
    for number in _suspects(trouble):
        match = _TIGHT.match(trouble.text(number))
        if match and not trouble.shape(number).key:
            fixed = f"{match['lead']}{match['key']}: {match['value']}"
            return Slip(
                Problem(
                    "missing-space",
                    f"there is no space after the colon of “{match['key']}”",
                    fix=f"type a space after the colon:  {shown(fixed)}",
                    span=trouble.span(number, match.start("key"), match.end("key") + 1),
                ),
                {number: fixed},
            )
    return None


def another_sign_for_colon(trouble: Trouble) -> Slip | None:
    """`title = Reading`, or a colon from another alphabet."""
    if trouble.said not in (NO_COLON_HERE, COLON_EXPECTED):
        return None
    for number in _suspects(trouble):
        match = _OTHER_SIGN.match(trouble.text(number))
        if match and not trouble.shape(number).key:
            fixed = f"{match['lead']}{match['key']}: {match['value']}".rstrip()
            return Slip(
                Problem(
                    "missing-colon",
                    f"after the key “{match['key']}” stands “{match['sign']}” where YAML needs a colon and a space",
                    fix=f"type a colon and a space:  {shown(fixed)}",
                    span=trouble.span(number, match.start("key"), match.end("sign")),
                ),
                {number: fixed},
            )
    return None


def key_without_colon(trouble: Trouble) -> Slip | None:
    """A key on a line of its own, with what belongs to it below, and no colon."""
    if trouble.said not in (COLON_EXPECTED, NO_COLON_HERE):
        return None
    for number in (*_suspects(trouble), _run_start(trouble)):
        match = _BARE_KEY.match(trouble.text(number))
        below = trouble.below(number)
        if not match or not below:
            continue
        shape, under = trouble.shape(number), trouble.shape(below)
        deeper = under.indent > shape.lead or (under.dashed and under.indent == shape.lead)
        if not deeper or not (under.dashed or under.known_key):
            continue
        fixed = trouble.text(number).rstrip() + ":"
        return Slip(
            Problem(
                "missing-colon",
                f"there is no colon after “{match['key']}”",
                fix=f"type a colon after it:  {shown(fixed)}",
                span=trouble.span(number, shape.lead, shape.end),
            ),
            {number: fixed},
        )
    return None


def word_alone(trouble: Trouble) -> Slip | None:
    """A line among keys that has no colon, so nothing says what it is."""
    number = trouble.opened
    shape = trouble.shape(number)
    if trouble.said != COLON_EXPECTED or shape.key or not shape.value or shape.value[0] in "\"'[{|>":
        return None
    return Slip(
        Problem(
            "missing-colon",
            f"“{short(shape.value)}” stands among keys, but has no colon",
            fix="type a colon and a space after it if it is a key; indent the line by two spaces more than the key above if it is "
            "text that belongs to that key",
            span=trouble.whole(number),
        )
    )


def colon_in_text(trouble: Trouble) -> Slip | None:
    """`title: Reading: every day`: the second colon would begin a value inside a value."""
    if trouble.said != NO_COLON_HERE:
        return None
    number = trouble.line
    shape = trouble.shape(number)
    if shape.key and shape.value and trouble.column >= shape.at:
        start = shape.lead if _all_text(trouble, number) else shape.at
    else:
        begin = _beginning(trouble, number)
        if begin is None:
            return None
        number, start = begin
        shape = trouble.shape(number)
    text = trouble.text(number)[start : max(shape.end, start)]
    if text[:1] in _SMART:
        return _smart(trouble, number, start, text)
    words = f"“{short(text)}” has a colon with a space after it, so YAML reads it as a key and a value"
    if number != trouble.line:
        words = f"the text that begins here has a colon with a space after it, on line {trouble.line}, so YAML reads a key there"
    return quote(trouble, number, start, "colon-in-text", words)


def _smart(trouble: Trouble, number: int, start: int, text: str) -> Slip:
    message = f"the curly quotation marks in {short(text)} do not count as quotes, so the colon ends a key"
    inner = text[1:-1] if text.endswith(_SMART[text[0]]) else ""
    if not inner or '"' in inner or "\\" in inner:
        return quote(trouble, number, start, "smart-quotes", message)
    line = trouble.text(number)
    fixed = f'{line[:start]}"{inner}"{line[start + len(text) :]}'
    span = trouble.span(number, start, start + len(text))
    return Slip(
        Problem("smart-quotes", message, fix=f"type straight quotation marks:  {shown(fixed)}", span=span),
        {number: fixed},
    )


def _all_text(trouble: Trouble, number: int) -> bool:
    """Whether a list entry with a colon is a sentence as a whole: it begins with words that are no key."""
    shape = trouble.shape(number)
    if not shape.dashed or shape.known_key:
        return False
    below = trouble.below(number)
    return not (below and trouble.shape(below).known_key and trouble.shape(below).indent == shape.lead)


def _beginning(trouble: Trouble, number: int) -> tuple[int, int] | None:
    """The line and column where a text begins that goes on over several lines to line `number`."""
    above = trouble.above(number)
    while above:
        shape = trouble.shape(above)
        if shape.key or shape.dashed:
            if shape.value:
                return above, shape.at
            first = trouble.below(above)
            return (first, trouble.shape(first).lead) if first < number else None
        above = trouble.above(above)
    return None


def _run_start(trouble: Trouble) -> int:
    """The first of the lines without any key that stand above the place where libyaml stopped."""
    first = trouble.line
    above = trouble.above(first)
    while above and not trouble.shape(above).key and trouble.line - above < _LOOK_BACK:
        first = above
        above = trouble.above(first)
    return first


def _suspects(trouble: Trouble) -> tuple[int, ...]:
    """Libyaml stops at the line itself or at the one below it."""
    return tuple(dict.fromkeys((trouble.opened, trouble.line, max(trouble.above(trouble.line), 1))))
