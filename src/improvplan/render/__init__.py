"""Documents: a view through Jinja to a small HTML subset, a document tree, and Word, Markdown or HTML."""

from __future__ import annotations

from improvplan.render.environment import environment, render_html_source
from improvplan.render.files import write_beside_then_replace
from improvplan.render.html import write_html
from improvplan.render.html_reader import read_html
from improvplan.render.markdown import write_markdown
from improvplan.render.problems import TemplateProblem
from improvplan.render.prose import inline_html, prose_html
from improvplan.render.tree import Document
from improvplan.render.word import Properties, write_word

__all__ = [
    "Document",
    "Properties",
    "TemplateProblem",
    "environment",
    "inline_html",
    "prose_html",
    "read_html",
    "render_html_source",
    "write_beside_then_replace",
    "write_html",
    "write_markdown",
    "write_word",
]
