"""A Word file as its parts and their XML: opened with care, and written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from improvplan.rendering.archives import UNREADABLE
from improvplan.rendering.word_form.findings import whole

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{MAIN}}}"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

P, R, T, TC, TR, TBL = f"{W}p", f"{W}r", f"{W}t", f"{W}tc", f"{W}tr", f"{W}tbl"
P_PR, R_PR = f"{W}pPr", f"{W}rPr"
TEXT_BOX: Final = f"{W}txbxContent"


def ancestor(element: etree._Element, *names: str) -> etree._Element | None:
    """The innermost element around this one with one of these names."""
    return next(element.iterancestors(*names), None)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The element at a path of `w:` names below this one."""
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else found.find(f"{W}{name}")
    return found


def value(element: etree._Element | None) -> str:
    """The `w:val` of an element; empty where there is none."""
    return "" if element is None else str(element.get(f"{W}val") or "")


BODY: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
MAIN_TYPE: Final = b"wordprocessingml.document.main+xml"
RELATIONS: Final = "_rels/.rels"
CORE_MISNAMED: Final = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
"""What some versions of LibreOffice call the part with author and title; python-docx would add a second one."""
LARGEST: Final = 100_000_000
"""Bytes of all parts unpacked; a form is some hundred thousand."""
MOST: Final = 2000


def opened(data: bytes) -> dict[str, bytes]:
    """The parts of a Word document by name. Raises FormProblem for anything that is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                raise whole("form-too-large", "this file is far larger than a form can be")
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except UNREADABLE as error:
        raise whole("not-a-form", "this is no Word document", _saved_as()) from error
    if BODY not in parts or TYPES not in parts:
        raise whole("not-a-form", "this is no Word document", _saved_as())
    if MAIN_TYPE not in parts[TYPES]:
        raise whole("not-a-form", "this is a Word file of another kind, such as one with macros", _saved_as())
    if RELATIONS in parts:
        parts[RELATIONS] = parts[RELATIONS].replace(*CORE_MISNAMED)
    return parts


def read_xml(data: bytes, name: str) -> etree._Element:
    """A part, read strictly: nothing is guessed, nothing fetched, nothing expanded. Raises FormProblem."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise whole("damaged-form", f"the part {name} holds declarations that no Word document needs", _saved_as())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise whole("damaged-form", f"the part {name} cannot be read", _saved_as()) from error


def written_xml(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The archive, in a fixed order, without the time and the system that made it."""
    return _archive(parts, zipfile.ZIP_DEFLATED)


def loose(parts: Mapping[str, bytes]) -> bytes:
    """The archive for something that will only be opened again at once."""
    return _archive(parts, zipfile.ZIP_STORED)


def _archive(parts: Mapping[str, bytes], method: int) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda each: (each != TYPES, each)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = method
            entry.create_system = 0
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return memory.getvalue()


def _saved_as() -> str:
    return "open it in Word and save it as “Word Document (*.docx)”"
