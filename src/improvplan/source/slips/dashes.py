"""Slips with the dashes of lists."""

from __future__ import annotations

import re

from improvplan.source.slips.page import Page, Shape, Slip, short, shown
from improvplan.source.slips.pasted_lists import begins_like_a_list, pasted_list
from improvplan.source.slips.trouble import (
    COLON_EXPECTED,
    DASH_EXPECTED,
    KEY_EXPECTED,
    NAME_EXPECTED,
    NO_COLON_HERE,
    NO_DASH_HERE,
    Trouble,
)
from improvplan.source.source import Problem

_TIGHT = re.compile(r"(?P<indent>[ ]*)-(?P<rest>[^\s-].*)$")
_SUSPECT = (COLON_EXPECTED, NO_COLON_HERE, DASH_EXPECTED, KEY_EXPECTED, NAME_EXPECTED)


def bullet(trouble: Trouble) -> Slip | None:
    """A bullet, an asterisk, a long dash or a number at the beginning of list entries."""
    if trouble.said not in _SUSPECT:
        return None
    for number in dict.fromkeys((trouble.opened, trouble.line, trouble.above(trouble.line))):
        below = trouble.below(number)
        for begun in (number, below if begins_like_a_list(trouble.shape(number).value) else 0):
            if begun and begins_like_a_list(trouble.text(begun)) and (slip := pasted_list(trouble, begun)):
                return slip
    return None


def no_space_after_dash(trouble: Trouble) -> Slip | None:
    """`-Train all staff`."""
    if trouble.said not in _SUSPECT:
        return None
    for number in dict.fromkeys((trouble.opened, trouble.line, trouble.above(trouble.line))):
        match = _TIGHT.match(trouble.text(number))
        if match:
            return tight_dash_slip(trouble, run(trouble, number, _TIGHT))
    return None


def tight_dash_slip(page: Page, numbers: list[int]) -> Slip:
    """The slip for lines that begin with a dash and no space behind it."""
    fixed = {}
    for number in numbers:
        match = _TIGHT.match(page.text(number))
        assert match
        fixed[number] = f"{match['indent']}- {match['rest']}"
    first = numbers[0]
    where = "after the dash" if len(numbers) == 1 else f"after the dash on {len(numbers)} lines"
    return Slip(
        Problem(
            "missing-space",
            f"there is no space {where}, so YAML does not see a list",
            fix=f"type a space after the dash:  {shown(fixed[first])}",
            span=page.whole(first),
        ),
        fixed,
    )


def list_behind_key(trouble: Trouble) -> Slip | None:
    """`actions: - Train all staff`: a list begins on the line below its key."""
    if trouble.said != NO_DASH_HERE:
        return None
    shape, line = trouble.shape(trouble.line), trouble.text(trouble.line)
    if not shape.value.startswith("- ") or not shape.key:
        return None
    span = trouble.span(trouble.line, shape.at, shape.end)
    message = f"the list begins on the same line as its key “{shape.key}”"
    below = trouble.below(trouble.line)
    under = trouble.shape(below) if below else None
    goes_on = under is not None and under.indent > shape.lead
    if not goes_on and " - " not in shape.value:
        fixed = line[: shape.at] + shape.value[2:].lstrip() + line[shape.end :]
        fix = f"one entry needs no dash:  {shown(fixed)}"
        return Slip(Problem("list-or-text", message, fix=fix, span=span), {trouble.line: fixed})
    margin = " " * (under.indent if goes_on and under and under.dashed else shape.lead + 2)
    fixed = f"{line[: shape.at].rstrip()}\n{margin}{shape.value}"
    fix = f"begin the list on the next line:  {shown(line[: shape.at])}  and below it  {shown(shape.value)}"
    return Slip(Problem("list-or-text", message, fix=fix, span=span), {trouble.line: fixed}, certain=False)


def list_and_text(trouble: Trouble) -> Slip | None:
    """A list where text or keys have begun, or a key in the middle of a list."""
    number = trouble.line
    shape = trouble.shape(number)
    above = trouble.above(number)
    if not above:
        return None
    holder = trouble.shape(above)
    if trouble.said == KEY_EXPECTED and shape.dashed and trouble.column == shape.indent:
        message, fix = _list_in_keys(holder)
    elif trouble.said == DASH_EXPECTED and shape.key and trouble.column == shape.indent and holder.dashed:
        message = f"the key “{short(shape.key)}” stands in the middle of a list"
        fix = "begin the line with a dash and a space if it is an entry; move it to the left if it belongs to the key above the list"
        if not holder.key:
            fix += (
                "; if it says more about the entry above, give that entry a key too and indent this line like that key"
            )
    elif (
        trouble.said == NO_COLON_HERE
        and trouble.column < shape.at
        and shape.known_key
        and holder.dashed
        and not holder.key
    ):
        message = f"the key “{shape.key}” stands below “{short(holder.value)}”, which is only text"
        fix = "give the text above a key of its own (as in “- do: …”) and let this line begin in the same column as that key"
    else:
        return None
    return Slip(Problem("list-or-text", message, fix=fix, span=trouble.whole(number)))


def _list_in_keys(holder: Shape) -> tuple[str, str]:
    if holder.key and holder.value:
        return (
            f"a list begins here, but “{short(holder.key)}” has a text already: {short(holder.value)}",
            "make the text the first entry of the list, on a line of its own with a dash; or give the list a key of its own",
        )
    return (
        "a list entry stands here among keys",
        "put the key that the list belongs to on the line above it, and indent the entry by two spaces more than that key",
    )


def run(page: Page, number: int, pattern: re.Pattern[str]) -> list[int]:
    """The lines next to each other, from `number` on, that begin alike in the same column."""
    first = pattern.match(page.text(number))
    assert first
    numbers = [number]
    for following in range(number + 1, page.count + 1):
        match = pattern.match(page.text(following))
        if match is None or match["indent"] != first["indent"]:
            break
        numbers.append(following)
    return numbers
