"""From text to the node tree: a loop over libyaml's events, which gives every position and cannot be crashed by depth."""

from __future__ import annotations

from typing import Any

from improvplan.source.characters import may_be_odd, plain
from improvplan.source.libyaml import (
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from improvplan.source.refusals import (
    CONTROL,
    DELETE_TAG,
    WRITE_OUT,
    Feature,
    complex_key,
    control_escape,
    duplicate_key,
    feature,
    merge_key,
    second_document,
    too_deep,
    too_many,
)
from improvplan.source.source import Problem
from improvplan.source.walk import collections, scalars

DEPTH_LIMIT = 40
NODE_LIMIT = 100_000
_SHOWN_LIMIT = 50
"""Of the same thing over and over, this many are told."""


class StoppedError(Exception):
    """The text cannot be read on from here. `complete` is whether the tree so far is the whole first document."""

    def __init__(self, problem: Problem, *, complete: bool = False) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.complete = complete


class TreeBuilder:
    """Builds the tree from events.

    `texts` are all texts in it, `problems` and `features` what was wrong though reading could go on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.features: list[Feature] = []
        self.texts: list[str] = []
        self._top = Sequence(0, flow=False)
        self._documents = 0

    @property
    def root(self) -> Node | None:
        """The tree, as far as it was read."""
        return self._top.items[0] if self._top.items else None

    def build(self) -> None:
        """Read the whole text.

        Raises:
            MarkedYAMLError: libyaml could not make sense of it.
            StoppedError: it uses something that plans may not use and that cannot be skipped.
        """
        self._read_events()
        root = self.root
        if root is None:
            return
        if "<<" in self.text:
            merges = (node.entries.get("<<") for node in collections(root) if type(node) is Mapping)
            keys = [entry.key for entry in merges if entry and not entry.key.style]
            self.problems += [merge_key(key) for key in keys[:_SHOWN_LIMIT]]
        if "\\" in self.text:
            escapes = [found for found in scalars(root) if found.style == '"' and CONTROL.search(found.text)]
            self.problems += [control_escape(found) for found in escapes[:_SHOWN_LIMIT]]
            for found in escapes:
                found.text = CONTROL.sub("\ufffd", found.text)

    def _read_events(self) -> None:  # noqa: C901 - most of the time of a check is spent here: a call for each event costs a tenth
        get_event = CParser(self.text).get_event
        stack: list[tuple[Mapping | Sequence, Scalar | None]] = []
        container: Mapping | Sequence = self._top
        key: Scalar | None = None
        end, left = 0, NODE_LIMIT
        note = self.texts.append
        odd = "\\" in self.text or may_be_odd(self.text)
        new_tuple = tuple.__new__  # spares the call that a named tuple puts in between
        while True:
            event: Any = get_event()
            kind = type(event)
            node: Node
            opened: Mapping | Sequence | None = None
            if kind is ScalarEvent:
                end = event.end_mark.index
                text = event.value
                if odd:
                    text = plain(text) if event.style else plain(text).strip(" ")
                note(text)
                node = Scalar(text, event.style, event.start_mark.index, end)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if container.flow:
                    end = event.end_mark.index
                container.end = end
                container, key = stack.pop()
                continue
            elif kind is MappingStartEvent:
                node = opened = Mapping(event.start_mark.index, flow=event.flow_style)
            elif kind is SequenceStartEvent:
                node = opened = Sequence(event.start_mark.index, flow=event.flow_style)
            elif kind is AliasEvent:
                node = self._alias(event)
                end = node.end
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent:
                    self._begin_document(event.start_mark.index)
                continue
            if kind is not AliasEvent and (event.anchor or event.tag):
                self._refuse(event, node)
            left -= 1
            if not left:
                raise StoppedError(too_many(NODE_LIMIT, node.start))
            if type(container) is Sequence:
                container.items.append(node)
            elif key is None:
                key = node if type(node) is Scalar else self._no_key(node)
            else:
                if key.text in container.entries:
                    self._duplicate(container.entries[key.text].key, key)
                else:
                    container.entries[key.text] = new_tuple(Entry, (key, node))
                key = None
            if opened is not None:
                stack.append((container, key))
                if len(stack) > DEPTH_LIMIT:
                    raise StoppedError(too_deep(DEPTH_LIMIT, node.start))
                container, key = opened, None

    def _begin_document(self, start: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise StoppedError(second_document(start), complete=True)

    def _no_key(self, node: Node) -> Scalar:
        if len(self.problems) < _SHOWN_LIMIT:
            self.problems.append(complex_key(node))
        return Scalar("", '"', node.start, node.start)

    def _duplicate(self, first: Scalar, second: Scalar) -> None:
        if len(self.problems) < _SHOWN_LIMIT:
            self.problems.append(duplicate_key(first, second))

    def _alias(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if len(self.features) < _SHOWN_LIMIT:
            as_text = f"&{event.anchor}" not in self.text
            self.features.append(feature("a reference (*)", WRITE_OUT, start, end, as_text=as_text))
        return Scalar(self.text[start:end], '"', start, end)

    def _refuse(self, event: Any, node: Node) -> None:
        """Anchors and tags stand before the value; they run to the next white space."""
        if len(self.features) >= _SHOWN_LIMIT:
            return
        start = end = event.start_mark.index
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        written = self.text[start:end]
        plain = isinstance(node, Scalar) and not node.style
        if event.tag:
            as_text = plain and written.startswith("!") and not written.startswith("!!") and ":" not in written
            self.features.append(
                feature(f"a YAML tag ({written or event.tag})", DELETE_TAG, start, end, as_text=as_text)
            )
        if event.anchor:
            as_text = plain and f"*{event.anchor}" not in self.text
            self.features.append(feature(f"an anchor (&{event.anchor})", WRITE_OUT, start, end, as_text=as_text))


__all__ = ["StoppedError", "TreeBuilder"]
