"""Letterheads as offices have them: one that Word's defaults make, one with a logo, one by LibreOffice, and odd ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import docx
import docx.document
import docx.enum.section
from docx.shared import Cm, Pt, RGBColor

BY_LIBREOFFICE = Path(__file__).with_name("letterhead-by-libreoffice.docx")
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def by_default() -> bytes:
    """A letter written in Word, as its defaults have it."""
    document = docx.Document()
    document.add_paragraph("Dear parents and carers")
    return saved(document)


def with_logo() -> bytes:
    """The house's colours and face, a picture on the first page and a line on the others."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Cm(4))
    section.header.paragraphs[0].text = "Northmuir Council"
    section.footer.paragraphs[0].text = "1 High Street, Northmuir"
    section.first_page_footer.paragraphs[0].text = "northmuir.example"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x12, 0x3A)
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Normal"].font.size = Pt(11)
    return saved(document)


def with_logo_on_all_pages() -> bytes:
    """A picture and words on every page, the first not set apart."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Northmuir Council"
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Cm(4))
    document.sections[0].footer.paragraphs[0].text = "northmuir.example"
    return saved(document)


def wide_margins(face: str) -> bytes:
    """Little room for text, in 11 points of a face."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3.2)
    document.styles["Normal"].font.name = face
    document.styles["Normal"].font.size = Pt(11)
    return saved(document)


def turned() -> bytes:
    """Pages that lie on their side."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def png() -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((122, 18, 58)) * 12 for _ in range(4))
    head = struct.pack(">IIBBBBB", 12, 4, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The same file with a part changed."""
    files: dict[str, str | bytes] = dict(unzipped(data))
    text = unzipped(data)[name].decode()
    assert old in text
    files[name] = text.replace(old, new)
    return zipped(files)


def written_by_hand(
    styles: str = "", section: str = "", parts: Mapping[str, str] | None = None, settings: str = ""
) -> bytes:
    """A file with little in it; `parts` are headers and footers by relationship id. Its prefix is not the usual one."""
    parts = parts or {}
    kinds = {identity: "footer" if "ftr" in xml[:200] else "header" for identity, xml in parts.items()}
    overrides = "".join(
        f'<Override PartName="/word/{identity}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for identity, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{identity}.xml"/>'
        for identity, kind in kinds.items()
    )
    root = f'xmlns:d="{MAIN}" xmlns:r="{OFFICE}"'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="x"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}'
            f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="e" Type="{OFFICE}/settings" Target="settings.xml"/></Relationships>',
            "word/document.xml": f"<d:document {root}><d:body><d:p/><d:sectPr>{section}</d:sectPr></d:body></d:document>",
            "word/styles.xml": f"<d:styles {root}>{styles}</d:styles>",
            "word/settings.xml": f"<d:settings {root}>{settings}</d:settings>",
            **{f"word/{identity}.xml": xml for identity, xml in parts.items()},
        }
    )
