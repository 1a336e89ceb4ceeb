"""A Word file opened with care: what it holds comes from anywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final, NoReturn

from improvplan.gate import TooLargeError, UnusableFileError, read_bytes
from improvplan.source.archives import UNREADABLE
from improvplan.source.relationships import Relationship, relationships_name, relationships_of
from improvplan.source.xml_places import Tree, UnreadableXmlError, read_tree


class LetterheadProblem(Exception):  # noqa: N818 - it is a problem of the file, not of the program
    """A file cannot be used as a letterhead: which, what is wrong with it, and how to put that right."""

    def __init__(self, file: Path | str, message: str, fix: str) -> None:
        super().__init__(file, message, fix)
        self.file = str(file)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.file}: {self.message}: {self.fix}"


LARGEST_FILE: Final = 20_000_000
LARGEST_PART: Final = 30_000_000
LARGEST_WHOLE: Final = 100_000_000
MOST_PARTS: Final = 5_000
COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # what .doc files and encrypted ones begin with
SAVE: Final = "open it in Word or LibreOffice and save it as “Word Document (*.docx)”"

TYPES: Final = "[Content_Types].xml"
DOCUMENT_TYPES: Final = tuple(
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
)


class Package:
    """The parts of a Word file, by name without the first stroke."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._archive = self._opened(file)
        self._entries = {entry.filename.lstrip("/"): entry for entry in self._archive.infolist()}
        self._check_size()
        self._defaults, self._overrides = self._read_types()
        self.main = self._main()

    def refuse(self, message: str, fix: str) -> NoReturn:
        """Raise a LetterheadProblem about this file."""
        raise LetterheadProblem(self.file, message, fix)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def content_type(self, name: str) -> str:
        """What kind of part it is."""
        return self._overrides.get(name.lower()) or self._defaults.get(name.rpartition(".")[2].lower(), "")

    def data(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._archive.read(self._entries[name])
        except UNREADABLE as error:
            raise LetterheadProblem(self.file, f"“{name}” in it is damaged ({error})", SAVE) from error

    def tree(self, name: str) -> Tree:
        """A part as XML."""
        try:
            return read_tree(self.data(name))
        except UnreadableXmlError as error:
            raise LetterheadProblem(self.file, f"“{name}” in it cannot be read ({error})", SAVE) from error

    def relationships(self, name: str) -> list[Relationship]:
        """What a part refers to; nothing where it refers to nothing."""
        beside = relationships_name(name)
        return relationships_of(name, self.tree(beside)) if beside in self else []

    def _opened(self, file: Path) -> zipfile.ZipFile:
        try:
            data = read_bytes(file, within=None, limit=LARGEST_FILE)
            if data.startswith(COMPOUND):
                self._refuse_compound(data)
            return zipfile.ZipFile(io.BytesIO(data))
        except TooLargeError:
            self.refuse("it is larger than 20 MB", "take out what is not letterhead, and make its pictures smaller")
        except FileNotFoundError as error:
            raise LetterheadProblem(file, "there is no such file", "check the name and the folder") from error
        except UnusableFileError as error:
            raise LetterheadProblem(
                file, error.reason.replace("this is", "it is"), "name the .docx file itself"
            ) from error
        except OSError as error:
            raise LetterheadProblem(file, f"it cannot be read ({error.strerror})", "check who may open it") from error
        except UNREADABLE as error:
            raise LetterheadProblem(file, "it is no Word document (.docx)", SAVE) from error

    def _refuse_compound(self, data: bytes) -> NoReturn:
        if "EncryptedPackage".encode("utf-16-le") in data:
            self.refuse("it is protected by a password", "save it without one")
        self.refuse("it is a Word document of the old kind (.doc)", SAVE)

    def _check_size(self) -> None:
        entries = self._entries.values()
        sizes = [entry.file_size for entry in entries]
        if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
            self.refuse("what it holds is too large for a letterhead", "take out what is not letterhead")
        if any(entry.flag_bits & 1 for entry in entries):
            self.refuse("it is protected by a password", "save it without one")

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if TYPES not in self:
            self.refuse("it is no Word document (.docx)", SAVE)
        defaults, overrides = {}, {}
        for element in self.tree(TYPES).root.children:
            given = element.attributes
            if "Extension" in given:
                defaults[given["Extension"].lower()] = given.get("ContentType", "")
            else:
                overrides[given.get("PartName", "").lstrip("/").lower()] = given.get("ContentType", "")
        return defaults, overrides

    def _main(self) -> str:
        found = [relationship for relationship in self.relationships("") if relationship.kind == "officeDocument"]
        name = found[0].target if found else ""
        kind = self.content_type(name)
        if "macroEnabled" in kind or any(part.lower().endswith("vbaproject.bin") for part in self._entries):
            self.refuse("it has macros", "save it as “Word Document (*.docx)”, which has none")
        if kind not in DOCUMENT_TYPES or name not in self:
            self.refuse("it is no Word document (.docx)", SAVE)
        if b"purl.oclc.org/ooxml/wordprocessingml" in self.data(name)[:4000]:
            self.refuse("it is a “Strict Open XML Document”", SAVE)
        return name
