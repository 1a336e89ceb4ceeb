"""Where in a file something new can go, and what has to be written there: the ways to try, the most natural first."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from improvplan.edit.fragment import Data, block_lines
from improvplan.edit.layout import after_key, column, dash_gap, dash_offset, ends_of
from improvplan.edit.outline import NoPlaceError, is_blank, node_at
from improvplan.edit.piece import Edits, Piece, dashed, in_turn
from improvplan.edit.short_forms import beside_only_one, thing_of_text
from improvplan.finding import Edit, Span
from improvplan.source import Entry, Mapping, Node, Scalar, Sequence


def item_edits(piece: Piece, value: MappingType[str, Data]) -> Iterator[Edits]:
    """Ways to put an item at the end of a list."""
    owner = piece.owner
    if isinstance(owner, Scalar) and not is_blank(owner):
        yield from thing_of_text(piece, owner, [value])
        return
    if not isinstance(owner, Mapping):
        raise NoPlaceError(piece.path)
    entry = owner.entries.get(piece.key)
    if entry is None:
        yield from _new_entry(piece, owner, [value])
        return
    there = entry.value
    if _is_blank(piece.text, there):
        yield from _under_key(piece, owner, entry, [value])
    elif isinstance(there, Sequence) and there.flow:
        yield _in_brackets(there, piece.flow(value))
    elif isinstance(there, Sequence):
        yield from _in_list(piece, there, value)
    else:
        yield from beside_only_one(piece, entry, value, flow=owner.flow)


def entry_edits(piece: Piece, value: Data) -> Iterator[Edits]:
    """Ways to give a key a value."""
    owner = piece.owner
    if isinstance(owner, Scalar) and not is_blank(owner):
        yield from thing_of_text(piece, owner, value)
        return
    if isinstance(owner, Scalar):
        yield from _in_empty_thing(piece, value)
        return
    if not isinstance(owner, Mapping):
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
    nothing = not (node.entries if isinstance(node, Mapping) else node.items)
    return node.flow and nothing and not text[node.start + 1 : node.end - 1].strip()


def _new_entry(piece: Piece, owner: Mapping, value: Data) -> Iterator[Edits]:
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


def _before(piece: Piece, owner: Mapping) -> Entry:
    entries = list(owner.entries.values())
    if piece.key not in piece.order:
        return entries[-1]
    earlier = piece.order[: piece.order.index(piece.key)]
    return next((owner.entries[name] for name in reversed(earlier) if name in owner.entries), entries[-1])


def _in_braces(piece: Piece, owner: Mapping, before: Entry, words: str) -> Iterator[Edits]:
    end = max(before.value.end, before.key.end)
    yield (Edit(Span(end, end), f", {words}"),)
    close = owner.end - 1
    comma = "" if piece.text[:close].rstrip().endswith(",") else ", "
    yield (Edit(Span(close, close), comma + words),)


def _under_key(piece: Piece, owner: Mapping, entry: Entry, value: Data) -> Iterator[Edits]:
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


def _in_brackets(items: Sequence, words: str) -> Edits:
    if not items.items:
        return (Edit(Span(items.end - 1, items.end - 1), words),)
    last = items.items[-1].end
    return (Edit(Span(last, last), f", {words}"),)


def _in_list(piece: Piece, items: Sequence, value: MappingType[str, Data]) -> Iterator[Edits]:
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
    if not isinstance(above, Mapping):
        raise NoPlaceError(piece.path)
    outer = Piece(piece.source, piece.path[:-1], piece.path[-1], "", (), piece.quoted)
    yield from _under_key(outer, above, above.entries[piece.path[-1]], {piece.key: value})
