"""A file of Word or a spreadsheet opened with care: what it holds comes from anywhere. Nothing outside it is followed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final, NoReturn

from improvplan.gate import TooLargeError, UnusableFileError, read_bytes
from improvplan.source.archives import UNREADABLE
from improvplan.source.relationships import Relationship, relationships_name, relationships_of
from improvplan.source.xml_places import Tree, UnreadableXmlError, read_tree
from improvplan.workspace.document_origin import DocumentOrigin, read_origin

LARGEST_FILE: Final = 100_000_000
LARGEST_XML: Final = 25_000_000
LARGEST_WHOLE: Final = 500_000_000
LARGEST_ORIGIN: Final = 10_000
MOST_PARTS: Final = 5_000
TYPES: Final = "[Content_Types].xml"
SAVE: Final = "open it in Word or LibreOffice and save it as “Word Document (*.docx)”"
SAVE_TABLE: Final = "open it in Excel or LibreOffice and save it as “Excel workbook (*.xlsx)”"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # what .doc files and encrypted ones begin with


class IntakeError(Exception):
    """A document that cannot be taken in: the file, what is wrong with it, and what to do about it."""

    def __init__(self, file: str, message: str, fix: str) -> None:
        super().__init__(f"{file}: {message}; {fix}")
        self.file = file
        self.message = message
        self.fix = fix


class Package:
    """The parts of a Word file, by name without the first stroke."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        if len(data) > LARGEST_FILE:
            self.refuse("it is larger than 100 MB", "make its pictures smaller")
        if data.startswith(_COMPOUND):
            if "EncryptedPackage".encode("utf-16-le") in data:
                self.refuse("it is protected by a password", "save it without one")
            self.refuse("it is a document of the old kind (.doc)", SAVE)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except UNREADABLE as error:
            if name.lower().endswith((".xlsx", ".xlsm")):
                raise IntakeError(name, "it is no spreadsheet (.xlsx), or it is damaged", SAVE_TABLE) from error
            raise IntakeError(name, "it is no Word document (.docx), or it is damaged", SAVE) from error
        self.entries = {entry.filename.lstrip("/"): entry for entry in self.archive.infolist()}
        if len(self.entries) > MOST_PARTS or sum(entry.file_size for entry in self.entries.values()) > LARGEST_WHOLE:
            self.refuse("it holds more than a document can", SAVE)
        if any(entry.flag_bits & 1 for entry in self.entries.values()):
            self.refuse("it is protected by a password", "save it without one")
        if TYPES not in self.entries and name.lower().endswith((".xlsx", ".xlsm")):
            self.refuse("it is no spreadsheet (.xlsx)", SAVE_TABLE)
        if TYPES not in self.entries:
            self.refuse("it is no Word document (.docx)", SAVE)
        self._trees: dict[str, Tree] = {}

    def refuse(self, message: str, fix: str) -> NoReturn:
        """Raise an IntakeError about this file."""
        raise IntakeError(self.name, message, fix)

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def data(self, name: str) -> bytes:
        """The bytes of a part."""
        if self.entries[name].file_size > LARGEST_XML and name.endswith((".xml", ".rels")):
            self.refuse(f"“{name}” in it is larger than 25 MB", "divide the document")
        try:
            return self.archive.read(self.entries[name])
        except UNREADABLE as error:
            raise IntakeError(self.name, f"“{name}” in it is damaged", SAVE) from error

    def tree(self, name: str) -> Tree:
        """A part as XML, which is read once."""
        if name not in self._trees:
            try:
                self._trees[name] = read_tree(self.data(name))
            except UnreadableXmlError as error:
                raise IntakeError(self.name, f"“{name}” in it cannot be read ({error})", SAVE) from error
        return self._trees[name]

    def relationships(self, name: str) -> list[Relationship]:
        """What a part refers to; nothing where it refers to nothing."""
        beside = relationships_name(name)
        return relationships_of(name, self.tree(beside)) if beside in self else []

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part refers to, those that are there."""
        return [each.target for each in self.relationships(name) if each.kind == kind and each.target in self]

    def origin(self) -> DocumentOrigin | None:
        """What the document says of the plan it was made of; None where it says nothing."""
        for name in self.related(self.main(), "customXml"):
            if name in self.entries and self.entries[name].file_size < LARGEST_ORIGIN:
                found = read_origin(self.data(name))
                if found is not None:
                    return found
        return None

    def main(self) -> str:
        """The name of the part with the document itself."""
        found = self.related("", "officeDocument")
        name = found[0] if found else ""
        if not name or self.tree(name).root.name != "w:document":
            self.refuse("it is no Word document (.docx)", SAVE)
        return name


def opened(file: Path) -> Package:
    """A Word file. Raises IntakeError where it cannot be read."""
    return Package(file.name, bytes_of(file))


def bytes_of(file: Path) -> bytes:
    """The bytes of a file. Raises IntakeError where it cannot be read, or is larger than any document."""
    try:
        return read_bytes(file, within=None, limit=LARGEST_FILE)
    except TooLargeError as error:
        raise IntakeError(file.name, "it is larger than 100 MB", "make its pictures smaller") from error
    except UnusableFileError as error:
        raise IntakeError(file.name, error.reason, "check the name and the folder") from error
    except FileNotFoundError as error:
        raise IntakeError(file.name, "there is no such file", "check the name and the folder") from error
    except IsADirectoryError as error:
        raise IntakeError(file.name, "it is a folder", "name the files in it") from error
    except OSError as error:
        raise IntakeError(file.name, f"it cannot be read ({error.strerror})", "check who may open it") from error
