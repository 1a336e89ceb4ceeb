"""How wide a letterhead's running text is, beside Arial of 12 points, for which columns are fitted."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.word.house.spans import Element, Tree

ARIAL: Final = 24
"""The size for which columns are fitted, in half points."""
SMALLEST_SIZE: Final = 20
"""What Word takes where no size is stated."""
NARROWEST, WIDEST = 0.75, 1.5
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

BESIDE_ARIAL: Final = {
    "aptos": 0.98,
    "calibri": 0.91,
    "cambria": 0.95,
    "candara": 0.93,
    "century gothic": 1.08,
    "comic sans ms": 1.08,
    "dejavu sans": 1.17,
    "foundry sterling": 0.95,
    "franklin gothic book": 0.95,
    "garamond": 0.84,
    "georgia": 1.0,
    "gill sans mt": 0.92,
    "lato": 0.98,
    "liberation serif": 0.9,
    "open sans": 1.06,
    "roboto": 1.0,
    "segoe ui": 1.02,
    "tahoma": 1.0,
    "times new roman": 0.9,
    "trebuchet ms": 0.99,
    "verdana": 1.17,
}
"""About how wide the letters of a face are; others are taken to be as wide as Arial."""

SAME_AS_ARIAL: Final = frozenset({"arial", "helvetica", "liberation sans"})
SPARE: Final = 1.05
"""Room for other faces: what stands in for one that is not installed is often wider."""


def text_scale(styles: Tree, theme: Tree | None) -> float:
    """The width of running text, 1 for Arial of 12 points."""
    normal = [style for style in styles.root.all("style") if style.value("name").lower() == "normal"]
    defaults: Element | None = styles.root
    for name in ("docDefaults", "rPrDefault", "rPr"):
        defaults = defaults.child(name) if defaults else None
    found = [properties for properties in (*(style.child("rPr") for style in normal), defaults) if properties]
    size = next((int(text) for each in found if (text := each.value("sz")).isdecimal()), SMALLEST_SIZE)
    face = next((name for each in found if (name := _face(each, theme))), "")
    beside = 1 if face.lower() in SAME_AS_ARIAL else BESIDE_ARIAL.get(face.lower(), 1) * SPARE
    return min(max(size / ARIAL * beside, NARROWEST), WIDEST)


def _face(properties: Element, theme: Tree | None) -> str:
    fonts = properties.child("rFonts")
    if fonts is None:
        return ""
    named = fonts.word("asciiTheme")
    if not named or theme is None:
        return fonts.word("ascii")
    wanted = f"{DRAWING} {'majorFont' if named.startswith('major') else 'minorFont'}"
    for element in theme.root.below():
        if element.name == wanted:
            return next((inner.attributes.get("typeface", "") for inner in element.children), "")
    return ""
