"""The settings of a letterhead, without those that are about the letterhead alone."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.word.house.spans import Edit, Tree
from improvplan.rendering.word.xml import MAIN, RELATIONSHIPS

OF_THE_LETTERHEAD: Final = frozenset(
    f"{MAIN} {name}"
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
    {f"{MAIN} {name}" for name in ("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "captions")}
    | {
        f"{MAIN} {name}"
        for name in ("doNotAutoCompressPictures", "forceUpgrade", "readModeInkLockDown", "smartTagType")
    }
    | {f"{MAIN} {name}" for name in ("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator")}
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
        or any(name.startswith(f"{RELATIONSHIPS} ") for inner in element.below() for name in inner.attributes)
    ]
    return tree.edited([*tree.without(gone), _todays_layout(tree)])


def _todays_layout(tree: Tree) -> Edit:
    """The edit that lets Word lay documents out as it does new ones, in which tables stand flush with the text."""
    compatible = tree.root.child("compat")
    for setting in compatible.all("compatSetting") if compatible else ():
        if setting.word("name") == "compatibilityMode":
            return setting.start, tree.end(setting), TODAY
    if compatible:
        return tree.at_the_end(compatible, TODAY)
    whole = f'<w:compat xmlns:w="{MAIN}">'.encode() + TODAY + b"</w:compat>"
    behind = next((element for element in tree.root.children if element.name in BEHIND_COMPATIBLE), None)
    return (behind.start, behind.start, whole) if behind else tree.at_the_end(tree.root, whole)


def turns_over(tree: Tree) -> bool:
    """Whether even pages have headers and footers of their own."""
    found = tree.root.child("evenAndOddHeaders")
    return found is not None and found.word("val") not in {"0", "false", "off"}
