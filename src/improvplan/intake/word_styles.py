"""What the styles and the lists of a Word document say of a paragraph: its heading level, its weight, its automatic number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from improvplan.intake.package import Package
from improvplan.source.xml_places import Element, is_on

_DEEPEST: Final = 20
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST: Final = 3999


class Styles:
    """The styles of a document, by id; what one leaves open its parent says."""

    def __init__(self, package: Package, main: str) -> None:
        self._styles: dict[str, Element] = {}
        self._switches: dict[tuple[str, str], bool] = {}
        self.default = ""
        for name in package.related(main, "styles")[:1]:
            for style in package.tree(name).root.children:
                if style.name == "w:style":
                    identity = style.attributes.get("w:styleId", "")
                    self._styles[identity] = style
                    if style.attributes.get("w:type") == "paragraph" and style.attributes.get("w:default") in (
                        "1",
                        "true",
                    ):
                        self.default = identity

    def chain(self, identity: str) -> list[Element]:
        """A style and those it is based on, itself first."""
        found: list[Element] = []
        while identity in self._styles and len(found) < _DEEPEST:
            style = self._styles[identity]
            if style in found:
                break
            found.append(style)
            identity = style.value("w:basedOn")
        return found

    def name(self, identity: str) -> str:
        """What a style is called; its id where the document does not say."""
        style = self._styles.get(identity)
        return (style.value("w:name") if style else "") or identity

    def on(self, identity: str, name: str) -> bool:
        """Whether a style turns a switch of its letters on, such as `w:b` for bold."""
        if (identity, name) not in self._switches:
            given = (style.find("w:rPr", name) for style in self.chain(identity))
            self._switches[identity, name] = is_on(next((switch for switch in given if switch is not None), None))
        return self._switches[identity, name]

    def heading(self, paragraph: Element) -> int:
        """The level of a heading from 1; 0 for a paragraph that is none."""
        properties = paragraph.child("w:pPr")
        own = properties.value("w:outlineLvl") if properties else ""
        identity = (properties.value("w:pStyle") if properties else "") or self.default
        levels = [own, *(style.value("w:pPr", "w:outlineLvl") for style in self.chain(identity))]
        level = next((level for level in levels if level.isdecimal()), "")
        if level:
            return int(level) + 1 if int(level) < 9 else 0
        named = re.fullmatch(r"(?i)heading ?([1-9])", self.name(identity))
        return int(named[1]) if named else 0


@dataclass(slots=True)
class _List:
    """The counters of a list, by level, and which instances of it have begun."""

    counts: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Numbering:
    """Works out the automatic numbers of a document's paragraphs, in their order."""

    def __init__(self, package: Package, main: str, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, Element] = {}
        self._kinds: dict[str, Element] = {}
        for name in package.related(main, "numbering")[:1]:
            for element in package.tree(name).root.children:
                if element.name == "w:num":
                    self._instances[element.attributes.get("w:numId", "")] = element
                elif element.name == "w:abstractNum":
                    self._kinds[element.attributes.get("w:abstractNumId", "")] = element

    def of(self, paragraph: Element) -> tuple[str, int]:
        """The number or bullet before a paragraph and the level of its list from 0; nothing and -1 where it is in none."""
        identity, level = self._named(paragraph)
        instance = self._instances.get(identity)
        if instance is None:
            return "", -1
        kind = instance.value("w:abstractNumId")
        kind = self._linked(kind)
        counted = self._lists.setdefault(kind, _List())
        self._begin(counted, identity, instance)
        start = self._start(kind, level)
        counted.counts[level] = counted.counts.get(level, start - 1) + 1
        for deeper in [each for each in counted.counts if each > level]:
            del counted.counts[deeper]
        return self._written(kind, instance, level, counted), level

    def _named(self, paragraph: Element) -> tuple[str, int]:
        properties = paragraph.child("w:pPr")
        found = properties.child("w:numPr") if properties else None
        identity, level = (found.value("w:numId"), found.value("w:ilvl")) if found else ("", "")
        if not identity:
            style = (properties.value("w:pStyle") if properties else "") or self._styles.default
            for each in self._styles.chain(style):
                given = each.find("w:pPr", "w:numPr")
                if given is not None:
                    identity, level = identity or given.value("w:numId"), level or given.value("w:ilvl")
        return identity, min(int(level), 8) if level.isdecimal() else 0

    def _linked(self, kind: str) -> str:
        """The list that holds the levels, where a list only names a style of lists."""
        element = self._kinds.get(kind)
        name = element.value("w:numStyleLink") if element else ""
        if name:
            for other, candidate in self._kinds.items():
                if candidate.value("w:styleLink") == name:
                    return other
        return kind

    def _begin(self, counted: _List, identity: str, instance: Element) -> None:
        if identity in counted.begun:
            return
        counted.begun.add(identity)
        for override in instance.children:
            start = override.value("w:startOverride")
            level = override.attributes.get("w:ilvl", "")
            if override.name == "w:lvlOverride" and _whole(start) and level.isdecimal():
                counted.counts[int(level)] = int(start) - 1

    def _level(self, kind: str, level: int) -> Element | None:
        element = self._kinds.get(kind)
        for each in element.children if element else ():
            if each.name == "w:lvl" and each.attributes.get("w:ilvl") == str(level):
                return each
        return None

    def _start(self, kind: str, level: int) -> int:
        element = self._level(kind, level)
        start = element.value("w:start") if element else ""
        return int(start) if _whole(start) else 1

    def _written(self, kind: str, instance: Element, level: int, counted: _List) -> str:
        element = self._level(kind, level)
        for override in instance.children:
            if override.name == "w:lvlOverride" and override.attributes.get("w:ilvl") == str(level):
                element = override.child("w:lvl") or element
        if element is None:
            return ""
        style = element.value("w:numFmt") or "decimal"
        if style in ("bullet", "none"):
            return "•" if style == "bullet" else ""

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            inner = self._level(kind, other)
            form = style if other == level else (inner.value("w:numFmt") if inner else "decimal")
            return numeral(counted.counts.get(other, self._start(kind, other)), form)

        return re.sub(r"%([1-9])", shown, element.value("w:lvlText"))


def _whole(words: str) -> bool:
    return words.isdecimal() and len(words) < 6


def numeral(number: int, style: str) -> str:
    """A number as a list writes it; in figures where the style of numbers is unknown."""
    small = ""
    if style in ("lowerLetter", "upperLetter") and 0 < number < 1000:
        small = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif style in ("lowerRoman", "upperRoman") and 0 < number <= _HIGHEST:
        left = number
        for value, letters in (*_ROMAN, *_ROMAN_SMALL):
            small += letters * (left // value)
            left %= value
    if not small:
        return f"{number:02d}" if style == "decimalZero" else str(number)
    return small.upper() if style.startswith("upper") else small
