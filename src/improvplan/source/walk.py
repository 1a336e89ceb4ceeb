"""Walking over a tree without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from improvplan.source.nodes import Mapping, Node, Scalar, Sequence

_TIGHT = re.compile(r"[a-z][a-z_-]*:[^\s:/]")


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


def has_odd_text(root: Node, texts: Iterable[str]) -> bool:
    """Whether a plain text has a dash or a colon where one may have been meant as a sign of YAML.

    Few plans have such a sign in any of their `texts`; only those are walked.
    """
    joined = "\n".join(texts)
    if not (" -" in joined or "\n-" in joined or ":" in joined):
        return False
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is Scalar:
            text = node.text
            if not node.style and (" -" in text or text[:1] == "-" or (":" in text and _TIGHT.match(text))):
                return True
        elif type(node) is Mapping:
            waiting += [entry[1] for entry in node.entries.values()]
        elif type(node) is Sequence:
            waiting += node.items
    return False
