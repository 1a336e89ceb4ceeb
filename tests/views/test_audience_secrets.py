"""No secret of a plan reaches the public in any output; everything else does."""

from __future__ import annotations

import datetime
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvplan.context.context import Context
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.rendering import Properties, write_html, write_markdown, write_word
from improvplan.rendering.document import render_document
from improvplan.views.audience import for_audience
from improvplan.views.document import document_view

from .support import FORMS, context_of_text
from .test_nothing_lost import NAMES_FOR_THE_COMPUTER

NOT_OURS = NAMES_FOR_THE_COMPUTER | {"notes", "people", "organisation", "internal", "glossary"}
PEOPLE = """
people:
  lead:
    name: Morven Quennell
    role: Headteacher
    email: morven.quennell@northmuir.example
    telephone: 07700 900461
  other:
    name: T. Zebedee
"""
CREATED = datetime.datetime(2025, 8, 1, tzinfo=datetime.UTC)
HIDDEN = re.compile(r"Secret\d+|Quennell|Zebedee|morven|900461|07700 900582|z\.secretive@", re.IGNORECASE)
LEAKS = st.sampled_from(
    (
        "",
        "",
        "",
        " Ask Morven Quennell.",
        " (Mrs Quennell)",
        " T. Zebedee said so.",
        " z.secretive@northmuir.example",
        " Ring 07700 900582!",
    )
)


@dataclass(slots=True)
class Typed:
    """A plan as data, and the words of it that the public may read."""

    data: dict[str, Any] = field(default_factory=dict)
    open_words: set[str] = field(default_factory=set)


class Typist:
    """Writes a plan: a word of its own in each text, parts that are internal at random, and people named here and there."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._numbers = count(1)
        self.typed = Typed()

    def plan(self) -> Typed:
        wanted = self._draw(st.sets(st.sampled_from(sorted(set(shape_of(Plan).fields) - NOT_OURS)), max_size=5))
        for name in sorted({*wanted, "priorities"}):
            self.typed.data[name] = self._value(shape_of(Plan).fields[name], name, 0, hidden=False)
        return self.typed

    def _value(self, shape: Shape, name: str, depth: int, *, hidden: bool) -> Any:
        if isinstance(shape, ListOf):
            number = self._draw(st.integers(1, 2))
            return [self._value(shape.item, name, depth, hidden=hidden) for _ in range(number)]
        if isinstance(shape, MapOf):
            return {f"key{next(self._numbers)}": self._value(shape.value, name, depth, hidden=hidden)}
        if isinstance(shape, Cash):
            return "£" + str(next(self._numbers))
        if isinstance(shape, Leaf):
            return self._leaf(shape, hidden=hidden)
        return dict(self._fields(shape, depth + 1, hidden=hidden))

    def _fields(self, shape: Thing, depth: int, *, hidden: bool) -> Iterator[tuple[str, Any]]:
        internal = self._draw(st.integers(0, 3)) == 0
        if internal:
            yield "internal", "yes"
        usable = sorted(set(shape.fields) - NOT_OURS - ({"actions", "sections"} if depth > 3 else set()))
        wanted = self._draw(st.sets(st.sampled_from(usable), min_size=1, max_size=3))
        for name in sorted(wanted | ({shape.bare} if shape.bare in usable else set())):
            yield name, self._value(shape.fields[name], name, depth, hidden=hidden or internal)

    def _leaf(self, shape: Leaf, *, hidden: bool) -> str:
        if shape.kind == "choice":
            return shape.choices[0]
        if shape.kind == "yes-no":
            return "no"
        if shape.kind == "person" and self._draw(st.booleans()):
            return self._draw(st.sampled_from(("lead", "other", "Mrs Quennell", "T. Zebedee")))
        word = f"{'Secret' if hidden else 'Word'}{next(self._numbers)}"
        if shape.kind in ("line", "prose"):
            if not hidden:
                self.typed.open_words.add(word)
            return word + self._draw(LEAKS)
        return word


@st.composite
def plans(draw: st.DrawFn) -> Typed:
    return Typist(draw).plan()


def outputs(context: Context) -> Iterator[str]:
    document = render_document(context.form, document_view(context), context.forms)
    yield write_markdown(document)
    yield html.unescape(write_html(document))
    with zipfile.ZipFile(io.BytesIO(write_word(document, properties=Properties("Test", CREATED)))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    # Addresses of links stand in attributes: tags are looked through as well as what stands between them.
    yield "".join(re.sub("<[^>]+>", "", part) for part in parts) + "".join(parts)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(form=st.sampled_from(FORMS), typed=plans())
def test_no_secret_reaches_the_public(form: str, typed: Typed) -> None:
    text = PEOPLE + "\n".join(f"{key}: {json.dumps(value)}" for key, value in typed.data.items() if key != "title")
    context = context_of_text(text)
    assert not context.reading.findings
    context.__dict__["form"] = context.forms.form(form)
    made = for_audience(context, "public")
    full = next(outputs(context))
    for output in outputs(made.context):
        assert not HIDDEN.search(output)
        lost = {word for word in typed.open_words if word in full and word not in output}
        assert not lost
