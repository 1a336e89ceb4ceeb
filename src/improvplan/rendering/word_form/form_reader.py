"""A form as it is read: its parts, its tags put in order, and what is wrong with it before any plan is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from improvplan.finding import Severity
from improvplan.gate import TooLargeError, read_bytes
from improvplan.rendering.word_form.findings import FormFinding, FormProblem, whole
from improvplan.rendering.word_form.finishing import numbered_by, numbered_styles
from improvplan.rendering.word_form.form_values import COUNT_FROM_START, COUNT_ON, COUNTED
from improvplan.rendering.word_form.name_checks import name_findings, syntax_findings
from improvplan.rendering.word_form.sandbox import FormEnvironment
from improvplan.rendering.word_form.structure_checks import finding, structure_findings
from improvplan.rendering.word_form.tags import CLOSERS, OPENER, Scan, Tag, Words, hidden_tags, words_of
from improvplan.rendering.word_form.word_file import (
    BODY,
    COMPATIBILITY,
    SAVED_AGAIN,
    SPACE,
    TC,
    P,
    T,
    W,
    ancestor,
    checked,
    child,
    opened,
    read_xml,
    remove,
    value,
    written_xml,
)

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
            remove(element)


def _without_tags(words: Words) -> None:
    """An entry in a list of contents that repeats a heading with tags; Word writes it anew when the list is updated."""
    tags = re.finditer(r"\{[{%#].*?(?:[}%#]\}|$)", words.text)
    _rewrite(words, [(*tag.span(), "…") for tag in tags])


def normalise(root: etree._Element, tags: Iterable[Tag], numbers: dict[str, str]) -> None:
    """Rewrite every tag in place, take away what was deleted, and mark numbered paragraphs that are repeated."""
    for element in list(root.iter(f"{W}delText")):
        if "{" in (element.text or ""):
            remove(element)
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
            remove(element)
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


FILLED: Final = re.compile(r"word/(header|footer)\d*\.xml|word/(footnotes)\.xml")
VIEWS: Final = ("dataBinding", "showingPlcHdr", "temporary")
DAMAGED: Final = "this file is damaged, and cannot be filled"
LARGEST: Final = 50_000_000
LONGEST_PART: Final = 10_000_000
"""Bytes of the text of a form with all its marks; a form of ten pages has some hundred thousand."""


@dataclass(slots=True)
class WordForm:
    """`parts` are those of the file with every tag put in order, `tags` those of each part that has some."""

    parts: dict[str, bytes]
    tags: dict[str, list[Tag]] = field(default_factory=dict)
    findings: list[FormFinding] = field(default_factory=list)

    @property
    def errors(self) -> list[FormFinding]:
        """What must be put right before the form can be filled."""
        return [each for each in self.findings if each.severity is Severity.ERROR]


def read_form(path: Path) -> WordForm:
    """Read a form from a file. Raises FormProblem for what is no Word document, OSError where it cannot be opened."""
    try:
        return form_of(read_bytes(path, within=None, limit=LARGEST))
    except TooLargeError as error:
        raise whole("form-too-large", "this file is far larger than a form can be") from error


@lru_cache(maxsize=4)
def form_of(data: bytes) -> WordForm:
    """Read a form. Everything that is wrong with it is in its findings. Raises FormProblem for what is no Word document.

    The last few are remembered: many plans are printed on one form.
    """
    try:
        return _read(opened(data))
    except FormProblem:
        raise
    except RecursionError as error:
        raise whole("not-in-forms", "a tag of this form is nested far too deep") from error
    except Exception as error:  # a file from anywhere; lxml and Jinja may raise anything about it
        raise whole("damaged-form", DAMAGED, SAVED_AGAIN) from error


def _read(parts: dict[str, bytes]) -> WordForm:
    form = WordForm(parts)
    form.findings += [
        FormFinding("reaches-outside", Severity.WARNING, "", "", f"the form has {each}, which documents leave out")
        for each in checked(parts)
    ]
    numbers = numbered_styles(_part(form.parts, "word/styles.xml"), _part(form.parts, "word/numbering.xml"))
    first = 0
    for name, title in _filled(form.parts):
        if len(form.parts[name]) > LONGEST_PART:
            raise whole("form-too-large", "this form has far more text than a form can have")
        root = read_xml(form.parts[name], name)
        without_copies(root)
        scan = Scan(root, title, first)
        first += len(scan.tags) + len(scan.findings) + 1
        form.findings += scan.findings
        form.findings += _of_tags(scan.tags, sound=not _errors(scan.findings))
        form.findings += _without_bindings(scan.tags)
        normalise(root, [*scan.tags, *scan.remarks], numbers)
        form.findings += _hidden(root, title, first)
        form.parts[name] = written_xml(root)
        form.tags[name] = scan.tags
    form.findings += _elsewhere(form.parts)
    form.findings.sort(key=lambda each: each.order)
    return form


def _without_bindings(tags: list[Tag]) -> Iterator[FormFinding]:
    """Make every content control that holds a tag one of plain content, which shows what is filled into it.

    A control that is bound shows what it is bound to, such as the title in the file's properties, whatever it holds; a prompt
    goes away when somebody types; and a temporary control goes with the first change.
    """
    for tag in tags:
        for control in _controls(tag):
            properties = child(control, "sdtPr")
            found = [
                each for each in (() if properties is None else properties) if etree.QName(each).localname in VIEWS
            ]
            for each in found:
                if etree.QName(each).localname == "dataBinding":
                    yield finding(
                        "bound-control",
                        tag,
                        "this stands in a content control that shows something else, such as a property of the file",
                        "documents show what the tag says; to keep the control out of the form: Remove Content Control",
                        Severity.WARNING,
                    )
                properties.remove(each)  # type: ignore[union-attr] # it has been found in them
            if any(etree.QName(each).localname == "showingPlcHdr" for each in found):
                for style in [each for each in control.iter(f"{W}rStyle") if value(each) == "PlaceholderText"]:
                    remove(style)


def _controls(tag: Tag) -> list[etree._Element]:
    """The content controls around a tag or a piece of it."""
    found, at = dict.fromkeys(tag.paragraph.iterancestors(f"{W}sdt")), 0
    for element, piece in words_of(tag.paragraph).pieces:
        if at < tag.end and at + len(piece) > tag.start:
            found |= dict.fromkeys(element.iterancestors(f"{W}sdt"))
        at += len(piece)
    return list(found)


def _of_tags(tags: list[Tag], *, sound: bool) -> list[FormFinding]:
    environment = FormEnvironment()
    structure = list(structure_findings(tags))
    wrong = {each.order for each in structure if each.rule in ("misspelt-tag", "not-in-forms")}
    syntax = list(syntax_findings(environment, [tag for tag in tags if tag.order not in wrong]))
    found = [*structure, *syntax]
    if sound and not _errors(found):
        found += name_findings(environment, tags)
    elif not wrong:
        found += _names_one_by_one(environment, tags, {each.order for each in found})
    return found


def _names_one_by_one(environment: FormEnvironment, tags: list[Tag], wrong: set[int]) -> Iterator[FormFinding]:
    """Where the pairs are not sound the loops cannot be followed; what reaches for the program is still said."""
    for tag in tags:
        if tag.opener == "{{" and tag.order not in wrong:
            yield from (each for each in name_findings(environment, [tag]) if each.rule == "refused")


def _filled(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that are filled, each with what a person calls it."""
    yield BODY, ""
    for name in sorted(parts):
        found = FILLED.fullmatch(name)
        if found:
            yield name, found.group(1) or "footnotes"


