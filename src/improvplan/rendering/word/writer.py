"""The document tree to the bytes of a `.docx` file, with what that says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from improvplan.rendering.outline import outlined
from improvplan.rendering.tree import Block, Contents, DescriptionList, Document, Figure, Heading, PageBreak, Table
from improvplan.rendering.word.blocks import BODY, ON_NEW_PAGE, contents, facts, heading, paragraphs
from improvplan.rendering.word.figures import figure
from improvplan.rendering.word.furniture import WORDPROCESSING, Dress, own_dress
from improvplan.rendering.word.house.dress import house_dress, house_numbering, in_ids_of
from improvplan.rendering.word.house.reading import Letterhead
from improvplan.rendering.word.numbering import numbering_xml
from improvplan.rendering.word.package import Part, packed
from improvplan.rendering.word.pages import runs_of_pages, section_properties
from improvplan.rendering.word.story import NumberedList, Story
from improvplan.rendering.word.tables import table
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
