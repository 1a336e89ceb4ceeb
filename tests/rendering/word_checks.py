"""A Word file taken apart, and what must hold of each."""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path
from typing import cast

from lxml import etree

SCHEMAS = Path(__file__).parents[1] / "data" / "wml"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
NOT_IN_THE_SCHEMA = ("word/theme/", "word/fontTable", "word/media/", "word/fonts/")


class Word:
    """The parts of a `.docx` file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            assert len(set(archive.namelist())) == len(archive.namelist())
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"word/{name}.xml"])

    @property
    def body(self) -> etree._Element:
        return self.part("document")

    def named(self, kind: str) -> list[etree._Element]:
        """The parts whose names begin so, for example all headers."""
        names = sorted(
            name for name in self.files if posixpath.basename(name).startswith(kind) and name.endswith(".xml")
        )
        return [etree.fromstring(self.files[name]) for name in names]

    def style_names(self) -> dict[str, str]:
        """The name of each style, by its id."""
        styles = found(self.part("styles"), "./w:style")
        return {values(style, "./@w:styleId")[0]: values(style, "./w:name/@w:val")[0].lower() for style in styles}


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", element.xpath(path, namespaces=NAMESPACES))


def values(element: etree._Element, path: str) -> list[str]:
    return [str(value) for value in cast("list[str]", element.xpath(path, namespaces=NAMESPACES))]


def words(element: etree._Element) -> str:
    return "".join(values(element, ".//w:t/text()"))


def assert_whole(word: Word) -> None:
    """Every relationship leads to a part, every part has a content type, every style and list in use is there."""
    types = etree.fromstring(word.files["[Content_Types].xml"])
    typed = {str(entry.get("PartName")).lstrip("/") for entry in types if entry.get("PartName")}
    extensions = {entry.get("Extension") for entry in types if entry.get("Extension")}
    assert typed <= set(word.files)
    for name, data in word.files.items():
        assert name in typed or name.rpartition(".")[2] in extensions
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            relations = etree.fromstring(data)
            assert len({relation.get("Id") for relation in relations}) == len(relations)
            for relation in relations:
                target = str(relation.get("Target"))
                inside = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                assert relation.get("TargetMode") == "External" or inside in word.files, (name, target)
    styles = set(word.style_names())
    lists = values(word.part("numbering"), "./w:num/@w:numId")
    kinds = values(word.part("numbering"), "./w:abstractNum/@w:abstractNumId")
    assert len(set(lists)) == len(lists)
    assert len(set(kinds)) == len(kinds)
    assert set(values(word.part("numbering"), "./w:num/w:abstractNumId/@w:val")) <= set(kinds)
    for part in (word.body, *word.named("header"), *word.named("footer")):
        assert set(values(part, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) <= styles
        assert set(values(part, "//w:numPr/w:numId/@w:val")) <= set(lists)
    assert set(values(word.part("styles"), "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val")) <= styles


def assert_valid(word: Word, schema: etree.XMLSchema) -> None:
    """Every part follows the schema of WordprocessingML."""
    for name, data in word.files.items():
        if not name.startswith("word/") or not name.endswith(".xml") or name.startswith(NOT_IN_THE_SCHEMA):
            continue
        part = etree.fromstring(data)
        ignorable = [part.nsmap[prefix] for prefix in str(part.attrib.pop(IGNORABLE, "")).split()]
        for element in list(part.iter(etree.Element)):
            parent = element.getparent()
            if etree.QName(element).namespace in ignorable and parent is not None:
                parent.remove(element)
                continue
            for key in list(element.attrib):
                if etree.QName(str(key)).namespace in ignorable:
                    del element.attrib[key]
        assert schema.validate(part), (name, str(schema.error_log))


def load_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "wml.xsd")))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1, from two colours as six hexadecimal digits."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
