"""Fragments of YAML that are added to a plan: written by ruamel.yaml, and laid out as their neighbours are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from typing import Any
from unicodedata import category

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from improvplan.source import Entry, Node, Scalar
from improvplan.source import Mapping as MappingNode
from improvplan.source import Sequence as SequenceNode
from improvplan.source.characters import shown
from improvplan.source.nodes import collections


def listed(items: Iterable[Any]) -> CommentedSeq:
    """A list with its items on lines of their own."""
    return CommentedSeq(items)


def put_above(holder: CommentedMap | CommentedSeq, key: str | int, words: str, indent: int) -> None:
    """Write a comment above a key, or above the item of a list."""
    if words:
        holder.yaml_set_comment_before_after_key(key, before=words, indent=indent)


def yaml_text(root: CommentedMap) -> str:
    """The text of a file. Keys without a value are left empty, and no line is folded."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    stream = StringIO()
    yaml.dump(root, stream)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


Data = str | None | Sequence["Data"] | Mapping[str, "Data"]
"""What a plan is made of: texts, lists and names with values; None is a name without a value."""

_WIDE = 10_000_000
_UNWRITABLE = frozenset(("Cc", "Cs", "Cn"))
"""Control characters, halves of characters, and what Unicode has given no meaning."""


def block_lines(value: Mapping[str, Data], offset: int = 2, *, quoted: bool = False) -> list[str]:
    """The lines of names with values, beginning in the first column; dashes stand `offset` columns further in than their names.

    `quoted` puts every text in double quotes: among comments that stand far in, a block of text would swallow the next one.
    """
    return dumped(_block(value, quoted=quoted), offset, flow=False).splitlines()


def flow_text(value: Data, *, quoted: bool = False) -> str:
    """The same on one line, with brackets."""
    return dumped([_flow(value, quoted=quoted)], 2, flow=True).strip()[1:-1]


def tidied(words: str) -> str:
    """A text that was typed or pasted, as a plan can hold it: only signs that can be seen, no blanks at the ends of its lines."""
    lines = ("".join(map(_tidied_sign, shown(line, ""))) for line in words.splitlines())
    return "\n".join(line.rstrip() for line in lines).strip()


def _tidied_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if category(sign) in _UNWRITABLE or sign == "\ufeff" else sign


def commented(value: Data) -> Any:
    """The same as ruamel.yaml has it, so that comments can be put into it."""
    return _block(value, quoted=False)


def dumped(value: Any, offset: int, *, flow: bool) -> str:
    """The text of it; dashes stand `offset` columns further in than their names."""
    yaml = _yaml()()
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    yaml.default_flow_style = flow
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _block(value: Data, *, quoted: bool) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if value is None:
        return None
    if isinstance(value, str):
        if quoted:
            return DoubleQuotedScalarString(value)
        return LiteralScalarString(value) if "\n" in value else value
    if isinstance(value, Mapping):
        return CommentedMap({name: _block(inner, quoted=quoted) for name, inner in value.items()})
    return CommentedSeq([_block(inner, quoted=quoted) for inner in value])


def _flow(value: Data, *, quoted: bool) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, Mapping):
        return {name: _flow(inner, quoted=quoted) for name, inner in value.items()}
    if isinstance(value, str):
        return DoubleQuotedScalarString(value) if quoted else value
    return None if value is None else [_flow(inner, quoted=quoted) for inner in value]


@cache
def _yaml() -> Any:
    """The class of a writer for whom every plain text is a text: `74`, `2025-26` and `1.10` need no quotes in a plan.

    What a plan takes for a name without a value (`null`, `~`) is put in quotes all the same.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    from improvplan.source.nodes import EMPTY

    class Texts(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind is ScalarNode and implicit and implicit[0] and value not in EMPTY:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    class Writer(YAML):
        def __init__(self) -> None:
            super().__init__()
            self.Resolver = Texts

    return Writer


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


def dash_offset(root: Node | None, text: str, mapping: MappingNode | None, key: str) -> int:
    """How many columns further in than its name a new list should have its dashes: as other lists of this name, as the lists
    beside it, as most lists of the file; 2 where there are none.
    """
    alike: list[int] = []
    everywhere: list[int] = []
    for node in collections(root) if root else ():
        if isinstance(node, MappingNode) and not node.flow:
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


def dash_gap(text: str, items: SequenceNode) -> int:
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
    if not isinstance(value, SequenceNode) or value.flow or not value.items:
        return None
    offset = column(text, value.start) - column(text, entry.key.start)
    return offset if 0 <= offset <= _DEEPEST else None


def _last_leaf(node: Node) -> Node:
    while isinstance(node, MappingNode | SequenceNode) and not node.flow:
        if isinstance(node, MappingNode):
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
