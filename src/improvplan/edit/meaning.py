"""Whether a file still says what it said, apart from the words that were edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from improvplan.edit.splicing import adjoins, is_changed, moved, places_of
from improvplan.finding import Edit, Span
from improvplan.source import Mapping as MappingNode
from improvplan.source import Node, Scalar, Source
from improvplan.source.nodes import scalars

_GONE: Any = object()
"""Stands for a text that was edited."""


def same_tree(before: Source, after: Source) -> bool:
    """Whether two readings say the same from beginning to end."""
    if before.root is None or after.root is None:
        return before.root is after.root
    return bool(_outline(before.root, lambda _: True) == _outline(after.root, lambda _: True))


def same_but_for(edits: Sequence[Edit], before: Source, after: Source) -> bool:
    """Whether every text that the edits left alone is still there, in the same place of the same lists and under the same keys.

    What could not be read at all before may say anything.
    """
    if before.root is None or after.root is None:
        return before.root is None
    places = places_of(edits)
    old, new = _spans(before), _spans(after)
    standing = set(new.values())
    kept = {
        node: moved(span, edits)
        for node, span in old.items()
        if not is_changed(span, edits) and moved(span, edits) in standing
    }
    images = set(kept.values())
    found = {node for node, span in new.items() if span in images}
    lost = [span for node, span in old.items() if node not in kept]
    come = [span for node, span in new.items() if node not in found]
    if not all(adjoins(span, [edit.span for edit in edits]) for span in lost):
        return False
    if not all(adjoins(span, places) for span in come):
        return False
    return bool(_outline(before.root, kept.__contains__) == _outline(after.root, found.__contains__))


def _spans(source: Source) -> dict[Scalar, Span]:
    """Where each text stands in the file as written; empty ones stand nowhere."""
    assert source.root is not None
    return {node: source.written(Span(node.start, node.end)) for node in scalars(source.root) if node.start < node.end}


def _outline(node: Node, is_kept: Callable[[Scalar], bool]) -> Any:
    """The tree as plain data without the texts that were edited; `_GONE` for a part of it that was edited wholly."""
    if isinstance(node, Scalar):
        if node.start == node.end or node.empty:
            return None
        return node.text if is_kept(node) else _GONE
    if isinstance(node, MappingNode):
        pairs = [
            (entry.key.text if is_kept(entry.key) else None, _outline(entry.value, is_kept))
            for entry in node.entries.values()
        ]
        kept = [pair for pair in pairs if pair[0] is not None or pair[1] not in (None, _GONE)]
        return kept if kept or not pairs else _GONE
    items = [_outline(item, is_kept) for item in node.items]
    left = [item for item in items if item is not _GONE]
    return left if left or not items else _GONE
