"""The small Markdown of a plan's prose: paragraphs, lists, emphasis, links, quotations and tables.

As in Markdown, a line end is a space; two spaces or a backslash at the end of a line break it.

Everything else that Markdown knows (headings, HTML, pictures, code, rules, entities) is shown as it was typed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from markupsafe import Markup, escape

from improvplan.views.origins import Alignment, Pieces, encoded, of_places
from improvplan.views.values import Traced, pieces_of

# One line without any sign that Markdown or HTML knows. Most texts of a plan are such, and need no parser.
PLAIN: Final = re.compile(r"""(?![-+]|\d{1,9}[.)])[^\\`*_\[\]<>&"|\x00-\x1f]+""")

TAG: Final = re.compile(r"(<[^>]*>)")


def prose_html(text: str) -> Markup:
    """Prose as blocks of the HTML subset."""
    words = str(text)
    if _is_plain(words):
        made = f"<p>{words}</p>\n"
    else:
        from improvplan.rendering.prose_parser import MARKDOWN

        made = MARKDOWN.render(words)
    return Markup(_marked(made, words, pieces_of(text)) if isinstance(text, Traced) else made)


def inline_html(text: str) -> Markup:
    """Prose as what may stand inside one paragraph: emphasis, links and line breaks."""
    given = text.strip()
    words = str(given)
    if not words or _is_plain(words):
        made = words
    else:
        from improvplan.rendering.prose_parser import MARKDOWN

        made = MARKDOWN.renderInline(words)
    return Markup(_marked(made, words, pieces_of(given)) if isinstance(given, Traced) else made)


def _is_plain(words: str) -> bool:
    return PLAIN.fullmatch(words) is not None and words == words.strip()


def _marked(html: str, source: str, pieces: Pieces) -> str:
    """The HTML of a Markdown text with marks round the words that are printed of its pieces."""
    alignment = Alignment(source)
    parts = []
    for part in TAG.split(html):
        shown = unescape(part)
        if part.startswith("<") or not shown.strip():
            parts.append(part)
            continue
        parts.append(escape(encoded(shown, of_places(alignment.places(shown), pieces))))
    return "".join(parts)
