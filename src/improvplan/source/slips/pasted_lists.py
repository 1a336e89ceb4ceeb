"""Lists pasted from Word: lines that begin with bullets, long dashes or numbers where YAML needs dashes.

The author's list belongs to what stands directly above it. So it becomes a list below its key, or more entries of the list
it goes on with, or a `|` text together with the text above it. Where none of these is certain the list is read as more of
the text above, so that all other lines stay where they are, and no fix is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from improvplan.pattern import lazily
from improvplan.source.libyaml import YAMLError
from improvplan.source.nodes import Scalar
from improvplan.source.nodes import Sequence as ListNode
from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Page, Shape, Slip, short, shown
from improvplan.source.source import Problem
from improvplan.source.tree import StoppedError, TreeBuilder

BULLETS = "•·▪▫◦‣●○■□➢➤✓\uf0b7\uf0a7–—−"
LONG_DASHES = "–—−"
_BULLET = lazily(rf"(?P<marker>[{BULLETS}]|\*(?=[ \t\u00a0]))[ \t\u00a0]*(?P<rest>.*)\Z")
_CIRCLE = lazily(r"(?P<marker>o)[ \t\u00a0]+(?P<rest>\S.*)\Z")
"""Word's second bullet, which is a letter once it is pasted. Only lines one after the other that all begin with it are a list."""
_NUMBER = re.compile(r"(?P<marker>\(?(?P<ordinal>[0-9]{1,2}|[ivx]{2,4}|[a-z])[.)])[ \t\u00a0]+(?P<rest>\S.*)\Z")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}\Z")
_LIMIT = 500
"""More lines than a pasted list ever has; what stands further away is not looked at."""
_FEW_WORDS = 4
"""A text with fewer words is a value such as a name or a date: a list below it hardly belongs to it."""


class _Item(NamedTuple):
    """One entry of the list: the number of its first line (0: it stands behind the key), and its text line by line."""

    lines: list[int]
    texts: list[str]

    @property
    def text(self) -> str:
        return " ".join(text for text in self.texts if text)


class _Paste(NamedTuple):
    """The list, what stands before its first bullet, and the line that holds it (0 if there is none)."""

    holder: int
    intro: _Item | None
    items: list[_Item]
    marker: str
    indent: int
    interrupted: bool

    @property
    def last(self) -> int:
        return self.items[-1].lines[-1]


def begins_like_a_list(line: str) -> bool:
    """Whether a line begins with a bullet, a long dash, an asterisk with a space behind it, or the number of an entry."""
    words = line.lstrip(" ")
    return bool(_BULLET.match(words) or _NUMBER.match(words))


def numbers_follow(texts: Sequence[str]) -> bool:
    """Whether the first of these lines begins with 1 (or a), and a later one with the number after it."""
    first, *others = [_NUMBER.match(text.lstrip(" ")) for text in texts] or [None]
    return (
        first is not None
        and 1 in _places(first["ordinal"])
        and any(other is not None and 2 in _places(other["ordinal"]) and _alike(first, other) for other in others)
    )


