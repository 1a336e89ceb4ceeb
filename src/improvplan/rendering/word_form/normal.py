"""Tags put in order: each in one piece, written in one way, so that nothing depends on how Word has cut the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from improvplan.rendering.word_form.names import COMPATIBILITY, SPACE, TC, P, T, W, ancestor, child, value
from improvplan.rendering.word_form.numbering import numbered_by
from improvplan.rendering.word_form.signs import COUNT_FROM_START, COUNT_ON, COUNTED
from improvplan.rendering.word_form.tags import CLOSERS, OPENER, Tag, Words, words_of

WITH_LEVEL: Final = ("tr", "tc", "p")
PERCENT, BRACE = "\ufddb", "\ufddc"
"""What stands for % and } inside a tag while docxtpl's regular expressions look for the end of it."""
OPEN, CLOSED = "\ufddd", "\ufdde"
"""What stands for braces of the form's own text, which the same expressions would join with those of a tag far away."""
CONTENTS: Final = re.compile(r"(?:TOC|Contents)\d")
"""Styles of the entries of a list of contents."""
_TAG: Final = re.compile(r"(\{[{%#].*?[}%#]\})", re.DOTALL)


def without_copies(root: etree._Element) -> None:
    """Take away copies of tags: in a list of contents, and the second text box that Word keeps for programs of before 2010."""
    for paragraph in root.iter(P):
        if CONTENTS.fullmatch(value(child(paragraph, "pPr", "pStyle"))):
            _without_tags(words_of(paragraph))
    for element in list(root.iter(f"{COMPATIBILITY}Fallback")):
        if OPENER.search("".join(map(str, element.itertext()))):
            _remove(element)


def _without_tags(words: Words) -> None:
    """An entry in a list of contents that repeats a heading with tags; Word writes it anew when the list is updated."""
    tags = re.finditer(r"\{[{%#].*?(?:[}%#]\}|$)", words.text)
    _rewrite(words, [(*tag.span(), "…") for tag in tags])


def normalise(root: etree._Element, tags: Iterable[Tag], numbers: dict[str, str]) -> None:
    """Rewrite every tag in place, take away what was deleted, and mark numbered paragraphs that are repeated."""
    for element in list(root.iter(f"{W}delText")):
        if "{" in (element.text or ""):
            _remove(element)
    by_paragraph: dict[etree._Element, list[Tag]] = {}
    for tag in tags:
        by_paragraph.setdefault(tag.paragraph, []).append(tag)
    for paragraph, found in by_paragraph.items():
        _rewrite(words_of(paragraph), [(tag.start, tag.end, canonical(tag)) for tag in found])
    for text in root.iter(T):
        if text.text and ("{" in text.text or "}" in text.text):
            text.text = _without_own_braces(text.text)
    _mark_numbered(root, by_paragraph, numbers)


def _without_own_braces(words: str) -> str:
    """The words with every brace outside a tag replaced. Tags are canonical here, and hold no closing sign inside."""
    pieces = _TAG.split(words)
    pieces[::2] = [piece.replace("{", OPEN).replace("}", CLOSED) for piece in pieces[::2]]
    return "".join(pieces)


def canonical(tag: Tag) -> str:
    """The tag in the one way it is written for docxtpl."""
    level = tag.level if tag.opener != "{{" and tag.level in WITH_LEVEL else ""
    body = tag.body.replace("%", PERCENT).replace("}", BRACE)
    return f"{tag.opener}{level} {body} {CLOSERS[tag.opener]}"


def _rewrite(words: Words, changes: Iterable[tuple[int, int, str]]) -> None:
    """Put words in the place of others (from, to, what): into the first piece of text they touch, and nothing into the rest."""
    left = sorted(changes, reverse=True)
    end = 0
    for element, piece in words.pieces:
        start, end = end, end + len(piece)
        kept, at = [], start
        while left and left[-1][0] < end:
            first, last, instead = left[-1]
            if first >= start:
                kept += [piece[at - start : first - start], instead]
            at = min(last, end)
            if last > end:
                break
            left.pop()
        if at == start and not kept:
            continue
        if element.tag != T:
            _remove(element)
            continue
        element.text = "".join([*kept, piece[at - start :]])
        element.set(SPACE, "preserve")


def _mark_numbered(root: etree._Element, tagged: dict[etree._Element, list[Tag]], numbers: dict[str, str]) -> None:
    """Mark numbered paragraphs inside a loop over paragraphs or rows, so that each round counts from its own start."""
    depth: list[str] = []
    counted: set[etree._Element] = set()
    for paragraph in root.iter(P):
        for tag in tagged.get(paragraph, ()):
            if tag.keyword == "for":
                depth.append(tag.level)
            elif tag.keyword == "endfor" and depth:
                depth.pop()
        if not depth or not numbered_by(paragraph, numbers) or child(paragraph, "r") is None:
            continue
        if depth[-1] == "p":
            _mark(paragraph, COUNTED)
        elif depth[-1] == "tr" and (cell := ancestor(paragraph, TC)) is not None and _several(cell, numbers):
            _mark(paragraph, COUNT_ON if cell in counted else COUNT_FROM_START)
            counted.add(cell)


def _several(cell: etree._Element, numbers: dict[str, str]) -> bool:
    return sum(bool(numbered_by(paragraph, numbers)) for paragraph in cell.iter(P)) > 1


def _mark(paragraph: etree._Element, sign: str) -> None:
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, T)
    text.text = sign
    first = child(paragraph, "pPr")
    paragraph.insert(0 if first is None else 1, run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
