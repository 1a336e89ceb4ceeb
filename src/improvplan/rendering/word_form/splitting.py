"""One paragraph with signs into as many as it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from improvplan.rendering.word_form.names import P_PR, R_PR, SPACE, P, R, T, W, child
from improvplan.rendering.word_form.numbering import Lists, put_number
from improvplan.rendering.word_form.signs import (
    BOLD,
    BOLD_END,
    ITALIC,
    ITALIC_END,
    LINE,
    MARK_END,
    OWN,
    PARAGRAPH,
    VALUE_END,
)

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
