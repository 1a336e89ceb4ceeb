"""Slips that YAML does not report: it reads something, but not what was meant. Nothing here knows what a plan is."""

from __future__ import annotations

import re
from itertools import chain, islice

from improvplan.source.lines import Lines
from improvplan.source.nodes import Node
from improvplan.source.silent.commas import split_at_commas
from improvplan.source.silent.hashes import cut_off_at_hash
from improvplan.source.silent.texts import odd_texts
from improvplan.source.slips.page import Page, Slip
from improvplan.source.walk import has_folded_dash

_SHOWN_LIMIT = 300
_HASH = re.compile(r"[ \t]#(?:[^\s#]|[ ]of\b)")
_ODD_LINE = re.compile(r"\n[ ]*(?:-[ ]+)*(?:-[^\s-]|\?[ ]|[a-z][a-z_-]*:[^\s:/])")
_ODD_SIGN = re.compile(
    "[“”„‘«•·▪▫◦‣●○■□➢➤✓\uf0b7\uf0a7\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]|\n *[–—−]"
)


def silent_slips(text: str, root: Node | None) -> list[Slip]:
    """The silent slips of a text that was read into a tree. Cheap where nothing in the text looks like one."""
    if root is None:
        return []
    flow = "[" in text or "{" in text
    hashes = bool(_HASH.search(text))
    odd = (
        bool(_ODD_LINE.search("\n" + text))
        or (not text.isascii() and bool(_ODD_SIGN.search("\n" + text)))
        or has_folded_dash(root)
    )
    if not (flow or hashes or odd):
        return []
    page = Page(Lines(text))
    found = chain(
        split_at_commas(page, root) if flow else (),
        cut_off_at_hash(page) if hashes else (),
        odd_texts(page, root) if odd else (),
    )
    return list(islice(found, _SHOWN_LIMIT))


__all__ = ["silent_slips"]
