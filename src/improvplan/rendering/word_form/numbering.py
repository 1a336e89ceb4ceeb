"""Numbered and bulleted lists of a form, and further ones for what a plan brings."""

from __future__ import annotations

from typing import Final

from lxml import etree

from improvplan.rendering.word_form.names import MAIN, P_PR, W, child, value

LEVELS: Final = 9
STEP: Final = 284
"""How far a list moves in with each level, in twentieths of a point: 5 mm."""
MARKS: Final = ("•", "–", "▪")
BEFORE_NUMBERS: Final = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")


def numbered_styles(styles: etree._Element | None, numbering: etree._Element | None) -> dict[str, str]:
    """Which styles and list ids number their paragraphs: `style:ListNumber` or `num:3`, each with the list's id."""
    if numbering is None:
        return {}
    shapes = {
        abstract.get(f"{W}abstractNumId"): value(child(abstract, "lvl", "numFmt"))
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    found = {}
    for each in numbering.iter(f"{W}num"):
        shape = shapes.get(value(child(each, "abstractNumId")), "")
        if shape not in ("", "bullet", "none"):
            found[f"num:{each.get(f'{W}numId')}"] = str(each.get(f"{W}numId"))
    for style in styles.iter(f"{W}style") if styles is not None else ():
        number = value(child(style, "pPr", "numPr", "numId"))
        if f"num:{number}" in found:
            found[f"style:{style.get(f'{W}styleId')}"] = number
    return found


def numbered_by(paragraph: etree._Element, numbers: dict[str, str]) -> str:
    """The id of the list that numbers a paragraph; empty where none does."""
    own = child(paragraph, "pPr", "numPr", "numId")
    if own is not None:
        return numbers.get(f"num:{value(own)}", "")
    return numbers.get(f"style:{value(child(paragraph, 'pPr', 'pStyle'))}", "")


class Lists:
    """The lists of a finished document. New ones are made when they are first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self.root = root if root is not None else etree.Element(f"{W}numbering", nsmap={"w": MAIN})
        self.changed = False
        self._next_abstract = 1 + max(_ids(self.root, "abstractNum", "abstractNumId"), default=-1)
        self._next = 1 + max(_ids(self.root, "num", "numId"), default=0)
        self._bullets: str = ""
        self._numbers: str = ""

    def bullets(self) -> str:
        """The list for bullets."""
        if not self._bullets:
            self._bullets = self._add(self._abstract("bullet"))
        return self._bullets

    def numbers(self, level: int, start: int) -> str:
        """A new numbered list that begins with a number."""
        if not self._numbers:
            self._numbers = self._abstract("decimal")
        return self._add(self._numbers, {level: start})

    def again(self, number: str) -> str:
        """A list like the one with this id that counts from its start again."""
        for each in self.root.iter(f"{W}num"):
            if each.get(f"{W}numId") == number:
                abstract = value(child(each, "abstractNumId"))
                return self._add(abstract, dict.fromkeys(range(LEVELS), 1) | self._starts(abstract))
        return number

    def _starts(self, abstract: str) -> dict[int, int]:
        found = {}
        for each in self.root.iter(f"{W}abstractNum"):
            if each.get(f"{W}abstractNumId") == abstract:
                for level in each.iter(f"{W}lvl"):
                    start = value(child(level, "start"))
                    found[int(str(level.get(f"{W}ilvl") or 0))] = int(start) if start.isdecimal() else 1
        return found

    def _add(self, abstract: str, starts: dict[int, int] | None = None) -> str:
        number = str(self._next)
        self._next += 1
        made = etree.Element(f"{W}num", {f"{W}numId": number})
        etree.SubElement(made, f"{W}abstractNumId", {f"{W}val": abstract})
        for level, start in (starts or {}).items():
            override = etree.SubElement(made, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
            etree.SubElement(override, f"{W}startOverride", {f"{W}val": str(start)})
        others = self.root.findall(f"{W}num")
        place = self.root.index(others[-1]) + 1 if others else self._after_abstracts()
        self.root.insert(place, made)
        self.changed = True
        return number

    def _after_abstracts(self) -> int:
        kinds = (f"{W}numPicBullet", f"{W}abstractNum")
        return max((number + 1 for number, each in enumerate(self.root) if each.tag in kinds), default=0)

    def _abstract(self, shape: str) -> str:
        number = str(self._next_abstract)
        self._next_abstract += 1
        made = etree.Element(f"{W}abstractNum", {f"{W}abstractNumId": number})
        etree.SubElement(made, f"{W}multiLevelType", {f"{W}val": "hybridMultilevel"})
        for level in range(LEVELS):
            made.append(_level(shape, level))
        self.root.insert(self._after_abstracts(), made)
        return number


def _level(shape: str, level: int) -> etree._Element:
    made = etree.Element(f"{W}lvl", {f"{W}ilvl": str(level)})
    bullet = shape == "bullet"
    kind = "bullet" if bullet else FORMATS[level % len(FORMATS)]
    text = MARKS[level % len(MARKS)] if bullet else f"%{level + 1}."
    for name, words in (("start", "1"), ("numFmt", kind), ("lvlText", text), ("lvlJc", "left")):
        etree.SubElement(made, f"{W}{name}", {f"{W}val": words})
    properties = etree.SubElement(made, f"{W}pPr")
    etree.SubElement(properties, f"{W}ind", {f"{W}left": str(STEP * (level + 1)), f"{W}hanging": str(STEP)})
    return made


def _ids(root: etree._Element, name: str, attribute: str) -> list[int]:
    return [int(str(each.get(f"{W}{attribute}"))) for each in root.iter(f"{W}{name}") if each.get(f"{W}{attribute}")]


def put_number(paragraph: etree._Element, number: str, level: int, *, own_indent: bool = True) -> None:
    """Make a paragraph an item of a list. Without `own_indent` it stands where the list says."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    for name in ("numPr", *(() if own_indent else ("ind",))):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
    made = etree.Element(f"{W}numPr")
    etree.SubElement(made, f"{W}ilvl", {f"{W}val": str(level)})
    etree.SubElement(made, f"{W}numId", {f"{W}val": number})
    before = {f"{W}{name}" for name in BEFORE_NUMBERS}
    place = max((n + 1 for n, each in enumerate(properties) if each.tag in before), default=0)
    properties.insert(place, made)
