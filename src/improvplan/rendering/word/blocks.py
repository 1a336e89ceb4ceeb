"""Headings, paragraphs, lists and quotations as paragraphs of a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from improvplan.rendering.tree import (
    Block,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Strong,
    Title,
)
from improvplan.rendering.word.contents import bookmarked
from improvplan.rendering.word.numbering import (
    BULLETS,
    CELL_BULLETS,
    CELL_NUMBERS,
    LEVELS,
    NARROW_BULLETS,
    NARROW_NUMBERS,
    NUMBERS,
    STEP,
    indent,
)
from improvplan.rendering.word.runs import runs
from improvplan.rendering.word.story import Story, Styles
from improvplan.rendering.word.xml import paragraph

BODY: Final = Styles("BodyText", "Note", "ListBullet", "ListNumber", BULLETS, NUMBERS)
QUOTED: Final = BODY._replace(text="Quote")
SPACED: Final = (BODY, QUOTED)
CELL: Final = Styles("TableText", "TableNote", "TableListBullet", "TableListNumber", CELL_BULLETS, CELL_NUMBERS)
COLUMN_HEADING: Final = CELL._replace(text="TableHeading", note="TableHeadingNote")
ROW_HEADING: Final = CELL._replace(text="TableRowHeading")
NARROW_CELL: Final = Styles(
    "TableNarrowText",
    "TableNarrowNote",
    "TableNarrowListBullet",
    "TableNarrowListNumber",
    NARROW_BULLETS,
    NARROW_NUMBERS,
)
NARROW_COLUMN_HEADING: Final = NARROW_CELL._replace(text="TableNarrowHeading", note="TableNarrowHeadingNote")
NARROW_ROW_HEADING: Final = NARROW_CELL._replace(text="TableNarrowRowHeading")
# The mark of this paragraph lands on the new page, so its line is one point high.
PAGE_BREAK: Final = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
# Said here too, since the styles of a letterhead may not say it.
KEPT: Final = "<w:keepNext/>"
ON_NEW_PAGE: Final = "<w:pageBreakBefore/>"
"""For a heading behind a page break: a break of its own would leave an empty page where it falls at the end of one."""
AFTER_LIST: Final = '<w:spacing w:after="140"/>'


def paragraphs(blocks: Iterable[Block], story: Story, styles: Styles) -> str:
    """The `w:p` elements of blocks that hold no table and no section."""
    return "".join(_block(block, story, styles) for block in blocks)


def _block(block: Block, story: Story, styles: Styles) -> str:
    if isinstance(block, Paragraph):
        style = {"text": styles.text, "note": styles.note, "subtitle": "Subtitle"}[block.role]
        return paragraph(style, runs(block.content, story), _kept(block, styles) + _indented(styles.indent))
    if isinstance(block, Heading):
        return heading(block, story)
    if isinstance(block, Title):
        return paragraph("Title", runs(block.content, story))
    if isinstance(block, ListBlock):
        return _spaced(_list(block, story, styles, 0)) if styles in SPACED else _list(block, story, styles, 0)
    if isinstance(block, Quotation):
        return paragraphs(block.blocks, story, QUOTED if styles == BODY else styles)
    if isinstance(block, PageBreak):
        return PAGE_BREAK
    raise TypeError(block)


def heading(block: Heading, story: Story, place: str = "") -> str:
    """A heading; `place` is what else its paragraph says of where it stands, such as ON_NEW_PAGE."""
    return paragraph(f"Heading{block.level}", bookmarked(block, runs(block.content, story)), KEPT + place)


def _kept(block: Paragraph, styles: Styles) -> str:
    """A line in bold in the text is the label of what follows."""
    is_label = styles is BODY and len(block.content) == 1 and isinstance(block.content[0], Strong)
    return KEPT if is_label else ""


def _list(block: ListBlock, story: Story, styles: Styles, level: int) -> str:
    """Each item's first paragraph has the mark or number; what follows it is indented alike."""
    depth = min(level, LEVELS - 1)
    if block.ordered:
        style, numbering = styles.number, styles.number_numbering
        number = story.numbered(numbering, depth, block.start)
    else:
        style, numbering = styles.bullet, styles.bullet_numbering
        number = numbering
    words_at = styles.indent + indent(numbering, level)
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    if styles.indent:
        mark += f'<w:ind w:left="{words_at}" w:hanging="{STEP[numbering]}"/>'
    written: list[str] = []
    for item in block.items:
        first = item[0]
        if isinstance(first, Paragraph):
            written.append(paragraph(style, runs(first.content, story), mark))
            rest = item[1:]
        else:
            written.append(paragraph(style, "", mark))
            rest = item
        written += [_in_item(part, story, styles, level, _indented(words_at)) for part in rest]
    return "".join(written)


def _indented(left: int) -> str:
    return f'<w:ind w:left="{left}"/>' if left else ""


def _spaced(written: str) -> str:
    """A list in the text, its last paragraph as far from what follows as other paragraphs are."""
    before, mark, last = written.rpartition("<w:pPr>")
    head, numbered, rest = last.rpartition("</w:numPr>")
    if numbered:
        return f"{before}{mark}{head}{numbered}{AFTER_LIST}{rest}"
    return written


def _in_item(block: Block, story: Story, styles: Styles, level: int, indented: str) -> str:
    if isinstance(block, ListBlock):
        return _list(block, story, styles, level + 1)
    if isinstance(block, Paragraph):
        return paragraph(styles.text, runs(block.content, story), indented)
    if isinstance(block, Quotation):
        return "".join(_in_item(part, story, styles, level, indented) for part in block.blocks)
    return _block(block, story, styles)
