"""A form as it is read: its parts, its tags with their places, and what is wrong with it before any plan is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from improvplan.finding import Severity
from improvplan.rendering.word_form.budget import Budget
from improvplan.rendering.word_form.names import W
from improvplan.rendering.word_form.normal import normalise, without_copies
from improvplan.rendering.word_form.numbering import numbered_styles
from improvplan.rendering.word_form.package import BODY, opened, read_xml, written_xml
from improvplan.rendering.word_form.problems import FormFinding, FormProblem, whole
from improvplan.rendering.word_form.sandbox import FormEnvironment
from improvplan.rendering.word_form.scanning import Scan, hidden_tags
from improvplan.rendering.word_form.static import name_findings, syntax_findings
from improvplan.rendering.word_form.structure import structure_findings
from improvplan.rendering.word_form.tags import Tag

FILLED: Final = re.compile(r"word/(header|footer)\d*\.xml|word/(footnotes)\.xml")
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
        """What must be mended before the form can be filled."""
        return [each for each in self.findings if each.severity is Severity.ERROR]


def read_form(path: Path) -> WordForm:
    """Read a form from a file. Raises FormProblem for what is no Word document, OSError where it cannot be opened."""
    if path.stat().st_size > LARGEST:
        raise whole("form-too-large", "this file is far larger than a form can be")
    return form_of(path.read_bytes())


@lru_cache(maxsize=4)
def form_of(data: bytes) -> WordForm:
    """Read a form. Everything that is wrong with it is in its findings. Raises FormProblem for what is no Word document.

    The last few are remembered: many plans are printed on one form.
    """
    form = WordForm(opened(data))
    numbers = numbered_styles(_part(form.parts, "word/styles.xml"), _part(form.parts, "word/numbering.xml"))
    first = 0
    try:
        for name, title in _filled(form.parts):
            if len(form.parts[name]) > LONGEST_PART:
                raise whole("form-too-large", "this form has far more text than a form can have")
            root = read_xml(form.parts[name], name)
            without_copies(root)
            scan = Scan(root, title, first)
            first += len(scan.tags) + len(scan.findings) + 1
            form.findings += scan.findings
            form.findings += _of_tags(scan.tags, sound=not _errors(scan.findings))
            normalise(root, [*scan.tags, *scan.remarks], numbers)
            form.findings += _hidden(root, title, first)
            form.parts[name] = written_xml(root)
            form.tags[name] = scan.tags
    except RecursionError as error:
        raise whole("not-in-forms", "a tag of this form is nested far too deep") from error
    form.findings += _elsewhere(form.parts)
    form.findings.sort(key=lambda each: each.order)
    return form


def _of_tags(tags: list[Tag], *, sound: bool) -> list[FormFinding]:
    environment = FormEnvironment(Budget())
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
