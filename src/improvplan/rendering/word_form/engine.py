"""docxtpl between a form put in order and a document to be finished: what it does is kept, what is unsafe is not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from traceback import extract_tb
from typing import Any, Final

import jinja2
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree

from improvplan.finding import Severity
from improvplan.rendering.word_form.budget import Budget, TooMuchError
from improvplan.rendering.word_form.normal import BRACE, CLOSED, OPEN, PERCENT
from improvplan.rendering.word_form.package import read_xml
from improvplan.rendering.word_form.problems import FormFinding, FormProblem, whole
from improvplan.rendering.word_form.sandbox import FormEnvironment, RefusedError, compiled
from improvplan.rendering.word_form.signs import COUNT_FROM_START, COUNT_ON, COUNTED
from improvplan.rendering.word_form.tags import Tag

OPENING: Final = re.compile(r"\{[{%]")
TAG: Final = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
COUNTING: Final = f"{{% if loop.first %}}{COUNT_FROM_START}{{% else %}}{COUNT_ON}{{% endif %}}"
FAILURES: Final = (
    jinja2.TemplateError,
    RefusedError,
    TooMuchError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)


class Engine(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """One form on its way to one document.

    Tags stand one in a line of the source that Jinja reads, so that the line of a mistake is the number of a tag.
    """

    def __init__(self, data: bytes, tags: Mapping[str, list[Tag]]) -> None:
        super().__init__(io.BytesIO(data))
        self._tags = tags

    def filled(self, names: Mapping[str, Any], describe: Callable[[Any], None]) -> bytes:
        """The document, still with the signs of paragraphs and lists. Raises FormProblem."""
        self.render(dict(names), FormEnvironment(Budget()))
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
            template = compiled(jinja_env, source.replace(COUNTED, COUNTING))
            filled: str = jinja_env.budget.written(template.generate(context))
        except RecursionError as error:
            raise whole("not-in-forms", "a tag of this form is nested far too deep") from error
        except FAILURES as error:
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
