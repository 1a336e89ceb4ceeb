"""Paragraphs, lists and emphasis of a filled form made from the characters that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from improvplan.rendering.word_form.form_values import (
    BOLD,
    BOLD_END,
    COUNT_FROM_START,
    COUNT_ON,
    ITALIC,
    ITALIC_END,
    LINE,
    MARK_END,
    OWN,
    PARAGRAPH,
    VALUE_END,
)
from improvplan.rendering.word_form.word_file import (
    MAIN,
    P_PR,
    R_PR,
    SPACE,
    TC,
    WORD_2010,
    P,
    R,
    T,
    W,
    child,
    remove,
    value,
)

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
                return self._add(abstract, dict.fromkeys(range(LEVELS), 1) | self._starts(abstract) | _own_starts(each))
        return number

    def _starts(self, abstract: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for each in self.root.iter(f"{W}abstractNum"):
            if each.get(f"{W}abstractNumId") == abstract:
                for level in each.iter(f"{W}lvl"):
                    found |= _start(level, child(level, "start"))
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


def _own_starts(number: etree._Element) -> dict[int, int]:
    """Where a list begins that does not begin as its kind does: in Word, Set Numbering Value."""
    found: dict[int, int] = {}
    for level in number.iter(f"{W}lvlOverride"):
        start = child(level, "startOverride")
        start = child(level, "lvl", "start") if start is None else start
        found |= {} if start is None else _start(level, start)
    return found


def _start(level: etree._Element, start: etree._Element | None) -> dict[int, int]:
    which, first = str(level.get(f"{W}ilvl") or 0), value(start)
    return {int(which): int(first) if first.isdecimal() else 1} if which.isdecimal() else {}


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


PIECE: Final = re.compile(
    f"({PARAGRAPH}[^{MARK_END}]*{MARK_END}|[{BOLD}{BOLD_END}{ITALIC}{ITALIC_END}{LINE}{VALUE_END}\n\t])"
)
ONCE: Final = ("pageBreakBefore", "sectPr")


class Splitter:
    """Turns one paragraph with signs into as many as it stands for."""

    def __init__(self, lists: Lists, paragraph: etree._Element, *, plain: bool) -> None:
        self._lists = lists
        self._source = paragraph
        self._lines = plain or paragraph.find(f"{P_PR}/{W}framePr") is not None
        self._properties = child(paragraph, "pPr")
        self._current = self._new()
        self._made = [self._current]
        self._mark = "p"
        self._bold = self._italic = self._ended = False
        self._numbered: dict[int, str] = {}

    def split(self) -> None:
        """Put the new paragraphs where the old one was."""
        source, parent = self._source, self._source.getparent()
        if parent is None:
            return
        for each in list(source):
            if each.tag == P_PR:
                continue
            if each.tag == R:
                self._run(each)
            else:
                self._other(each)
        for attribute, words in source.attrib.items():
            self._made[0].set(attribute, words)
        self._settle()
        place = parent.index(source)
        tail = source.tail
        parent.remove(source)
        for number, made in enumerate(self._made):
            parent.insert(place + number, made)
        self._made[-1].tail = tail

    def _settle(self) -> None:
        """What may stand once: a page break before the first paragraph, the end of a section in the last."""
        for number, made in enumerate(self._made):
            properties = child(made, "pPr")
            if properties is None:
                continue
            for name in ONCE:
                found = properties.find(f"{W}{name}")
                keep = number == 0 if name == "pageBreakBefore" else number == len(self._made) - 1
                if found is not None and not keep:
                    properties.remove(found)

    def _new(self) -> etree._Element:
        made = etree.Element(P)
        if self._properties is not None:
            made.append(deepcopy(self._properties))
        return made

    def _other(self, element: etree._Element) -> None:
        """What stands around runs, such as a link or a content control: its text stays in one paragraph, in lines of it."""
        self._resume()
        self._current.append(element)
        for run in list(element.iter(R)):
            parent = run.getparent()
            if parent is None or not OWN.search("".join(map(str, run.itertext()))):
                continue
            place = parent.index(run)
            parent.remove(run)
            for made in self._in_lines(run, begun=_has_words(self._current)):
                parent.insert(place, made)
                place += 1

    def _in_lines(self, run: etree._Element, *, begun: bool) -> Iterator[etree._Element]:
        """The runs of one run whose paragraph cannot be split."""
        for piece in [piece for each in list(run) for piece in self._pieces(each)]:
            if not isinstance(piece, str):
                yield _around(run, piece)
            elif piece.startswith(PARAGRAPH):
                if begun:
                    yield self._run_of(run, LINE)
                if mark := _typed(piece[1:-1]):
                    yield self._run_of(run, mark)
            elif piece != VALUE_END and not self._emphasis(piece):
                yield self._run_of(run, piece)
            begun = begun or (isinstance(piece, str) and not OWN.search(piece))

    def _run(self, run: etree._Element) -> None:
        for each in list(run):
            if each.tag == R_PR:
                continue
            for piece in self._pieces(each):
                if not isinstance(piece, str):
                    self._resume()
                    self._current.append(_around(run, piece))
                elif piece.startswith(PARAGRAPH):
                    self._paragraph(piece[1:-1], run)
                elif piece == VALUE_END:
                    self._ended = True
                elif not self._emphasis(piece):
                    if piece != LINE or self._ended:
                        self._resume()
                    self._current.append(self._run_of(run, piece))

    def _pieces(self, element: etree._Element) -> list[str | etree._Element]:
        if element.tag == R_PR:
            return []
        if element.tag != T:
            return [element]
        return [piece for piece in PIECE.split(element.text or "") if piece]

    def _emphasis(self, piece: str) -> bool:
        if piece in (BOLD, BOLD_END):
            self._bold = piece == BOLD
        elif piece in (ITALIC, ITALIC_END):
            self._italic = piece == ITALIC
        return piece in (BOLD, BOLD_END, ITALIC, ITALIC_END)

    def _resume(self) -> None:
        """After a list the form's own text goes on in a paragraph of its own."""
        if self._ended and self._mark != "p" and not self._lines:
            self._begin("p")
        self._ended = False

    def _paragraph(self, mark: str, run: etree._Element) -> None:
        if self._lines:
            if _has_words(self._current):
                self._current.append(self._run_of(run, LINE))
            if typed := _typed(mark):
                self._current.append(self._run_of(run, typed))
            return
        if _has_words(self._current):
            self._begin(mark)
        else:
            self._dress(mark)

    def _begin(self, mark: str) -> None:
        self._current = self._new()
        self._made.append(self._current)
        self._dress(mark)

    def _dress(self, mark: str) -> None:
        """Give the current paragraph its bullet or number."""
        self._mark, self._ended = mark, False
        if mark == "p":
            self._numbered.clear()
            return
        level = int(mark[1])
        for deeper in [each for each in self._numbered if each > level]:
            del self._numbered[deeper]
        if mark[0] == "b":
            self._numbered.pop(level, None)
            number = self._lists.bullets()
        else:
            start = int(mark.partition(":")[2])
            if level not in self._numbered or start == 1:
                self._numbered[level] = self._lists.numbers(level, start)
            number = self._numbered[level]
        put_number(self._current, number, level, own_indent=False)

    def _run_of(self, run: etree._Element, words: str) -> etree._Element:
        made = etree.Element(R)
        properties = run.find(R_PR)
        if properties is not None:
            made.append(deepcopy(properties))
        if self._bold:
            _emphasise(made, "b")
        if self._italic:
            _emphasise(made, "i")
        if words in (LINE, "\n"):
            etree.SubElement(made, f"{W}br")
        elif words == "\t":
            etree.SubElement(made, f"{W}tab")
        else:
            text = etree.SubElement(made, T)
            text.text = OWN.sub("", words)
            text.set(SPACE, "preserve")
        return made


