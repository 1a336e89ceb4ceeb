"""The tree that a YAML file is read into: text, never types, and where each piece stands.

Offsets count Unicode code points in the text of the file, the end not included. Of a collection in block style the end is
where its last child ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, final

EMPTY = frozenset(("", "~", "null", "Null", "NULL"))


@final
class Scalar:
    """A piece of text exactly as written. `style` is `""` for plain text, else one of `' " | >`."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, style: str, start: int, end: int) -> None:
        self.text = text
        self.style = style
        self.start = start
        self.end = end

    @property
    def empty(self) -> bool:
        """Whether the key stands there without a value."""
        return not self.style and self.text in EMPTY

    def __repr__(self) -> str:
        return f"Scalar({self.text!r}, {self.start}-{self.end})"


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


@final
class Mapping:
    """Keys and values, in the order of the file. Of a key that stands twice the first is kept."""

    __slots__ = ("end", "entries", "flow", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        self.entries: dict[str, Entry] = {}
        self.flow = flow
        self.start = start
        self.end = start

    empty = False

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None


@final
class Sequence:
    """A list. `flow` is whether it is written between square brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, *, flow: bool) -> None:
        self.items: list[Node] = []
        self.flow = flow
        self.start = start
        self.end = start

    empty = False


Node = Scalar | Mapping | Sequence


class Text(NamedTuple):
    """A scalar and where it stands: as a `key`, as an `entry` of a list, or as the `value` of a key."""

    scalar: Scalar
    place: str


def collections(root: Node) -> Iterator[Mapping | Sequence]:
    """Every mapping and sequence, in no particular order."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is Mapping:
            yield node
            waiting += [entry.value for entry in node.entries.values() if type(entry.value) is not Scalar]
        elif type(node) is Sequence:
            yield node
            waiting += [item for item in node.items if type(item) is not Scalar]


def texts(root: Node) -> Iterator[Text]:
    """Every scalar in block style collections, with where it stands."""
    if type(root) is Scalar:
        yield Text(root, "value")
    for node in collections(root):
        if node.flow:
            continue
        if isinstance(node, Sequence):
            for item in node.items:
                if type(item) is Scalar:
                    yield Text(item, "entry")
        else:
            for key, value in node.entries.values():
                yield Text(key, "key")
                if type(value) is Scalar:
                    yield Text(value, "value")


def scalars(root: Node) -> Iterator[Scalar]:
    """Every scalar, keys too, in no particular order."""
    if type(root) is Scalar:
        yield root
    for node in collections(root):
        if isinstance(node, Sequence):
            yield from (item for item in node.items if type(item) is Scalar)
        else:
            for key, value in node.entries.values():
                yield key
                if type(value) is Scalar:
                    yield value
