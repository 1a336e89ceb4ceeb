"""Words into XML."""

from __future__ import annotations

from typing import Final

from improvplan.source.characters import legal

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"'

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A `w:p`; `properties` are elements that follow `w:pStyle` in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def escaped(text: str) -> str:
    """Text as it stands in an element or an attribute, without characters that XML forbids."""
    return legal(text).translate(_ESCAPES)
