"""The parts that all Word documents share, made once from python-docx's default document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from improvplan.rendering.word.package import Part
from improvplan.rendering.word.styles import style_elements
from improvplan.rendering.word.xml import MAIN

if TYPE_CHECKING:
    from lxml.etree import _Element

SHARED: Final = {
    "/word/styles.xml": "rIdStyles",
    "/word/settings.xml": "rIdSettings",
    "/word/fontTable.xml": "rIdFonts",
    "/word/theme/theme1.xml": "rIdTheme",
}
FONT: Final = "Arial"


@cache
def base_parts(language: str) -> tuple[Part, ...]:
    """Styles, settings, font table and theme, for documents in one language.

    python-docx is imported here, since nothing but the Word writer needs its half second.
    """
    from docx import Document

    package = Document().part.package
    parts = {str(part.partname): part for part in package.iter_parts()}
    _set_styles(parts["/word/styles.xml"].element, language)
    _set_settings(parts["/word/settings.xml"].element, language)
    return tuple(
        Part(name.removeprefix("/"), parts[name].content_type, parts[name].blob, identity)
        for name, identity in SHARED.items()
    )


def _w(name: str) -> str:
    return f"{{{MAIN}}}{name}"


def _set_styles(styles: _Element, language: str) -> None:
    """Our own styles in place of those of the same name; the default's many table styles go."""
    own = style_elements(language)
    named = {element.get(_w("styleId")) for element in own}
    for element in styles.findall(_w("style")):
        if element.get(_w("styleId")) in named or element.get(_w("styleId")) not in KEPT:
            styles.remove(element)
    defaults = styles.find(_w("docDefaults"))
    latent = styles.find(_w("latentStyles"))
    if defaults is not None:
        styles.remove(defaults)
    first, *rest = own
    styles.insert(0, first)
    if latent is not None:
        styles.remove(latent)
        styles.insert(1, latent)
    styles.extend(rest)


KEPT: Final = frozenset({"DefaultParagraphFont", "TableNormal", "NoList"})


def _set_settings(settings: _Element, language: str) -> None:
    """A fixed zoom, since `w:zoom` is not valid without its percent, and the layout of today's Word."""
    zoom = settings.find(_w("zoom"))
    if zoom is not None:
        zoom.attrib.clear()
        zoom.set(_w("percent"), "100")
    for name in ("savePreviewPicture", "proofState", "rsids"):
        for element in settings.findall(_w(name)):
            settings.remove(element)
    for setting in settings.iter(_w("compatSetting")):
        if setting.get(_w("name")) == "compatibilityMode":
            setting.set(_w("val"), "15")
    for theme in settings.iter(_w("themeFontLang")):
        theme.attrib.clear()
        theme.set(_w("val"), language)
