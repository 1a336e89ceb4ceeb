"""A plan as it grows out of a document: things with fields, where every text knows the paragraphs it was said in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from improvplan.finding import Path
from improvplan.intake.paragraphs import Block, Document, words_of

PLACED, LABEL, COPY = "placed", "labels", "said elsewhere"


@dataclass(slots=True)
class Leaf:
    """One text: the pieces that make it, each with its paragraph and whether it stands in a list."""

    pieces: list[tuple[str, Block, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Small Markdown: paragraphs with a blank line between them, items of lists on lines of their own."""
        made = ""
        before = ""
        for words, _, mark in self.pieces:
            if made:
                made += "\n" if mark and before else "\n\n"
            made += f"{mark}{words}"
            before = mark
        return made

    @property
    def line(self) -> str:
        """The same as one line."""
        return " ".join(" ".join(words.split()) for words, _, _ in self.pieces)

    @property
    def blocks(self) -> list[Block]:
        """The paragraphs it was said in."""
        return [block for _, block, _ in self.pieces]


@dataclass(slots=True)
class Node:
    """A thing of a plan. `first` is the paragraph that a remark about the whole of it belongs to; `blanks` are empty cells."""

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    first: Block | None = None
    blanks: dict[str, Block] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def leaf(self, name: str) -> Leaf:
        """The text of a field, made where there is none."""
        found = self.values.setdefault(name, Leaf())
        assert isinstance(found, Leaf)
        return found

    def several(self, name: str) -> list[Any]:
        """The list of a field, made where there is none."""
        found: list[Any] = self.values.setdefault(name, [])
        return found

    def named(self, name: str) -> dict[str, Any]:
        """The values by name of a field, made where there are none."""
        found: dict[str, Any] = self.values.setdefault(name, {})
        return found

    def said(self, name: str) -> str:
        """The text of a field as one line; nothing where it is not filled."""
        found = self.values.get(name)
        return found.line if isinstance(found, Leaf) else ""


@dataclass(frozen=True, slots=True)
class Left:
    """Words that were not placed: the paragraph, what of it, and the thing they stand nearest to."""

    block: Block
    words: str
    near: Node

    @property
    def place(self) -> str:
        """Where it stands in the document, in words."""
        return self.block.place


class Ledger:
    """What became of every word of a document. It adds up, or the placing is wrong."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: dict[int, list[tuple[str, str]]] = {}
        self.left: list[Left] = []

    def take(self, block: Block, words: str, kind: str) -> None:
        """Write down what became of words of a paragraph."""
        if words.strip():
            self._taken.setdefault(id(block), []).append((kind, words))

    def leave(self, block: Block, words: str, near: Node) -> None:
        """Write down words that could not be placed."""
        if words.strip():
            self.left.append(Left(block, words, near))
            self.take(block, words, "not placed")

    def is_taken(self, block: Block) -> bool:
        """Whether something of a paragraph has been written down."""
        return id(block) in self._taken

    def pieces(self, kind: str) -> Iterator[tuple[Block, str]]:
        """What of which paragraph became of a kind."""
        for block in self._document.blocks():
            yield from ((block, words) for each, words in self._taken.get(id(block), ()) if each == kind)

    def close(self, near: Node) -> None:
        """Every word of which nothing was written down counts as not placed."""
        for block in self._document.blocks():
            missing = words_of([block.text]) - words_of(words for _, words in self._taken.get(id(block), ()))
            if missing:
                whole = not self.is_taken(block)
                self.leave(block, block.text if whole else " ".join(missing.elements()), near)

    def balance(self) -> dict[str, int]:
        """How many words became what; `words` is all of them."""
        count: Counter[str] = Counter()
        for block in self._document.blocks():
            for kind, words in self._taken.get(id(block), ()):
                count[kind] += words_of([words]).total()
            for kind, words in block.left_out:
                count[kind] += words_of([words]).total()
        return {"words": self._document.words().total(), **dict(count)}

    def adds_up(self) -> bool:
        """Whether every word was written down once."""
        balance = self.balance()
        return balance.pop("words") == sum(balance.values())


Data = str | list[Any] | dict[str, Any]


@dataclass(slots=True)
class Made:
    """The data of a plan, with the paragraphs behind each path and the empty cells for fields that are not filled."""

    data: dict[str, Any]
    origins: dict[Path, list[Block]]
    blanks: dict[Path, Block]
    firsts: dict[Path, Block]


def blocks_of(values: Iterable[Any]) -> Iterator[Block]:
    """Every paragraph behind values."""
    for value in values:
        if isinstance(value, Leaf):
            yield from value.blocks
        elif isinstance(value, Node):
            yield from blocks_of(value.values.values())
        elif isinstance(value, list):
            yield from blocks_of(value)
        elif isinstance(value, dict):
            yield from blocks_of(value.values())
