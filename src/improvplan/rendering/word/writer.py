"""The document tree to the bytes of a `.docx` file, with its pictures and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from improvplan.rendering.outline import outlined
from improvplan.rendering.pictures import drawing_of
from improvplan.rendering.pictures.png import can_draw, png
from improvplan.rendering.tree import Block, Contents, DescriptionList, Document, Figure, Heading, PageBreak, Table
from improvplan.rendering.word.blocks import BODY, ON_NEW_PAGE, contents, heading, paragraphs
from improvplan.rendering.word.furniture import WORDPROCESSING, Dress, own_dress
from improvplan.rendering.word.house.dress import house_dress, house_numbering, in_ids_of
from improvplan.rendering.word.house.reading import Letterhead
from improvplan.rendering.word.numbering import numbering_xml
from improvplan.rendering.word.package import Part, packed
from improvplan.rendering.word.pages import runs_of_pages, section_properties
from improvplan.rendering.word.story import NumberedList, Story
from improvplan.rendering.word.tables import facts, table
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped, paragraph


def write_word(document: Document, *, properties: Properties, letterhead: Letterhead | None = None) -> bytes:
    """A `.docx` file, identical byte for byte for the same document, properties and letterhead."""
    outline = outlined(document)
    dress = house_dress(outline, letterhead) if letterhead else own_dress(outline)
    story = Story(0, 0, dress.text_scale)
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
        written.append(_blocks(blocks, story))
        properties = section_properties(
            dress.pages, orientation, dress.references[orientation], title_page=dress.title_page and number == 1
        )
        if number < len(runs):
            written.append(paragraph("SectionEnd", "", properties))
        elif blocks and isinstance(blocks[-1], Table):
            written.append(paragraph("SectionEnd", ""))
    written.append(f"{properties}</w:body></w:document>")
    return "".join(written)


def _blocks(blocks: list[Block], story: Story) -> str:
    """Blocks of pages of one size. Word joins tables that touch, so a small paragraph follows each but the last."""
    written: list[str] = []
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, PageBreak) and isinstance(after, Heading):
            continue
        if isinstance(block, Heading) and isinstance(before, PageBreak):
            written.append(heading(block, story, ON_NEW_PAGE))
        elif isinstance(block, Contents):
            written.append(contents(block))
        elif isinstance(block, Figure):
            written.append(figure(block, story))
        elif isinstance(block, Table | DescriptionList):
            written.append(table(block, story) if isinstance(block, Table) else facts(block, story))
            if after is not None:
                written.append(paragraph("TableEnd", ""))
        else:
            written.append(paragraphs((block,), story, BODY))
    return "".join(written)


DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
PIXEL: Final = 15
"""Twentieths of a point in a pixel of a drawing, of which 96 make an inch."""
MEASURE: Final = 635
"""English metric units, in which Word measures pictures, in a twentieth of a point."""
HIGHEST: Final = 0.9
"""Of a page: the words above a picture stand on the same page."""


def figure(block: Figure, story: Story) -> str:
    """The paragraph of a picture; nothing where pictures cannot be drawn on this machine."""
    if not can_draw():
        return ""
    drawing = drawing_of(block.chart)
    identity = f"rIdPicture{block.number}"
    story.parts.append(Part(f"word/media/picture-{block.number}.png", "image/png", png(drawing), identity))
    width, height = drawing.width * PIXEL, drawing.height * PIXEL
    scale = min(1, story.text_width / width, HIGHEST * story.text_height / height)
    picture = _inline(block, identity, int(width * scale), int(height * scale))
    return paragraph("BodyText", picture, "<w:keepNext/>")


def _inline(block: Figure, identity: str, width: int, height: int) -> str:
    size = f'cx="{width * MEASURE}" cy="{height * MEASURE}"'
    named = f'id="{block.number}" name="Picture {block.number}"'
    words = f'descr="{escaped(block.chart.sentence)}" title="{escaped(block.chart.title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture">'
        f"<wp:extent {size}/><wp:docPr {named} {words}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


CORE_NAMESPACES: Final = (
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
        f"{DECLARATION}<cp:coreProperties {CORE_NAMESPACES}>"
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
