"""How a file is laid out: its columns and line breaks, where a value ends, how far its lists are indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from improvplan.source import Entry, Mapping, Node, Scalar, Sequence
from improvplan.source.nodes import collections

_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT_LINE = re.compile(r"(?P<break>\r\n|\n|\r)(?P<indent> *)#[^\r\n]*")
_DEEPEST = 8


def line_break(text: str) -> str:
    """The line break that the file uses: its first one."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, its line break left out."""
    found = _BREAK.search(text, offset)
    return found.start() if found else len(text)


def column(text: str, offset: int) -> int:
    """The column of an offset, counted from 0."""
    return offset - line_start(text, offset)


def indented(lines: list[str], width: int) -> list[str]:
    """Lines further in; empty ones stay empty."""
    return [" " * width + line if line else line for line in lines]


def ends_of(text: str, node: Node, deeper_than: int) -> Iterator[int]:
    """Where new lines can follow a value: the end of its last line, behind comments that stand deeper than a column.

    Several places for a block of text with blank lines after it, the one before them first: whether they belong to the text shows
    when the file is read again.
    """
    leaf = _last_leaf(node)
    if isinstance(leaf, Scalar) and leaf.style in ("|", ">"):
        written = text[leaf.start : leaf.end]
        places = [line_end(text, leaf.start + len(written.rstrip(" \r\n"))), _before_break(text, leaf.end)]
    else:
        places = [line_end(text, leaf.end)]
    for place in dict.fromkeys(places):
        yield _behind_comments(text, place, deeper_than)


def after_key(text: str, entry: Entry) -> int:
    """Where the colon of a key has been passed."""
    return text.index(":", entry.key.end) + 1


def dash_offset(root: Node | None, text: str, mapping: Mapping | None, key: str) -> int:
    """How many columns further in than its name a new list should have its dashes: as other lists of this name, as the lists
    beside it, as most lists of the file; 2 where there are none.
    """
    alike: list[int] = []
    everywhere: list[int] = []
    for node in collections(root) if root else ():
        if isinstance(node, Mapping) and not node.flow:
            for name, entry in node.entries.items():
                offset = _offset(text, entry)
                if offset is not None:
                    everywhere.append(offset)
                    alike += [offset] * (name == key)
    beside = [_offset(text, entry) for entry in mapping.entries.values()] if mapping and not mapping.flow else []
    for found in (alike, [each for each in beside if each is not None], everywhere):
        if found:
            return Counter(found).most_common(1)[0][0]
    return 2


def dash_gap(text: str, items: Sequence) -> int:
    """How far behind its dash each item of a list begins: 2, unless the file has it otherwise."""
    for item in reversed(items.items):
        if item.start > items.start and item.start < item.end:
            before = text[line_start(text, item.start) : item.start].rstrip(" ")
            gap = column(text, item.start) - column(text, items.start)
            if before.endswith("-") and len(before) - 1 == column(text, items.start) and 2 <= gap <= _DEEPEST:
                return gap
    return 2


def _offset(text: str, entry: Entry) -> int | None:
    value = entry.value
    if not isinstance(value, Sequence) or value.flow or not value.items:
        return None
    offset = column(text, value.start) - column(text, entry.key.start)
    return offset if 0 <= offset <= _DEEPEST else None


def _last_leaf(node: Node) -> Node:
    while isinstance(node, Mapping | Sequence) and not node.flow:
        if isinstance(node, Mapping):
            if not node.entries:
                break
            entry = list(node.entries.values())[-1]
            node = entry.value if entry.value.end >= entry.key.end else entry.key
        elif node.items:
            node = node.items[-1]
        else:
            break
    return node


def _before_break(text: str, offset: int) -> int:
    if text[:offset].endswith("\r\n"):
        return offset - 2
    return offset - 1 if text[offset - 1 : offset] in ("\n", "\r") else offset


def _behind_comments(text: str, place: int, deeper_than: int) -> int:
    while (found := _COMMENT_LINE.match(text, place)) and len(found["indent"]) > deeper_than:
        place = found.end()
    return place
