"""Putting something into a plan without disturbing one byte elsewhere.

What is put there is written by ruamel.yaml and spliced in at a span. Then the whole text is read again: it must say what it said,
and what was put there, and nothing else. Where one way of writing does not pass, another is tried; where none does, nothing
is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from improvplan.edit.edits import applied
from improvplan.edit.fragment import Data, block_lines
from improvplan.edit.outline import NoPlaceError, alike, node_at, outline, with_item, with_value
from improvplan.edit.piece import Piece
from improvplan.edit.places import entry_edits, item_edits
from improvplan.finding import Edit, Path, Severity
from improvplan.source import Source, parse


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


Addition = Item | Value


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


def hand_written(addition: Addition) -> list[str]:
    """What somebody would type under the thing's own line to say the same."""
    value = [addition.value] if isinstance(addition, Item) else addition.value
    return block_lines({addition.key: value})


def _candidates(source: Source, addition: Addition, *, quoted: bool) -> Iterator[tuple[Edit, ...]]:
    node_at(source.root, addition.path)
    piece = Piece(source, addition.path, addition.key, addition.bare, addition.order, quoted)
    if isinstance(addition, Item):
        yield from item_edits(piece, addition.value)
    else:
        yield from entry_edits(piece, addition.value)


def _holds(before: Source, text: str, addition: Addition, *, quoted: bool) -> bool:
    after = parse(text, before.name)
    if after.fixed or after.root is None or _worse(before, after, quoted=quoted):
        return False
    change = with_item if isinstance(addition, Item) else with_value
    wanted = change(outline(before.root), addition.path, addition.key, addition.value, addition.bare)
    unended = not before.text.endswith(("\n", "\r"))
    return alike(wanted, outline(after.root), but_for_last_breaks=unended)


def _worse(before: Source, after: Source, *, quoted: bool) -> bool:
    """Whether the reader has something to say that it did not have to say before; of what stands in quotes only an error counts."""
    new = Counter((one.rule, one.severity) for one in after.problems)
    new.subtract((one.rule, one.severity) for one in before.problems)
    return any(count > 0 and (not quoted or severity is Severity.ERROR) for (_, severity), count in new.items())
