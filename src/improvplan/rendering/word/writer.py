"""The document tree to the bytes of a `.docx` file."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from improvplan.rendering.outline import outlined
from improvplan.rendering.tree import Block, Contents, DescriptionList, Document, Orientation, Table
from improvplan.rendering.word.base import base_parts
from improvplan.rendering.word.blocks import BODY, paragraphs
from improvplan.rendering.word.contents import contents
from improvplan.rendering.word.facts import facts
from improvplan.rendering.word.numbering import numbering_xml
from improvplan.rendering.word.package import Part, packed
from improvplan.rendering.word.pages import (
    ORIENTATIONS,
    footer_id,
    footer_xml,
    section_properties,
    text_height,
    text_width,
    turned,
)
from improvplan.rendering.word.properties import Properties, app_xml, core_xml
from improvplan.rendering.word.story import Story
from improvplan.rendering.word.tables import table
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, paragraph

WORDPROCESSING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def write_word(document: Document, *, properties: Properties) -> bytes:
    """A `.docx` file, identical byte for byte for the same document and properties."""
    story = Story(text_width(document.orientation), text_height(document.orientation))
    body = _body(outlined(document), story)
    footers = [
        Part(
            f"word/footer-{orientation}.xml",
            f"{WORDPROCESSING}footer+xml",
            footer_xml(document, orientation).encode(),
            footer_id(orientation),
        )
        for orientation in ORIENTATIONS
    ]
    parts = [
        *base_parts(document.language),
        *footers,
        Part(
            "word/numbering.xml", f"{WORDPROCESSING}numbering+xml", numbering_xml(story.lists).encode(), "rIdNumbering"
        ),
    ]
    return packed(
        body.encode(),
        parts,
        story.links,
        core=core_xml(document, properties).encode(),
        app=app_xml().encode(),
    )


def _body(document: Document, story: Story) -> str:
    """`word/document.xml`. The last paragraph of a section carries its properties, the body those of the last."""
    *before, (last_orientation, last_blocks) = turned(document)
    written = [f"{DECLARATION}<w:document {NAMESPACES}><w:body>"]
    for orientation, blocks in before:
        written.append(_pages(blocks, story, orientation))
        written.append(paragraph("SectionEnd", "", section_properties(orientation)))
    written.append(_pages(last_blocks, story, last_orientation))
    if last_blocks and isinstance(last_blocks[-1], Table):
        written.append(paragraph("SectionEnd", ""))
    written.append(f"{section_properties(last_orientation)}</w:body></w:document>")
    return "".join(written)


def _pages(blocks: list[Block], story: Story, orientation: Orientation) -> str:
    """Blocks of pages of one size. Word joins tables that touch, so a small paragraph follows each but the last."""
    story.text_width, story.text_height = text_width(orientation), text_height(orientation)
    written: list[str] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Contents):
            written.append(contents(block))
        elif isinstance(block, Table | DescriptionList):
            written.append(table(block, story) if isinstance(block, Table) else facts(block, story))
            if after is not None:
                written.append(paragraph("TableEnd", ""))
        else:
            written.append(paragraphs((block,), story, BODY))
    return "".join(written)
