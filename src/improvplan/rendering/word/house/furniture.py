"""The headers and footers of a letterhead, with what every page must say put into them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from improvplan.rendering.word.xml import MAIN
from improvplan.source.xml_places import Edit, Tree, read_tree

PAGE_FIELD: Final = re.compile(r"^\s*PAGE(?![A-Z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A header or footer part of a letterhead; a paragraph may be put at its end."""

    name: str
    content_type: str
    data: bytes
    end: Edit
    numbers_pages: bool

    def with_paragraph(self, written: str) -> bytes:
        """The part with one more paragraph."""
        if not written:
            return self.data
        start, stop, around = self.end
        declared = written.replace("<w:p>", f'<w:p xmlns:w="{MAIN}">', 1).encode()
        return self.data[:start] + around.replace(PLACE, declared) + self.data[stop:]


PICTURES: Final = frozenset({"w:drawing", "w:pict", "w:object"})

PLACE: Final = b"{a paragraph}"


def read_furniture(name: str, content_type: str, part: Tree, own: Collection[str]) -> Furniture | None:
    """A header or footer part as it stands in a letterhead, without paragraphs in the styles `own`.

    Those are what improvplan says of a document: there where somebody makes a letterhead of one. None where that was all.
    """
    ours = [element for element in part.root.all("w:p") if element.value("w:pPr", "w:pStyle") in own]
    tree = read_tree(part.edited(part.without(ours))) if ours else part
    if ours and not any(element.text.strip() or element.name in PICTURES for element in tree.root.below()):
        return None
    return Furniture(name, content_type, tree.data, tree.at_the_end(tree.root, PLACE), _numbers_pages(tree))


def undescribed_pictures(tree: Tree) -> int:
    """How many pictures have no words for those who cannot see them, and are not marked as ornaments."""
    count = 0
    for element in tree.root.below():
        if element.name == "wp:docPr":
            ornament = any(inner.name.endswith(":decorative") for inner in element.below())
            count += not ornament and not (element.attributes.get("descr") or element.attributes.get("title"))
    return count


def _numbers_pages(tree: Tree) -> bool:
    """Whether there is a PAGE field, in either way of writing fields; Word may cut an instruction in pieces."""
    instructions = [""]
    for element in tree.root.below():
        kind = element.name.removeprefix("w:")
        if kind == "fldSimple":
            instructions.append(element.word("instr"))
        elif kind == "fldChar":
            instructions.append("")
        elif kind == "instrText":
            instructions[-1] += element.text
    return any(PAGE_FIELD.match(instruction) for instruction in instructions)
