"""The lists of a letterhead with ours beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from improvplan.rendering.word.numbering import kinds_xml, lists_xml, numbering_xml
from improvplan.rendering.word.story import NumberedList
from improvplan.rendering.word.xml import MAIN
from improvplan.source.xml_places import Tree


@dataclass(frozen=True, slots=True)
class Numbering:
    """What stands before our kinds of lists, between those and our lists, and behind; the greatest ids in use."""

    before: bytes = b""
    between: bytes = b""
    behind: bytes = b""
    last_kind: int = 0
    last_list: int = 0

    def written(self, lists: list[NumberedList]) -> bytes:
        """The numbering part of a document with these numbered lists."""
        if not self.before:
            return numbering_xml(lists).encode()
        kinds = kinds_xml(self.last_kind).replace(BARE, DECLARED)
        own = lists_xml(lists, self.last_kind, self.last_list).replace(BARE_LIST, DECLARED_LIST)
        return self.before + kinds.encode() + self.between + own.encode() + self.behind


BARE: Final = "<w:abstractNum "
DECLARED: Final = f'<w:abstractNum xmlns:w="{MAIN}" '
BARE_LIST: Final = "<w:num "
DECLARED_LIST: Final = f'<w:num xmlns:w="{MAIN}" '


def read_numbering(tree: Tree) -> Numbering:
    """The numbering part of a letterhead, cut where ours belongs: the schema wants all kinds before all lists."""
    root = tree.root
    kinds, lists = root.all("w:abstractNum"), root.all("w:num")
    if tree.is_empty(root):
        return Numbering()
    first_list = tree.end(lists[-1]) if lists else None
    after_pictures = max([tree.head_end(root), *(tree.end(picture) for picture in root.all("w:numPicBullet"))])
    after_kinds = tree.end(kinds[-1]) if kinds else after_pictures
    after_lists = first_list or after_kinds
    return Numbering(
        tree.data[:after_kinds],
        tree.data[after_kinds:after_lists],
        tree.data[after_lists:],
        max((_number(kind.word("abstractNumId")) for kind in kinds), default=0),
        max((_number(entry.word("numId")) for entry in lists), default=0),
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
