"""Items of a list put in the middle, taken out and moved; every other byte of the file stays as it is.

An item's lines go with it: comments that stand deeper than its dash, and those directly above it. What stands above a blank line
belongs to no item and stays where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.edit.fragment import (
    Data,
    block_lines,
    column,
    dash_gap,
    dash_offset,
    ends_of,
    flow_text,
    indented,
    line_break,
    line_start,
)
from improvplan.edit.splicing import CannotSpliceError, NoPlaceError, Removal, alike, dashed, node_at, outline, spliced
from improvplan.finding import Path
from improvplan.source import Entry, Mapping, Node, Scalar, Source, parse
from improvplan.source import Sequence as SequenceNode


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that is not there yet: a text, or a thing with fields."""

    value: Data


Order = Sequence[int | NewItem]


def rearranged(source: Source, path: Path, order: Order) -> str | None:
    """The text of a file in which the list at a path holds these: items it has, by their number from 0, and new ones.

    A list that is left with nothing goes, with its key. The file is read again: nothing else in it may have changed. None where that
    cannot be done.
    """
    if source.fixed or source.root is None or not path:
        return None
    if not order:
        return _without(source, path)
    try:
        node = node_at(source.root, path)
    except NoPlaceError:
        return None
    wanted = _wanted(outline(source.root), source.root, path, order)
    for quoted in (False, True):
        for text in _candidates(source, path, node, order, quoted=quoted):
            again = parse(text, source.name)
            if (
                again.root is not None
                and not again.fixed
                and len(again.problems) <= len(source.problems)
                and alike(wanted, outline(again.root), but_for_last_breaks=not source.text.endswith(("\n", "\r")))
            ):
                return text
    return None


def _without(source: Source, path: Path) -> str | None:
    key = path[-1]
    if not isinstance(key, str):
        return None
    try:
        return spliced(source, Removal(path[:-1], key)).text
    except CannotSpliceError:
        return None


def _wanted(data: object, node: Node | None, path: Path, order: Order) -> object:
    """The outline with the list at a path in another order."""
    if not path:
        items = data if isinstance(data, list) else [data]
        return [each.value if isinstance(each, NewItem) else items[each] for each in order]
    step, rest = path[0], path[1:]
    if isinstance(node, Mapping) and isinstance(data, dict) and isinstance(step, str):
        return {**data, step: _wanted(data[step], node.get(step), rest, order)}
    if isinstance(node, SequenceNode) and isinstance(data, list) and isinstance(step, int):
        return [
            _wanted(each, node.items[step], rest, order) if number == step else each for number, each in enumerate(data)
        ]
    return _wanted(data, node, rest, order)  # one thing where the path speaks of a list


def _candidates(source: Source, path: Path, node: Node, order: Order, *, quoted: bool) -> Iterator[str]:
    if isinstance(node, SequenceNode) and node.flow:
        yield _in_brackets(source.text, node, order, quoted=quoted)
    elif isinstance(node, SequenceNode):
        for last in (False, True):
            made = _in_lines(source, node, order, last=last, quoted=quoted)
            if made is not None:
                yield made
    else:
        yield from _of_one(source, path, node, order, quoted=quoted)


def _in_brackets(text: str, items: SequenceNode, order: Order, *, quoted: bool) -> str:
    words = [
        flow_text(each.value, quoted=quoted)
        if isinstance(each, NewItem)
        else text[items.items[each].start : items.items[each].end]
        for each in order
    ]
    return f"{text[: items.start]}[{', '.join(words)}]{text[items.end :]}"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """An item's lines: `kept` are those above it that stay, `above` its own comments and blank lines, `lines` itself."""

    kept: str
    above: str
    lines: str


