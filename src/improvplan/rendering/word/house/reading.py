"""A letterhead read from its file: once, for any number of documents."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from improvplan.rendering.word.furniture import FOOTER_STYLE, STATUS_STYLE
from improvplan.rendering.word.house.archive import SAVE, Package
from improvplan.rendering.word.house.paper import Slot, has_room, read_sections, read_settings, turns_over
from improvplan.rendering.word.house.styles import Styles, merged_styles, text_scale
from improvplan.rendering.word.numbering import kinds_xml, lists_xml, numbering_xml
from improvplan.rendering.word.package import Part
from improvplan.rendering.word.pages import Pages
from improvplan.rendering.word.story import NumberedList
from improvplan.rendering.word.styles import settings_xml, styles_xml
from improvplan.rendering.word.xml import MAIN
from improvplan.source.relationships import Relationship, relationships_name
from improvplan.source.xml_places import Edit, Tree, read_tree

TAKEN: Final = ("theme", "fontTable")
REFUSED: Final = frozenset({"oleObject", "control", "aFChunk", "vbaProject"})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A house's own look: styles, lists, headers and footers with their pictures, paper, theme and fonts.

    `copied` are the built-in styles that it lacks, by the names that Word shows; documents get ours for them.
    `remarks` are sentences about what its owner may want to put right. `parts` are those taken over byte by byte.
    `text_scale` is about how wide its running text is, 1 for Arial of 12 points, `word_scale` how wide words come out at the most.
    """

    file: str
    copied: tuple[str, ...]
    remarks: tuple[str, ...]
    pages: Pages
    styles: Styles
    numbering: Numbering
    numbering_name: str
    settings: bytes
    furniture: dict[Slot, Furniture]
    title_page: bool
    turns_over: bool
    parts: tuple[Part, ...]
    text_scale: float
    word_scale: float


def read_letterhead(path: Path) -> Letterhead:
    """Read a `.docx` as a house's own look; what its body says is left out.

    Raises LetterheadProblem where it is no such file, is locked, has macros, is too large or damaged.
    """
    package = Package(Path(path))
    links = package.relationships(package.main)
    named = {link.kind: link.target for link in links if not link.outside and link.target in package}
    section = read_sections(package.tree(package.main))
    if not has_room(section.pages):
        package.refuse("its margins leave hardly any room for text", "make them smaller (Layout, Margins)")
    settings = package.tree(named["settings"]) if "settings" in named else read_tree(settings_xml("en-GB").encode())
    over = turns_over(settings)
    slots = {slot for slot in section.references if _shown(slot, title_page=section.title_page, over=over)}
    targets = _targets(package, links, {slot: section.references[slot] for slot in slots})
    trees = {name: package.tree(name) for name in sorted(set(targets.values()))}
    numbering = read_numbering(package.tree(named["numbering"])) if "numbering" in named else Numbering()
    styles_tree = package.tree(named["styles"]) if "styles" in named else read_tree(styles_xml("en-GB").encode())
    styles = merged_styles(styles_tree, numbering.last_list)
    furniture = _furniture(package, targets, trees, styles)
    scale, widest = text_scale(styles_tree, package.tree(named["theme"]) if "theme" in named else None)
    return Letterhead(
        file=str(path),
        copied=styles.copied,
        remarks=tuple(f"{path}: {remark}" for remark in _remarks(trees, has_styles="styles" in named)),
        pages=section.pages,
        styles=styles,
        numbering=numbering,
        numbering_name=named.get("numbering", "word/numbering.xml"),
        settings=read_settings(settings),
        furniture=furniture,
        title_page=section.title_page,
        turns_over=over,
        parts=tuple(_parts(package, named, {part.name for part in furniture.values()})),
        text_scale=scale,
        word_scale=widest,
    )


def _furniture(
    package: Package, targets: dict[Slot, str], trees: dict[str, Tree], styles: Styles
) -> dict[Slot, Furniture]:
    own = {styles.ids[STATUS_STYLE], styles.ids[FOOTER_STYLE]}
    read = {slot: read_furniture(name, package.content_type(name), trees[name], own) for slot, name in targets.items()}
    return {slot: part for slot, part in read.items() if part}


def _shown(slot: Slot, *, title_page: bool, over: bool) -> bool:
    return {"first": title_page, "even": over}.get(slot[1], True)


def _targets(package: Package, links: list[Relationship], wanted: dict[Slot, str]) -> dict[Slot, str]:
    """The part that each header and footer is."""
    by_identity = {link.identity: link.target for link in links}
    targets = {slot: by_identity.get(identity, "") for slot, identity in wanted.items()}
    if any(name not in package for name in targets.values()):
        package.refuse("one of its headers or footers is missing from the file", SAVE)
    return targets


def _remarks(trees: dict[str, Tree], *, has_styles: bool) -> list[str]:
    remarks = [] if has_styles else ["it has no styles, so documents get all of them from improvplan"]
    count = sum(undescribed_pictures(tree) for tree in trees.values())
    if count:
        pictures = (
            "a picture in its header or footer has"
            if count == 1
            else f"{count} pictures in its headers or footers have"
        )
        remarks.append(
            f"{pictures} no alternative text; in Word: right-click it, View Alt Text, and say what it shows, or mark it as decorative"
        )
    return remarks


def _parts(package: Package, named: dict[str, str], furniture: set[str]) -> list[Part]:
    """What is taken over as it is: theme and fonts, and all that these and the headers, footers and lists refer to."""
    taken = [named[kind] for kind in TAKEN if kind in named]
    own = {*furniture, *([named["numbering"]] if "numbering" in named else [])}
    found: dict[str, Part] = {}
    waiting = [*sorted(own), *taken]
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        if name not in own:
            direct = f"rIdHouse{taken.index(name) + 1}" if name in taken else ""
            found[name] = Part(name, package.content_type(name), package.data(name), direct)
        links = package.relationships(name)
        if links:
            beside = relationships_name(name)
            found[beside] = Part(beside, "", package.data(beside))
        for target in _inside(package, name, links):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return sorted(found.values())


def _inside(package: Package, name: str, links: list[Relationship]) -> list[str]:
    """The parts that a part refers to."""
    for link in links:
        if link.kind in REFUSED:
            package.refuse("its header or footer holds an embedded object", "put a picture in its place")
        if link.outside and link.kind != "hyperlink":
            package.refuse(
                f"a picture in its header or footer is not in the file but at “{link.target}”",
                "delete it there and insert the picture itself (Insert, Pictures)",
            )
        if not link.outside and link.target not in package:
            package.refuse(f"“{link.target}”, which “{name}” needs, is missing from it", SAVE)
    return [link.target for link in links if not link.outside]


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