def circles_begin(text: str) -> bool:
    """Whether a text over several lines begins each of the first two with the letter o, as Word's second bullet is pasted."""
    lines = [line.strip(" \t\u00a0") for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(_CIRCLE.match(line) for line in lines[:2])


def pasted_list(page: Page, number: int) -> Slip | None:
    """The slip for the pasted list that line `number` is part of; None where it is none after all."""
    paste = _gathered(page, number)
    if paste is None or (paste.marker == "o" and (paste.intro is not None or len(paste.items) == 1)):
        return None
    block = _block_around(page, page.above(next(n for item in paste.items for n in item.lines if n)))
    if block:
        return _into_block(page, paste, *block)
    holder = page.shape(paste.holder) if paste.holder else None
    marked = not paste.items[0].lines[0]
    if holder is None or not (holder.key or holder.dashed):
        return _in_place(page, paste, paste.indent)
    if not holder.key and holder.value:
        return _more_entries(page, paste, holder, marked=marked)
    if not holder.value:
        column = holder.lead if holder.key else holder.indent
        return _in_place(page, paste, paste.indent if paste.indent >= column else column + 2)
    if paste.marker in LONG_DASHES and not marked:
        return None
    if marked and not paste.interrupted:
        return _below_key(page, paste, holder)
    return _with_the_text_above(page, paste, holder)


def _gathered(page: Page, number: int) -> _Paste | None:
    """The lines of the list around a line."""
    first = number
    holder = 0
    while number - first < _LIMIT:
        above = page.above(first)
        if not above:
            break
        shape, line = page.shape(above), page.text(above)
        if not begins_like_a_list(line) and (shape.key or shape.dashed):
            holder = above
            break
        first = above
    value = page.shape(holder).value if holder else ""
    pattern = _pattern(value) or _pattern(page.text(number).lstrip(" "))
    if pattern is None:
        return None
    items: list[_Item] = []
    intro: _Item | None = None
    indents: list[int] = []
    marker = ""
    if value and (match := pattern.match(value)):
        items.append(_Item([0], [match["rest"].rstrip()]))
        marker = match["marker"]
    elif value:
        intro = _Item([0], [value])
    for following in _lines_from(page, holder + 1 if holder else first, number, pattern):
        words = page.text(following).strip(" \t\u00a0")
        match = pattern.match(words)
        if match:
            indents.append(page.shape(following).indent)
            marker = marker or match["marker"]
            items.append(_Item([following], [match["rest"].rstrip()]))
        elif items:
            items[-1].lines.append(following)
            items[-1].texts.append(words)
        elif intro is None:
            intro = _Item([following], [words])
        else:
            intro.lines.append(following)
            intro.texts.append(words)
    if not indents or (pattern is _NUMBER and not _counts_up(page, value, items)):
        return None
    last = items[-1].lines[-1]
    comments = any(page.text(n).lstrip().startswith("#") for n in range(holder + 1, last))
    return _Paste(holder, intro, items, marker, min(indents), comments)


def _pattern(words: str) -> re.Pattern[str] | None:
    return next((pattern for pattern in (_BULLET, _NUMBER, _CIRCLE) if pattern.match(words)), None)


def _lines_from(page: Page, first: int, at_least: int, pattern: re.Pattern[str]) -> Iterator[int]:
    """The lines of the list from the first to the last one, without blank lines and comments.

    A list ends at a key, a dash, a comment below it, or a blank line with no further bullet behind it.
    """
    ended = False
    for number in range(first, min(page.count, at_least + _LIMIT) + 1):
        line = page.text(number)
        words = line.strip(" \t\u00a0")
        if not words or words.startswith("#"):
            ended = number > at_least
            if words and ended and not _list_goes_on(page, number, pattern):
                return
            continue
        if pattern.match(words):
            ended = False
        elif ended or (number > at_least and (page.shape(number).key or page.shape(number).dashed)):
            return
        yield number


def _list_goes_on(page: Page, number: int, pattern: re.Pattern[str]) -> bool:
    below = page.below(number)
    return bool(below and pattern.match(page.text(below).lstrip(" ")))


def _places(ordinal: str) -> set[int]:
    """Which entry of a list a number, a letter or a small Roman number stands for: “i” is the first or the ninth."""
    if ordinal.isdigit():
        return {int(ordinal)}
    letter = {ord(ordinal) - ord("a") + 1} if len(ordinal) == 1 else set()
    return letter | ({_ROMAN.index(ordinal)} if ordinal in _ROMAN else set())


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["ordinal"].isdigit() == other["ordinal"].isdigit() and one["marker"][-1] == other["marker"][-1]


def _counts_up(page: Page, value: str, items: list[_Item]) -> bool:
    """Whether numbered lines count 1, 2, 3: otherwise they are sentences that happen to begin with a number."""
    begins = [value if not item.lines[0] else page.text(item.lines[0]).strip(" ") for item in items]
    matches = [match for begin in begins if (match := _NUMBER.match(begin))]
    return len(matches) > 1 and all(number in _places(match["ordinal"]) for number, match in enumerate(matches, 1))


def _in_place(page: Page, paste: _Paste, column: int) -> Slip:
    """The list below an empty key: dashes for bullets, in the column of the bullets if that is deep enough."""
    fixed: dict[int, str] = {}
    for item in paste.items:
        for number, text in zip(item.lines, item.texts, strict=True):
            fixed[number] = " " * column + ("- " if number == item.lines[0] else "  ") + text
    return _slip(
        page,
        paste,
        f"{_lines_begin(paste)}, which is text to YAML and not a list",
        f"begin each entry with a dash and a space:  {shown(fixed[paste.items[0].lines[0]])}",
        {number: line.rstrip() for number, line in fixed.items()},
    )


def _more_entries(page: Page, paste: _Paste, holder: Shape, *, marked: bool) -> Slip | None:
    """The list goes on with the entries of the list above it."""
    column = holder.indent
    lines = dict(_in_place(page, paste._replace(items=paste.items[1:]) if marked else paste, column).fixed)
    if marked:
        line = page.text(paste.holder)
        lines = {paste.holder: line[: holder.at] + paste.items[0].texts[0]} | lines
    first = min(lines)
    words = f"{_lines_begin(paste)}, which is text to YAML and not a list"
    if marked or paste.indent == column or (paste.indent < column and paste.indent not in _dashes_above(page, paste)):
        advice = f"begin each entry with a dash and a space:  {shown(lines[first])}"
        return _slip(page, paste, words, advice, lines)
    if paste.indent > column:
        return None
    return _slip(page, paste, words, _UNCLEAR.format(short(holder.value)), {}, lines)


def _below_key(page: Page, paste: _Paste, holder: Shape) -> Slip:
    """`outcomes: • Children read more`: a list that begins behind its key begins on the line below it."""
    line = page.text(paste.holder)
    margin = " " * (holder.lead + 2)
    head = line[: holder.at].rstrip()
    entries = [plain_or_quoted(item.text) for item in paste.items]
    fixed = {paste.holder: f"{head}\n{margin}- {entries[0]}"}
    meant = {paste.holder: f"{head} [{quoted(paste.items[0].text)},"}
    for number in [n for item in paste.items for n in item.lines if n]:
        fixed[number] = meant[number] = ""
    for item, entry in zip(paste.items[1:], entries[1:], strict=True):
        fixed[item.lines[0]] = f"{margin}- {entry}"
        meant[item.lines[0]] = f"{margin}{quoted(item.text)},"
    last = paste.items[-1]
    meant[last.lines[0]] = f"{margin}{quoted(last.text)}]"
    return _slip(
        page,
        paste,
        f"{_lines_begin(paste)}, which is text to YAML and not a list",
        "begin the list on the line below its key, each entry with a dash and a space:  "
        f"{shown(head)}  and below it  - {shown(entries[0])}",
        _changed(page, fixed),
        meant,
    )


def _with_the_text_above(page: Page, paste: _Paste, holder: Shape) -> Slip | None:
    """`why: Results are low`, and bullets below it that do not reach far enough to the right to be part of that text."""
    if holder.value[0] in "\"'[{&*!|>":
        return None
    line = page.text(paste.holder)
    margin = " " * (holder.lead + 2)
    items = [paste.intro, *paste.items] if paste.intro else paste.items
    texts = dict.fromkeys(range(paste.holder, paste.last + 1), "")
    for item in items:
        texts[item.lines[0] or paste.holder] = item.text if item is paste.intro else f"- {item.text}"
    first = texts[paste.holder]
    meant = {paste.holder: f'{line[: holder.at]}"{_escaped(first)}\\n\\'}
    meant |= {number: f"{margin}{_escaped(words)}\\n\\" for number, words in list(texts.items())[1:]}
    meant[paste.last] = meant[paste.last][:-1] + '"'
    words = f"{_lines_begin(paste)}, and the text of “{short(holder.key)}” above is not a list"
    prose = len(items[0].text.split()) >= _FEW_WORDS
    if paste.interrupted or not prose or paste.indent in _dashes_above(page, paste):
        return _slip(page, paste, words, _UNCLEAR.format(short(holder.key)), {}, meant)
    fixed = {number: (margin + words).rstrip() for number, words in texts.items()}
    fixed[paste.holder] = f"{line[: holder.at].rstrip()} |\n{margin}{first}"
    advice = f"type | behind “{short(holder.key)}:”, and below it the text and the list, indented by {holder.lead + 2} spaces"
    return _slip(page, paste, words, advice, _changed(page, fixed), meant)


_UNCLEAR = (
    "give the list a key of its own, and begin each entry with a dash and a space; if it belongs to “{}”, put it there, "
    "indented by two spaces more"
)


def _into_block(page: Page, paste: _Paste, header: int, margin: int) -> Slip | None:
    """The list goes on with a text below `|`, but its lines begin to the left of that text."""
    lines = [n for item in paste.items for n in item.lines if n and page.shape(n).indent < margin]
    if not lines:
        return None
    fixed = {number: " " * margin + page.text(number).strip(" \t\u00a0") for number in lines}
    return _slip(
        page,
        paste,
        f"{_lines_begin(paste)}, to the left of the text of “{short(page.shape(header).key)}” above",
        f"indent the list like that text, by {margin} spaces",
        fixed,
    )


def _slip(
    page: Page,
    paste: _Paste,
    message: str,
    advice: str,
    fixed: Mapping[int, str],
    meant: Mapping[int, str] | None = None,
) -> Slip:
    place = page.whole(next(n for item in paste.items for n in item.lines if n))
    return Slip(Problem("bullet", message, fix=advice, span=place), fixed, read_as=meant)


def _lines_begin(paste: _Paste) -> str:
    count = len(paste.items)
    if _NUMBER.match(f"{paste.marker} x"):
        name = f"numbers such as “{paste.marker}”"
    elif paste.marker in LONG_DASHES:
        name = "a long dash"
    else:
        name = f"the bullet {paste.marker}" if paste.marker.isprintable() else "a bullet"
    return f"this line begins with {name}" if count == 1 else f"{count} lines begin with {name}"


def _changed(page: Page, fixed: dict[int, str]) -> dict[int, str]:
    return {number: line for number, line in fixed.items() if line != page.text(number)}


def _dashes_above(page: Page, paste: _Paste) -> set[int]:
    """The columns of the dashes of the lists around the line that holds the pasted list."""
    columns: set[int] = set()
    limit = page.shape(paste.holder).indent + 1
    above = paste.holder
    if not page.shape(above).key:
        limit, above = page.shape(above).indent, page.above(above)
    while above and limit > 0:
        shape = page.shape(above)
        if shape.indent < limit:
            limit = shape.indent
            if shape.dashed:
                columns.add(shape.indent)
        above = page.above(above)
    return columns


def _block_around(page: Page, number: int) -> tuple[int, int] | None:
    """The line with `|` or `>` whose text line `number` is part of, and the column of that text; None where there is none."""
    if not number:
        return None
    if _opens_block(page.shape(number)):
        return number, page.shape(number).lead + 2
    indent, above = page.shape(number).indent, page.above(number)
    while above and indent and number - above < _LIMIT:
        shape = page.shape(above)
        if shape.indent < indent:
            if _opens_block(shape):
                return above, page.shape(page.below(above)).indent
            indent = shape.indent
        above = page.above(above)
    return None


def _opens_block(shape: Shape) -> bool:
    return bool(_BLOCK_HEADER.match(shape.value)) and bool(shape.key or shape.dashed)


def plain_or_quoted(text: str) -> str:
    """A text as it can stand behind a dash: in quotes only where YAML would read something else without them."""
    builder = TreeBuilder(f"- {text}\n")
    try:
        builder.build()
    except (YAMLError, StoppedError):
        return quoted(text)
    root = builder.root
    entry = root.items[0] if isinstance(root, ListNode) and len(root.items) == 1 else None
    same = isinstance(entry, Scalar) and entry.text == text and not entry.style and not entry.empty
    return text if same and not builder.features and not begins_like_a_list(text) else quoted(text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
