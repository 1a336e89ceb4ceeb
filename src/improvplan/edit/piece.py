"""What is to be put into a file, as those see it who look for its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from improvplan.edit.fragment import Data, block_lines, flow_text
from improvplan.edit.layout import dash_offset, indented, line_break
from improvplan.edit.outline import node_at
from improvplan.finding import Edit, Path, Span
from improvplan.source import Mapping, Node, Source

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

    def entry(self, value: Data, mapping: Mapping | None = None) -> list[str]:
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
