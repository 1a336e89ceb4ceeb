"""The place of the contents in a long document whose template has none."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from improvplan.rendering.length import pages_in_word
from improvplan.rendering.tree import Block, Contents, Document, Heading, Section, Text

LONG: Final = 10
"""A document of more pages has a list of contents."""

FEWEST: Final = 3
"""So many headings are worth a list."""

TITLE: Final = "Contents"


def contents_where_long(document: Document, deepest: int) -> Document:
    """The same document; where it is long, contents stand behind its front, before the first heading.

    `deepest` is the last level of headings that contents show.
    """
    blocks = [block for each in document.blocks for block in (each.blocks if isinstance(each, Section) else (each,))]
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= deepest]
    if len(headings) < FEWEST or any(isinstance(block, Contents) for block in blocks):
        return document
    if pages_in_word(document) <= LONG:
        return document
    return replace(document, blocks=tuple(_with_contents(document.blocks)))


def _with_contents(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with contents before the first heading in them."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            return [*blocks[:place], Heading(1, (Text(TITLE),)), Contents(), *blocks[place:]]
        if isinstance(block, Section) and any(isinstance(inner, Heading) for inner in block.blocks):
            inside = replace(block, blocks=tuple(_with_contents(block.blocks)))
            return [*blocks[:place], inside, *blocks[place + 1 :]]
    return list(blocks)
