"""The styles of a letterhead, and those of our own that it lacks.

Word and LibreOffice write built-in styles under names that are the same in every language (`heading 1`), and under ids
that are not (`berschrift1`): styles are found by their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from improvplan.rendering.word.styles import HEADER_FILL, NAVY, ROW_FILL, styles_xml
from improvplan.rendering.word.xml import MAIN
from improvplan.source.xml_places import Edit, Element, Tree, read_tree

ARIAL: Final = 24
"""The size for which columns are fitted, in half points."""
SMALLEST_SIZE: Final = 20
"""What Word takes where no size is stated."""
NARROWEST, WIDEST = 0.75, 1.5

BESIDE_ARIAL: Final = {
    "aptos": 0.98,
    "calibri": 0.91,
    "cambria": 0.95,
    "candara": 0.93,
    "century gothic": 1.08,
    "comic sans ms": 1.08,
    "dejavu sans": 1.17,
    "foundry sterling": 0.95,
    "franklin gothic book": 0.95,
    "garamond": 0.84,
    "georgia": 1.0,
    "gill sans mt": 0.92,
    "lato": 0.98,
    "liberation serif": 0.9,
    "open sans": 1.06,
    "roboto": 1.0,
    "segoe ui": 1.02,
    "tahoma": 1.0,
    "times new roman": 0.9,
    "trebuchet ms": 0.99,
    "verdana": 1.17,
}
"""About how wide the letters of a face are; others are taken to be as wide as Arial."""

SAME_AS_ARIAL: Final = frozenset({"arial", "helvetica", "liberation sans"})
SPARE: Final = 1.05
"""Room for other faces: what stands in for one that is not installed is often wider."""


STAND_IN: Final = 1.3
"""As wide as the widest face that usually stands in for one that is not installed, in bold, beside Arial."""


def text_scale(styles: Tree, theme: Tree | None) -> tuple[float, float]:
    """The width of running text, 1 for Arial of 12 points; and of its words at the most, where another face stands in."""
    normal = [style for style in styles.root.all("w:style") if style.value("w:name").lower() == "normal"]
    defaults = styles.root.find("w:docDefaults", "w:rPrDefault", "w:rPr")
    found = [properties for properties in (*(style.child("w:rPr") for style in normal), defaults) if properties]
    size = next((int(text) for each in found if (text := each.value("w:sz")).isdecimal()), SMALLEST_SIZE)
    face = next((name for each in found if (name := _face(each, theme))), "")
    known = face.lower() in SAME_AS_ARIAL
    beside = 1 if known else BESIDE_ARIAL.get(face.lower(), 1) * SPARE
    scale = min(max(size / ARIAL * beside, NARROWEST), WIDEST)
    return scale, scale if known else max(scale, size / ARIAL * STAND_IN)


def _face(properties: Element, theme: Tree | None) -> str:
    fonts = properties.child("w:rFonts")
    if fonts is None:
        return ""
    named = fonts.word("asciiTheme")
    if not named or theme is None:
        return fonts.word("ascii")
    wanted = "a:majorFont" if named.startswith("major") else "a:minorFont"
    for element in theme.root.below():
        if element.name == wanted:
            return next((inner.attributes.get("typeface", "") for inner in element.children), "")
    return ""


REFERENCES: Final = re.compile(rb'<w:(basedOn|next|link|numId) w:val="([^"]*)"/>')
COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
READABLE: Final = 4.5  # the ratio of contrast that WCAG asks for
OURS: Final = "Plan"
TINTS: Final = {HEADER_FILL: 0.14, ROW_FILL: 0.05}
"""How much of the house's colour is in the grounds of tables, the rest being white."""


@dataclass(frozen=True, slots=True)
class Styles:
    """`xml` is in pieces: between them belongs the language of the document. `ids` are the house's, by our own.

    `copied` are the names, as Word shows them, of built-in styles that the letterhead did not have.
    """

    xml: tuple[bytes, ...]
    ids: dict[str, str]
    copied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    identity: str
    name: str
    kind: str
    raw: bytes
    built_in: bool
    default: bool


def merged_styles(house: Tree, first_number: int) -> Styles:
    """The styles of a letterhead with ours behind them. Our numberings 1, 2, 3 … are shifted by `first_number`."""
    theirs = house.root.all("w:style")
    ids, missing = _matched(theirs)
    accent = _accent(theirs, ids)
    written = b"".join(_copied(own, ids, first_number, accent) for own in missing)
    edits = [*_languages(house, theirs), house.at_the_end(house.root, written)]
    names = tuple(_shown(own.name) for own in missing if own.built_in and not own.default)
    return Styles(tuple(house.edited(edits).split(LANGUAGE)), ids, names)


LANGUAGE: Final = b"{the language of the document}"


@cache
def _ours() -> tuple[_Own, ...]:
    tree = read_tree(styles_xml("en-GB").encode())
    return tuple(
        _Own(
            style.word("styleId"),
            style.value("w:name"),
            style.word("type"),
            tree.raw(style),
            not style.word("customStyle"),
            bool(style.word("default")),
        )
        for style in tree.root.all("w:style")
    )


