"""Secrets of every kind in every field that the model has, looked for in every byte of every output for the public."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from improvplan.context.context import Context
from improvplan.context.privacy import children_named
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.rendering import Properties, write_html, write_markdown, write_word
from improvplan.rendering.document import render_document
from improvplan.views.audience import for_audience
from improvplan.views.document import document_view

from .support import EXAMPLES, FORMS, context_of_example, context_of_text
from .test_audience_secrets import CREATED

PEOPLE = """
people:
  nq:
    name: Niamh Quarwood
    role: Literacy champion
  kz:
    name: Kacper Zielinski
    role: Numeracy champion
  yp:
    name: Young Pemberthy
    role: Clerk
"""

SECRETS: dict[str, tuple[str, str]] = {
    "pupil with surname": ("The pupil Emma Quarson has a plan", r"Emma|Quarson"),
    "pupil, rare name": ("The pupil Thandiwe Mokoenaru has a plan", r"Thandiwe|Mokoenaru"),
    "a child called": ("A child called Oluwaseun Adeyemiko told us", r"Oluwaseun|Adeyemiko"),
    "name and class": ("Xanthe Plimbley (P4) reads daily", r"Xanthe|Plimbley"),
    "name in a class": ("We saw that Zebedee in P4 needs help", r"Zebedee"),
    "two names in a year": ("We met Priya Raghavanti in Year 5", r"Priya|Raghavanti"),
    "name and age": ("Ask Caoimhe, aged 7, who knows", r"Caoimhe"),
    "hyphens and apostrophes": ("Anna-Maria O'Shaughlin of Primary 3 agreed", r"Anna|Shaughlin"),
    "listed in full": ("Ask Niamh Quarwood first", r"Niamh|Quarwood"),
    "listed with title": ("Ask Mrs Quarwood first", r"Quarwood"),
    "listed with initial": ("Ask N. Quarwood first", r"Quarwood"),
    "listed surname alone": ("Ask Quarwood first", r"Quarwood"),
    "listed first name alone": ("Ask Kacper first", r"Kacper"),
    "listed in capitals": ("Ask NIAMH QUARWOOD first", r"(?i)niamh|quarwood"),
    "listed with emphasis": ("Ask **Niamh** Quarwood first", r"Niamh|Quarwood"),
    "listed possessive": ("See Zielinski's folder", r"Zielinski"),
    "listed with a hard space": ("Ask Niamh\u00a0Quarwood first", r"Niamh|Quarwood"),
    "surname beside a word": ("Ask Young Pemberthy first", r"Pemberthy"),
    "e-mail": ("Write to emma.quarling@northmuir.example today", r"quarling"),
    "e-mail in words": ("Write to zac.quarlton (at) northmuir.example today", r"quarlton"),
    "telephone": ("Ring 07700 900461 today", r"900461"),
    "telephone with dots": ("Ring 07700.900.462 today", r"900.?462"),
    "telephone with slashes": ("Ring 07700/900/463 today", r"900.?463"),
    "telephone with hyphens": ("Ring 07700-900-464 today", r"900.?464"),
    "telephone in brackets": ("Ring (01555) 900465 today", r"900465"),
    "telephone abroad": ("Ring +44 7700 900466 today", r"900466"),
    "telephone behind a sentence": ("We like our school. Ring 07700 900467 today", r"900467"),
    "small number": ("Last year 3 looked-after pupils were excluded", r"\b3 looked"),
    "small number in words": ("Last year four pupils with EAL did not achieve this", r"four pupils"),
}  # fmt: skip

BY_DESIGN = frozenset({("organisation", "name"), ("organisation", "part_of"), ("organisation", "members", "name")})
"""The names of bodies stay as they are, whomever they are named after."""


def value(shape: Shape, name: str, words: str, depth: int) -> Any:
    if isinstance(shape, ListOf):
        return [value(shape.item, name, words, depth)]
    if isinstance(shape, MapOf):
        return {"entry": value(shape.value, name, words, depth)}
    if isinstance(shape, Cash):
        return words
    if isinstance(shape, Leaf):
        return {"choice": shape.choices[:1], "yes-no": ("no",)}.get(shape.kind, (words,))[0]
    return fields(shape, words, depth + 1)


def fields(shape: Thing, words: str, depth: int) -> dict[str, Any]:
    deep = {"actions", "sections"} if depth > 4 else set()
    plain = {
        "improvplan",
        "id",
        "template",
        "people",
        "internal",
        "notes",
        "previous",
        "framework",
        "country",
        "email",
        "telephone",
    }
    made = {
        name: value(inner, name, words, depth)
        for name, inner in shape.fields.items()
        if name not in deep | plain and not (isinstance(inner, Leaf) and inner.kind == "slug")
    }
    return {**made, "x-own": words}


def plan_with(words: str) -> str:
    """A plan in which every field that can be printed says this; sessions, which decide much, stay sessions."""
    data = fields(shape_of(Plan), words, 0)
    del data["title"]
    data |= {"session": "2025-26", "frameworks": ["hgios"], "links": {"hgios": [words], "nif-priorities": [words]}}
    data["period"] = {"from": "2025-26", "to": "2026-27"}
    organisation = data["organisation"]
    organisation |= {"name": "Larkbank Primary School", "part_of": "Northmuir Council", "members": []}
    organisation["facts"] = {"Motto": words} if not re.search(r"\d{3}|@|\(at\)", words) else {}
    return PEOPLE + "\n".join(f"{key}: {json.dumps(entry, ensure_ascii=False)}" for key, entry in data.items())


def outputs(context: Context) -> Iterator[tuple[str, str]]:
    document = render_document(context.form, document_view(context), context.forms)
    yield "md", re.sub(r"\\(?=\W)", "", write_markdown(document))
    yield "html", html.unescape(write_html(document))
    with zipfile.ZipFile(io.BytesIO(write_word(document, properties=Properties("Test", CREATED)))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    yield "docx", "".join(html.unescape(re.sub("<[^>]+>", "", part)) + part for part in parts)


@cache
def printed(form: str, kind: str) -> tuple[int, dict[str, str]]:
    """How often a secret is printed for everybody, and each output for the public."""
    words, pattern = SECRETS[kind]
    context = context_of_text(plan_with(words))
    vars(context)["form"] = context.forms.form(form)
    for_all = dict(outputs(context))["md"]
    made = for_audience(context, "public").context
    return len(re.findall(pattern, for_all)), dict(outputs(made))


def forms_of(kind: str) -> tuple[str, ...]:
    """Two forms for each kind, so that every form has its turn."""
    place = list(SECRETS).index(kind)
    return FORMS[place % len(FORMS)], FORMS[(place + 1) % len(FORMS)]


@pytest.mark.parametrize("kind", SECRETS)
def test_no_planted_secret_is_printed_for_the_public(kind: str) -> None:
    pattern = SECRETS[kind][1]
    for form in forms_of(kind):
        planted, public = printed(form, kind)
        assert planted > 10
        for output, text in public.items():
            leaked = [text[max(0, found.start() - 60) : found.end() + 20] for found in re.finditer(pattern, text)]
            assert not leaked, f"{form}, {output}: {len(leaked)} of {planted}: {leaked[:3]}"


def test_so_many_were_planted() -> None:
    assert sum(printed(form, kind)[0] for kind in SECRETS for form in forms_of(kind)) > 3000


EXAMPLE_FILES = sorted(file for file in EXAMPLES.rglob("*.yaml") if "\npriorities:" in file.read_text(encoding="utf-8"))
CHILDREN = {"harbour-trust-draft.yaml": ["Callum"]}
"""Those whom the examples name, in a draft that is full of mistakes."""


def test_words_of_the_examples_are_taken_for_no_child() -> None:
    words = 0
    for file in EXAMPLE_FILES:
        context = context_of_example(str(file.relative_to(EXAMPLES)).removesuffix(".yaml"))
        words += sum(len(text.text.split()) for text in context.prose.texts)
        assert [child.name for child in children_named(context)] == CHILDREN.get(file.name, [])
    assert words > 20_000
