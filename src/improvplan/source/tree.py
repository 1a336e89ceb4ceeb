"""From text to the node tree: a loop over libyaml's events, which gives every position and cannot be crashed by depth."""

from __future__ import annotations

import re

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from improvplan.finding import Span
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from improvplan.source.source import Problem

DEPTH_LIMIT = 40
NODE_LIMIT = 100_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class Stopped(Exception):
    """The text cannot be read on from here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class TreeBuilder:
    """Builds the tree from events; `problems` are those after which reading could go on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._stack: list[tuple[Mapping | Sequence, Scalar | None]] = []
        self._container: Mapping | Sequence | None = None
        self._key: Scalar | None = None

    def build(self) -> None:
        """Read the whole text.

        Raises:
            MarkedYAMLError: libyaml could not make sense of it; what came before is in `root`.
            Stopped: it uses something that plans may not use and that cannot be skipped.
        """
        parser = CParser(self.text)
        get_event = parser.get_event
        documents = nodes = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                node: Node = Scalar(event.value, event.style, event.start_mark.index, event.end_mark.index)
                if event.style == '"' and _CONTROL.search(event.value):
                    self._replace_controls(node)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event.end_mark.index)
                continue
            elif kind is MappingStartEvent:
                node = Mapping(event.start_mark.index, flow=bool(event.flow_style))
            elif kind is SequenceStartEvent:
                node = Sequence(event.start_mark.index, flow=bool(event.flow_style))
            elif kind is AliasEvent:
                node = self._alias(event.start_mark.index, event.end_mark.index)
                self._attach(node)
                continue
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Stopped(_second_document(event.start_mark.index))
                continue
            elif kind is StreamEndEvent:
                return
            else:
                continue
            if event.anchor or event.tag:
                self._refuse_feature(event.anchor, event.tag, event.start_mark.index)
            nodes += 1
            if nodes > NODE_LIMIT:
                raise Stopped(
                    Problem(
                        "too-large",
                        f"this file holds more than {NODE_LIMIT:,} entries: it cannot be a plan",
                        span=Span(node.start, node.start + 1),
                    )
                )
            self._attach(node)
            if kind is not ScalarEvent:
                self._open(node)

    def _open(self, node: Node) -> None:
        assert not isinstance(node, Scalar)
        if len(self._stack) >= DEPTH_LIMIT:
            raise Stopped(
                Problem(
                    "too-deep",
                    f"lists inside lists, more than {DEPTH_LIMIT} deep: a plan never needs that",
                    mend="look for a run of “[”, “{” or “- ” that does not belong here",
                    span=Span(node.start, node.start + 1),
                )
            )
        if self._container is not None:
            self._stack.append((self._container, self._key))
        self._container = node
        self._key = None

    def _close(self, end: int) -> None:
        container = self._container
        assert container is not None
        container.end = end if container.flow else max(container.start, _last_end(container))
        self._container, self._key = self._stack.pop() if self._stack else (None, None)

    def _attach(self, node: Node) -> None:
        container = self._container
        if container is None:
            self.root = node
        elif type(container) is Sequence:
            container.items.append(node)
        elif self._key is None:
            self._key = self._as_key(node)
        else:
            assert isinstance(container, Mapping)
            self._enter(container, self._key, node)
            self._key = None

    def _enter(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        entries = mapping.entries
        earlier = entries.get(key.text)
        if earlier is None:
            entries[key.text] = Entry(key, value)
            if key.text == "<<" and not key.style:
                self._feature("a merge key (<<)", key.start, key.start + 2)
            return
        self.problems.append(
            Problem(
                "duplicate-key",
                f"“{key.text}” stands twice here",
                why="only one of the two can be meant, and the other would be lost without a word",
                mend="put the two together, or delete one",
                span=Span(key.start, key.end),
                also=((Span(earlier.key.start, earlier.key.end), "first here"),),
            )
        )

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.problems.append(
            Problem(
                "yaml-feature",
                "a name before a colon must be a word, not a list or a pair of braces",
                mend="if this is text, put quotes around the whole of it",
                span=Span(node.start, node.start + 1),
            )
        )
        return Scalar("", '"', node.start, node.start)

    def _alias(self, start: int, end: int) -> Scalar:
        self._feature("a reference (*)", start, end)
        return Scalar(self.text[start:end], '"', start, end)

    def _refuse_feature(self, anchor: str | None, tag: str | None, start: int) -> None:
        """Anchors and tags stand before the value; they run to the next white space."""
        end = start
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        if tag:
            self._feature(f"a YAML tag ({self.text[start:end] or tag})", start, end)
        if anchor:
            self._feature(f"an anchor (&{anchor})", start, end)

    def _feature(self, name: str, start: int, end: int) -> None:
        self.problems.append(
            Problem(
                "yaml-feature",
                f"{name} is something that plan files do not use",
                why="a reader of the file would have to know YAML's finer points to see what is meant",
                mend="write the value out; if it is text that begins with this character, put quotes around it",
                span=Span(start, max(end, start + 1)),
            )
        )

    def _replace_controls(self, scalar: Scalar) -> None:
        match = _CONTROL.search(scalar.text)
        assert match
        scalar.text = _CONTROL.sub("\ufffd", scalar.text)
        self.problems.append(
            Problem(
                "control-character",
                f"a control character (U+{ord(match.group()):04X}) is written here as an escape; it is replaced by “\ufffd”",
                why="Word cannot hold it and no reader could see it",
                mend="delete the escape",
                span=Span(scalar.start, scalar.end),
            )
        )


def _last_end(container: Mapping | Sequence) -> int:
    if isinstance(container, Sequence):
        return container.items[-1].end if container.items else container.start
    if not container.entries:
        return container.start
    return next(reversed(container.entries.values())).value.end


def _second_document(start: int) -> Problem:
    return Problem(
        "several-documents",
        "a second document begins here (a line of three dashes); a file holds one plan",
        mend="delete the line of dashes, or move what follows to a file of its own",
        span=Span(start, start + 3),
    )


__all__ = ["MarkedYAMLError", "Stopped", "TreeBuilder"]
