"""The settings of a letterhead, without those that are about the letterhead alone."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.word.house.spans import Tree
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


def read_settings(tree: Tree) -> bytes:
    """The settings part as documents get it; all that refers to another part or file is gone."""
    gone = [
        element
        for element in tree.root.children
        if element.name in OF_THE_LETTERHEAD
        or any(name.startswith(f"{RELATIONSHIPS} ") for inner in element.below() for name in inner.attributes)
    ]
    return tree.edited(tree.without(gone))


def turns_over(tree: Tree) -> bool:
    """Whether even pages have headers and footers of their own."""
    found = tree.root.child("evenAndOddHeaders")
    return found is not None and found.word("val") not in {"0", "false", "off"}
