"""Finding the tags in the words of a paragraph, also where Word has cut them into pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from improvplan.rendering.word_form.names import P, T, W, ancestor
from improvplan.rendering.word_form.places import in_fallback

CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENER: Final = re.compile(r"\{[{%#]")
CLOSER: Final = re.compile(r"[}%#]\}")
PREFIX: Final = re.compile(r"\s*(tr|tc|p|r)(?=\s)\s+(?=\S)", re.IGNORECASE)
QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " ", "–": "-"})
KEYWORDS: Final = ("for", "endfor", "if", "elif", "else", "endif", "set")


@dataclass(slots=True)
class Tag:
    """A tag: how it opens, what it takes with it (`tr`, `p`, … or nothing), what stands in it, and where it is.

    `start` and `end` are offsets in the words of its paragraph; `order` counts the tags of a form.
    """

    opener: str
    level: str
    body: str
    written: str
    paragraph: etree._Element
    start: int
    end: int
    order: int = 0
    place: str = ""

    @property
    def keyword(self) -> str:
        """The first word of a `{% … %}`."""
        return self.body.split(None, 1)[0] if self.opener == "{%" and self.body else ""


@dataclass(slots=True)
class Words:
    """The words of a paragraph as a reader sees them, each piece with the element that holds it."""

    paragraph: etree._Element
    pieces: list[tuple[etree._Element, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(words for _, words in self.pieces)


def words_of(paragraph: etree._Element) -> Words:
    """The visible words: not what a tracked change has deleted, not those of text boxes inside."""
    found = Words(paragraph)
    for element in paragraph.iter(T, f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if ancestor(element, P) is not paragraph or ancestor(element, f"{W}del", f"{W}moveFrom") is not None:
            continue
        if element.tag != T and ancestor(element, f"{W}pPr") is not None:
            continue
        signs = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
        found.pieces.append((element, signs.get(str(element.tag)) or _joined(element.text or "")))
    return found


def paragraphs_with_words(root: etree._Element) -> list[Words]:
    """The paragraphs of a part in reading order; a text box stands before the rest of its paragraph's successors."""
    return [words_of(paragraph) for paragraph in root.iter(P) if not in_fallback(paragraph)]


def tag_of(opener: str, inside: str, written: str) -> tuple[str, str, str]:
    """Opener, level and body of a tag as it stands between its signs; typographic quotes become plain ones."""
    body = inside.translate(QUOTES).strip()
    body = body.removeprefix("-").removesuffix("-").strip()
    level = ""
    prefix = PREFIX.match(f"{body} ")
    if prefix and _is_prefix(opener, prefix.group(1).lower(), body[prefix.end() :], written):
        level, body = prefix.group(1).lower(), body[prefix.end() :].strip()
    if opener == "{%":
        first, _, rest = body.partition(" ")
        body = f"{first.lower() if first.lower() in KEYWORDS else first} {rest}".strip()
    return opener, level, body


def _is_prefix(opener: str, level: str, rest: str, written: str) -> bool:
    """`{%tr for …%}` and `{{r words}}` have a prefix; `{{ p if p else … }}` has a variable called p."""
    if opener == "{%":
        return True
    return written[2 : 2 + len(level)].lower() == level and rest.split(None, 1)[0] not in (
        "if",
        "and",
        "or",
        "is",
        "in",
    )


def _joined(text: str) -> str:
    return re.sub(r"[\r\n\t]+", " ", text)