def _in_lines(source: Source, items: SequenceNode, order: Order, *, last: bool, quoted: bool) -> str | None:
    """The items on lines of their own; `last` takes blank lines behind a block of text for a part of it."""
    text, width = source.text, column(source.text, items.start)
    gap, newline = dash_gap(text, items), line_break(text)
    chunks: list[_Chunk] = []
    place = begin = _dash_line(text, items.items[0], width)
    for item in items.items:
        start = _dash_line(text, item, width)
        if start < place:
            return None
        end = [*ends_of(text, item, width)][-1 if last else 0]
        stop = min(len(text), end + len(newline)) if end < len(text) else end
        kept, above = _divided(text[place:start], newline)
        lines = text[start:stop]
        chunks.append(_Chunk(kept, above, lines if lines.endswith(newline) else lines + newline))
        place = stop
    blanks = Counter(_blank_lines(chunk.above, newline) for chunk in chunks[1:]).most_common(1)
    usual = newline * blanks[0][0] if blanks else ""
    offset = dash_offset(source.root, text, None, "")
    used = {each for each in order if isinstance(each, int)}
    stays, homeless = [""] * len(chunks), ""
    for number, chunk in enumerate(chunks):
        homeless += chunk.kept
        if number in used:
            stays[number], homeless = homeless, ""
    written: list[str] = []
    for number, each in enumerate(order):
        if isinstance(each, NewItem):
            new = dashed(_item_lines(each.value, offset, quoted=quoted), gap)
            written += [usual if number else "", *(line + newline for line in indented(new, width))]
            continue
        own = chunks[each].above.lstrip("\r\n")
        lead = chunks[each].above[: len(chunks[each].above) - len(own)]
        follows = number > 0 and order[number - 1] == each - 1
        written += [stays[each], lead if follows else usual if number else "", own, chunks[each].lines]
    made = "".join(written) + homeless
    whole = text[:begin] + made + text[place:]
    return whole.removesuffix(newline) if place == len(text) and not text.endswith(newline) else whole


def _divided(between: str, newline: str) -> tuple[str, str]:
    """What stands between two items: what belongs to none of them, and what goes with the second."""
    if "#" not in between:
        return "", between
    above, mark, own = between.rpartition(newline * 2)
    return (above + mark, own) if "#" in above else ("", between)


def _blank_lines(above: str, newline: str) -> int:
    count = 0
    while above.startswith(newline):
        count, above = count + 1, above[len(newline) :]
    return count


def _dash_line(text: str, item: Node, width: int) -> int:
    """Where the line begins on which an item has its dash."""
    start = line_start(text, item.start)
    while start > 0 and text[start + width : start + width + 1] != "-":
        start = line_start(text, start - 1)
    return start


def _item_lines(value: Data, offset: int, *, quoted: bool) -> list[str]:
    if isinstance(value, str) or value is None:
        first, *rest = block_lines({"a": value}, quoted=quoted)
        return [first.removeprefix("a: "), *rest]
    assert not isinstance(value, Sequence)
    return block_lines(value, offset, quoted=quoted)


def _of_one(source: Source, path: Path, only: Node, order: Order, *, quoted: bool) -> Iterator[str]:
    """More items where the only one stands without a dash: it gets one."""
    text, key = source.text, path[-1]
    above = node_at(source.root, path[:-1])
    entry: Entry | None = above.entries.get(str(key)) if isinstance(above, Mapping) else None
    if entry is None or not isinstance(above, Mapping):
        return
    if above.flow or (isinstance(only, Mapping) and only.flow):
        words = [
            flow_text(each.value, quoted=quoted) if isinstance(each, NewItem) else text[only.start : only.end]
            for each in order
        ]
        yield f"{text[: only.start]}[{', '.join(words)}]{text[only.end :]}"
        return
    width, newline = column(text, entry.key.start), line_break(text)
    colon = text.index(":", entry.key.end) + 1
    for offset in dict.fromkeys((dash_offset(source.root, text, None, str(key)), 0)):
        for end in ends_of(text, only, width):
            if isinstance(only, Scalar):
                first, *rest = text[only.start : end].split(newline)
            else:
                first, *rest = text[only.start : end].split(newline)
                deep = column(text, only.start)
                rest = [line[deep:] if not line[:deep].strip() else line for line in rest]
            old = [first, *([line.strip() for line in rest] if isinstance(only, Scalar) and not only.style else rest)]
            lines: list[str] = []
            for each in order:
                new = _item_lines(each.value, 2, quoted=quoted) if isinstance(each, NewItem) else old
                lines += dashed(new, 2)
            written = newline.join(indented(lines, width + offset))
            yield f"{text[:colon]}{newline}{written}{text[end:]}"
