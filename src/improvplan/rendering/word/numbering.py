"""Lists: six kinds (bullets and numbers, in the text, in cells and in cells of wide tables), and a `w:num` for each numbered list."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.word.story import FIRST_LIST, NumberedList
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES

BULLETS: Final = 1
NUMBERS: Final = 2
CELL_BULLETS: Final = 3
CELL_NUMBERS: Final = 4
SMALL_BULLETS: Final = 5
SMALL_NUMBERS: Final = 6

LEVELS: Final = 9
MARKS: Final = ("•", "–", "▪")
FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")
STEP: Final = {
    BULLETS: 425,
    NUMBERS: 425,
    CELL_BULLETS: 255,
    CELL_NUMBERS: 340,
    SMALL_BULLETS: 170,
    SMALL_NUMBERS: 255,
}


def indent(numbering: int, level: int) -> int:
    """How far the words of a list stand from the margin, in twentieths of a point."""
    return STEP[numbering] * (min(level, LEVELS - 1) + 1)


def numbering_xml(lists: list[NumberedList]) -> str:
    """`word/numbering.xml`."""
    kinds = "".join(_kind(numbering) for numbering in STEP)
    plain = "".join(
        f'<w:num w:numId="{numbering}"><w:abstractNumId w:val="{numbering}"/></w:num>' for numbering in STEP
    )
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{entry.numbering}"/>'
        f'<w:lvlOverride w:ilvl="{entry.level}"><w:startOverride w:val="{entry.start}"/></w:lvlOverride></w:num>'
        for number, entry in enumerate(lists, start=FIRST_LIST)
    )
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{kinds}{plain}{own}</w:numbering>"


def _kind(numbering: int) -> str:
    levels = "".join(_level(numbering, level) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{numbering}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(numbering: int, level: int) -> str:
    if numbering in {BULLETS, CELL_BULLETS, SMALL_BULLETS}:
        shape, text = "bullet", MARKS[level % len(MARKS)]
        face = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr>'
    else:
        shape, text, face = FORMATS[level % len(FORMATS)], f"%{level + 1}.", ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent(numbering, level)}" '
        f'w:hanging="{STEP[numbering]}"/></w:pPr>{face}</w:lvl>'
    )
