"""Making documents of plans."""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path
from typing import Literal

from improvplan.api.audience import as_seen_by
from improvplan.api.errors import ImprovplanError
from improvplan.api.loading import reading_of, sound_reading
from improvplan.api.properties import author_of, day_written
from improvplan.api.wish import AudienceName, DocumentName, Rendered, Wish
from improvplan.api.writing import Written, midnight, pdf_of, written
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.rendering.document import document_of
from improvplan.rendering.tree import Document
from improvplan.source import load as load_source
from improvplan.views.documents import PLAN_ON_A_PAGE
from improvplan.workspace.configuration import Repository, repository_of

Output = Literal["docx", "md", "html", "pdf"]

SHORTER = "it is shortened as far as it goes already: shorten titles and outcomes, or merge priorities"


def render(
    path: str | PathLike[str],
    to: Output = "docx",
    *,
    draft: bool = False,
    document: DocumentName = "full",
    audience: AudienceName | None = None,
    reference: str | PathLike[str] | None = None,
    form: str | PathLike[str] | None = None,
) -> bytes:
    """Make a document of a plan, in the words and order of its form.

    The same plan gives the same bytes whatever the clock says.

    Args:
        path: the plan.
        to: what to make of it; a PDF is made by LibreOffice.
        draft: render a plan that could not be read everywhere all the same, and show those places as unreadable.
        document: which of its documents.
        audience: whom it is for; what that audience may not see is left out.
        reference: a Word file whose styles, header, footer and page set-up a Word document takes; the repository's, if None.
        form: a Word form with names in it to fill instead of laying out a document; only for `docx` and `pdf`.

    Raises:
        UnreadablePlanError: something in the plan could not be read, and `draft` is not set.
        ImprovplanError: the form, a document template of it, or the reference cannot be used, or no PDF can be made.

    """
    wish = Wish(
        document, draft, audience, Path(reference) if reference is not None else None, Path(form) if form else None
    )
    return rendered(Path(path), to, wish).data


def rendered(path: Path, to: Output, wish: Wish) -> Rendered:
    """The same, with what there is to say about it. Raises as `render` does."""
    source = load_source(path)
    reading = reading_of(source) if wish.draft else sound_reading(source)
    repository = repository_of(path)
    context = context_of(reading, repository, datetime.date.min)
    context, left_out = as_seen_by(context, wish.audience)
    made = _made(context, to, wish, repository)
    return Rendered(made.data, (*left_out, *made.remarks))


def _made(context: Context, to: Output, wish: Wish, repository: Repository) -> Written:
    author = author_of(context)
    created = day_written(context)
    if wish.form:
        return _filled(context, to, wish, wish.form, author, created)
    reference = wish.reference or repository.reference
    document = _laid_out(context, wish)
    made = written(document, to, author=author, created=created, reference=reference)
    if wish.document == PLAN_ON_A_PAGE and to in ("docx", "pdf"):
        return Written(made.data, (*made.remarks, *_about_length(context, document, made.data, to)))
    return made


def _about_length(context: Context, document: Document, data: bytes, to: Output) -> tuple[str, ...]:
    """What to say of a plan on a page that takes more; a PDF is measured, of Word's layout there is only an estimate."""
    from improvplan.rendering.one_page import fits, pages_of

    name = context.reading.source.name
    if to == "pdf":
        return too_long(name, pages_of(data))
    return () if fits(document) else (f"{name}: the plan on a page will take more than one; {SHORTER}",)


def too_long(plan: str, pages: int) -> tuple[str, ...]:
    """What to say of a plan on so many pages."""
    return (f"{plan}: the plan on a page takes {pages} pages; {SHORTER}",) if pages > 1 else ()


def _filled(context: Context, to: Output, wish: Wish, form: Path, author: str, created: datetime.date) -> Written:
    if to not in ("docx", "pdf") or wish.document != "full" or wish.reference:
        raise ImprovplanError(
            f"{form} is a document of its own: it becomes Word or PDF, and takes neither another document nor a reference"
        )
    from improvplan.api.word_forms import fill_word_form

    made = fill_word_form(form, context, author=author, created=midnight(created))
    plan = context.reading.source.name
    remarks = []
    if made.left_out:
        remarks.append(f"{form} has no place for what {plan} says under {', '.join(made.left_out)}")
    if made.replaced:
        remarks.append(f"{plan}: signs that no document can hold are shown as \ufffd under {', '.join(made.replaced)}")
    return Written(pdf_of([made.data])[0] if to == "pdf" else made.data, tuple(remarks))


def _laid_out(context: Context, wish: Wish) -> Document:
    from improvplan.rendering.problems import TemplateProblem

    name = context.plan.template
    if name and context.forms.form(name) is None:
        near = context.forms.near(name)
        hint = f"did you mean {near[0]}?" if near else "improvplan templates list shows them all"
        raise ImprovplanError(f"{context.reading.source.name}: there is no form “{name}”: {hint}")
    try:
        return document_of(context, wish.document)
    except TemplateProblem as problem:
        raise ImprovplanError(str(problem)) from problem
    except Exception as error:
        wrong = [found for found in context.forms.findings(name or "") if found.severity is Severity.ERROR]
        if not wrong:
            raise
        raise ImprovplanError(f"the form “{name}” cannot be used: {wrong[0].file}: {wrong[0].message}") from error
