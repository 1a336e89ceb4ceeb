"""A form and a plan to a Word document, through docxtpl: what it does is kept, what is unsafe is not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final

import jinja2
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree

from improvplan import finding
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.rendering.sandbox import CHARACTERS, RefusedError, TooMuchError
from improvplan.rendering.word_form.findings import FormFinding, FormProblem, whole
from improvplan.rendering.word_form.finishing import Finisher, Lists, numbered_styles
from improvplan.rendering.word_form.form_reader import (
    BRACE,
    CLOSED,
    DAMAGED,
    OPEN,
    PERCENT,
    WordForm,
    read_form,
    refuse,
)
from improvplan.rendering.word_form.form_values import COUNT_FROM_START, COUNT_ON, COUNTED, UNPRINTABLE, clean
from improvplan.rendering.word_form.plan_data import FormData
from improvplan.rendering.word_form.sandbox import FormEnvironment
from improvplan.rendering.word_form.tags import Tag
from improvplan.rendering.word_form.word_file import (
    SAVED_AGAIN,
    TYPES,
    W,
    child,
    loose,
    opened,
    packed,
    read_xml,
    written_xml,
)
from improvplan.views.document import View, document_view


def replaced(context: Context) -> tuple[str, ...]:
    """The places of a plan with signs that are shown as U+FFFD, as paths: `priorities[0].why`.

    Most have been replaced when the plan was read, where `improvplan validate` says the line.
    """
    return tuple(
        dict.fromkeys(
            _words(path) for path, words, *_ in context.texts if "\ufffd" in words or UNPRINTABLE.search(words)
        )
    )


def _words(path: finding.Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


OPENING: Final = re.compile(r"\{[{%]")
TAG: Final = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
COUNTING: Final = f"{{% if loop.first %}}{COUNT_FROM_START}{{% else %}}{COUNT_ON}{{% endif %}}"


class Engine(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """One form on its way to one document.

    Tags stand one in a line of the source that Jinja reads, so that the line of a mistake is the number of a tag.
    """

    def __init__(self, data: bytes, tags: Mapping[str, list[Tag]]) -> None:
        super().__init__(io.BytesIO(data))
        self._tags = tags

    def filled(self, names: Mapping[str, Any], describe: Callable[[Any], None]) -> bytes:
        """The document, still with the signs of paragraphs and lists. Raises FormProblem."""
        self.render(dict(names), FormEnvironment())
        describe(self.docx.core_properties)
        memory = io.BytesIO()
        self.save(memory)
        return memory.getvalue()

    def patch_xml(self, src_xml: str) -> str:
        """Rows, cells and paragraphs that a tag takes with it are taken; then % and } in tags are themselves again."""
        patched: str = super().patch_xml(src_xml)
        return patched.replace(PERCENT, "%").replace(BRACE, "}")

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Fill one part, once: what a plan says is never read as a tag."""
        name = str(part.partname).lstrip("/")
        source = OPENING.sub(lambda found: f"{found.group()}\n", src_xml.replace("\r", " ").replace("\n", " "))
        source = TAG.sub(lambda found: found.group().replace("&amp;", "&").replace("&quot;", '"'), source)
        try:
            template = jinja_env.from_string(source.replace(COUNTED, COUNTING))
            filled: str = jinja_env.budget.joined(template.generate(context), CHARACTERS)
        except RecursionError as error:
            raise whole("not-in-forms", "a tag of this form is nested far too deep") from error
        except Exception as error:  # filters may raise anything
            raise FormProblem([_failure(error, self._tags.get(name, []))]) from error
        return filled.replace(OPEN, "{").replace(CLOSED, "}")

    def fix_tables(self, xml: str) -> etree._Element:
        """The body as it is: rows are what the form's author made them. Nothing damaged is guessed at."""
        return read_xml(xml.encode(), "word/document.xml")

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Properties are set afterwards, as what they are."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Footnotes, once for the document and not once for each section."""
        for part in self.docx.part.package.parts:
            if str(part.partname) == "/word/footnotes.xml":
                xml = self.render_xml_part(self.patch_xml(part.blob.decode()), part, context, jinja_env)
                part._blob = xml.encode()  # noqa: SLF001 - python-docx has no other way


def _failure(error: Exception, tags: list[Tag]) -> FormFinding:
    """Where a form failed on a plan, and why."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"]
    line = lines[-1] if lines else getattr(error, "lineno", None)
    tag = tags[line - 2] if line and 2 <= line < len(tags) + 2 else None
    rule, message, fix = _said(error)
    place, words, order = (tag.place, tag.written.strip(), tag.order) if tag else ("", "", 0)
    return FormFinding(rule, Severity.ERROR, place, words, message, fix, order)


def _said(error: Exception) -> tuple[str, str, str]:
    if isinstance(error, TooMuchError):
        return "too-much", str(error), "look for a loop inside a loop over the same list"
    if isinstance(error, RefusedError):
        return "refused", str(error), ""
    if isinstance(error, jinja2.UndefinedError):
        return "unknown-name", "there is nothing of this name", "improvplan templates names lists what there is"
    if isinstance(error, ZeroDivisionError):
        return "not-worked-out", "this divides by nothing", "ask first whether there is something: {% if … %}"
    return (
        "not-worked-out",
        "this cannot be worked out: one kind of thing stands where another belongs",
        "print it by itself",
    )


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
    return Filled(filled, data.used.left_out(view.plan), replaced(context))


def fill(form: WordForm, names: Mapping[str, Any], about: About) -> bytes:
    """Fill a form that has no errors with names. Raises FormProblem."""
    try:
        engine = Engine(loose(form.parts), form.tags)
        parts = opened(engine.filled(names, lambda properties: _describe(properties, about)))
        _finish(parts, form)
        return packed(parts)
    except FormProblem:
        raise
    except Exception as error:  # docxtpl, python-docx and lxml may raise anything about a file from anywhere
        raise whole("damaged-form", DAMAGED, SAVED_AGAIN) from error


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
