"""What the body of a document gathers while it is written: links and numbered lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from improvplan.rendering.word.package import Part


class Styles(NamedTuple):
    """The paragraph styles, by id, that hold in one place, and the numbering of its lists.

    `indent` is how far all of it stands from the margin, in twentieths of a point.
    """

    text: str
    note: str
    label: str
    bullet: str
    number: str
    bullet_numbering: int
    number_numbering: int
    indent: int = 0


class NumberedList(NamedTuple):
    """One `w:num`: a list of its own, which begins again at `start`."""

    numbering: int
    level: int
    start: int


@dataclass(slots=True)
class Story:
    """Grows while blocks are written; nothing else in the Word writer keeps state.

    `text_width` and `text_height` are those of the pages being written, in twentieths of a point. `text_scale` is
    about how wide running text is, 1 for Arial of 12 points, and `word_scale` how wide words may come out. `parts` are those
    that the body brings along, such as pictures.
    """

    text_width: int
    text_height: int
    text_scale: float = 1
    word_scale: float = 1
    links: dict[str, str] = field(default_factory=dict)
    lists: list[NumberedList] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def link(self, href: str) -> str:
        """The relationship id of a link; the same address has one."""
        return self.links.setdefault(href, f"rIdLink{len(self.links) + 1}")

    def numbered(self, numbering: int, level: int, start: int) -> int:
        """The number of a list of its own; 1 to 6 are the bulleted and numbered lists themselves."""
        self.lists.append(NumberedList(numbering, level, start))
        return FIRST_LIST + len(self.lists) - 1


FIRST_LIST = 7
