"""Heading levels as a reader's ear needs them."""

from __future__ import annotations

from dataclasses import replace

from improvplan.rendering.tree import Block, Document, Heading, Section, Title


def levelled(document: Document) -> Document:
    """The same document with headings that begin at level 1 and never jump a level on the way down.

    Screen readers and Word's accessibility checker take a jump for a missing heading. A template cannot always
    avoid one: what it prints depends on what a plan holds.
    """
    open_levels: list[int] = []

    def level(block: Block) -> Block:
        if isinstance(block, Section):
            return replace(block, blocks=tuple(level(inner) for inner in block.blocks))
        if not isinstance(block, Heading):
            return block
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        return replace(block, level=len(open_levels))

    return replace(document, blocks=tuple(level(block) for block in document.blocks))


def has_title(document: Document) -> bool:
    """Whether a title stands anywhere on the pages."""
    return any(
        isinstance(inner, Title)
        for block in document.blocks
        for inner in (block.blocks if isinstance(block, Section) else (block,))
    )
