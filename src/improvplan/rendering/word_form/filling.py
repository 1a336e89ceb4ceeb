"""A form and a plan to a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from improvplan.context.context import Context
from improvplan.rendering.word_form.data import FormData
from improvplan.rendering.word_form.finishing import Finisher
from improvplan.rendering.word_form.names import W, child
from improvplan.rendering.word_form.numbering import Lists, numbered_styles
from improvplan.rendering.word_form.package import TYPES, loose, opened, packed, read_xml, written_xml
from improvplan.rendering.word_form.reading import WordForm, read_form, refuse
from improvplan.rendering.word_form.replaced import replaced
from improvplan.rendering.word_form.signs import clean
from improvplan.views.document import View, document_view

NUMBERING: Final = "word/numbering.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
LONGEST_PROPERTY: Final = 255


@dataclass(frozen=True, slots=True)
class Filled:
    """A document; what it leaves out (fields that are filled in the plan and stand nowhere in the form); and where the plan
    holds signs that Word cannot. Both are paths in the plan.
    """

    data: bytes
    left_out: tuple[str, ...]
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself. `created` comes from the plan, never from the clock."""

    title: str
    author: str
    created: datetime


def fill_form(form: Path | WordForm, context: Context, about: About, view: View | None = None) -> Filled:
    """Fill a form from a plan; `view` is what to show of it where that is not everything.

    Raises:
        FormProblem: the form is no Word document, or something in it is wrong; the findings say where and why.
        OSError: the file cannot be read.

    """
    read = read_form(form) if isinstance(form, Path) else form
    refuse(read)
    view = view or document_view(context)
    data = FormData(context, view)
    filled = fill(read, data.names(), about)
    return Filled(filled, data.seen.left_out(view.plan), replaced(context))


def fill(form: WordForm, names: Mapping[str, Any], about: About) -> bytes:
    """Fill a form that has no errors with names. Raises FormProblem."""
    from improvplan.rendering.word_form.engine import Engine

    engine = Engine(loose(form.parts), form.tags)
    parts = opened(engine.filled(names, lambda properties: _describe(properties, about)))
    _finish(parts, form)
    return packed(parts)


def _finish(parts: dict[str, bytes], form: WordForm) -> None:
    numbering = read_xml(parts[NUMBERING], NUMBERING) if NUMBERING in parts else None
    styles = read_xml(parts["word/styles.xml"], "word/styles.xml") if "word/styles.xml" in parts else None
    lists = Lists(numbering)
    finisher = Finisher(lists, numbered_styles(styles, numbering), _list_styles(styles))
    for name in form.tags:
        root = read_xml(parts[name], name)
        finisher.finish(root)
        parts[name] = written_xml(root)
    if lists.changed:
        if numbering is None:
            _add_numbering(parts)
        parts[NUMBERING] = written_xml(lists.root)


def _list_styles(styles: etree._Element | None) -> frozenset[str]:
    found = styles.iter(f"{W}style") if styles is not None else ()
    return frozenset(str(style.get(f"{W}styleId")) for style in found if child(style, "pPr", "numPr") is not None)


def _add_numbering(parts: dict[str, bytes]) -> None:
    """Say in the package that there is a part with lists now."""
    types = read_xml(parts[TYPES], TYPES)
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", PartName=f"/{NUMBERING}", ContentType=KIND)
    parts[TYPES] = written_xml(types)
    relations = read_xml(parts[RELATIONS], RELATIONS)
    made = {"Id": "rIdImprovplanLists", "Type": RELATION, "Target": "numbering.xml"}
    etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", made)
    parts[RELATIONS] = written_xml(relations)


def _describe(properties: Any, about: About) -> None:
    created = about.created
    moment = (created if created.tzinfo else created.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
    properties.title = clean(about.title)[:LONGEST_PROPERTY]
    properties.author = clean(about.author)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.subject = properties.comments = properties.keywords = ""
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = moment
