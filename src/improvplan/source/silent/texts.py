"""Plain texts that were meant to be something else: lists with bullets or tight dashes, keys with odd signs around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.pattern import lazily
from improvplan.source.nodes import Node, Text, texts
from improvplan.source.sentence import quoted
from improvplan.source.slips.dashes import tight_dash_slip
from improvplan.source.slips.other import STRANGE, strange_space_slip
from improvplan.source.slips.page import Page, Slip, short, shown
from improvplan.source.slips.pasted_lists import (
    BULLETS,
    LONG_DASHES,
    begins_like_a_list,
    circles_begin,
    numbers_follow,
    pasted_list,
    plain_or_quoted,
)
from improvplan.source.source import Problem

_TIGHT_DASH = re.compile(r"-[^\s\d-]")
_TIGHT_COLON = re.compile(r"([a-z][a-z_-]{0,40}):([^\s:/].*)$")
_STRANGE = lazily(f"[{STRANGE}]")
_CURLY_KEY = lazily("[“”„‘’«](.+?)[“”‘’»]\\Z")
_CURLY = lazily("[“„«](?![^“”«»]*[”»“].).*[”“»]\\Z", re.DOTALL)
_ROUND_BULLETS = tuple(sign for sign in BULLETS if sign not in LONG_DASHES)
_LEADING_BULLET = lazily("[•·▪◦‣●○■➢\uf0b7\uf0a7][ \t\u00a0]")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9][\w .-]*\Z")


def odd_texts(page: Page, root: Node) -> Iterator[Slip]:
    """Every odd text of a tree, the first in the file first."""
    found = [text for text in texts(root) if not text.scalar.style and text.scalar.text]
    done = 0
    for text in sorted(found, key=lambda text: text.scalar.start):
        if text.scalar.start < done:
            continue
        slip = _odd(page, text)
        if slip:
            done = text.scalar.end
            yield slip


def _odd(page: Page, text: Text) -> Slip | None:
    scalar = text.scalar
    number, column = page.lines.position(scalar.start)
    written = page.lines.text[scalar.start : scalar.end]
    first = written[:1]
    if _STRANGE.match(first) and (slip := strange_space_slip(page, number)):
        return slip
    if text.place == "key":
        return _odd_key(page, text, number, column - 1)
    last, _ = page.lines.position(max(scalar.end - 1, scalar.start))
    own_line = not page.text(number)[: column - 1].strip(" ")
    if own_line and first and (first in BULLETS or (first == "o" and circles_begin(written))):
        return pasted_list(page, number)
    if own_line and _TIGHT_DASH.match(written):
        return tight_dash_slip(
            page, [n for n in range(number, last + 1) if _TIGHT_DASH.match(page.text(n).lstrip(" "))]
        )
    if last > number and (slip := _folded_list(page, text, number, last)):
        return slip
    if _LEADING_BULLET.match(written):
        return _bullet_in_text(page, number, column - 1)
    return _tight_colon(page, number, last) or _curly(page, text, number, column - 1)


def _bullet_in_text(page: Page, number: int, column: int) -> Slip:
    """`- • Train all staff`: pasted with its bullet behind a dash or a key."""
    line = page.text(number)
    several = _several_in_one(page, number, column)
    if several:
        return several
    fixed = line[:column] + line[column + 1 :].lstrip(" \t\u00a0")
    sign = line[column] if line[column].isprintable() else ""
    return Slip(
        Problem(
            "bullet",
            f"the bullet {sign}".rstrip() + f" is part of the text and will be printed: {short(line[column + 1 :])}",
            fix=f"delete it:  {shown(fixed)}",
            span=page.span(number, column, column + 1),
            severity=Severity.WARNING,
        ),
        {number: fixed},
    )


def _several_in_one(page: Page, number: int, column: int) -> Slip | None:
    """`outcomes: • Children read • Children enjoy it`: a list that lost its line ends; None where there is one bullet only."""
    line, shape = page.text(number), page.shape(number)
    sign = line[column]
    parts = [part.strip(" \t\u00a0") for part in re.split(rf"(?:\A|(?<=\s)){re.escape(sign)}(?=\s)", line[column:])[1:]]
    if len(parts) < 2 or not all(parts) or " #" in line[column:]:
        return None
    entries = [plain_or_quoted(part) for part in parts]
    if shape.key and not shape.dashed and shape.at == column:
        head, margin = line[:column].rstrip(), " " * (shape.lead + 2)
        fixed = "\n".join([head, *(f"{margin}- {entry}" for entry in entries)])
        advice = f"begin the list on the line below its key, each entry with a dash and a space:  {shown(head)}  and below it  - {entries[0]}"
    elif shape.dashed and not shape.key:
        fixed = "\n".join(" " * shape.indent + f"- {entry}" for entry in entries)
        advice = f"give each entry a line of its own, with a dash and a space:  - {entries[0]}"
    else:
        return None
    name = f"the bullet {sign}" if sign.isprintable() else "a bullet"
    words = f"{len(parts)} entries stand on one line, each behind {name}, and YAML takes them for one text"
    return Slip(Problem("bullet", words, fix=advice, span=page.span(number, column, len(line))), {number: fixed})


def _bulleted_keys(page: Page, number: int, column: int) -> Slip | None:
    """`• Reading: they read more`: entries of a list that YAML takes for names with values, because of their colons."""
    lines: list[int] = []
    below: int | None = number
    while below and page.shape(below).indent == column and page.text(below)[column : column + 1] in _ROUND_BULLETS:
        lines.append(below)
        below = page.below(below)
    whole = not below or page.shape(below).indent < column
    margin = page.text(number)[:column]
    texts = [page.text(each)[column + 1 :].strip(" \t\u00a0") for each in lines]
    if not all(texts) or margin.strip(" "):
        return None
    fixed = {each: f"{margin}- {plain_or_quoted(text)}" for each, text in zip(lines, texts, strict=True)}
    sign = page.text(number)[column]
    name = f"the bullet {sign}" if sign.isprintable() else "a bullet"
    begin = f"{len(lines)} lines begin" if len(lines) > 1 else "this line begins"
    words = f"{begin} with {name}, and the colon in it makes YAML read a name and a value"
    advice = f"begin each entry with a dash, and put it in quotes:  {shown(fixed[number].strip())}"
    problem = Problem("bullet", words, fix=advice, span=page.whole(number))
    return Slip(problem, fixed if whole else {})


def _odd_key(page: Page, text: Text, number: int, column: int) -> Slip | None:
    line, key = page.text(number), text.scalar.text
    width = text.scalar.end - text.scalar.start
    if key[:1] in _ROUND_BULLETS:
        above = page.above(number)
        begun = above and page.shape(above).indent == column and page.text(above)[column : column + 1] in _ROUND_BULLETS
        return None if begun else _bulleted_keys(page, number, column)
    if line[:column].rstrip().endswith("?"):
        words = "a question mark and a space begin something else in YAML"
        start = line.rindex("?", 0, column)
        fixed = line[:start] + quoted(line[start:].rstrip())
        fix = f"put quotes around the text, and a dash before it if it is a list entry:  {shown(fixed)}"
        return Slip(Problem("sign-at-start", words, fix=fix, span=page.span(number, start, column + 1)))
    match = _CURLY_KEY.match(key)
    if not match or not _PLAIN_WORD.match(match[1]):
        return None
    fixed = line[:column] + match[1] + line[column + width :]
    return Slip(
        Problem(
            "smart-quotes",
            f"the curly quotation marks are part of the key {key}",
            fix=f"delete them; keys need no quotes:  {shown(fixed)}",
            span=page.span(number, column, column + width),
        ),
        {number: fixed},
    )


def _folded_list(page: Page, text: Text, number: int, last: int) -> Slip | None:
    """A text whose later lines begin with dashes or bullets: they were meant to be a list."""
    lines = [page.text(following) for following in range(number + 1, last + 1)]
    value = page.shape(number).value
    if (value[:1] in BULLETS and any(line.lstrip(" ")[:1] == value[:1] for line in lines)) or numbers_follow(
        [value, *lines]
    ):
        return pasted_list(page, number + 1 + next(at for at, line in enumerate(lines) if begins_like_a_list(line)))
    for following in range(number + 1, last + 1):
        line = page.text(following)
        begins = line.lstrip(" ")
        if not (begins.startswith("- ") or _TIGHT_DASH.match(begins) or begins[:1] in _ROUND_BULLETS):
            continue
        indent = len(line) - len(begins)
        dash = page.shape(number).indent
        if text.place == "entry" and begins.startswith("- ") and page.shape(number).dashed:
            return _dash_too_far(page, following, last, indent - dash)
        return Slip(
            Problem(
                "list-or-text",
                f"this looks like a list entry, but it is read as a part of the text “{short(page.shape(number).value)}”",
                fix="make the text above the first entry of the list, on a line of its own with a dash; or give the list a "
                "key of its own",
                span=page.whole(following),
            )
        )
    return None


def _dash_too_far(page: Page, number: int, last: int, by: int) -> Slip:
    """A list entry indented deeper than the one before it is read as more of that one's text."""
    fixed = {n: page.text(n)[by:] for n in range(number, last + 1) if not page.text(n)[:by].strip()}
    spaces = "one space" if by == 1 else f"{by} spaces"
    return Slip(
        Problem(
            "indentation",
            f"this list entry begins {spaces} further right than the one above it, so it is read as a part of that text",
            fix=f"let its dash stand below the one above:  {shown(fixed.get(number, page.text(number)))}",
            span=page.whole(number),
        ),
        fixed,
        certain=by == 1,
    )


def _tight_colon(page: Page, number: int, last: int) -> Slip | None:
    shape, line = page.shape(number), page.text(number)
    match = None if shape.key else _TIGHT_COLON.match(shape.value)
    if not match or last > number:
        return None
    fixed = f"{line[: shape.at]}{match[1]}: {match[2]}{line[shape.end :]}"
    certain = not shape.dashed
    return Slip(
        Problem(
            "missing-space",
            f"there is no space after the colon of “{match[1]}”, so the line is only text",
            fix=f"type a space after the colon:  {shown(fixed)}",
            span=page.span(number, shape.at, shape.at + len(match[1]) + 1),
            severity=Severity.ERROR if certain else Severity.WARNING,
        ),
        {number: fixed},
        certain,
    )


def _curly(page: Page, text: Text, number: int, column: int) -> Slip | None:
    if not _CURLY.match(text.scalar.text):
        return None
    return Slip(
        Problem(
            "smart-quotes",
            f"the curly quotation marks are part of the text and will be printed: {short(text.scalar.text)}",
            fix="leave them if it is a quotation; if not, delete them or type straight ones",
            span=page.span(number, column, column + 1),
            severity=Severity.NOTE,
        )
    )
