"""Headings, paragraphs, lists, labels with their values, and the list of contents as paragraphs of a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from improvplan.pattern import lazily
from improvplan.rendering.pictures.metrics import text_width
from improvplan.rendering.tree import (
    Block,
    Break,
    Code,
    Contents,
    Description,
    DescriptionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Strong,
    Text,
    Title,
    block_texts,
    plain_text,
)
from improvplan.rendering.word.figures import picture
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
from improvplan.rendering.word.story import Story, Styles
from improvplan.rendering.word.xml import escaped, paragraph

BOLD: Final = "<w:b/><w:bCs/>"
ITALIC: Final = "<w:i/><w:iCs/>"
CODE: Final = '<w:rStyle w:val="Code"/>'
HYPERLINK: Final = '<w:rStyle w:val="Hyperlink"/>'


def runs(content: Iterable[Inline], story: Story) -> str:
    """The `w:r` and `w:hyperlink` elements of a paragraph."""
    return "".join(_inline(inline, story, "", "") for inline in content)


def _inline(inline: Inline, story: Story, style: str, face: str) -> str:
    if isinstance(inline, Text):
        return _run(inline.text, style + face)
    if isinstance(inline, Break):
        return "<w:r><w:br/></w:r>"
    if isinstance(inline, Code):
        return _run(inline.text, (style or CODE) + face)
    if isinstance(inline, Strong):
        inner = face if BOLD in face else BOLD + face
        return "".join(_inline(part, story, style, inner) for part in inline.content)
    if isinstance(inline, Emphasis):
        inner = face if ITALIC in face else face + ITALIC
        return "".join(_inline(part, story, style, inner) for part in inline.content)
    words = "".join(_inline(part, story, HYPERLINK, face) for part in inline.content)
    if style:  # a link inside a link, which Word does not know
        return words
    return f'<w:hyperlink r:id="{story.link(inline.href)}" w:history="1">{words}</w:hyperlink>'


def _run(text: str, properties: str) -> str:
    face = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{face}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def bookmarked(heading: Heading, runs: str) -> str:
    """The runs of a heading, marked where the contents name it."""
    if not heading.number:
        return runs
    mark = f'w:id="{heading.number}"'
    return f'<w:bookmarkStart {mark} w:name="{_name(heading)}"/>{runs}<w:bookmarkEnd {mark}/>'


def contents(block: Contents, width: int) -> str:
    """A paragraph for each heading, with its page at the right of a column so wide.

    Nobody but the program that lays out the pages knows them. Each number is a field of its own, so that LibreOffice, and Word
    where it prints, put the right one in; until then it is the one that was worked out. A single field around all of them would
    be taken as it stands by LibreOffice.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    return "".join(
        paragraph(f"TOC{heading.level}", _link(heading, page), tab)
        for heading, page in zip(block.headings, block.pages, strict=True)
    )


