"""Headers and footers: what every page says of the document."""

from __future__ import annotations

from typing import Final, NamedTuple

from improvplan.rendering.outline import opens_with_status
from improvplan.rendering.tree import Document, Orientation
from improvplan.rendering.word.package import Part
from improvplan.rendering.word.pages import A4, ORIENTATIONS, Pages
from improvplan.rendering.word.styles import base_parts
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped, paragraph

WORDPROCESSING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
STATUS_ID: Final = "rIdHeaderStatus"
STATUS_STYLE, FOOTER_STYLE = "PlanStatus", "PlanFooter"
"""By these what improvplan wrote is known again, where somebody makes a letterhead of one of its documents."""


class Dress(NamedTuple):
    """What stands around a body: its pages, the parts it refers to, and the references of pages in each direction.

    `title_page` says that the first page has headers and footers of its own. `text_scale` is about how wide running text is,
    1 for our own, `word_scale` how wide words come out at the most.
    """

    pages: Pages
    parts: list[Part]
    references: dict[Orientation, str]
    title_page: bool
    text_scale: float = 1
    word_scale: float = 1


def own_dress(document: Document) -> Dress:
    """Our own look: a footer with title and page, and a header where there is a status that the page does not say by itself."""
    footers = own_footers(document, A4)
    said_first = opens_with_status(document)
    header = reference("header", "default", STATUS_ID) if document.status else ""
    parts = [*base_parts(document.language), *footers.values()]
    if document.status:
        parts.append(status_part(document))
    kinds = ("default", "first") if said_first else ("default",)
    references = {
        way: header + "".join(reference("footer", kind, part.relationship) for kind in kinds)
        for way, part in footers.items()
    }
    return Dress(A4, parts, references, title_page=said_first)


def own_footers(document: Document, pages: Pages) -> dict[Orientation, Part]:
    """The footers, one for each direction of pages."""
    return {
        orientation: Part(
            f"word/footer-{orientation}.xml",
            f"{WORDPROCESSING}footer+xml",
            footer_xml(document, pages.text_width(orientation)).encode(),
            f"rIdFooter{orientation.capitalize()}",
        )
        for orientation in ORIENTATIONS
    }


def reference(kind: str, pages: str, identity: str) -> str:
    """A `w:headerReference` or `w:footerReference` of the `default`, `first` or `even` pages."""
    return f'<w:{kind}Reference w:type="{pages}" r:id="{identity}"/>'


def status_part(document: Document) -> Part:
    """A header that says the status and nothing else."""
    written = f"{DECLARATION}<w:hdr {NAMESPACES}>{status_line(document)}</w:hdr>"
    return Part("word/header-status.xml", f"{WORDPROCESSING}header+xml", written.encode(), STATUS_ID)


def status_line(document: Document) -> str:
    """The status as a paragraph of a header."""
    return paragraph(STATUS_STYLE, f'<w:r><w:t xml:space="preserve">{escaped(document.status)}</w:t></w:r>')


def footer_xml(document: Document, end: int) -> str:
    """A footer part: the title on the left, “Page 2 of 9” on the right, `end` twentieths of a point from there."""
    content = f'<w:r><w:t xml:space="preserve">{escaped(document.title)}</w:t></w:r><w:r><w:tab/></w:r>{page_numbers()}'
    # The title ends well before the page number, however long it is.
    properties = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph(FOOTER_STYLE, content, properties)}</w:ftr>"


def page_numbers() -> str:
    """The runs of “Page 2 of 9”, as fields."""
    return (
        f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}'
    )


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
