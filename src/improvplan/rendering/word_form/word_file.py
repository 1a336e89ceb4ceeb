"""A Word file as its parts and their XML: opened with care, and written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from improvplan.pattern import lazily
from improvplan.rendering.word_form.findings import whole
from improvplan.source.archives import UNREADABLE

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


def remove(element: etree._Element) -> None:
    """Take an element out of the tree, if it is in one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


BODY: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
MAIN_TYPE: Final = b"wordprocessingml.document.main+xml"
RELATIONS: Final = "_rels/.rels"
CORE_MISNAMED: Final = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
"""What some versions of LibreOffice call the part with author and title; python-docx would add a second one."""
SAVED_AGAIN: Final = "open it in Word and save it as “Word Document (*.docx)”"
DROPPED: Final = {
    "attachedTemplate": "a template",
    "mailMergeSource": "a list of data",
    "mailMergeHeaderSource": "a list",
}
"""Relationships to something outside that can be taken out of a form, which is then as before."""
WORKED_OUT: Final = "\ufffc"
"""Stands in the instructions of a field for what another field inside it gives."""
FETCHING: Final = lazily(
    rf"[\s{WORKED_OUT}]*(DDE|DDEAUTO|DATABASE|IMPORT|INCLUDETEXT|LINK)\b|\s*{WORKED_OUT}", re.IGNORECASE
)
ENCODING: Final = re.compile(rb"[^<]{0,8}<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
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
        raise whole("not-a-form", "this is no Word document", SAVED_AGAIN) from error
    if BODY not in parts or TYPES not in parts:
        raise whole("not-a-form", "this is no Word document", SAVED_AGAIN)
    if MAIN_TYPE not in parts[TYPES]:
        raise whole("not-a-form", "this is a Word file of another kind, such as one with macros", SAVED_AGAIN)
    if RELATIONS in parts:
        parts[RELATIONS] = parts[RELATIONS].replace(*CORE_MISNAMED)
    return parts


def checked(parts: dict[str, bytes]) -> list[str]:
    """Read every part once, and take out of `parts` what fetches something from outside; what that was, in words.

    Raises FormProblem where a part cannot be read or is missing, or where what it fetches cannot be taken out.
    """
    roots = {name: read_xml(data, name) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    _check_main(roots)
    removed: list[str] = []
    for name, root in roots.items():
        if name.endswith(".rels"):
            removed += _without_outside(name, root, parts)
        elif name.startswith("word/") and (field := next(filter(FETCHING.match, _fields(root)), "")):
            raise whole(
                "fetches-from-outside",
                f"the field {{ {' '.join(field.split())[:60]} }} takes something from another program or file",
                "delete it in Word, where Alt+F9 shows such fields",
            )
    for name, root in roots.items() if removed else ():
        if root.tag == f"{W}settings":
            for element in [*root.iterfind(f"{W}attachedTemplate"), *root.iterfind(f"{W}mailMerge")]:
                root.remove(element)
            parts[name] = written_xml(root)
    return removed


def _check_main(roots: Mapping[str, etree._Element]) -> None:
    main = [
        posixpath.normpath(str(each.get("Target"))).lstrip("/")
        for each in roots.get(RELATIONS, ())
        if str(each.get("Type")).endswith("/officeDocument")
    ]
    if main != [BODY]:
        raise whole("not-a-form", "this is no Word document", SAVED_AGAIN)


def _without_outside(name: str, root: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    """Drop templates and data sources that a part of the file refers to outside it. Links for readers may stay."""
    home = posixpath.dirname(posixpath.dirname(name))
    for each in list(root.iter(etree.Element))[1:]:
        kind, target = str(each.get("Type")).rpartition("/")[2], str(each.get("Target"))
        if each.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", home, unquote(target.partition("#")[0]))).lstrip("/")
            if kind != "hyperlink" and path not in parts:
                raise whole("damaged-form", f"the part {path}, which {name} names, is missing", SAVED_AGAIN)
        elif kind in DROPPED:
            root.remove(each)
            parts[name] = written_xml(root)
            yield f"{DROPPED[kind]} at {target}"
        elif kind != "hyperlink":
            raise whole(
                "fetches-from-outside",
                f"a part of the form ({kind}) is not in the file but at {target}",
                "delete it in Word and insert the thing itself (Insert, Pictures)",
            )


def _fields(root: etree._Element) -> Iterator[str]:
    """The instructions of all fields, those that other fields put together with a sign for these."""
    for each in root.iter(f"{W}fldSimple"):
        yield str(each.get(f"{W}instr"))
    begun: list[list[str]] = []
    for each in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            if begun:
                begun[-1].append(WORKED_OUT)
            begun.append([])
        elif begun and kind == "separate":
            yield "".join(begun[-1])
        elif begun and kind == "end":
            yield "".join(begun.pop())
        elif begun:
            begun[-1].append(each.text or "")


def read_xml(data: bytes, name: str) -> etree._Element:
    """A part, read strictly: nothing is guessed, nothing fetched, nothing expanded. Raises FormProblem."""
    plain = data.replace(b"\0", b"")  # as it would be in UTF-8
    encoding = ENCODING.match(plain)
    if encoding and encoding.group(1).upper() not in (b"UTF-8", b"UTF-16", b"US-ASCII", b"ASCII"):
        raise whole("damaged-form", f"the part {name} is not written in UTF-8", SAVED_AGAIN)
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise whole("damaged-form", f"the part {name} holds declarations that no Word document needs", SAVED_AGAIN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise whole("damaged-form", f"the part {name} cannot be read", SAVED_AGAIN) from error


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
