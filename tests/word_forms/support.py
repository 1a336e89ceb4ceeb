"""Small forms made in the memory, and what comes out of them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from lxml import etree

from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.model.reading import read_plan
from improvplan.rendering.word_form.filling import About, Filled, fill_form
from improvplan.rendering.word_form.findings import FormFinding
from improvplan.rendering.word_form.form_reader import WordForm, form_of
from improvplan.rendering.word_form.word_file import opened
from improvplan.source import load, parse
from improvplan.source.source import Source
from improvplan.workspace.configuration import repository_of

ABOUT = About("Strathburn Cluster Improvement Plan", "Strathburn Cluster", datetime.datetime(2019, 6, 12))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

EXAMPLES = Path(__file__).parents[2] / "examples"


def context_of_source(source: Source, home: Path) -> Context:
    reading = read_plan(source)
    assert reading is not None
    return context_of(reading, repository_of(home), datetime.date(2026, 1, 1))


def context_of_text(text: str) -> Context:
    """A plan of a few lines; `improvplan`, `id` and `title` are added."""
    return context_of_source(parse(f"improvplan: 1\nid: test\ntitle: Test plan\n{text}"), Path("/"))


def context_of_example(name: str) -> Context:
    path = EXAMPLES / f"{name}.yaml"
    return context_of_source(load(path), path)


def form_with(*paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "") -> WordForm:
    """A form with these paragraphs, then a table with these cells; a line break in a cell begins a paragraph."""
    return form_of(bytes_of(paragraphs, rows, header))


@cache
def base() -> dict[str, bytes]:
    """The parts of an empty document with a header, once for all tests: python-docx takes its time."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "HEADER"
    parts = opened(saved(made))
    styles = etree.fromstring(parts["word/styles.xml"])
    for each in [*styles.iterfind(f"{W}latentStyles"), *styles.iterfind(f"{W}style[@{W}type='table']")]:
        styles.remove(each)
    for name in ("word/styles.xml", "word/stylesWithEffects.xml"):
        parts[name] = etree.tostring(styles)
    parts["docProps/thumbnail.jpeg"] = b""
    return parts


def bytes_of(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """The same as a file."""
    parts = dict(base())
    body = "".join(map(_paragraph, paragraphs))
    if rows:
        grid = "<w:gridCol/>" * len(rows[0])
        body += f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", f"{body}<w:sectPr".encode(), 1)
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"HEADER", escape(header).encode())
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return memory.getvalue()


def _row(texts: Sequence[str]) -> str:
    cells = ("".join(map(_paragraph, words.split("\n"))) for words in texts)
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def saved(document: Document) -> bytes:
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def with_xml(data: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """The same file with one part changed as text."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(memory, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part.decode()).encode() if entry == name else part)
    return memory.getvalue()


def filled(form: WordForm, context: Context) -> Filled:
    return fill_form(form, context, ABOUT)


def document(made: Filled) -> Document:
    return docx.Document(io.BytesIO(made.data))


def lines(made: Filled) -> list[str]:
    """The paragraphs outside tables."""
    return [paragraph.text for paragraph in document(made).paragraphs]


def cells(made: Filled, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document(made).tables[table].rows]


def part(made: Filled, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return etree.fromstring(archive.read(name))


def errors(form: WordForm) -> list[FormFinding]:
    return [each for each in form.findings if each.severity is Severity.ERROR]
