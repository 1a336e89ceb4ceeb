"""Documents: a view through Jinja to a small HTML subset, a document tree, and Word, Markdown or HTML."""

from __future__ import annotations

from improvplan.rendering.environment import environment, render_html_source
from improvplan.rendering.html import write_html
from improvplan.rendering.html_reader import read_html
from improvplan.rendering.markdown import write_markdown
from improvplan.rendering.problems import TemplateProblem
from improvplan.rendering.prose import inline_html, prose_html
from improvplan.rendering.tree import Document
from improvplan.rendering.word import Properties, write_word

__all__ = [
    "Document",
    "Properties",
    "TemplateProblem",
    "environment",
    "inline_html",
    "prose_html",
    "read_html",
    "render_html_source",
    "write_html",
    "write_markdown",
    "write_word",
]
