"""XML as elements that know where they stand in the bytes, so that a part can be changed and otherwise stay as it is.

Reading a part of somebody else's document into a tree and writing it again would rename its prefixes, to which
attributes such as `mc:Ignorable` refer by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from improvplan.rendering.word.xml import MAIN

START_TAG: Final = re.compile(rb"""<(?:[^'">]|"[^"]*"|'[^']*')*>""")
DECLARATION: Final = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
SEPARATOR: Final = " "

Edit = tuple[int, int, bytes]
"""Bytes `start` to `end` become others."""


class UnreadableXmlError(ValueError):
    """Bytes that are not well-formed XML, or XML that declares a document type, which no part of a document may."""


@dataclass(slots=True)
class Element:
    """An element; its name and attributes are spelled `{namespace} name`, `w:` ones by `word(…)`."""

    name: str
    attributes: dict[str, str]
    start: int
    children: list[Element] = field(default_factory=list)
    last: int = 0  # where the end tag begins, or an empty element ends
    text: str = ""

    def word(self, name: str) -> str:
        """An attribute of WordprocessingML, or nothing."""
        return self.attributes.get(f"{MAIN}{SEPARATOR}{name}", "")

    def child(self, name: str) -> Element | None:
        """The first child of WordprocessingML with this name."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[Element]:
        """The children of WordprocessingML with this name."""
        wanted = f"{MAIN}{SEPARATOR}{name}"
        return [child for child in self.children if child.name == wanted]

    def value(self, *path: str) -> str:
        """`w:val` of the first element at a path of children, or nothing."""
        found: Element | None = self
        for name in path:
            found = found.child(name) if found else None
        return found.word("val") if found else ""

    def below(self) -> Iterator[Element]:
        """The element itself and all in it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(slots=True)
class Tree:
    """A part: its bytes as UTF-8, and its root."""

    data: bytes
    root: Element

    def head_end(self, element: Element) -> int:
        """Where the start tag of an element ends."""
        found = START_TAG.match(self.data, element.start)
        return found.end() if found else element.start

    def is_empty(self, element: Element) -> bool:
        """Whether an element is a single tag."""
        return self.data[self.head_end(element) - 2 : self.head_end(element)] == b"/>"

    def end(self, element: Element) -> int:
        """Where an element ends."""
        return self.head_end(element) if self.is_empty(element) else self.data.index(b">", element.last) + 1

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
        head = self.data[element.start : self.head_end(element)]
        name = re.match(rb"<([^\s/>]+)", head)
        closing = b"</" + (name.group(1) if name else b"") + b">"
        return (element.start, self.head_end(element), head[:-2] + b">" + written + closing)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes after edits that do not touch each other."""
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


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_: object) -> None:
        raise UnreadableXmlError("it declares a document type")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(element)
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
    declared = DECLARATION.match(data)
    encoding = "utf-16" if data.startswith(WIDE_MARKS) else declared.group(1).decode().lower() if declared else "utf-8"
    if encoding in {"utf-8", "us-ascii"}:
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise UnreadableXmlError(f"it is not written in {encoding}") from error
    return re.sub(r"^<\?xml[^>]*\?>", "", text.removeprefix("\ufeff")).encode()