def _typed(mark: str) -> str:
    """The bullet or number of an item where it can only be typed."""
    kind, _, number = mark.partition(":")
    return "" if kind == "p" else f"{number}. " if number else "– "


def _around(run: etree._Element, element: etree._Element) -> etree._Element:
    """A run with the same properties around something that is no text."""
    made = etree.Element(R)
    properties = run.find(R_PR)
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(element)
    return made


def _has_words(paragraph: etree._Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(T)) or paragraph.find(f".//{W}drawing") is not None


def _emphasise(run: etree._Element, name: str) -> None:
    properties = run.find(R_PR)
    if properties is None:
        properties = etree.Element(R_PR)
        run.insert(0, properties)
    if properties.find(f"{W}{name}") is None:
        earlier = ("rStyle", "rFonts", *(("b", "bCs") if name == "i" else ()))
        place = max((n + 1 for n, each in enumerate(properties) if each.tag in {f"{W}{e}" for e in earlier}), default=0)
        properties.insert(place, etree.Element(f"{W}{name}"))


UNIQUE: Final = (f"{WORD_2010}paraId", f"{WORD_2010}textId")


class Finisher:
    """Finishes one part of a filled document."""

    def __init__(self, lists: Lists, numbers: dict[str, str], listed: frozenset[str]) -> None:
        self._lists = lists
        self._numbers = numbers
        self._listed = listed
        self._running: dict[str, str] = {}
        self._used: dict[str, set[str]] = {"bookmark": set(), "name": set(), "control": set()}

    def finish(self, root: etree._Element) -> None:
        """Everything, in the tree itself."""
        for paragraph in list(root.iter(P)):
            for name in UNIQUE:
                paragraph.attrib.pop(name, "")
            words = "".join(text.text or "" for text in paragraph.iter(T))
            if COUNT_FROM_START in words or COUNT_ON in words:
                self._count(paragraph)
            if OWN.search(words) or "\n" in words or "\t" in words:
                Splitter(self._lists, paragraph, plain=self._in_list(paragraph)).split()
        self._tell_copies_apart(root)
        for cell in root.iter(TC):
            if len(cell) == 0 or cell[-1].tag != P:
                etree.SubElement(cell, P)
        for box in root.iter(f"{W}txbxContent"):
            if box.find(P) is None:
                etree.SubElement(box, P)
        if root.tag in (f"{W}hdr", f"{W}ftr") and root.find(f".//{P}") is None:
            etree.SubElement(root, P)

    def _tell_copies_apart(self, root: etree._Element) -> None:
        """What a loop has repeated: the later bookmarks of one name are taken out, others and controls get ids of their own."""
        open_: dict[str, str] = {}
        for each in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            old = str(each.get(f"{W}id"))
            if each.tag == f"{W}bookmarkStart":
                first = self._first("name", str(each.get(f"{W}name")).casefold())
                open_[old] = self._free("bookmark", old) if first else ""
            new = open_.pop(old, "") if each.tag == f"{W}bookmarkEnd" else open_[old]
            if new:
                each.set(f"{W}id", new)
            else:
                remove(each)
        for each in list(root.iterfind(f".//{W}sdtPr/{W}id")):
            if not self._first("control", value(each)):
                remove(each)

    def _first(self, kind: str, name: str) -> bool:
        met = name in self._used[kind]
        self._used[kind].add(name)
        return not met

    def _free(self, kind: str, number: str) -> str:
        """The id itself where nothing has it yet, or the next number that is free."""
        used = self._used[kind]
        if number in used:
            highest = max((int(each) for each in used if each.isdecimal()), default=0)
            number = str(highest + 1)
        used.add(number)
        return number

    def _in_list(self, paragraph: etree._Element) -> bool:
        """Whether the form's own paragraph is an item of a list or a heading: then what a plan brings goes on in lines of it."""
        if child(paragraph, "pPr", "numPr") is not None:
            return True
        style = value(child(paragraph, "pPr", "pStyle"))
        return style in self._listed or style.startswith(("Heading", "Title"))

    def _count(self, paragraph: etree._Element) -> None:
        """Let a numbered paragraph of a loop count from the loop's start."""
        number = numbered_by(paragraph, self._numbers)
        starts = any(COUNT_FROM_START in (text.text or "") for text in paragraph.iter(T))
        for text in paragraph.iter(T):
            if (text.text or "") in (COUNT_FROM_START, COUNT_ON):
                run = text.getparent()
                parent = run.getparent() if run is not None else None
                if run is not None and parent is not None:
                    parent.remove(run)
                break
        if starts or number not in self._running:
            self._running[number] = self._lists.again(number)
        level = value(child(paragraph, "pPr", "numPr", "ilvl")) or "0"
        put_number(paragraph, self._running[number], int(level))
