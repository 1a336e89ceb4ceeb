"""Hostile words in every text of a plan, through every document, output and audience: they come out as words."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, MapOf, Shape, Thing, shape_of
from improvplan.rendering import Properties, write_html, write_markdown, write_word
from improvplan.rendering.document import document_of
from improvplan.rendering.tree import Document
from improvplan.views.audience import AUDIENCES, for_audience
from improvplan.views.audience.walking import Changes, changed, texts_of
from improvplan.views.documents import DOCUMENTS

from .support import FORMS, context_of_text
from .test_nothing_lost import Filler

pytestmark = pytest.mark.slow

CREATED = datetime.datetime(2025, 8, 1, tzinfo=datetime.UTC)
HOSTILE = (
    "{{ 7*7 }} {% raw %}{{ cycler.mro() }} </style> </title> <!-- & &amp; <script>alert(1)</script> </td></w:p> ]]> <![CDATA[ "
    "\u202e\u05e9\u05dc\u05d5\u05dd\u202c 🎉👩\u200d🏫 a\x0bb\x00c\ud800d\ufffee .end"
)
SHOWN = re.sub("[\x00\x0b\ud800\ufffe]", "\ufffd", re.sub("[\u202e\u202c]", "", HOSTILE))
"""What reverses the order of letters is left out where a plan is read."""
BETWEEN = r"[\s\ufffd]*"
TYPED = re.compile(BETWEEN.join(map(re.escape, re.split(r"[\s\ufffd]+", SHOWN))))
MARK = re.compile(r"Typed\d{4} ", re.IGNORECASE)
NO_WORDS = {"slug", "choice", "yes-no"}


class HostileFiller(Filler):
    """Fills every field with hostile words behind a word of its own, where a field takes words at all."""

    def fill(self, shape: Shape, path: str, depth: dict[Thing, int]) -> Any:
        if isinstance(shape, Cash):
            return self._hostile(path) if path.count("[") % 2 else {"core": self._hostile(path)}
        if isinstance(shape, MapOf) and path.endswith(("facts", "glossary")):
            return {self._hostile(path): self.fill(shape.value, path, depth)}
        return super().fill(shape, path, depth)

    def leaf(self, shape: Leaf, path: str) -> str:
        return super().leaf(shape, path) if shape.kind in NO_WORDS else self._hostile(path)

    def _hostile(self, path: str) -> str:
        return f"{self.word(path).replace('Mark', 'Typed')} {HOSTILE}"


@cache
def hostile_plan() -> str:
    data = HostileFiller().fill(shape_of(Plan), "", {})
    del data["title"]
    return "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items())


def hostile_context(form: str) -> Context:
    """The plan in a form. What no YAML file can hold is put into the texts once they are read."""
    context = context_of_text(hostile_plan().replace("\ud800", "§").replace("\ufffe", "¶"))
    assert {finding.severity for finding in context.reading.source.problems} <= {Severity.WARNING}
    assert not context.reading.findings
    texts = {
        text.path: text.text.replace("§", "\ud800").replace("¶", "\ufffe")
        for text in texts_of(context.plan)
        if text.kind not in NO_WORDS
    }
    plan = changed(context.plan, Changes(texts))
    context.reading = replace(context.reading, value=plan, texts=texts_of(plan))
    context.plan, context.texts = plan, context.reading.texts
    context.__dict__["form"] = context.forms.form(form)
    return context


class Seen(HTMLParser):
    """The words of a page and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self._looks = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)
        self._looks = tag == "style"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._looks = False

    def handle_data(self, data: str) -> None:
        if not self._looks:
            self.words.append(data)


def word_texts(document: Document) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(write_word(document, properties=Properties("Test", CREATED)))) as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name)) if name.endswith((".xml", ".rels")) else None
            if root is not None and name == "word/document.xml":
                yield "".join(str(text) for text in root.itertext())


def outputs(document: Document) -> Iterator[tuple[str, str, set[str]]]:
    page = Seen(write_html(document))
    yield "html", "".join(page.words), page.tags
    made = Seen(
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(write_markdown(document))
    )
    yield "md", "".join(made.words), made.tags
    yield "docx", "".join(word_texts(document)), set()


# Every form has a full document of its own; the others, and what is left out for whom, are the same for all of them.
MADE = [
    *((form, "full", None) for form in FORMS),
    *(("school", name, None) for name in DOCUMENTS if name != "full"),
    *(("school", "full", audience) for audience in AUDIENCES),
    ("school", "summary", "public"),
]


@pytest.mark.parametrize(("form", "name", "audience"), MADE)
def test_hostile_words_come_out_of_every_document_as_words(form: str, name: str, audience: str | None) -> None:
    context = hostile_context(form)
    if audience:
        context = for_audience(context, audience).context
    for output, words, tags in outputs(document_of(context, name)):
        assert "script" not in tags, output
        marks = list(MARK.finditer(words))
        assert marks, output
        broken = [words[at.start() : at.end() + 120] for at in marks if not TYPED.match(words, at.end())]
        assert not broken, (output, len(broken), len(marks), broken[:3])
