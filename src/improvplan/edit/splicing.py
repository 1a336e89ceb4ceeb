"""Putting something into a plan without disturbing one byte elsewhere.

What is put there is written by ruamel.yaml and spliced in at a span. The ways to try stand in order, the most natural first; a way
counts only if the text, read again, is the old tree with the new thing in it and the reader has nothing new to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from improvplan.edit.fragment import (
    Data,
    after_key,
    block_lines,
    column,
    dash_gap,
    dash_offset,
    ends_of,
    flow_text,
    indented,
    line_break,
    line_end,
)
from improvplan.finding import Edit, Fix, Path, Severity, Span
from improvplan.source import Entry, Node, Scalar, Source, parse
from improvplan.source import Mapping as MappingNode
from improvplan.source import Sequence as SequenceNode


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits carried out; they must not overlap. All else stays as it is."""
    parts: list[str] = []
    end = 0
    for span, words in sorted(edits):
        parts += (text[end : span.start], words)
        end = span.end
    return "".join((*parts, text[end:]))


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Those fixes, the first ones first, whose edits neither overlap nor touch each other."""
    taken: list[Fix] = []
    edits: list[Edit] = []
    for fix in fixes:
        if not any(_meet(one.span, other.span) for one in fix.edits for other in edits):
            taken.append(fix)
            edits += fix.edits
    return taken


def is_changed(span: Span, edits: Sequence[Edit]) -> bool:
    """Whether an edit changes something within a span."""
    return any(
        edit.span.start < span.end and span.start < edit.span.end
        if edit.span.start < edit.span.end
        else span.start < edit.span.start < span.end
        for edit in edits
    )


def adjoins(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span meets one of the spans, if only at its end."""
    return any(_meet(span, other) for other in spans)


def moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Where a span that no edit changes stands once they are carried out."""
    shift = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits if edit.span.end <= span.start)
    return Span(span.start + shift, span.end + shift)


def places_of(edits: Iterable[Edit]) -> list[Span]:
    """Where the words of the edits stand once they are carried out."""
    places, shift = [], 0
    for span, words in sorted(edits):
        places.append(Span(span.start + shift, span.start + shift + len(words)))
        shift += len(words) - (span.end - span.start)
    return places


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


@dataclass(frozen=True, slots=True)
class Item:
    """One more item at the end of a list: of the list `key` of the thing at `path`.

    `bare` is the field that a bare text at the path stands for; `order` are the fields of the thing in the order of the format.
    """

    path: Path
    key: str
    value: Mapping[str, Data]
    bare: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value for the key `key` of the thing at `path`, instead of the text that stands there, or as a new key."""

    path: Path
    key: str
    value: Data
    bare: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A key of the thing at `path` that is taken out, with the lines that it has for itself."""

    path: Path
    key: str


Addition = Item | Value | Removal


@dataclass(frozen=True, slots=True)
class Spliced:
    """A text with something put into it, and the edits that did it."""

    text: str
    edits: tuple[Edit, ...]


class CannotSpliceError(Exception):
    """There is no way to put something there that leaves everything else as it is. `lines` are what to type by hand."""

    def __init__(self, addition: Addition) -> None:
        super().__init__(addition.key)
        self.path = addition.path
        self.key = addition.key
        self.lines = hand_written(addition)


def spliced(source: Source, addition: Addition) -> Spliced:
    """The text of a file with something put into it.

    Raises:
        CannotSpliceError: nothing passes the test of being read again.

    """
    if source.fixed or source.root is None:
        raise CannotSpliceError(addition)
    try:
        for quoted in (False, True):
            for edits in _candidates(source, addition, quoted=quoted):
                text = applied(source.text, edits)
                if _holds(source, text, addition, quoted=quoted):
                    return Spliced(text, edits)
    except NoPlaceError as error:
        raise CannotSpliceError(addition) from error
    raise CannotSpliceError(addition)


def spliced_together(source: Source, additions: Sequence[Addition]) -> str:
    """The text of a file with several things put into it: as many at once as do not touch each other, else one after the other.

    Raises:
        CannotSpliceError: one of them cannot be put there.

    """
    left = list(additions)
    if left and (source.fixed or source.root is None):
        raise CannotSpliceError(left[0])
    while left:
        now, later, edits = _apart(source, left)
        text = applied(source.text, edits)
        if now and _all_hold(source, text, now):
            left = later
        else:
            text = spliced(source, left[0]).text
            left = left[1:]
        source = parse(text, source.name)
    return source.text


def _apart(source: Source, additions: Sequence[Addition]) -> tuple[list[Addition], list[Addition], list[Edit]]:
    """The things whose most natural edits do not touch each other, the rest, and those edits."""
    now: list[Addition] = []
    later: list[Addition] = []
    edits: list[Edit] = []
    for addition in additions:
        try:
            first = next(_candidates(source, addition, quoted=False), ())
        except NoPlaceError:
            first = ()
        if first and not any(_meet(one.span, other.span) for one in first for other in edits):
            now.append(addition)
            edits += first
        else:
            later.append(addition)
    return now, later, edits


def _all_hold(before: Source, text: str, additions: Sequence[Addition]) -> bool:
    after = parse(text, before.name)
    if after.fixed or after.root is None or _worse(before, after, quoted=False):
        return False
    wanted = outline(before.root)
    for addition in additions:
        wanted = _with(wanted, addition)
    unended = not before.text.endswith(("\n", "\r"))
    return alike(wanted, outline(after.root), but_for_last_breaks=unended)


def _with(data: Any, addition: Addition) -> Any:
    """Plain data with something put into it."""
    if isinstance(addition, Removal):
        return without_key(data, addition.path, addition.key)
    change = with_item if isinstance(addition, Item) else with_value
    return change(data, addition.path, addition.key, addition.value, addition.bare)


def hand_written(addition: Addition) -> list[str]:
    """What somebody would type under the thing's own line to say the same; of what is taken out, the key."""
    if isinstance(addition, Removal):
        return [f"(take out {addition.key}:)"]
    value = [addition.value] if isinstance(addition, Item) else addition.value
    return block_lines({addition.key: value})


