"""Inlines as runs of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from improvplan.rendering.tree import Break, Code, Emphasis, Inline, Strong, Text
from improvplan.rendering.word.story import Story
from improvplan.rendering.word.xml import escaped

BOLD: Final = "<w:b/><w:bCs/>"
ITALIC: Final = "<w:i/><w:iCs/>"
CODE: Final = '<w:rStyle w:val="Code"/>'
HYPERLINK: Final = '<w:rStyle w:val="Hyperlink"/>'


def runs(content: Iterable[Inline], story: Story) -> str:
    """The `w:r` and `w:hyperlink` elements of a paragraph."""
    return "".join(_inline(inline, story, "", "") for inline in content)


def _inline(inline: Inline, story: Story, style: str, face: str) -> str:
    if isinstance(inline, Text):
        return _run(inline.text, style + face)
    if isinstance(inline, Break):
        return "<w:r><w:br/></w:r>"
    if isinstance(inline, Code):
        return _run(inline.text, (style or CODE) + face)
    if isinstance(inline, Strong):
        inner = face if BOLD in face else BOLD + face
        return "".join(_inline(part, story, style, inner) for part in inline.content)
    if isinstance(inline, Emphasis):
        inner = face if ITALIC in face else face + ITALIC
        return "".join(_inline(part, story, style, inner) for part in inline.content)
    words = "".join(_inline(part, story, HYPERLINK, face) for part in inline.content)
    if style:  # a link inside a link, which Word does not know
        return words
    return f'<w:hyperlink r:id="{story.link(inline.href)}" w:history="1">{words}</w:hyperlink>'


def _run(text: str, properties: str) -> str:
    face = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{face}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
