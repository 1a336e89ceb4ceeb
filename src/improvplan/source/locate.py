"""From a path in a plan to the span of text it stands at, by walking the node tree."""

from __future__ import annotations

from improvplan.finding import Path, Span
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence


def locate(root: Node | None, path: Path) -> Span:
    """The span of the value at `path`.

    Lenient where short forms are: a path that goes on below a scalar means that scalar, and an index below anything that is
    not a list means that thing. What is missing points at the key of its nearest parent; a key without a value points at itself.
    """
    if root is None:
        return Span(0, 0)
    node: Node = root
    key: Scalar | None = None
    for part in path:
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None:
                if isinstance(part, int):
                    continue
                return _missing(node, key)
            key, node = entry
        elif isinstance(node, Sequence):
            if not isinstance(part, int) or part >= len(node.items):
                return _missing(node, key)
            node = node.items[part]
            if not isinstance(node, Scalar):
                key = None
    return _found(node, key)


def locate_key(root: Node | None, path: Path) -> Span:
    """The span of the key that `path` ends in; of the value, where there is no such key."""
    parent = root
    for part in path[:-1]:
        if isinstance(parent, Mapping) and isinstance(part, str):
            entry = parent.entries.get(part)
            parent = entry.value if entry else None
        elif isinstance(parent, Sequence) and isinstance(part, int) and part < len(parent.items):
            parent = parent.items[part]
    entry = parent.entries.get(str(path[-1])) if path and isinstance(parent, Mapping) else None
    return Span(entry.key.start, entry.key.end) if entry else locate(root, path)


def _found(node: Node, key: Scalar | None) -> Span:
    if isinstance(node, Scalar):
        if node.empty and key is not None:
            return Span(key.start, key.end)
        return Span(node.start, node.end)
    return _opening(node, key)


def _missing(parent: Node, key: Scalar | None) -> Span:
    return _opening(parent, key)


def _opening(node: Node, key: Scalar | None) -> Span:
    """A whole collection is too much to underline: its key stands for it, or its first key, or its first item."""
    if key is not None:
        return Span(key.start, key.end)
    if isinstance(node, Mapping) and node.entries:
        first: Entry = next(iter(node.entries.values()))
        return Span(first.key.start, first.key.end)
    if isinstance(node, Sequence) and node.items:
        return _found(node.items[0], None)
    return Span(node.start, node.end)
