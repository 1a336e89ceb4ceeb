"""Whether a text that was read may hold slips that YAML does not report: a quick look that spares most files a close one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from improvplan.pattern import lazily
from improvplan.source.nodes import Mapping, Node, Scalar, Sequence

_HASH = lazily(r"#(?:[^\s#]|[ ]of\b)")
_SIGNS = "“”„‘«•·▪▫◦‣●○■□➢➤✓\uf0b7\uf0a7\u00a0\u1680\u200b\u202f\u205f\u2060\u2800\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_QUESTION = lazily(r"\n *(?:- +)*\? ")
_NUMBERS = lazily(r"\n[ ]*(?:\(?(?:[2b]|ii)[.)]|o)[ \t]")
_DASHES = lazily(r"\n *[–—−]")
_TIGHT = lazily(r"[a-z][a-z_-]*:[^\s:/]")


class Suspicions(NamedTuple):
    """What deserves a close look: brackets, hashes behind text, odd signs and dashes."""

    brackets: bool
    hashes: bool
    odd: bool


def suspicions(text: str, root: Node, texts: Iterable[str]) -> Suspicions:
    """The suspicions about a text that was read into a tree with these texts."""
    return Suspicions(
        "[" in text or "{" in text,
        any(text[match.start() - 1 : match.start()] in (" ", "\t") for match in _HASH.finditer(text)),
        ("? " in text and bool(_QUESTION.search("\n" + text)))
        or bool(_NUMBERS.search(text))
        or _has_odd_sign(text)
        or _has_odd_text(root, texts),
    )


def _has_odd_sign(text: str) -> bool:
    """Whether there are curly quotes, bullets or strange spaces; one quick search for each is faster than one for all."""
    return not text.isascii() and (any(sign in text for sign in _SIGNS) or bool(_DASHES.search(text)))


def _has_odd_text(root: Node, texts: Iterable[str]) -> bool:
    """Whether a plain text has a dash or a colon where one may have been meant as a sign of YAML.

    Few plans have such a sign in any of their `texts`; only those are walked.
    """
    joined = "\n".join(texts)
    if not (" -" in joined or "\n-" in joined or ":" in joined):
        return False
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is Scalar:
            text = node.text
            if not node.style and (" -" in text or text[:1] == "-" or (":" in text and _TIGHT.match(text))):
                return True
        elif type(node) is Mapping:
            waiting += [entry[1] for entry in node.entries.values()]
        elif type(node) is Sequence:
            waiting += node.items
    return False
