"""The signs of paragraphs, lists and emphasis made into what they stand for, and cells made whole."""

from __future__ import annotations

from typing import Final

from lxml import etree

from improvplan.rendering.word_form.names import TC, WORD_2010, P, T, W, child, value
from improvplan.rendering.word_form.numbering import Lists, numbered_by, put_number
from improvplan.rendering.word_form.signs import (
    COUNT_FROM_START,
    COUNT_ON,
    OWN,
)
from improvplan.rendering.word_form.splitting import Splitter

UNIQUE: Final = (f"{WORD_2010}paraId", f"{WORD_2010}textId")


class Finisher:
    """Finishes one part of a filled document."""

    def __init__(self, lists: Lists, numbers: dict[str, str], listed: frozenset[str]) -> None:
        self._lists = lists
        self._numbers = numbers
        self._listed = listed
        self._running: dict[str, str] = {}

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
        for cell in root.iter(TC):
            if len(cell) == 0 or cell[-1].tag != P:
                etree.SubElement(cell, P)
        for box in root.iter(f"{W}txbxContent"):
            if box.find(P) is None:
                etree.SubElement(box, P)
        if root.tag in (f"{W}hdr", f"{W}ftr") and root.find(f".//{P}") is None:
            etree.SubElement(root, P)

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
