"""Comments into the margin of a Word document by splicing bytes: every other part of the file stays byte for byte.

Four parts may change: the document, its comments, what it refers to, and the list of content types.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from improvplan.intake.package import TYPES, IntakeError, Package
from improvplan.source.relationships import relationships_name
from improvplan.source.xml_places import Edit, Element

MARK: Final = "improvplan"
"""The initials of our comments: by them and the author a later run knows its own."""
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCES: Final = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the first byte of the paragraph that it is about (in the document's own part), and its paragraphs."""

    start: int
    words: tuple[str, ...]


def commented(package: Package, comments: Sequence[Comment], author: str, day: datetime.date) -> bytes:
    """The file with these comments, in place of those of ours that stood in it.

    Those of others stay, and so does each of ours that somebody has answered. Comments on a place that is no paragraph go to
    the first paragraph.

    Raises:
        IntakeError: the file is signed, or cannot be read.

    """
    if any(name.startswith("_xmlsignatures/") for name in package.entries):
        package.refuse("it is signed, and a comment would break the signature", "review a copy without one")
    return _Commenting(package, author, day).written(comments)


class _Commenting:
    def __init__(self, package: Package, author: str, day: datetime.date) -> None:
        self._package = package
        self._author = author
        self._day = day
        self._main = package.main()
        self._tree = package.tree(self._main)
        head = self._tree.data[: self._tree.head_end(self._tree.root)]
        self._strict = _STRICT.encode() in head
        found = package.related(self._main, "comments")
        folder = self._main.rpartition("/")[0]
        self._part = found[0] if found else _free(package, posixpath.join(folder, "comments.xml"))
        self._comments = package.tree(found[0]) if found else None

    def written(self, comments: Sequence[Comment]) -> bytes:
        ours = self._replaceable()
        paragraphs = {element.start: element for element in self._tree.root.below() if element.name == "w:p"}
        first = next(iter(paragraphs.values()), None)
        edits = self._without(ours)
        number = self._highest() + 1
        starts: dict[int, list[int]] = {}
        new: list[bytes] = []
        for comment in comments:
            paragraph = paragraphs.get(comment.start, first)
            if paragraph is None:
                raise IntakeError(self._package.name, "there is no paragraph in it", "write something in it first")
            starts.setdefault(paragraph.start, []).append(number)
            new.append(self._comment(number, comment.words))
            number += 1
        for start, numbers in starts.items():
            edits += self._marks(paragraphs[start], numbers)
        changed = {self._main: self._tree.edited(edits), self._part: self._comments_part(new, ours)}
        if self._comments is None and new:
            changed |= self._declared()
        elif self._comments is None:
            changed = {}
        return _archive(self._package, changed)

    # -- what stands there -----------------------------------------------------------------------------------------------

    def _all(self) -> list[Element]:
        return [each for each in self._comments.root.children if each.name == "w:comment"] if self._comments else []

    def _replaceable(self) -> set[str]:
        """The ids of our own comments that nobody has answered."""
        answered = self._answered()
        return {
            each.attributes.get("w:id", "")
            for each in self._all()
            if each.attributes.get("w:author") == self._author
            and each.attributes.get("w:initials") == MARK
            and not answered & {p.attributes.get("w14:paraId", "-") for p in each.below() if p.name == "w:p"}
        }

    def _answered(self) -> set[str]:
        """The ids of the paragraphs whose comments somebody has answered."""
        found = set()
        for name in self._package.related(self._main, "commentsExtended"):
            for each in self._package.tree(name).root.children:
                found.add(each.attributes.get("w15:paraIdParent", ""))
        return found - {""}

    def _highest(self) -> int:
        """The highest id of a comment, in the part and in the document."""
        ids = [each.attributes.get("w:id", "") for each in self._all()]
        ids += [each.attributes.get("w:id", "") for each in self._tree.root.below() if each.name in _REFERENCES]
        return max((int(each) for each in ids if each.isdecimal()), default=-1)

    # -- the document --------------------------------------------------------------------------------------------------------

    def _without(self, ids: set[str]) -> list[Edit]:
        """The edits that take marks of comments out; a run that holds nothing but one goes with it."""
        edits: list[Edit] = []
        for element in self._tree.root.below():
            if element.name in _REFERENCES[:2] and element.attributes.get("w:id") in ids:
                edits.append((element.start, self._tree.end(element), b""))
            elif element.name == "w:r":
                mark = element.child("w:commentReference")
                if mark is not None and mark.attributes.get("w:id") in ids:
                    alone = all(each.name in ("w:rPr", "w:commentReference") for each in element.children)
                    gone = element if alone else mark
                    edits.append((gone.start, self._tree.end(gone), b""))
        return edits

    def _marks(self, paragraph: Element, numbers: Sequence[int]) -> list[Edit]:
        """The edits that begin and end comments round all of a paragraph."""
        name = self._tree.tag(paragraph)
        prefix, declared = name[:-1].decode(), ""
        if not prefix:
            prefix, declared = "w:", f' xmlns:w="{self._space}"'
        begin = "".join(f'<{prefix}commentRangeStart{declared} {prefix}id="{number}"/>' for number in numbers)
        end = "".join(
            f'<{prefix}commentRangeEnd{declared} {prefix}id="{number}"/>'
            f'<{prefix}r{declared}><{prefix}commentReference {prefix}id="{number}"/></{prefix}r>'
            for number in numbers
        )
        head = self._tree.head_end(paragraph)
        if self._tree.is_empty(paragraph):
            tag = self._tree.data[paragraph.start : head - 2].rstrip()
            whole = b"".join([tag, b">", begin.encode(), end.encode(), b"</", name, b">"])
            return [(paragraph.start, head, whole)]
        properties = paragraph.child("w:pPr")
        place = self._tree.end(properties) if properties else head
        return [(place, place, begin.encode()), (paragraph.last, paragraph.last, end.encode())]

    @property
    def _space(self) -> str:
        return _STRICT if self._strict else _TRANSITIONAL

    # -- the other parts -------------------------------------------------------------------------------------------------------

    def _comment(self, number: int, words: Sequence[str]) -> bytes:
        space = f' xmlns:w="{self._space}"'
        paragraphs = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{_escaped(each)}</w:t></w:r></w:p>' for each in words
        )
        return (
            f'<w:comment{space} w:id="{number}" w:author="{_escaped(self._author)}" '
            f'w:date="{self._day.isoformat()}T00:00:00Z" w:initials="{MARK}">{paragraphs}</w:comment>'
        ).encode()

    def _comments_part(self, new: Sequence[bytes], ours: set[str]) -> bytes:
        if self._comments is None:
            return f'{_HEAD}<w:comments xmlns:w="{self._space}">'.encode() + b"".join(new) + b"</w:comments>"
        tree = self._comments
        gone = tree.without(each for each in self._all() if each.word("id") in ours)
        added = [tree.at_the_end(tree.root, b"".join(new))] if new else []
        return tree.edited([*gone, *added])

    def _declared(self) -> Mapping[str, bytes]:
        """The content type of the new part, and the reference to it."""
        types = self._package.tree(TYPES)
        prefix = types.tag(types.root).decode().removesuffix("Types")
        override = f'<{prefix}Override PartName="/{self._part}" ContentType="{_COMMENTS_TYPE}"/>'.encode()
        kind = f"{_OFFICE_STRICT if self._strict else _OFFICE}/comments"
        target = posixpath.relpath(self._part, self._main.rpartition("/")[0] or ".")
        name = relationships_name(self._main)
        if name not in self._package:
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            whole = (
                f'{_HEAD}<Relationships xmlns="{space}">{_reference("", "rIdImprovplan", kind, target)}</Relationships>'
            )
            return {TYPES: types.edited([types.at_the_end(types.root, override)]), name: whole.encode()}
        references = self._package.tree(name)
        taken = {each.identity for each in self._package.relationships(self._main)}
        identity = next(each for each in (f"rId{number}" for number in range(1, 10_000)) if each not in taken)
        own = references.tag(references.root).decode().removesuffix("Relationships")
        added = _reference(own, identity, kind, target).encode()
        return {
            TYPES: types.edited([types.at_the_end(types.root, override)]),
            name: references.edited([references.at_the_end(references.root, added)]),
        }


def _reference(prefix: str, identity: str, kind: str, target: str) -> str:
    return f'<{prefix}Relationship Id="{identity}" Type="{kind}" Target="{_escaped(target)}"/>'


def _free(package: Package, name: str) -> str:
    stem, _, end = name.rpartition(".")
    number, found = 2, name
    while found in package:
        found, number = f"{stem}{number}.{end}", number + 1
    return found


def _archive(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The file again, its parts in their order with their dates; those that are new come last."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, entry in package.entries.items():
            archive.writestr(entry, changed[name] if name in changed else package.data(name))
        for name, data in changed.items():
            if name not in package.entries:
                entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
    return memory.getvalue()


def _escaped(words: str) -> str:
    return _ILLEGAL.sub("\ufffd", words).translate(_ESCAPES)
