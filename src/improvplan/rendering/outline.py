"""Heading levels as a reader's ear needs them, and the list of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from improvplan.rendering.long import contents_where_long
from improvplan.rendering.tree import Block, Contents, Document, Figure, Heading, Section, Table, Title, plain_text

DEEPEST: Final = 2
"""The last level of headings that a list of contents shows."""


def outlined(document: Document) -> Document:
    """The document as writers need it: heading levels without jumps, its contents gathered, its pictures counted, its tables named.

    A long document gets contents where its template asks for none.
    """
    return _named(_counted(_with_contents(contents_where_long(_levelled(document), DEEPEST))))


def _levelled(document: Document) -> Document:
    """The same document with headings that begin at level 1 and never jump a level on the way down.

    Screen readers and Word's accessibility checker take a jump for a missing heading. A template cannot always
    avoid one: what it prints depends on what a plan holds.
    """
    open_levels: list[int] = []

    def level(block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        return replace(block, level=len(open_levels))

    return _changed(document, level)


def _deepest(document: Document) -> int:
    """The last level worth showing: headings of the second that come again under each of the first tell nobody the way."""
    words = [
        plain_text(block.content) for block in _flat(document) if isinstance(block, Heading) and block.level == DEEPEST
    ]
    return DEEPEST if len(set(words)) == len(words) else DEEPEST - 1


def _with_contents(document: Document) -> Document:
    """Headings behind the place of the contents are numbered, and the contents name them; without it nothing changes."""
    met: list[Heading] = []
    wanted = False
    deepest = _deepest(document)

    def number(block: Block) -> Block:
        nonlocal wanted
        wanted = wanted or isinstance(block, Contents)
        if not wanted or not isinstance(block, Heading) or block.level > deepest:
            return block
        met.append(replace(block, number=len(met) + 1))
        return met[-1]

    numbered = _changed(document, number)
    headings = tuple(met)
    return _changed(numbered, lambda block: Contents(headings) if isinstance(block, Contents) else block)


def _named(document: Document) -> Document:
    """Tables with names by which they can be told apart: the caption, or the heading above; with a number where it comes again."""
    above = "Table"
    met: Counter[str] = Counter()

    def name(block: Block) -> Block:
        nonlocal above
        if isinstance(block, Heading):
            above = plain_text(block.content)
        if not isinstance(block, Table):
            return block
        words = block.caption or above
        met[words] += 1
        return replace(block, name=words if met[words] == 1 else f"{words} ({met[words]})")

    return _changed(document, name)


def _counted(document: Document) -> Document:
    """Pictures with their numbers."""
    numbers = count(1)
    return _changed(
        document, lambda block: replace(block, number=next(numbers)) if isinstance(block, Figure) else block
    )


def _changed(document: Document, change: Callable[[Block], Block]) -> Document:
    def changed(block: Block) -> Block:
        if isinstance(block, Section):
            return replace(block, blocks=tuple(changed(inner) for inner in block.blocks))
        return change(block)

    return replace(document, blocks=tuple(changed(block) for block in document.blocks))


def has_title(document: Document) -> bool:
    """Whether a title stands anywhere on the pages."""
    return any(isinstance(block, Title) for block in _flat(document))


def _flat(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        yield from block.blocks if isinstance(block, Section) else (block,)
