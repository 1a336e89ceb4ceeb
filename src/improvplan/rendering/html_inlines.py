"""What stands inside a paragraph, with white space collapsed as HTML does."""

from __future__ import annotations

import re
from typing import Final

from improvplan.rendering.elements import SPACE, Element
from improvplan.rendering.tree import Break, Code, Emphasis, Inline, Link, Strong, Text
from improvplan.views.origins import cut, decoded, is_marked, moved, unmarked

LINK_SCHEME: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def read_inlines(children: list[Element | str]) -> tuple[Inline, ...]:
    """The inlines of one paragraph: no space at its ends or beside a line break, no break at its ends."""
    return _without_end(_Line().read(children))


class _Line:
    """Remembers, across elements, whether a space would be the first on its line or the second in a row."""

    def __init__(self) -> None:
        self.after_space = True
        self.begun = False

    def read(self, children: list[Element | str]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                text = self.text(child)
                if text.text:
                    found.append(text)
            elif child.tag == "br":
                self.after_space = True
                if self.begun:
                    found = [*_without_space(tuple(found)), Break()]
            else:
                found += self.element(child)
        return tuple(found)

    def element(self, element: Element) -> tuple[Inline, ...]:
        if element.tag == "code":
            text = self.collapsed(unmarked("".join(child for child in element.children if isinstance(child, str))))
            return (Code(text),) if text else ()
        content = self.read(element.children)
        if not content:
            return ()
        if element.tag == "strong":
            return (Strong(content),)
        if element.tag == "em":
            return (Emphasis(content),)
        href = element.attributes.get("href", "").strip()
        return (Link(href, content),) if LINK_SCHEME.match(href) else content

    def text(self, words: str) -> Text:
        """Words with white space collapsed, and with the origins that marks in them tell of."""
        if not is_marked(words):
            return Text(self.collapsed(words))
        bare, pieces = decoded(words)
        places, length, spaced = [], 0, self.after_space
        for character in bare:
            places.append(length)
            space = SPACE.fullmatch(character) is not None
            length += not (space and spaced)
            spaced = space
        return Text(self.collapsed(bare), moved(pieces, [*places, length]))

    def collapsed(self, text: str) -> str:
        text = SPACE.sub(" ", text)
        if self.after_space:
            text = text.removeprefix(" ")
        if text:
            self.after_space = text.endswith(" ")
            self.begun = True
        return text


def _without_space(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The content without a space at its end, however deep it stands."""
    if not content:
        return content
    *first, last = content
    if isinstance(last, Text | Code):
        text = last.text.removesuffix(" ")
        if not text:
            return _without_space(tuple(first))
        return (*first, Text(text, cut(last.pieces, 0, len(text))) if isinstance(last, Text) else Code(text))
    if isinstance(last, Break):
        return content
    inner = _without_space(last.content)
    if not inner:
        return _without_space(tuple(first))
    return (*first, _with_content(last, inner))


def _without_end(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The content without a space or line breaks at its end."""
    content = _without_space(content)
    if not content:
        return content
    *first, last = content
    if isinstance(last, Break):
        return _without_end(tuple(first))
    if isinstance(last, Strong | Emphasis | Link):
        inner = _without_end(last.content)
        return (*first, _with_content(last, inner)) if inner else _without_end(tuple(first))
    return content


def _with_content(inline: Strong | Emphasis | Link, content: tuple[Inline, ...]) -> Inline:
    return Link(inline.href, content) if isinstance(inline, Link) else type(inline)(content)
