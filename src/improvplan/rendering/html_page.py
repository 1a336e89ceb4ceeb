"""The page around an HTML document: its head, landmarks, a way past the contents to the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Final

from improvplan.rendering.html_style import STYLE
from improvplan.rendering.tree import Block, Contents, Document, Heading, Paragraph, Section, Title
from improvplan.source.characters import legal

MANY_PARTS: Final = 4
"""Headings from which on a page begins with a list of them."""
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "yi"})
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: nothing but show it. It loads nothing and runs nothing."""


def listed(document: Document) -> Document:
    """The document with the place of a list of contents behind its title, where it has many parts and no list."""
    flat = [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Section) else (block,))]
    parts = [block for block in flat if isinstance(block, Heading)]
    if len(parts) < MANY_PARTS or any(isinstance(block, Contents) for block in flat):
        return document
    top = len(_top(document.blocks))
    return replace(document, blocks=(*document.blocks[:top], Contents(), *document.blocks[top:]))


def parted(blocks: Sequence[Block]) -> tuple[Sequence[Block], Contents | None, Sequence[Block]]:
    """What stands in the header of the page, the list of contents right behind it, and the text."""
    top = _top(blocks)
    rest = blocks[len(top) :]
    if rest and isinstance(rest[0], Contents):
        return top, rest[0], rest[1:]
    return top, None, rest


def page(document: Document, *, header: str, contents: str, main: str) -> str:
    """The whole file. It needs no other file and no network."""
    direction = "rtl" if document.language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    title = escape(legal(document.title))
    status = f"<p>{escape(legal(document.status))}</p>\n" if document.status else ""
    head = f"<header>\n{header}\n</header>\n" if header else ""
    parts = (
        f'<nav class="contents" aria-label="Contents">\n<details>\n<summary>Contents</summary>\n{contents}\n</details>\n</nav>\n'
        if contents
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}{_in_print(document)}</style>\n</head>\n"
        f'<body class="{document.orientation}" id="top">\n<a class="skip" href="#text">Skip to the text</a>\n'
        f'{head}{parts}<main id="text">\n{main}\n</main>\n'
        f'<footer>\n<p>{title}</p>\n{status}<p><a href="#top">Back to the top</a></p>\n</footer>\n</body>\n</html>\n'
    )


def _in_print(document: Document) -> str:
    """What every printed page says: the status, where there is one, and the number of the page."""
    pages = '@bottom-right { content: "Page " counter(page) " of " counter(pages); font: 10pt Arial, sans-serif; }'
    status = f"@top-right {{ content: {_string(document.status)}; font: bold 10pt Arial, sans-serif; }} "
    return f"@page {{ {status if document.status else ''}{pages} }}\n"


def _string(text: str) -> str:
    """Words as CSS takes them between quotes; every sign that means something to CSS or HTML by its number."""
    return (
        '"' + "".join(sign if sign.isalnum() or sign in " ,.()-" else f"\\{ord(sign):x} " for sign in legal(text)) + '"'
    )


def _top(blocks: Sequence[Block]) -> Sequence[Block]:
    """The title and the lines under it; nothing where the document begins otherwise."""
    if not blocks or not isinstance(blocks[0], Title):
        return ()
    end = 1
    while end < len(blocks) and _is_subtitle(blocks[end]):
        end += 1
    return blocks[:end]


def _is_subtitle(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "subtitle"
