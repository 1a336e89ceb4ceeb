"""Making documents of plans."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Literal

from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.loading import not_a_plan
from improvplan.api.wish import DocumentName, Rendered, Wish
from improvplan.lint.checking import context_of
from improvplan.lint.context import Context
from improvplan.model.reading import PlanReading, read_plan
from improvplan.rendering.document import render_document
from improvplan.rendering.tree import Document
from improvplan.source import load as load_source
from improvplan.views.document import document_view
from improvplan.workspace.configuration import repository_of

Output = Literal["docx", "md", "html"]


def render(
    path: str | PathLike[str], to: Output = "docx", *, draft: bool = False, document: DocumentName = "full"
) -> bytes:
    """Make a document of a plan, in the words and order of its form.

    The same plan gives the same bytes whatever the clock says.

    Args:
        path: the plan.
        to: what to make of it.
        draft: render a plan that could not be read everywhere all the same, and show those places as unreadable.
        document: which of its documents.

    Raises:
        UnreadablePlanError: something in the plan could not be read, and `draft` is not set.
        ImprovplanError: the form, or a document template of it, cannot be used.

    """
    return rendered(Path(path), to, Wish(document=document, draft=draft)).data


def rendered(path: Path, to: Output, wish: Wish) -> Rendered:
    """The same, with what there is to say about it. Raises as `render` does."""
    reading = _reading(path, draft=wish.draft)
    context = context_of(reading, repository_of(path), datetime.date.min)
    organisation = context.plan.organisation
    author = (organisation.name if organisation else None) or "improvplan"
    return Rendered(_WRITERS[to](_laid_out(context, wish), author, _created(context)))


def _reading(path: Path, *, draft: bool) -> PlanReading:
    source = load_source(path)
    reading = read_plan(source)
    if reading is None:
        raise UnreadablePlanError(source.name, source.problems or [not_a_plan(source.name)])
    if not reading.sound and not draft:
        raise UnreadablePlanError(source.name, reading.faults)
    return reading


def _laid_out(context: Context, wish: Wish) -> Document:
    from improvplan.rendering.problems import TemplateProblem

    name = context.plan.template
    if name and context.forms.form(name) is None:
        near = context.forms.near(name)
        hint = f"did you mean {near[0]}?" if near else "improvplan templates list shows them all"
        raise ImprovplanError(f"{context.reading.source.name}: there is no form “{name}”: {hint}")
    try:
        return render_document(context.form, document_view(context), context.forms, f"{wish.document}.html.j2")
    except TemplateProblem as problem:
        raise ImprovplanError(str(problem)) from problem


def _word(document: Document, author: str, created: datetime.datetime) -> bytes:
    from improvplan.rendering.word import Properties, write_word

    return write_word(document, properties=Properties(author=author, created=created))


def _markdown(document: Document, *_: object) -> bytes:
    from improvplan.rendering.markdown import write_markdown

    return write_markdown(document).encode()


def _html(document: Document, *_: object) -> bytes:
    from improvplan.rendering.html import write_html

    return write_html(document).encode()


_WRITERS: dict[str, Callable[[Document, str, datetime.datetime], bytes]] = {
    "docx": _word,
    "md": _markdown,
    "html": _html,
}


def _created(context: Context) -> datetime.datetime:
    """The date in the document's properties: the day the plan was written, or its session began; never the clock's."""
    written = context.plan.dates.written if context.plan.dates else None
    interval = context.calendar.interval(written, context.period) if written and context.period else None
    if interval:
        day = interval.start
    elif context.session:
        day = datetime.date(context.session.first, 8, 1)
    else:
        day = datetime.date(2000, 1, 1)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
