"""The small part of a Word document that says of which plan it was made, so that it can be told when it comes back.

Word, LibreOffice and others keep such a part only where its properties, its content type and the references to both are
there as the standard has them.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from improvplan.rendering.word.xml import DECLARATION, RELATIONSHIPS
from improvplan.workspace.document_origin import NAMESPACE, DocumentOrigin
from improvplan.workspace.state import content_hash

_TYPES: Final = "[Content_Types].xml"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_IDENTITY: Final = f"{{{str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()}}}"
_MAIN: Final = "word/document.xml"
_REFERENCES: Final = "word/_rels/document.xml.rels"


def with_origin(document: bytes, origin: DocumentOrigin) -> bytes:
    """The document with the part; every other part but the two lists of parts stays as it is. The same in, the same out."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as archive, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as made:
        names = set(archive.namelist())
        if _MAIN not in names or _REFERENCES not in names:
            return document
        number = next(each for each in range(1, len(names) + 2) if f"customXml/item{each}.xml" not in names)
        origin = replace(origin, body=content_hash(archive.read(_MAIN)))
        item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename == _TYPES:
                override = f'Override PartName="/{properties}" ContentType="{_PROPERTIES_TYPE}"/'
                data = _at_the_end(data, "Types", override)
                if not re.search(rb'Extension="xml"', data):
                    data = _at_the_end(data, "Types", f'Override PartName="/{item}" ContentType="application/xml"/')
            elif entry.filename == _REFERENCES:
                reference = f'Relationship Id="{_free(data)}" Type="{RELATIONSHIPS}/customXml" Target="../{item}"/'
                data = _at_the_end(data, "Relationships", reference)
            made.writestr(entry, data)
        for name, text in (
            (item, origin.xml()),
            (f"customXml/_rels/item{number}.xml.rels", _references(f"itemProps{number}.xml")),
            (properties, _properties()),
        ):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0o600 << 16
            made.writestr(entry, text)
    return memory.getvalue()


def _properties() -> bytes:
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_IDENTITY}" xmlns:ds="{_CUSTOM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _references(target: str) -> bytes:
    kind = f"{RELATIONSHIPS}/customXmlProps"
    reference = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{reference}</Relationships>'.encode()


def _at_the_end(data: bytes, root: str, element: str) -> bytes:
    """An element as the last child of the root, with the root's prefix."""
    closing = re.search(rb"</([\w.-]+:)?" + root.encode() + rb"\s*>\s*$", data)
    if closing is None:
        return data
    prefix = closing[1] or b""
    return b"".join([data[: closing.start()], b"<", prefix, element.encode(), b">", data[closing.start() :]])


def _free(references: bytes) -> str:
    """An id that no reference has."""
    taken = set(re.findall(rb'\bId\s*=\s*["\']([^"\']*)["\']', references))
    return next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name.encode() not in taken)