def _candidates(source: Source, addition: Addition, *, quoted: bool) -> Iterator[tuple[Edit, ...]]:
    owner = node_at(source.root, addition.path)
    if isinstance(addition, Removal):
        yield from removal_edits(source, owner, addition.key)
        return
    piece = Piece(source, addition.path, addition.key, addition.bare, addition.order, quoted)
    if isinstance(addition, Item):
        yield from item_edits(piece, addition.value)
    else:
        yield from entry_edits(piece, addition.value)


def _holds(before: Source, text: str, addition: Addition, *, quoted: bool) -> bool:
    after = parse(text, before.name)
    if after.fixed or after.root is None or _worse(before, after, quoted=quoted):
        return False
    wanted = _with(outline(before.root), addition)
    unended = not before.text.endswith(("\n", "\r"))
    return alike(wanted, outline(after.root), but_for_last_breaks=unended)


def _worse(before: Source, after: Source, *, quoted: bool) -> bool:
    """Whether the reader has something to say that it did not have to say before; of what stands in quotes only an error counts."""
    new = Counter((one.rule, one.severity) for one in after.problems)
    new.subtract((one.rule, one.severity) for one in before.problems)
    return any(count > 0 and (not quoted or severity is Severity.ERROR) for (_, severity), count in new.items())


Edits = tuple[Edit, ...]


@dataclass(frozen=True)
class Piece:
    """What is to be put into a file: a key of the thing at a path. See `improvplan.edit.splicing`."""

    source: Source
    path: Path
    key: str
    bare: str
    order: tuple[str, ...]
    quoted: bool

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.source.text

    @cached_property
    def owner(self) -> Node:
        """The thing."""
        return node_at(self.source.root, self.path)

    @cached_property
    def lines_break(self) -> str:
        """The line break of the file."""
        return line_break(self.text)

    def new_lines(self, place: int, lines: list[str], width: int) -> Edit:
        """Lines put behind the end of a line."""
        words = "".join(self.lines_break + line for line in indented(lines, width))
        return Edit(Span(place, place), words)

    def entry(self, value: Data, mapping: MappingNode | None = None) -> list[str]:
        """The lines of the key with a value."""
        offset = dash_offset(self.source.root, self.text, mapping, self.key)
        return block_lines({self.key: value}, offset, quoted=self.quoted)

    def flow(self, value: Data) -> str:
        """A value on one line."""
        return flow_text(value, quoted=self.quoted)


def dashed(lines: list[str], gap: int) -> list[str]:
    """Lines as an item of a list, which begins `gap` columns behind its dash."""
    first, *rest = indented(lines, gap)
    return ["-" + first[1:], *rest]


