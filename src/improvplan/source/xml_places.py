"""XML parts of Office documents as elements that know where they stand in the bytes.

The standard library's expat does it, so that the same reader runs where lxml has no wheel. Names are short and the same for
Strict and Transitional files: `w:p`, `w:val`, `mc:Choice`, `r:id`; names of other namespaces begin with `?:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

_OOXML: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MICROSOFT: Final = "http://schemas.microsoft.com/office/word/"
NAMESPACES: Final = {
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OOXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OOXML}markup-compatibility/2006": "mc",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}package/2006/content-types": "ct",
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_OOXML}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/main": "a",
    f"{_MICROSOFT}2010/wordml": "w14",
    f"{_MICROSOFT}2012/wordml": "w15",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
DEEPEST: Final = 250
"""Elements inside each other; Word itself writes some thirty, and a table in a table in a text box about seventy."""

Edit = tuple[int, int, bytes]
"""Bytes `start` to `end` become others."""

_START_TAG: Final = re.compile(rb"""<(?:[^'">]|"[^"]*"|'[^']*')*>""")
_DECLARATION: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class UnreadableXmlError(ValueError):
    """Bytes that are not well-formed XML, declare a document type, or nest deeper than any document does."""


class Element:
    """An element: `text` is what stands in it outside its children; `last` is where its end tag begins."""

    __slots__ = ("attributes", "children", "last", "name", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.last = 0
        self.text = ""
        self.children: list[Element] = []

    def child(self, name: str) -> Element | None:
        """The first child with this name; None where there is none."""
        for child in self.children:
            if child.name == name:
                return child
        return None

    def all(self, name: str) -> list[Element]:
        """The children with this name."""
        return [child for child in self.children if child.name == name]

    def word(self, name: str) -> str:
        """An attribute of WordprocessingML such as `val`, or nothing."""
        return self.attributes.get(f"w:{name}", "")

    def find(self, *path: str) -> Element | None:
        """The first element at a path of children; None where there is none."""
        found: Element | None = self
        for name in path:
            found = found.child(name) if found else None
        return found

    def value(self, *path: str) -> str:
        """`w:val` of the first element at a path of children, or nothing."""
        found = self.find(*path)
        return found.word("val") if found else ""

    def on(self, *path: str) -> bool:
        """Whether a switch such as `w:b` is there and not turned off."""
        return is_on(self.find(*path))

    def below(self) -> Iterator[Element]:
        """The element itself and all in it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def is_on(switch: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and switch.attributes.get("w:val", "1") not in ("0", "false", "off", "none")


class Tree:
    """A part: its bytes as UTF-8, and its root."""

    __slots__ = ("data", "root")

    def __init__(self, data: bytes, root: Element) -> None:
        self.data = data
        self.root = root

    def head_end(self, element: Element) -> int:
        """Where the start tag of an element ends."""
        found = _START_TAG.match(self.data, element.start)
        return found.end() if found else element.start

    def is_empty(self, element: Element) -> bool:
        """Whether an element is a single tag."""
        return self.data[self.head_end(element) - 2 : self.head_end(element)] == b"/>"

    def end(self, element: Element) -> int:
        """Where an element ends."""
        return self.head_end(element) if self.is_empty(element) else self.data.index(b">", element.last) + 1

    def tag(self, element: Element) -> bytes:
        """The name of an element as it is written, with its prefix."""
        found = re.match(rb"<([^\s/>]+)", self.data[element.start : self.head_end(element)])
        return found.group(1) if found else b""

    def raw(self, element: Element) -> bytes:
        """An element as it is written."""
        return self.data[element.start : self.end(element)]

    def without(self, elements: Iterable[Element]) -> list[Edit]:
        """The edits that take elements out."""
        return [(element.start, self.end(element), b"") for element in elements]

    def at_the_end(self, element: Element, written: bytes) -> Edit:
        """The edit that puts something behind the last child of an element."""
        if not self.is_empty(element):
            return (element.last, element.last, written)
        head = self.data[element.start : self.head_end(element) - 2].rstrip()
        return (element.start, self.head_end(element), b"".join([head, b">", written, b"</", self.tag(element), b">"]))

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes after edits that do not overlap; of several at one place the first comes first."""
        pieces, place = [], 0
        for start, end, written in sorted(edits, key=lambda edit: edit[:2]):
            pieces += [self.data[place:start], written]
            place = end
        return b"".join([*pieces, self.data[place:]])


def read_tree(data: bytes) -> Tree:
    """A part of a document. Raises UnreadableXmlError."""
    text = _as_utf8(data)
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        raise UnreadableXmlError(str(error)) from error
    if reader.root is None:
        raise UnreadableXmlError("there is nothing in it")
    return Tree(text, reader.root)


class _Names(dict[str, str]):
    """Short names by `namespace name`, each worked out once."""

    def __missing__(self, name: str) -> str:
        space, _, own = name.rpartition(" ")
        short = self[name] = f"{NAMESPACES.get(space, '?')}:{own}" if space else own
        return short


_NAMES: Final = _Names()


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_: object) -> None:
        raise UnreadableXmlError("it declares a document type")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        given = {_NAMES[key]: value for key, value in attributes.items()} if attributes else {}
        element = Element(_NAMES[name], given, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(element)
            if len(self.open) > DEEPEST:
                raise UnreadableXmlError("its parts are nested too deep")
        else:
            self.root = element
        self.open.append(element)

    def finish(self, _: str) -> None:
        self.open.pop().last = self.parser.CurrentByteIndex

    def words(self, text: str) -> None:
        self.open[-1].text += text


def _as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8: places are counted in bytes, and what is put in is UTF-8."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARATION.match(data)
    encoding = "utf-16" if data.startswith(_WIDE_MARKS) else declared.group(1).decode().lower() if declared else "utf-8"
    if encoding in {"utf-8", "us-ascii"}:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise UnreadableXmlError(f"it is not written in {encoding}") from error
    return re.sub(r"^<\?xml[^>]*\?>", "", text.removeprefix("\ufeff")).encode()
