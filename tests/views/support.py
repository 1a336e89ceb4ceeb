"""A plan on its way to a document, for the tests of forms and views."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.forms.registry import Forms
from improvplan.model.reading import read_plan
from improvplan.rendering.document import render_document
from improvplan.rendering.markdown import write_markdown
from improvplan.source import load, parse
from improvplan.source.source import Source
from improvplan.views.document import document_view
from improvplan.workspace.configuration import repository_of

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMS = Forms().ids()


def context_of_source(source: Source, home: Path, folders: Sequence[Path] = ()) -> Context:
    reading = read_plan(source)
    assert reading is not None
    context = context_of(reading, repository_of(home), datetime.date(2026, 1, 1))
    if folders:
        context.forms = Forms(folders)
    return context


def context_of_text(text: str, folders: Sequence[Path] = ()) -> Context:
    """A plan of a few lines; `improvplan`, `id` and `title` are added."""
    return context_of_source(parse(f"improvplan: 1\nid: test\ntitle: Test plan\n{text}"), Path("/"), folders)


def context_of_example(name: str) -> Context:
    path = EXAMPLES / f"{name}.yaml"
    return context_of_source(load(path), path)


def markdown(context: Context) -> str:
    return write_markdown(render_document(context.form, document_view(context), context.forms))
