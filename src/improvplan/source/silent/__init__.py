"""Slips that YAML does not report: it reads something, but not what was meant. Nothing here knows what a plan is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from improvplan.source.lines import Lines
from improvplan.source.nodes import Node
from improvplan.source.silent.commas import split_at_commas
from improvplan.source.silent.hashes import cut_off_at_hash
from improvplan.source.silent.texts import odd_texts
from improvplan.source.slips.page import Page, Slip
from improvplan.source.walk import has_odd_text

_SHOWN_LIMIT = 300
_HASH = re.compile(r"#(?:[^\s#]|[ ]of\b)")
_SIGNS = "“”„‘«•·▪▫◦‣●○■□➢➤✓\uf0b7\uf0a7\u00a0\u1680\u200b\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_QUESTION = re.compile(r"\n *(?:- +)*\? ")
_DASHES = re.compile(r"\n *[–—−]")


def silent_slips(text: str, root: Node | None, texts: Sequence[str]) -> list[Slip]:
    """The silent slips of a text that was read into a tree with these texts. Cheap where nothing looks like one."""
    if root is None:
        return []
    flow = "[" in text or "{" in text
    hashes = any(text[match.start() - 1 : match.start()] in (" ", "\t") for match in _HASH.finditer(text))
    odd = ("? " in text and bool(_QUESTION.search("\n" + text))) or _has_odd_sign(text) or has_odd_text(root, texts)
    if not (flow or hashes or odd):
        return []
    page = Page(Lines(text))
    found = chain(
        split_at_commas(page, root) if flow else (),
        cut_off_at_hash(page) if hashes else (),
        odd_texts(page, root) if odd else (),
    )
    return list(islice(found, _SHOWN_LIMIT))


def _has_odd_sign(text: str) -> bool:
    """Whether there are curly quotes, bullets or strange spaces; one quick search for each is faster than one for all."""
    return not text.isascii() and (any(sign in text for sign in _SIGNS) or bool(_DASHES.search(text)))


__all__ = ["silent_slips"]
