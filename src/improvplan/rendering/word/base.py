"""The parts that all Word documents share: styles and settings."""

from __future__ import annotations

from functools import cache
from typing import Final

from improvplan.rendering.word.package import OFFICE, Part
from improvplan.rendering.word.styles import styles_xml
from improvplan.rendering.word.xml import DECLARATION, NAMESPACES, escaped

MICROSOFT: Final = "http://schemas.microsoft.com/office/word"
COMPATIBLE: Final = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
}


@cache
def base_parts(language: str) -> tuple[Part, ...]:
    """Styles and settings for documents in one language."""
    written = {"styles": styles_xml(language), "settings": settings_xml(language)}
    return tuple(
        Part(f"word/{kind}.xml", f"{OFFICE}.wordprocessingml.{kind}+xml", text.encode(), f"rId{kind.capitalize()}")
        for kind, text in written.items()
    )


def settings_xml(language: str) -> str:
    """`word/settings.xml`: the layout of today's Word. Only the styles of wide tables let words be divided."""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{MICROSOFT}" w:val="{value}"/>' for name, value in COMPATIBLE.items()
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="1"/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps w:val="1"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>'
        f'<w:themeFontLang w:val="{escaped(language)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )
