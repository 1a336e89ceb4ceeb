"""The document tree to the bytes of a `.docx` file, with what that says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Final

from improvplan.rendering.columns import NARROW, PADDING, PLAIN, Type, column_widths, may_divide, size_of, type_of
from improvplan.rendering.outline import CONTENTS_COLUMNS, outlined
from improvplan.rendering.tree import (
    Block,
    Cell,
    Contents,
    DescriptionList,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    block_texts,
)
from improvplan.rendering.word.blocks import (
    BODY,
    CELL,
    COLUMN_HEADING,
    KEPT,
    NARROW_CELL,
    NARROW_COLUMN_HEADING,
    NARROW_ROW_HEADING,
    ON_NEW_PAGE,
    ROW_HEADING,
    contents,
    facts,
    heading,
    kept,
    last_kept,
    leading,
    paragraphs,
)
from improvplan.rendering.word.figures import figure
from improvplan.rendering.word.furniture import WORDPROCESSING, Dress, own_dress
from improvplan.rendering.word.house.dress import house_dress, house_numbering, in_ids_of
from improvplan.rendering.word.house.reading import Letterhead
from improvplan.rendering.word.numbering import numbering_xml
from improvplan.rendering.word.package import Part, packed
from improvplan.rendering.word.pages import GAP_OF_COLUMNS, runs_of_pages, section_properties
from improvplan.rendering.word.story import NumberedList, Story, Styles
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped, paragraph

PROPERTY_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """`created` is taken as UTC where it has no zone; the writer reads no clock, so that output stays identical."""

    author: str
    created: datetime
    subject: str = ""


def core_xml(document: Document, properties: Properties) -> str:
    """`docProps/core.xml`."""
    created = properties.created
    moment = (created if created.tzinfo else created.replace(tzinfo=UTC)).astimezone(UTC)
    when = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    author = escaped(properties.author)
    return (
        f"{DECLARATION}<cp:coreProperties {PROPERTY_NAMESPACES}>"
        f"<dc:title>{escaped(document.title)}</dc:title>"
        f"<dc:subject>{escaped(properties.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        f"<dc:language>{escaped(document.language)}</dc:language>"
        "</cp:coreProperties>"
    )


def app_xml() -> str:
    """`docProps/app.xml`: which program wrote the document."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>improvplan</Application></Properties>'
    )


def write_word(document: Document, *, properties: Properties, letterhead: Letterhead | None = None) -> bytes:
    """A `.docx` file, identical byte for byte for the same document, properties and letterhead."""
    outline = outlined(document)
    dress = house_dress(outline, letterhead) if letterhead else own_dress(outline)
    story = Story(0, 0, dress.text_scale, dress.word_scale)
    body = _body(outline, story, dress)
    if letterhead:
        body, lists = in_ids_of(letterhead, body), house_numbering(letterhead, story.lists)
    else:
        lists = own_numbering(story.lists)
    return packed(
        body.encode(),
        [*dress.parts, lists, *story.parts],
        story.links,
        core=core_xml(outline, properties).encode(),
        app=app_xml().encode(),
    )


def own_numbering(lists: list[NumberedList]) -> Part:
    """The lists of a document in our own look."""
    return Part("word/numbering.xml", f"{WORDPROCESSING}numbering+xml", numbering_xml(lists).encode(), "rIdNumbering")


def _body(document: Document, story: Story, dress: Dress) -> str:
    """`word/document.xml`. The last paragraph of a section carries its properties, the body those of the last."""
    runs = runs_of_pages(document, dress.pages)
    written = [f"{DECLARATION}<w:document {NAMESPACES}><w:body>"]
    for number, (orientation, blocks) in enumerate(runs, 1):
        story.text_width, story.text_height = dress.pages.text_width(orientation), dress.pages.text_height(orientation)
        begins, references, title_page = "nextPage", dress.references[orientation], dress.title_page and number == 1
        place = next(
            (place for place, block in enumerate(blocks) if isinstance(block, Contents) and block.headings), None
        )
        if place is not None:
            listed = blocks[place]
            assert isinstance(listed, Contents)
            front = section_properties(dress.pages, orientation, references, title_page=title_page)
            begins, references, title_page = "continuous", "", False
            inner = section_properties(
                dress.pages, orientation, "", title_page=False, begins=begins, columns=CONTENTS_COLUMNS
            )
            width = (story.text_width - GAP_OF_COLUMNS * (CONTENTS_COLUMNS - 1)) // CONTENTS_COLUMNS
            written += [_blocks(blocks[:place], story), paragraph("SectionEnd", "", front)]
            written += [contents(listed, width), paragraph("SectionEnd", "", inner)]
            blocks = blocks[place + 1 :]
        written.append(_blocks(blocks, story))
        properties = section_properties(dress.pages, orientation, references, title_page=title_page, begins=begins)
        if number < len(runs):
            written.append(paragraph("SectionEnd", "", properties))
        elif blocks and isinstance(blocks[-1], Table):
            written.append(paragraph("SectionEnd", ""))
    written.append(f"{properties}</w:body></w:document>")
    return "".join(written)


def _blocks(blocks: list[Block], story: Story) -> str:
    """Blocks of pages of one size. Word joins tables that touch, so a small paragraph stands between them."""
    written: list[str] = []
    beside = _beside_the_end(blocks)
    for number, (before, block, after) in enumerate(zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)):
        if isinstance(block, PageBreak) and isinstance(after, Heading):
            continue
        if isinstance(block, Heading) and isinstance(before, PageBreak):
            written.append(heading(block, story, ON_NEW_PAGE))
        elif isinstance(block, Contents):
            continue
        elif isinstance(block, Paragraph) and isinstance(before, Heading) and isinstance(after, Table):
            written.append(leading(block, story))
        elif isinstance(block, Figure):
            written.append(figure(block, story))
        elif isinstance(block, Table | DescriptionList):
            kept = number == beside
            made = table(block, story, with_next=kept) if isinstance(block, Table) else facts(block, story)
            made = last_kept(made) if kept and isinstance(block, DescriptionList) else made
            written.append(_apart(made) if isinstance(before, Table) and not made.startswith("<w:tbl>") else made)
            if isinstance(block, Table) and isinstance(after, Table) and not after.caption:
                written.append(paragraph("TableEnd", ""))
        else:
            made = paragraphs((block,), story, BODY)
            made = last_kept(made) if number == beside else made
            spaced = isinstance(before, Table | DescriptionList) and not isinstance(block, Heading)
            written.append(_apart(made) if spaced else made)
    return "".join(written)


SHORT_END: Final = 4
"""A table of so many rows at the end, such as that of who signs, looks lost on a page of its own."""


def _beside_the_end(blocks: list[Block]) -> int | None:
    """The place of what keeps a short table at the end company, before its heading; None where the end is no such table."""
    match blocks:
        case [*before, PageBreak() | Heading() | Contents() | Figure(), Heading(), Table()]:
            return None
        case [*before, _, Heading(), Table() as last] if len(last.body) <= SHORT_END:
            return len(before)
    return None


BEHIND_A_TABLE: Final = 80


def _apart(written: str) -> str:
    """Paragraphs the first of which stands a little below the table before it, without an empty one between."""
    start, mark, rest = written.partition("</w:pPr>")
    if "w:spacing " in start:
        start = start.replace("<w:spacing ", f'<w:spacing w:before="{BEHIND_A_TABLE}" ', 1)
    else:
        place = start.find("<w:ind ")
        place = len(start) if place < 0 else place
        start = f'{start[:place]}<w:spacing w:before="{BEHIND_A_TABLE}"/>{start[place:]}'
    return f"{start}{mark}{rest}"


