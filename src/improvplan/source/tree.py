"""From text to the node tree: a loop over libyaml's events, which gives every position and cannot be crashed by depth."""

from __future__ import annotations

from typing import Any, NamedTuple

from improvplan.finding import Severity, Span
from improvplan.pattern import lazily
from improvplan.source.characters import LONGEST_GAP, close_gaps, may_be_odd, plain
from improvplan.source.libyaml import (
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence, collections, scalars
from improvplan.source.source import Problem

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
            YAMLError: libyaml could not make sense of it; nearly always a MarkedYAMLError.
            StoppedError: it uses something that plans may not use and that cannot be skipped.
        """
        try:
            self._read_events()
        except MarkedYAMLError as error:
            self._stop_where_too_deep(error)
            raise
        except UnicodeDecodeError as error:  # PyYAML's, of a tag whose escapes make no text
            raise YAMLError(str(error)) from error
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

    def _stop_where_too_deep(self, error: MarkedYAMLError) -> None:
        """Raise what a libyaml without limits would: StoppedError where the text before a mistake is nested too deeply.

        libyaml reads up to a thousand characters ahead of its events, and since 0.2.6 refuses more than a thousand levels by
        itself. So the same text is a mistake for one version and too deep for another, unless our own limit is asked first.
        A mistake that stands before so many levels is the one that older versions tell.
        """
        if error.problem_mark is None:
            return
        before = TreeBuilder(self.text[: error.problem_mark.index])
        try:
            before._read_events()
        except (MarkedYAMLError, StoppedError, UnicodeDecodeError) as earlier:
            deep = isinstance(earlier, StoppedError) and earlier.problem.rule == "too-deep"
            if deep or "nesting depth" in (getattr(error, "problem", None) or ""):
                self.problems, self.features, self.texts = before.problems, before.features, before.texts
                self._top = before._top
                raise earlier from None

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
                if len(text) > LONGEST_GAP:
                    text = close_gaps(text)
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


CONTROL = lazily("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


WRITE_OUT = "write the value out in each place; if it is text that begins with this sign, put quotes around it"
DELETE_TAG = "delete it; if it is text that begins with an exclamation mark, put quotes around it"


class Feature(NamedTuple):
    """An anchor, alias or tag. `as_text` is whether it is probably text that begins with that sign and lacks quotes."""

    problem: Problem
    as_text: bool


def feature(name: str, fix: str, start: int, end: int, *, as_text: bool = False) -> Feature:
    """An anchor, alias or tag."""
    message = f"{name} is something that plan files do not use"
    return Feature(Problem("yaml-feature", message, fix=fix, span=Span(start, max(end, start + 1))), as_text)


def merge_key(key: Scalar) -> Problem:
    """A key `<<`."""
    return feature("a merge key (<<)", "write the keys out here", key.start, key.end).problem


def duplicate_key(first: Scalar, second: Scalar) -> Problem:
    """A key that stands twice."""
    return Problem(
        "duplicate-key",
        f"“{second.text}” stands twice here",
        span=Span(second.start, second.end),
        also=((Span(first.start, first.end), "first here"),),
    )


def complex_key(node: Node) -> Problem:
    """A list or mapping where a key belongs."""
    return Problem(
        "bracket",
        "a key must be a word, and here it is a list or a pair of braces",
        fix="if this is text, put quotes around the whole of it",
        span=Span(node.start, node.start + 1),
    )


def control_escape(scalar: Scalar) -> Problem:
    """An escape in double quotes that stands for a control character."""
    match = CONTROL.search(scalar.text)
    number = ord(match.group()) if match else 0
    return Problem(
        "control-character",
        f"a control character (U+{number:04X}) is written here as an escape; it is replaced by “\ufffd”",
        why="Word cannot hold it and no reader could see it",
        fix="delete the escape",
        span=Span(scalar.start, scalar.end),
        severity=Severity.WARNING,
    )


def second_document(start: int) -> Problem:
    """A line of three dashes in the middle of the file."""
    return Problem(
        "several-documents",
        "a second document begins here (a line of three dashes); a file holds one plan",
        span=Span(start, start + 3),
    )


def too_deep(limit: int, start: int) -> Problem:
    """Nesting beyond all sense."""
    return Problem(
        "too-deep",
        f"lists inside lists, more than {limit} deep: a plan never needs that",
        span=Span(start, start + 1),
    )


def too_many(limit: int, start: int) -> Problem:
    """More entries than a plan can have."""
    return Problem(
        "too-large",
        f"this file holds more than {limit:,} entries: it cannot be a plan",
        span=Span(start, start + 1),
    )
