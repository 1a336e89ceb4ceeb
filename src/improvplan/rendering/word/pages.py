"""Pages: their size and direction, and the footer with the document's title and page numbers."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.tree import Block, Document, Orientation, PageBreak, Section
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped, paragraph

A4: Final = (11906, 16838)  # twentieths of a point
MARGIN: Final = 1134  # 2 cm
ORIENTATIONS: Final[tuple[Orientation, ...]] = ("portrait", "landscape")


def text_width(orientation: Orientation) -> int:
    """How wide the text of a page is, in twentieths of a point."""
    return _size(orientation)[0] - 2 * MARGIN


def text_height(orientation: Orientation) -> int:
    """How high the text of a page is, in twentieths of a point."""
    return _size(orientation)[1] - 2 * MARGIN


def turned(document: Document) -> list[tuple[Orientation, list[Block]]]:
    """The blocks in runs of pages that stand the same way; never empty."""
    found: list[tuple[Orientation, list[Block]]] = []
    for block in document.blocks:
        orientation = block.orientation if isinstance(block, Section) else document.orientation
        if not found or found[-1][0] != orientation:
            found.append((orientation, []))
        found[-1][1].extend(block.blocks if isinstance(block, Section) else [block])
    trimmed = [(orientation, _without_outer_breaks(blocks)) for orientation, blocks in found]
    return [run for run in trimmed if run[1]] or [(document.orientation, [])]


def _without_outer_breaks(blocks: list[Block]) -> list[Block]:
    """Turned pages are new pages: a page break beside the turn would leave one empty."""
    words = [number for number, block in enumerate(blocks) if not isinstance(block, PageBreak)]
    return blocks[words[0] : words[-1] + 1] if words else []


def section_properties(orientation: Orientation) -> str:
    """The `w:sectPr` of a run of pages."""
    width, height = _size(orientation)
    orient = ' w:orient="landscape"' if orientation == "landscape" else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer_id(orientation)}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def footer_id(orientation: Orientation) -> str:
    """The relationship id of the footer of such pages."""
    return f"rIdFooter{orientation.capitalize()}"


def footer_xml(document: Document, orientation: Orientation) -> str:
    """A footer part: the title on the left, “Page 2 of 9” on the right."""
    end = text_width(orientation)
    content = (
        f'<w:r><w:t xml:space="preserve">{escaped(document.title)}</w:t></w:r><w:r><w:tab/></w:r>'
        f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}'
    )
    # The title ends well before the page number, however long it is.
    properties = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph('Footer', content, properties)}</w:ftr>"


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _size(orientation: Orientation) -> tuple[int, int]:
    return A4 if orientation == "portrait" else (A4[1], A4[0])