def _link(heading: Heading, page: int) -> str:
    words = escaped(plain_text(heading.content))
    return (
        f'<w:hyperlink w:anchor="{_name(heading)}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {_name(heading)} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )


def _name(heading: Heading) -> str:
    return f"_Toc{heading.number:04}"


BODY: Final = Styles("BodyText", "Note", "PlanLabel", "ListBullet", "ListNumber", BULLETS, NUMBERS)
QUOTED: Final = BODY._replace(text="Quote")
SPACED: Final = (BODY, QUOTED)
CELL: Final = Styles(
    "TableText", "TableNote", "TableLabel", "TableListBullet", "TableListNumber", CELL_BULLETS, CELL_NUMBERS
)
COLUMN_HEADING: Final = CELL._replace(text="TableHeading", note="TableHeadingNote")
ROW_HEADING: Final = CELL._replace(text="TableRowHeading")
NARROW_CELL: Final = Styles(
    "TableNarrowText",
    "TableNarrowNote",
    "TableNarrowLabel",
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
AFTER_LIST: Final = '<w:spacing w:after="100"/>'


def paragraphs(blocks: Iterable[Block], story: Story, styles: Styles) -> str:
    """The `w:p` elements of blocks that hold no table and no section."""
    return "".join(_block(block, story, styles) for block in blocks)


def _block(block: Block, story: Story, styles: Styles) -> str:
    if isinstance(block, Paragraph):
        return paragraph(
            _style(block, styles), runs(block.content, story), _kept(block, styles) + _indented(styles.indent)
        )
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
    if isinstance(block, Figure):
        return paragraph(styles.text, picture(block, story))
    raise TypeError(block)


def heading(block: Heading, story: Story, place: str = "") -> str:
    """A heading; `place` is what else its paragraph says of where it stands, such as ON_NEW_PAGE."""
    return paragraph(f"Heading{block.level}", bookmarked(block, runs(block.content, story)), KEPT + place)


def leading(block: Paragraph, story: Story) -> str:
    """A line between a heading and a table, which stays with both: alone with the heading it says nothing at the foot of a page."""
    return paragraph(_style(block, BODY), runs(block.content, story), KEPT)


_STYLED: Final = lazily(rf'(<w:pStyle w:val="[^"]*"/>)(?!{KEPT})')


def kept(written: str) -> str:
    """Paragraphs each of which stays on the page of what follows it."""
    return _STYLED.sub(rf"\1{KEPT}", written)


def last_kept(written: str) -> str:
    """Paragraphs the last of which stays on the page of what follows."""
    start, mark, last = written.rpartition("<w:p>")
    return f"{start}{mark}{kept(last)}"


def _style(block: Paragraph, styles: Styles) -> str:
    of_place = {"text": styles.text, "note": styles.note, "label": styles.label}
    return of_place.get(block.role) or {"subtitle": "Subtitle", "draft": "PlanDraft"}[block.role]


def _kept(block: Paragraph, styles: Styles) -> str:
    """A label stays with what follows it; in the text that is also a line in bold."""
    is_label = block.role == "label" or (
        styles is BODY and len(block.content) == 1 and isinstance(block.content[0], Strong)
    )
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
        return paragraph(_style(block, styles), runs(block.content, story), _kept(block, styles) + indented)
    if isinstance(block, Quotation):
        return "".join(_in_item(part, story, styles, level, indented) for part in block.blocks)
    return _block(block, story, styles)


DETAIL: Final = CELL._replace(text="FactMore", note="FactNote", label="FactListLabel")
CHARACTER: Final = 133  # twentieths of a point: the mean of bold Arial at 12 points, generous for faces that stand in
POINTS: Final = 12
TWENTIETHS: Final = 20
SPARE: Final = 1.03
GAP: Final = 240
NARROWEST: Final = 1900
WIDEST: Final = 0.52  # of the page
FEW: Final = 40
RUN_IN: Final = 340
"""How far the lines that follow the first stand from the margin, where labels have no column of their own."""


def facts(block: DescriptionList, story: Story) -> str:
    """A paragraph for each label with the first words that belong to it, and more for all that follows.

    Where most entries are a few words, such as a date, the labels have a column of their own. Long words go on behind their
    label: beside it they would leave a quarter of the page empty.
    """
    brief = sum(all(len(text) <= FEW for text in block_texts(entry.details)) for entry in block.entries)
    room = _room(block, story) if 2 * brief > len(block.entries) else RUN_IN
    return "".join(_fact(entry, room, story) for entry in block.entries)


def _fact(entry: Description, room: int, story: Story) -> str:
    label = f'<w:r><w:rPr><w:rStyle w:val="FactLabel"/></w:rPr><w:t xml:space="preserve">{_words(entry)}</w:t></w:r>'
    styles = DETAIL._replace(indent=room)
    hanging = f'<w:ind w:left="{room}" w:hanging="{room}"/>'
    first, *rest = entry.details
    if not isinstance(first, Paragraph) or first.role == "label":
        return paragraph("Fact", label, KEPT + hanging) + paragraphs(entry.details, story, styles)
    if _width(entry, story) > room:
        beside, apart = hanging, '<w:r><w:t xml:space="preserve">  </w:t></w:r>'
    else:
        beside, apart = f'<w:tabs><w:tab w:val="left" w:pos="{room}"/></w:tabs>{hanging}', "<w:r><w:tab/></w:r>"
    style = "FactAsked" if first.role == "note" else "Fact"
    return paragraph(style, f"{label}{apart}{runs(first.content, story)}", beside) + paragraphs(rest, story, styles)


def _words(entry: Description) -> str:
    return escaped(plain_text(entry.term))


def _width(entry: Description, story: Story) -> float:
    """How wide a label is, with the gap behind it."""
    return text_width(plain_text(entry.term), POINTS, bold=True) * TWENTIETHS * SPARE * story.text_scale + GAP


def _generous(entry: Description, story: Story) -> int:
    mean = int(len(plain_text(entry.term)) * CHARACTER * story.text_scale) + GAP
    return max(mean, ceil(_width(entry, story)))


def _room(block: DescriptionList, story: Story) -> int:
    """How far the words stand from the margin: as far as the longest label needs that is not too long."""
    most = int(WIDEST * story.text_width)
    beside = [entry for entry in block.entries if _width(entry, story) <= most]
    return max([NARROWEST, *(min(_generous(entry, story), most) for entry in beside)])
