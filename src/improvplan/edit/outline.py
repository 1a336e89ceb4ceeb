"""The tree of a file as plain data, and what it must be once something was put into it."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from typing import Any

from improvplan.edit.fragment import Data
from improvplan.finding import Path
from improvplan.source.nodes import Mapping, Node, Scalar


class NoPlaceError(Exception):
    """There is nothing at a path that something could be put into."""


def outline(node: Node | None) -> Any:
    """A tree as dictionaries, lists and texts; None for what stands there empty."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if is_blank(node) else node.text
    if isinstance(node, Mapping):
        return {key: outline(entry.value) for key, entry in node.entries.items()}
    return [outline(item) for item in node.items]


def is_blank(text: Scalar) -> bool:
    """Whether a text stands there without anything in it, be it between quotation marks."""
    return text.empty or (text.style in ("'", '"') and not text.text.strip())


def node_at(root: Node | None, path: Path) -> Node:
    """The node at a path of the plan in full form: the only one, where the path speaks of a list and the file has none.

    Raises:
        NoPlaceError: there is none.

    """
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(step, int) and node is not None and not isinstance(node, Mapping | Scalar):
            node = node.items[step] if step < len(node.items) else None
        elif step != 0 or not isinstance(node, Mapping | Scalar):
            node = None
    if node is None:
        raise NoPlaceError(path)
    return node


def with_item(data: Any, path: Path, key: str, value: Data, bare: str) -> Any:
    """Plain data with one more item at the end of a list: of the list `key` of what stands at `path`.

    Where a bare text stands at the path, it becomes the `bare` field of a thing. A blank item at the end is filled.
    """

    def add(owner: Any) -> Any:
        thing = {bare: owner} if isinstance(owner, str) else dict(owner)
        there = thing.get(key)
        if isinstance(there, list):
            items = there[:-1] if there and there[-1] is None else there
        else:
            items = [] if there is None else [there]
        return {**thing, key: [*items, value]}

    return _changed(data, path, add)


def with_value(data: Any, path: Path, key: str, value: Data, bare: str) -> Any:
    """Plain data with another value, or a first one, for the key `key` of what stands at `path`."""

    def put(owner: Any) -> Any:
        thing = {} if owner is None else {bare: owner} if isinstance(owner, str) else dict(owner)
        return {**thing, key: value}

    return _changed(data, path, put)


def alike(one: Any, other: Any, *, but_for_last_breaks: bool) -> bool:
    """Whether two outlines say the same. The order of names does not matter; that of lists does.

    `but_for_last_breaks` forgives one more line break at the end of a text: a block of text at the end of a file that has no last
    line break gains it when something follows.
    """
    if isinstance(one, MappingType) and isinstance(other, MappingType):
        return one.keys() == other.keys() and all(
            alike(one[key], other[key], but_for_last_breaks=but_for_last_breaks) for key in one
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(
            alike(*pair, but_for_last_breaks=but_for_last_breaks) for pair in zip(one, other, strict=True)
        )
    if but_for_last_breaks and isinstance(one, str) and isinstance(other, str):
        return other in (one, f"{one}\n")
    return bool(one == other)


def _changed(data: Any, path: Path, change: Any) -> Any:
    if not path:
        return change(data)
    step, rest = path[0], path[1:]
    if isinstance(step, int) and not isinstance(data, list):
        return _changed(data, rest, change)
    if isinstance(data, list):
        assert isinstance(step, int)
        return [_changed(item, rest, change) if number == step else item for number, item in enumerate(data)]
    return {**data, step: _changed(data[step], rest, change)}
