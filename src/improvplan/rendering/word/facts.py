"""Labels with their values: the label at the margin, the words beside it."""

from __future__ import annotations

from math import ceil
from typing import Final

from improvplan.rendering.pictures.metrics import text_width
from improvplan.rendering.tree import Description, DescriptionList, Paragraph, block_texts, plain_text
from improvplan.rendering.word.blocks import CELL, paragraphs
from improvplan.rendering.word.runs import runs
from improvplan.rendering.word.story import Story
from improvplan.rendering.word.xml import escaped, paragraph

DETAIL: Final = CELL._replace(text="FactMore", note="FactNote")
CHARACTER: Final = 133  # twentieths of a point: the mean of bold Arial at 12 points, generous for faces that stand in
POINTS: Final = 12
TWENTIETHS: Final = 20
SPARE: Final = 1.03
GAP: Final = 240
NARROWEST: Final = 1900
WIDEST: Final = 0.36  # of the page; a longer label has a line of its own
WIDEST_BESIDE_FEW: Final = 0.52
FEW: Final = 40


def facts(block: DescriptionList, story: Story) -> str:
    """A paragraph for each label with the first words that belong to it, and more for all that follows."""
    room = _room(block, story)
    return "".join(_fact(entry, room, story) for entry in block.entries)


def _fact(entry: Description, room: int, story: Story) -> str:
    label = f'<w:r><w:rPr><w:rStyle w:val="FactLabel"/></w:rPr><w:t xml:space="preserve">{_words(entry)}</w:t></w:r>'
    styles = DETAIL._replace(indent=room)
    first, *rest = entry.details
    if not isinstance(first, Paragraph) or _width(entry, story) > room:
        alone = paragraph("Fact", label, f'<w:ind w:left="{room}" w:hanging="{room}"/>')
        return alone + paragraphs(entry.details, story, styles)
    beside = f'<w:tabs><w:tab w:val="left" w:pos="{room}"/></w:tabs><w:ind w:left="{room}" w:hanging="{room}"/>'
    style = "FactAsked" if first.role == "note" else "Fact"
    return paragraph(style, f"{label}<w:r><w:tab/></w:r>{runs(first.content, story)}", beside) + paragraphs(
        rest, story, styles
    )


def _words(entry: Description) -> str:
    return escaped(plain_text(entry.term))


def _width(entry: Description, story: Story) -> float:
    """How wide a label is, with the gap behind it."""
    return text_width(plain_text(entry.term), POINTS, bold=True) * TWENTIETHS * SPARE * story.text_scale + GAP


def _generous(entry: Description, story: Story) -> int:
    mean = int(len(plain_text(entry.term)) * CHARACTER * story.text_scale) + GAP
    return max(mean, ceil(_width(entry, story)))


def _room(block: DescriptionList, story: Story) -> int:
    """How far the words stand from the margin: as far as the longest label needs that is not too long.

    Where most entries are a few words, such as a date, the labels may take half of the page.
    """
    brief = sum(all(len(text) <= FEW for text in block_texts(entry.details)) for entry in block.entries)
    most = int((WIDEST_BESIDE_FEW if 2 * brief > len(block.entries) else WIDEST) * story.text_width)
    beside = [entry for entry in block.entries if _width(entry, story) <= most]
    return max([NARROWEST, *(min(_generous(entry, story), most) for entry in beside)])
