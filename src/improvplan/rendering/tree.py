"""The document tree: what the HTML subset means, before it becomes Word, Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from improvplan.views.charts import Chart
from improvplan.views.origins import Piece, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Orientation = Literal["portrait", "landscape"]
Role = Literal["text", "subtitle", "note"]

SHORT_TEXT: Final = 12
"""A cell's text up to so many characters (a date, a sum, a name) stays on one line: broken it is hard to read."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are shown; white space is collapsed.

    `pieces` say, in a traced render, where in the plan they come from; the writers leave them out, and texts are compared
    without them.
    """

    text: str
    pieces: Pieces = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more: bold."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words spoken with stress: italic."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """`href` begins with http:, https: or mailto:; the reader keeps only the words of any other link."""

    href: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be typed exactly so."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


Inline = Text | Strong | Emphasis | Link | Code | Break


@dataclass(frozen=True, slots=True)
class Title:
    """The document's own title, above all headings."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1, below the title where there is one. `number` is its place in a list of contents, from 1."""

    level: int
    content: tuple[Inline, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the parts that follow: their headings, once `outline.numbered` has gathered them."""

    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`role` tells plain text from the line under the title and from the guidance a form prints."""

    content: tuple[Inline, ...]
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`start` is the number of the first item of an ordered list; no item is empty."""

    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A label, and what stands beside it."""

    term: tuple[Inline, ...]
    details: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DescriptionList:
    """Labels with their values, one below the other."""

    entries: tuple[Description, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """`heading` marks a header cell: of its column in the header rows, of its row in the body."""

    blocks: tuple[Block, ...]
    heading: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`header` has at least one row, and every row as many cells as `widths` has entries.

    A width is percent of the page, or None where it may be fitted to the content. `name` is for people who listen: the caption,
    or the heading above where none is shown, unlike that of every other table; `outlined` gives it.
    """

    caption: str
    widths: tuple[float | None, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; the chart's title names it and its sentence says to those who do not see it what it shows.

    `number` is its place among the pictures of the document, from 1, once `outline.outlined` has counted them.
    """

    chart: Chart
    number: int = 0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """Pages turned one way."""

    orientation: Orientation
    blocks: tuple[Block, ...]


Block = (
    Title
    | Heading
    | Contents
    | Paragraph
    | ListBlock
    | DescriptionList
    | Table
    | Quotation
    | Figure
    | PageBreak
    | Section
)


@dataclass(frozen=True, slots=True)
class Document:
    """`language` is a tag such as en-GB; `orientation` holds for all pages outside a section.

    `status` is what every page says of the whole: how far it has come, and when that was; or nothing.
    """

    title: str
    language: str
    orientation: Orientation
    blocks: tuple[Block, ...]
    status: str = ""


def joined_text(separator: str, texts: Iterable[Text]) -> Text:
    """Texts as one, with their origins."""
    words, pieces = "", list[Piece]()
    for number, text in enumerate(texts):
        words += separator if number else ""
        pieces += [replace(piece, start=piece.start + len(words), end=piece.end + len(words)) for piece in text.pieces]
        words += text.text
    return Text(words, tuple(pieces))


def plain_text(content: Iterable[Inline]) -> str:
    """The words of a run of inlines, a line break as one space."""
    return "".join(_words(content))


def _words(content: Iterable[Inline]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Text | Code):
            yield inline.text
        elif isinstance(inline, Break):
            yield " "
        else:
            yield from _words(inline.content)


def words_of(content: Iterable[Inline]) -> Text:
    """The same with their origins."""
    return joined_text("", _texts(content))


def _texts(content: Iterable[Inline]) -> Iterator[Text]:
    for inline in content:
        if isinstance(inline, Text):
            yield inline
        elif isinstance(inline, Code):
            yield Text(inline.text)
        elif isinstance(inline, Break):
            yield Text(" ")
        else:
            yield from _texts(inline.content)


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each paragraph in blocks without tables, as a cell holds them, in order."""
    return (plain_text(content) for content in block_contents(blocks))


def block_contents(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """What stands in each paragraph in blocks without tables."""
    for block in blocks:
        if isinstance(block, Title | Heading | Paragraph):
            yield block.content
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from block_contents(item)
        elif isinstance(block, Quotation | Section):
            yield from block_contents(block.blocks)