def _matched(theirs: list[Element]) -> tuple[dict[str, str], list[_Own]]:
    """The id in the letterhead of each style of ours, and those of ours that are to be copied into it."""
    named: dict[tuple[str, str], str] = {}
    defaults: dict[str, str] = {}
    for style in theirs:
        kind, identity = style.word("type") or "paragraph", style.word("styleId")
        for name in (style.value("w:name"), *style.value("w:aliases").split(",")):
            named.setdefault((kind, name.strip().lower()), identity)
        if style.word("default") in {"1", "true", "on"}:
            defaults[kind] = identity
    taken = {style.word("styleId").lower() for style in theirs}
    ids: dict[str, str] = {}
    missing = []
    for own in _ours():
        found = (defaults.get(own.kind) if own.default else None) or named.get((own.kind, own.name.lower()))
        if not found:
            missing.append(own)
            found = own.identity if own.identity.lower() not in taken else f"{OURS}{own.identity}"
        ids[own.identity] = found
    return ids, missing


def _copied(own: _Own, ids: dict[str, str], first_number: int, accent: str) -> bytes:
    """A style of ours as the letterhead gets it: with its ids, its numbers and its colour."""

    def translated(found: re.Match[bytes]) -> bytes:
        value = found.group(2).decode()
        shown = str(int(value) + first_number) if found.group(1) == b"numId" else ids.get(value, value)
        return b'<w:%b w:val="%b"/>' % (found.group(1), _attribute(shown))

    written = REFERENCES.sub(translated, own.raw)
    written = written.replace(
        f'w:styleId="{own.identity}"'.encode(), b'w:styleId="%b"' % _attribute(ids[own.identity]), 1
    )
    written = written.replace(b"<w:style ", f'<w:style xmlns:w="{MAIN}" '.encode(), 1)
    if accent != NAVY:
        written = written.replace(NAVY.encode(), accent.encode())
        for fill, share in TINTS.items():
            written = written.replace(fill.encode(), _tint(accent, share).encode())
    return written


def _attribute(text: str) -> bytes:
    escapes: dict[str, str | int | None] = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    return text.translate(str.maketrans(escapes)).encode()


def _shown(name: str) -> str:
    """A built-in style as Word calls it on the screen: `heading 1` is “Heading 1”."""
    return "TOC" + name[3:] if name.startswith("toc ") else name[:1].upper() + name[1:]


def _languages(house: Tree, theirs: list[Element]) -> list[Edit]:
    """The edits that put the document's language wherever the letterhead says English, or says it for all."""
    defaults = [style for style in theirs if style.word("default") in {"1", "true", "on"}]
    everywhere = [house.root.child("w:docDefaults"), *defaults]
    general = {id(found) for part in everywhere if part for found in _in_part(part)}
    edits = []
    for found in _in_part(house.root):
        if id(found) in general or found.word("val").lower().startswith("en"):
            rest = "".join(
                f' w:{name}="{_attribute(found.word(name)).decode()}"'
                for name in ("eastAsia", "bidi")
                if found.word(name)
            )
            tag = f'<w:lang xmlns:w="{MAIN}" w:val="'.encode() + LANGUAGE + f'"{rest}/>'.encode()
            edits.append((found.start, house.end(found), tag))
    return edits or _language_added(house)


def _in_part(part: Element) -> list[Element]:
    return [found for found in part.below() if found.name == "w:lang"]


def _language_added(house: Tree) -> list[Edit]:
    """Where a letterhead states no language at all: the first thing in it does."""
    tag = f'<w:lang xmlns:w="{MAIN}" w:val="'.encode() + LANGUAGE + b'"/>'
    properties = house.root.find("w:docDefaults", "w:rPrDefault", "w:rPr")
    if properties:
        return [house.at_the_end(properties, tag)]
    whole = f'<w:docDefaults xmlns:w="{MAIN}"><w:rPrDefault><w:rPr>'.encode() + tag
    if house.root.child("w:docDefaults"):
        return []
    return [(house.head_end(house.root),) * 2 + (whole + b"</w:rPr></w:rPrDefault></w:docDefaults>",)]


def _accent(theirs: list[Element], ids: dict[str, str]) -> str:
    """The colour of the house's own headings, where it can be read on white and on the grounds of our tables."""
    for style in theirs:
        if style.word("styleId") == ids.get("Heading1"):
            colour = style.value("w:rPr", "w:color")
            if COLOUR.fullmatch(colour) and _contrast(colour, _tint(colour, TINTS[HEADER_FILL])) >= READABLE:
                return colour.upper()
    return NAVY


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _tint(colour: str, share: float) -> str:
    return "".join(f"{round(255 - (255 - channel) * share):02X}" for channel in _channels(colour))


def _contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2.1 defines."""

    def luminance(colour: str) -> float:
        parts = [channel / 255 for channel in _channels(colour)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
