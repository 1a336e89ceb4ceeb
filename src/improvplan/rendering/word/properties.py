"""What a Word document says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from improvplan.rendering.tree import Document
from improvplan.rendering.word.xml import DECLARATION, escaped

NAMESPACES = (
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
        f"{DECLARATION}<cp:coreProperties {NAMESPACES}>"
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