LOOKS: Final = {
    PLAIN: (COLUMN_HEADING, ROW_HEADING, CELL),
    NARROW: (NARROW_COLUMN_HEADING, NARROW_ROW_HEADING, NARROW_CELL),
}
"""The styles of column headings, row headings and cells."""


LAST_ROWS: Final = 2
SHARE_WITH_NEXT: Final = 4
"""Rows go with what must not stand alone behind them: all that fit in a quarter of the page, or else the last two."""


def table(block: Table, story: Story, *, with_next: bool = False) -> str:
    """The caption, the `w:tbl` and the small space after it. `with_next` keeps its last rows on the page of what follows."""
    widths = _widths(block, story)
    size = type_of(block, story.text_width)
    headings, row_headings, cells = LOOKS[size]
    heights = [_height(row, widths, size) for row in block.body]
    free = len(block.body) - (_rows_with_next(heights, story.text_height // SHARE_WITH_NEXT) if with_next else 0)
    header = "".join(
        _row(_cells(row, widths, story, headings, headings), "<w:cantSplit/><w:tblHeader/>", with_next=not free)
        for row in block.header
    )
    body = "".join(
        _row(
            _cells(row, widths, story, row_headings, cells),
            "" if may_divide(row, heights[number]) else "<w:cantSplit/>",
            with_next=number >= free,
        )
        for number, row in enumerate(block.body)
    )
    caption = paragraph("Caption", _caption_run(block.caption), KEPT) if block.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{caption}<w:tbl>{_properties(block, widths)}<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _widths(block: Table, story: Story) -> list[int]:
    """Columns that fill the page, fitted to text as wide as the letterhead's."""
    if story.text_scale == story.word_scale == 1:
        return column_widths(block, story.text_width)
    fitted = column_widths(block, int(story.text_width / story.text_scale), story.word_scale / story.text_scale)
    widths = [int(width * story.text_scale) for width in fitted]
    widths[-1] += story.text_width - sum(widths)
    return widths


def _caption_run(caption: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(caption)}</w:t></w:r>'


def _properties(block: Table, widths: list[int]) -> str:
    names = [" ".join(block_texts(cell.blocks)) for cell in block.header[-1]]
    count = len(block.body)
    rows = f"{count} row" if count == 1 else f"{count} rows"
    about = f"Columns: {'; '.join(names)}. {rows}."
    title = block.name or block.caption or f"Table of {', '.join(names)}"
    first_column = int(all(row[0].heading for row in block.body))
    return (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x620 + 0x80 * first_column:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first_column}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(about)}"/></w:tblPr>'
    )


def _rows_with_next(heights: list[int], room: int) -> int:
    """How many rows at the end go with what follows: all where they are few and low, else the last ones, and always one."""
    if sum(heights) <= room:
        return len(heights)
    return LAST_ROWS if sum(heights[-LAST_ROWS:]) <= room else 1


def _row(cells: str, properties: str, *, with_next: bool) -> str:
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{about}{kept(cells) if with_next else cells}</w:tr>"


def _cells(row: Row, widths: list[int], story: Story, headings: Styles, others: Styles) -> str:
    return "".join(
        _cell(cell, width, story, headings if cell.heading else others) for cell, width in zip(row, widths, strict=True)
    )


def _cell(cell: Cell, width: int, story: Story, styles: Styles) -> str:
    page, story.text_width = story.text_width, width - PADDING
    content = paragraphs(cell.blocks, story, styles)
    story.text_width = page
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _height(row: Row, widths: list[int], size: Type) -> int:
    """About how high a row is, in twentieths of a point: as its highest cell."""
    return size.line * max(
        sum(
            ceil(len(text) * size.character / max(width - PADDING, size.character)) for text in block_texts(cell.blocks)
        )
        + sum(ceil(size_of(block)[1] / size.line) for block in cell.blocks if isinstance(block, Figure))
        for cell, width in zip(row, widths, strict=True)
    )