def _part(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    return read_xml(parts[name], name) if name in parts else None


def _hidden(root: etree._Element, title: str, order: int) -> Iterator[FormFinding]:
    for words in hidden_tags(root):
        yield FormFinding(
            "tag-out-of-reach",
            Severity.ERROR,
            title,
            words.strip()[:60],
            "this stands in an alternative text, a field or an equation, where nothing is filled",
            "write plain words there",
            order,
        )
    if root.find(f".//{W}del") is not None or root.find(f".//{W}ins") is not None:
        yield FormFinding(
            "tracked-changes",
            Severity.WARNING,
            title,
            "",
            "the form holds tracked changes, and every document made with it will hold them too",
            "accept or reject them in Word (Review, Accept all changes)",
            order,
        )


def _elsewhere(parts: Mapping[str, bytes]) -> Iterator[FormFinding]:
    for name in ("word/endnotes.xml",):
        words = b"".join(re.findall(rb">([^<]*)<", parts.get(name, b"")))
        if b"{{" in words or b"{%" in words:
            yield FormFinding(
                "tag-out-of-reach", Severity.ERROR, "endnotes", "", "endnotes are not filled", "use a footnote", 10**6
            )


def _errors(findings: list[FormFinding]) -> list[FormFinding]:
    return [each for each in findings if each.severity is Severity.ERROR]


def refuse(form: WordForm) -> None:
    """Raise FormProblem where a form cannot be filled."""
    if form.errors:
        raise FormProblem(form.errors)
