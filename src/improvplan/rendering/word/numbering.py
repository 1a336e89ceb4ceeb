"""Lists: six kinds (bullets and numbers, in the text, in cells and in cells of narrow columns), and a `w:num` for each numbered list."""

from __future__ import annotations

from functools import cache
from typing import Final

from improvplan.rendering.word.story import FIRST_LIST, NumberedList
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES

BULLETS: Final = 1
NUMBERS: Final = 2
CELL_BULLETS: Final = 3
CELL_NUMBERS: Final = 4
NARROW_BULLETS: Final = 5
NARROW_NUMBERS: Final = 6

LEVELS: Final = 9
MARKS: Final = ("•", "–", "▪")
FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")
STEP: Final = {
    BULLETS: 340,
    NUMBERS: 400,
    CELL_BULLETS: 255,
    CELL_NUMBERS: 340,
    NARROW_BULLETS: 170,
    NARROW_NUMBERS: 255,
}


def indent(numbering: int, level: int) -> int:
    """How far the words of a list stand from the margin, in twentieths of a point."""
    return STEP[numbering] * (min(level, LEVELS - 1) + 1)


def numbering_xml(lists: list[NumberedList]) -> str:
    """`word/numbering.xml`."""
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{kinds_xml()}{lists_xml(lists)}</w:numbering>"


@cache
def kinds_xml(last_kind: int = 0) -> str:
    """The `w:abstractNum` of each kind of list, numbered behind `last_kind`."""
    return "".join(_kind(numbering, last_kind) for numbering in STEP)


def lists_xml(lists: list[NumberedList], last_kind: int = 0, last_list: int = 0) -> str:
    """A `w:num` for each kind of list, then one for each list of its own, numbered behind `last_list`."""
    plain = "".join(
        f'<w:num w:numId="{last_list + numbering}"><w:abstractNumId w:val="{last_kind + numbering}"/></w:num>'
        for numbering in STEP
    )
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{last_kind + entry.numbering}"/>'
        f'<w:lvlOverride w:ilvl="{entry.level}"><w:startOverride w:val="{entry.start}"/></w:lvlOverride></w:num>'
        for number, entry in enumerate(lists, start=last_list + FIRST_LIST)
    )
    return plain + own


def _kind(numbering: int, last_kind: int) -> str:
    levels = "".join(_level(numbering, level) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{last_kind + numbering}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(numbering: int, level: int) -> str:
    if numbering in {BULLETS, CELL_BULLETS, NARROW_BULLETS}:
        shape, text = "bullet", MARKS[level % len(MARKS)]
        face = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr>'
    else:
        shape, text, face = FORMATS[level % len(FORMATS)], f"%{level + 1}.", ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent(numbering, level)}" '
        f'w:hanging="{STEP[numbering]}"/></w:pPr>{face}</w:lvl>'
    )