def in_turn(first: Edit, second: Edit) -> Edits:
    """Two edits in this order, as one where they meet."""
    if first.span.end == second.span.start:
        return (Edit(Span(first.span.start, second.span.end), first.text + second.text),)
    return first, second


def item_edits(piece: Piece, value: Mapping[str, Data]) -> Iterator[Edits]:
    """Ways to put an item at the end of a list."""
    owner = piece.owner
    if isinstance(owner, Scalar) and not is_blank(owner):
        yield from thing_of_text(piece, owner, [value])
        return
    if not isinstance(owner, MappingNode):
        raise NoPlaceError(piece.path)
    entry = owner.entries.get(piece.key)
    if entry is None:
        yield from _new_entry(piece, owner, [value])
        return
    there = entry.value
    if _is_blank(piece.text, there):
        yield from _under_key(piece, owner, entry, [value])
    elif isinstance(there, SequenceNode) and there.flow:
        yield _in_brackets(there, piece.flow(value))
    elif isinstance(there, SequenceNode):
        yield from _in_list(piece, there, value)
    else:
        yield from beside_only_one(piece, entry, value, flow=owner.flow)


def removal_edits(source: Source, owner: Node, key: str) -> Iterator[Edits]:
    """Ways to take a key out: the lines that hold nothing else, from the key to the end of its value."""
    if not isinstance(owner, MappingNode) or key not in owner.entries:
        raise NoPlaceError((key,))
    entry, text = owner.entries[key], source.text
    start, end = entry.key.start, max(entry.key.end, entry.value.end)
    keys = [*owner.entries]
    place = keys.index(key)
    follows = owner.entries[keys[place + 1]].key.start if place + 1 < len(keys) else None
    if owner.flow:
        if follows is not None:
            yield (Edit(Span(start, follows), ""),)
        elif place:
            last = owner.entries[keys[place - 1]]
            yield (Edit(Span(max(last.key.end, last.value.end), end), ""),)
        return
    begins = text.rfind("\n", 0, start) + 1
    if follows is not None and re.fullmatch(r" *(- +)+", text[begins:start]):
        if re.fullmatch(r"\s*(#[^\n]*)?\s*", text[end:follows]):
            yield (Edit(Span(start, follows), ""),)  # the next key stands behind the dash
        return
    if text[:end].endswith("\n") and not text[begins:start].strip():
        yield (Edit(Span(begins, end), ""),)  # a block of text ends where the next line begins
        return
    ends = line_end(text, end)
    rest = text[end:ends].strip()
    if text[begins:start].strip() or (rest and not rest.startswith(":") and not rest.startswith("#")):
        return
    stop = ends + (2 if text.startswith("\r\n", ends) else 1)
    yield (Edit(Span(begins, min(stop, len(text))), ""),)


def entry_edits(piece: Piece, value: Data) -> Iterator[Edits]:
    """Ways to give a key a value."""
    owner = piece.owner
    if isinstance(owner, Scalar) and not is_blank(owner):
        yield from thing_of_text(piece, owner, value)
        return
    if isinstance(owner, Scalar):
        yield from _in_empty_thing(piece, value)
        return
    if not isinstance(owner, MappingNode):
        raise NoPlaceError(piece.path)
    entry = owner.entries.get(piece.key)
    if entry is None:
        yield from _new_entry(piece, owner, value)
    elif _is_blank(piece.text, entry.value):
        yield from _under_key(piece, owner, entry, value)
    elif isinstance(entry.value, Scalar) and entry.value.style not in ("|", ">"):
        yield (Edit(Span(entry.value.start, entry.value.end), _one_line(piece, value, flow=owner.flow)),)


def _one_line(piece: Piece, value: Data, *, flow: bool) -> str:
    if flow or not isinstance(value, str) or "\n" in value:
        return piece.flow(value)
    return block_lines({"a": value}, quoted=piece.quoted)[0].removeprefix("a: ")


def _is_blank(text: str, node: Node) -> bool:
    """A key without a value, or with brackets or quotation marks and nothing between them."""
    if isinstance(node, Scalar):
        return is_blank(node)
    nothing = not (node.entries if isinstance(node, MappingNode) else node.items)
    return node.flow and nothing and not text[node.start + 1 : node.end - 1].strip()


