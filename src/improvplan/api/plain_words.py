"""Text of a plan where nothing can be emphasised: in calendars, in spreadsheets, on a terminal."""

from __future__ import annotations

from improvplan.rendering.prose import PLAIN


def plain_words(words: str) -> str:
    """The words of a small Markdown without its signs: `*every* child` is `every child`."""
    if not words or PLAIN.fullmatch(words):
        return words
    from improvplan.rendering.prose_parser import MARKDOWN

    return "".join(_words_of(token) for token in MARKDOWN.parseInline(words)[0].children or ())


def _words_of(token: object) -> str:
    kind = getattr(token, "type", "")
    if kind == "softbreak":
        return " "
    return "\n" if kind == "hardbreak" else str(getattr(token, "content", ""))
