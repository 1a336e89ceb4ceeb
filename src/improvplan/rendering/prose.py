"""The small Markdown of a plan's prose: paragraphs, lists, emphasis, links, quotations and tables.

Everything else that Markdown knows (headings, HTML, pictures, code, rules, entities) is shown as it was typed.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

# One line without any sign that Markdown or HTML knows. Most texts of a plan are such, and need no parser.
PLAIN: Final = re.compile(r"""(?![-+]|\d{1,9}[.)])[^\\`*_\[\]<>&"|\x00-\x1f]+""")


def prose_html(text: str) -> Markup:
    """Prose as blocks of the HTML subset. A line break inside a paragraph stays one."""
    words = str(text)
    if _is_plain(words):
        return Markup(f"<p>{words}</p>\n")
    from improvplan.rendering.prose_parser import MARKDOWN

    return Markup(MARKDOWN.render(words))


def inline_html(text: str) -> Markup:
    """Prose as what may stand inside one paragraph: emphasis, links and line breaks."""
    words = str(text).strip()
    if not words or _is_plain(words):
        return Markup(words)
    from improvplan.rendering.prose_parser import MARKDOWN

    return Markup(MARKDOWN.renderInline(words))


def _is_plain(words: str) -> bool:
    return PLAIN.fullmatch(words) is not None and words == words.strip()