def _new_entry(piece: Piece, owner: MappingNode, value: Data) -> Iterator[Edits]:
    """A key that is not there yet: behind those that come before it in the order of the format."""
    if not owner.entries:
        yield (Edit(Span(owner.start + 1, owner.start + 1), f"{piece.key}: {piece.flow(value)}"),)
        return
    before = _before(piece, owner)
    if owner.flow:
        yield from _in_braces(piece, owner, before, f"{piece.key}: {piece.flow(value)}")
        return
    width = column(piece.text, next(iter(owner.entries.values())).key.start)
    lines = piece.entry(value, owner)
    for entry in dict.fromkeys((before, list(owner.entries.values())[-1])):
        last: Node = entry.value if entry.value.end >= entry.key.end else entry.key
        for place in ends_of(piece.text, last, width):
            yield (piece.new_lines(place, lines, width),)


def _before(piece: Piece, owner: MappingNode) -> Entry:
    entries = list(owner.entries.values())
    if piece.key not in piece.order:
        return entries[-1]
    earlier = piece.order[: piece.order.index(piece.key)]
    return next((owner.entries[name] for name in reversed(earlier) if name in owner.entries), entries[-1])


def _in_braces(piece: Piece, owner: MappingNode, before: Entry, words: str) -> Iterator[Edits]:
    end = max(before.value.end, before.key.end)
    yield (Edit(Span(end, end), f", {words}"),)
    close = owner.end - 1
    comma = "" if piece.text[:close].rstrip().endswith(",") else ", "
    yield (Edit(Span(close, close), comma + words),)


def _under_key(piece: Piece, owner: MappingNode, entry: Entry, value: Data) -> Iterator[Edits]:
    """A value for a key that has none: behind the colon, and on the lines under it; what stood for nothing goes."""
    there, text = entry.value, piece.text
    colon = after_key(text, entry)
    if owner.flow:
        yield (Edit(Span(max(colon, there.start), max(colon, there.end)), f" {piece.flow(value)}"),)
        return
    width = column(text, entry.key.start)
    first, *rest = piece.entry(value, owner)
    head = first.partition(":")[2] if first.startswith(f"{piece.key}:") else ""
    end = max(colon, there.end)
    before_it = len(text[colon : max(colon, there.start)].rstrip(" \r\n")) + colon
    replaced = Edit(Span(before_it, end), head)
    if not rest:
        yield (replaced,)
        return
    for place in ends_of(text, Scalar("", "", end, end), width):
        yield in_turn(replaced, piece.new_lines(place, rest, width))


def _in_brackets(items: SequenceNode, words: str) -> Edits:
    if not items.items:
        return (Edit(Span(items.end - 1, items.end - 1), words),)
    last = items.items[-1].end
    return (Edit(Span(last, last), f", {words}"),)


def _in_list(piece: Piece, items: SequenceNode, value: Mapping[str, Data]) -> Iterator[Edits]:
    text = piece.text
    width, gap = column(text, items.start), dash_gap(text, items)
    lines = block_lines(value, dash_offset(piece.source.root, text, None, ""), quoted=piece.quoted)
    last = items.items[-1]
    if isinstance(last, Scalar) and last.empty and last.start == last.end:
        first = Edit(Span(last.start, last.start), " " * (gap - 1) + lines[0])
        for place in ends_of(text, last, width):
            yield in_turn(first, piece.new_lines(place, lines[1:], width + gap))
        return
    for place in ends_of(text, last, width):
        yield (piece.new_lines(place, dashed(lines, gap), width),)


def _in_empty_thing(piece: Piece, value: Data) -> Iterator[Edits]:
    """The first key of something that stands there without anything, such as `values:`."""
    if not piece.path or not isinstance(piece.path[-1], str):
        raise NoPlaceError(piece.path)
    above = node_at(piece.source.root, piece.path[:-1])
    if not isinstance(above, MappingNode):
        raise NoPlaceError(piece.path)
    outer = Piece(piece.source, piece.path[:-1], piece.path[-1], "", (), piece.quoted)
    yield from _under_key(outer, above, above.entries[piece.path[-1]], {piece.key: value})


