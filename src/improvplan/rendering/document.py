"""From a view to the document tree, by the Jinja source of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.forms.form import Form
from improvplan.forms.registry import Forms
from improvplan.rendering.environment import environment_of, render_html_source
from improvplan.rendering.html_reader import read_html
from improvplan.rendering.one_page import fits
from improvplan.rendering.tree import Document
from improvplan.views.document import View
from improvplan.views.documents import FULL, PLAN_ON_A_PAGE, Projected, projected
from improvplan.views.one_page import CUTS, OnePage
from improvplan.views.origins import AsRead, Trace


def document_of(context: Context, document: str = FULL) -> Document:
    """One of `DOCUMENTS` of a plan; a plan on a page is cut, step by step, until it should fit its page.

    Raises TemplateProblem where the form's Jinja source, or the HTML it makes, cannot be used.
    """
    return _document(projected(context), document)


def _document(plan: Projected, document: str) -> Document:
    if document != PLAN_ON_A_PAGE:
        return _laid_out(plan, document, **plan.extra(document))
    for page in _pages(plan):
        made = _laid_out(plan, document, page=page)
        if fits(made):
            break
    return made


def _pages(plan: Projected) -> Iterator[OnePage]:
    """What a plan on a page may be, the best first: what the plan has written for it, then the plan, cut step by step."""
    if plan.own_page:
        yield plan.own_page
    yield from map(plan.page, CUTS)


def traced(context: Context, document: str = FULL, *, as_read: Mapping[Path, AsRead] | None = None) -> Document:
    """The same document, block for block, whose texts know where in the plan they come from (`Text.pieces`).

    Only templates of one's own that use the filters `safe`, `striptags` or `forceescape` on words of a plan may differ.

    A text without pieces is the form's or improvplan's own. What the captions of tables and the pictures say is not traced:
    it stands in the text beside them as well.

    `as_read` (`ForAudience.as_read`) is for a plan as an audience may see it: the origins are then in the paths and texts of
    the plan as it was read.

    Raises TemplateProblem as `document_of` does.
    """
    texts = ((text.path, text.text) for text in context.reading.texts)
    return _document(projected(context, Trace(texts, as_read)), document)


def render_document(
    form: Form, view: View, forms: Forms, template: str = f"{FULL}.html.j2", **more: object
) -> Document:
    """Lay out a view; `more` are names that the template sees beside those of the view.

    Raises TemplateProblem where the form's Jinja source, or the HTML it makes, cannot be used.
    """
    given = {field.name: getattr(view, field.name) for field in fields(view)}
    source = render_html_source(environment_of(forms.search_path(form.id)), template, **given, **more)
    return read_html(source, template)


def _laid_out(plan: Projected, document: str, **more: object) -> Document:
    return render_document(plan.context.form, plan.view, plan.context.forms, f"{document}.html.j2", **more)
