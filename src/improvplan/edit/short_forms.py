"""Adding to what is written in its short form: a thing that is only a text, a list of one item without a dash."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from improvplan.edit.fragment import Data, block_lines
from improvplan.edit.layout import after_key, column, dash_offset, ends_of, line_end
from improvplan.edit.outline import NoPlaceError, node_at
from improvplan.edit.piece import Edits, Piece, dashed
from improvplan.finding import Edit, Span
from improvplan.source import Entry, Mapping, Scalar, Sequence


def beside_only_one(piece: Piece, entry: Entry, value: MappingType[str, Data], *, flow: bool) -> Iterator[Edits]:
    """A second item where the first one stands without a dash: it gets one."""
    only, text = entry.value, piece.text
    if flow or (isinstance(only, Mapping) and only.flow):
        yield (Edit(Span(only.start, only.start), "["), Edit(Span(only.end, only.end), f", {piece.flow(value)}]"))
        return
    width = column(text, entry.key.start)
    lines = block_lines(value, dash_offset(piece.source.root, text, None, piece.key), quoted=piece.quoted)
    if isinstance(only, Mapping):
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
    if isinstance(above, Sequence):
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


def _above(piece: Piece) -> Mapping | Sequence:
    """The list or the thing in which a text stands: that of the file, which may have no list where a path speaks of one."""
    for length in range(len(piece.path) - 1, -1, -1):
        above = node_at(piece.source.root, piece.path[:length])
        if isinstance(above, Mapping | Sequence):
            return above
    raise NoPlaceError(piece.path)
