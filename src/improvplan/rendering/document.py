"""From a view to the document tree, by the Jinja source of a form."""

from __future__ import annotations

from dataclasses import fields

import jinja2

from improvplan.forms.form import Form
from improvplan.forms.registry import Forms
from improvplan.rendering.environment import environment, render_html_source
from improvplan.rendering.html_reader import read_html
from improvplan.rendering.tree import Document
from improvplan.views.document import View

FULL = "full.html.j2"


def render_document(form: Form, view: View, forms: Forms, template: str = FULL) -> Document:
    """Lay out a view. Raises TemplateProblem where the form's Jinja source, or the HTML it makes, cannot be used."""
    loader = jinja2.FileSystemLoader(forms.search_path(form.id))
    given = {field.name: getattr(view, field.name) for field in fields(view)}
    source = render_html_source(environment(loader), template, **given)
    return read_html(source, template)
