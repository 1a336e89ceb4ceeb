"""Whether a text that was read may hold slips that YAML does not report: a quick look that spares most files a close one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from improvplan.source.nodes import Node
from improvplan.source.walk import has_odd_text

_HASH = re.compile(r"#(?:[^\s#]|[ ]of\b)")
_SIGNS = "“”„‘«•·▪▫◦‣●○■□➢➤✓\uf0b7\uf0a7\u00a0\u1680\u200b\u202f\u205f\u2060\u2800\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_QUESTION = re.compile(r"\n *(?:- +)*\? ")
_NUMBERS = re.compile(r"\n[ ]*\(?[2b][.)][ \t]")
_DASHES = re.compile(r"\n *[–—−]")


class Suspicions(NamedTuple):
    """What deserves a close look: brackets, hashes behind text, odd signs and dashes."""

    brackets: bool
    hashes: bool
    odd: bool


def suspicions(text: str, root: Node, texts: Sequence[str]) -> Suspicions:
    """The suspicions about a text that was read into a tree with these texts."""
    return Suspicions(
        "[" in text or "{" in text,
        any(text[match.start() - 1 : match.start()] in (" ", "\t") for match in _HASH.finditer(text)),
        ("? " in text and bool(_QUESTION.search("\n" + text)))
        or bool(_NUMBERS.search(text))
        or _has_odd_sign(text)
        or has_odd_text(root, texts),
    )


def _has_odd_sign(text: str) -> bool:
    """Whether there are curly quotes, bullets or strange spaces; one quick search for each is faster than one for all."""
    return not text.isascii() and (any(sign in text for sign in _SIGNS) or bool(_DASHES.search(text)))
