"""The pages of a letterhead: paper, margins, which headers and footers stand on them, and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from improvplan.rendering.word.pages import A4, Pages
from improvplan.rendering.word.xml import MAIN
from improvplan.source.xml_places import Edit, Element, Tree

OF_THE_LETTERHEAD: Final = frozenset(
    f"w:{name}"
    for name in (
        "writeProtection",
        "view",
        "zoom",
        "documentProtection",
        "trackRevisions",
        "attachedTemplate",
        "linkStyles",
        "stylePaneFormatFilter",
        "documentType",
        "mailMerge",
        "revisionView",
        "updateFields",
        "footnotePr",
        "endnotePr",
        "docVars",
        "rsids",
        "saveThroughXslt",
        "attachedSchema",
        "removePersonalInformation",
        "hdrShapeDefaults",
    )
)
"""How it was last looked at, protection, tracked changes, merged letters, notes that stood in the body, and what refers to other files."""

BEHIND_COMPATIBLE: Final = frozenset(
    {f"w:{name}" for name in ("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "captions")}
    | {f"w:{name}" for name in ("doNotAutoCompressPictures", "forceUpgrade", "readModeInkLockDown", "smartTagType")}
    | {f"w:{name}" for name in ("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator")}
    | {"http://schemas.openxmlformats.org/officeDocument/2006/math mathPr"}
)
"""What the schema wants behind the settings of compatibility, of all that is left."""

TODAY: Final = (
    f'<w:compatSetting xmlns:w="{MAIN}" w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/>'
).encode()


def read_settings(tree: Tree) -> bytes:
    """The settings part as documents get it; all that refers to another part or file is gone."""
    gone = [
        element
        for element in tree.root.children
        if element.name in OF_THE_LETTERHEAD
        or any(name.startswith("r:") for inner in element.below() for name in inner.attributes)
    ]
    return tree.edited([*tree.without(gone), _todays_layout(tree)])


def _todays_layout(tree: Tree) -> Edit:
    """The edit that lets Word lay documents out as it does new ones, in which tables stand flush with the text."""
    compatible = tree.root.child("w:compat")
    for setting in compatible.all("w:compatSetting") if compatible else ():
        if setting.word("name") == "compatibilityMode":
            return setting.start, tree.end(setting), TODAY
    if compatible:
        return tree.at_the_end(compatible, TODAY)
    whole = f'<w:compat xmlns:w="{MAIN}">'.encode() + TODAY + b"</w:compat>"
    behind = next((element for element in tree.root.children if element.name in BEHIND_COMPATIBLE), None)
    return (behind.start, behind.start, whole) if behind else tree.at_the_end(tree.root, whole)


def turns_over(tree: Tree) -> bool:
    """Whether even pages have headers and footers of their own."""
    found = tree.root.child("w:evenAndOddHeaders")
    return found is not None and found.word("val") not in {"0", "false", "off"}


SMALLEST_TEXT: Final = 4000
"""A page must leave so much for text, in twentieths of a point (7 cm); less is a mistake in the margins."""

Slot = tuple[str, str]
"""`header` or `footer`, and `default`, `first` or `even`."""


@dataclass(frozen=True, slots=True)
class LastSection:
    """`references` are relationship ids of headers and footers; `title_page` says that the first page has its own."""

    pages: Pages
    references: dict[Slot, str]
    title_page: bool


def read_sections(tree: Tree) -> LastSection:
    """What holds in the last section of a document; headers that it does not name come from the ones before."""
    sections = [element for element in tree.root.below() if element.name == "w:sectPr"]
    sections = [section for section in sections if section.child("w:pgSz") or section is sections[-1]]
    references: dict[Slot, str] = {}
    for section in sections:
        for kind in ("header", "footer"):
            for reference in section.all(f"w:{kind}Reference"):
                references[kind, reference.word("type") or "default"] = reference.attributes.get("r:id", "")
    if not sections:
        return LastSection(A4, references, title_page=False)
    # The first page of the whole document belongs to the first section.
    title_page = any(_is_on(section.child("w:titlePg")) for section in (sections[0], sections[-1]))
    return LastSection(_pages(sections[-1]), references, title_page)


def _is_on(element: Element | None) -> bool:
    return element is not None and element.word("val") not in {"0", "false", "off"}


def _pages(section: Element) -> Pages:
    size, margins = section.child("w:pgSz"), section.child("w:pgMar")
    width, height = _number(size, "w", A4.width), _number(size, "h", A4.height)
    free = {name: _number(margins, name, getattr(A4, name)) for name in ("top", "right", "bottom", "left")}
    return Pages(
        width=min(width, height),
        height=max(width, height),
        **free,
        header=_number(margins, "header", A4.header),
        footer=_number(margins, "footer", A4.footer),
        gutter=_number(margins, "gutter", 0),
        turned=width > height,
        paper_source=_again(section.child("w:paperSrc")),
        border=_again(section.child("w:pgBorders")),
    )


def has_room(pages: Pages) -> bool:
    """Whether the margins leave room for text."""
    ways = ("landscape",) if pages.turned else ("portrait", "landscape")
    return all(min(pages.text_width(way), pages.text_height(way)) >= SMALLEST_TEXT for way in ways)  # type: ignore[arg-type]


def _number(element: Element | None, name: str, otherwise: int) -> int:
    written = element.word(name) if element else ""
    try:
        return int(float(written))
    except ValueError:
        return otherwise


def _again(element: Element | None) -> str:
    """An element with those of its attributes and children that are WordprocessingML."""
    if element is None:
        return ""
    name = element.name
    given = "".join(f" {key}={quoteattr(value)}" for key, value in element.attributes.items() if key.startswith("w:"))
    inner = "".join(_again(child) for child in element.children if child.name.startswith("w:"))
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"