def beside_only_one(piece: Piece, entry: Entry, value: Mapping[str, Data], *, flow: bool) -> Iterator[Edits]:
    """A second item where the first one stands without a dash: it gets one."""
    only, text = entry.value, piece.text
    if flow or (isinstance(only, MappingNode) and only.flow):
        yield (Edit(Span(only.start, only.start), "["), Edit(Span(only.end, only.end), f", {piece.flow(value)}]"))
        return
    width = column(text, entry.key.start)
    lines = block_lines(value, dash_offset(piece.source.root, text, None, piece.key), quoted=piece.quoted)
    if isinstance(only, MappingNode):
        deep = column(text, only.start)
        for place in ends_of(text, only, deep - 2):
            yield (
                Edit(Span(only.start - 2, only.start), "- "),
                piece.new_lines(place, dashed(lines, 2), deep - 2),
            )
        return
    colon = after_key(text, entry)
    for offset in dict.fromkeys((dash_offset(piece.source.root, text, None, piece.key), 0)):
        dash = Edit(Span(colon, only.start), f"{piece.lines_break}{' ' * (width + offset)}- ")
        for place in ends_of(text, only, width + offset):
            yield (dash, piece.new_lines(place, dashed(lines, 2), width + offset))


def thing_of_text(piece: Piece, owner: Scalar, value: Data) -> Iterator[Edits]:
    """A bare text that becomes a thing with a key more: `- Open the library` turns into `- do: Open the library`."""
    above, text = _above(piece), piece.text
    if not piece.bare:
        raise NoPlaceError(piece.path)
    if above.flow:
        words = f", {piece.key}: {piece.flow(value)}}}"
        yield (Edit(Span(owner.start, owner.start), f"{{{piece.bare}: "), Edit(Span(owner.end, owner.end), words))
        return
    if isinstance(above, SequenceNode):
        width = column(text, owner.start)
        name = Edit(Span(owner.start, owner.start), f"{piece.bare}: ")
    else:
        entry = next(entry for entry in above.entries.values() if entry.value is owner)
        width = column(text, entry.key.start) + 2
        start = f"{piece.lines_break}{' ' * width}{piece.bare}: "
        name = Edit(Span(after_key(text, entry), owner.start), start)
    lines = piece.entry(value)
    for shift in _shifts(text, owner, width):
        for place in ends_of(text, owner, width):
            yield (name, *_shifted(text, owner, shift), piece.new_lines(place, lines, width))


def _shifts(text: str, owner: Scalar, width: int) -> tuple[int, ...]:
    """How far the further lines of a text may have to move in, so that they stand deeper than a column; what is enough comes first."""
    further = [line for line in text[owner.start : owner.end].splitlines()[1:] if line.strip()]
    deep = min((len(line) - len(line.lstrip(" ")) for line in further), default=width + 1)
    return (0, 2, 4) if deep > width else (2, 4, 0)


def _shifted(text: str, owner: Scalar, shift: int) -> Iterator[Edit]:
    """The further lines of a text, moved in: a text behind a name must stand deeper than the name."""
    place = line_end(text, owner.start)
    while shift and place < owner.end:
        start = place + (2 if text.startswith("\r\n", place) else 1)
        place = line_end(text, start)
        if start < place and start < owner.end:
            yield Edit(Span(start, start), " " * shift)


def _above(piece: Piece) -> MappingNode | SequenceNode:
    """The list or the thing in which a text stands: that of the file, which may have no list where a path speaks of one."""
    for length in range(len(piece.path) - 1, -1, -1):
        above = node_at(piece.source.root, piece.path[:length])
        if isinstance(above, MappingNode | SequenceNode):
            return above
    raise NoPlaceError(piece.path)


class NoPlaceError(Exception):
    """There is nothing at a path that something could be put into."""


def outline(node: Node | None) -> Any:
    """A tree as dictionaries, lists and texts; None for what stands there empty."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if is_blank(node) else node.text
    if isinstance(node, MappingNode):
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
        if isinstance(node, MappingNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(step, int) and node is not None and not isinstance(node, MappingNode | Scalar):
            node = node.items[step] if step < len(node.items) else None
        elif step != 0 or not isinstance(node, MappingNode | Scalar):
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


def without_key(data: Any, path: Path, key: str) -> Any:
    """Plain data without the key `key` of what stands at `path`."""
    return _changed(data, path, lambda owner: {name: value for name, value in owner.items() if name != key})


def alike(one: Any, other: Any, *, but_for_last_breaks: bool) -> bool:
    """Whether two outlines say the same. The order of names does not matter; that of lists does.

    `but_for_last_breaks` forgives one more line break at the end of a text: a block of text at the end of a file that has no last
    line break gains it when something follows.
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
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
