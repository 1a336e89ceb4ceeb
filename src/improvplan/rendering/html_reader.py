"""HTML source to the document tree."""

from __future__ import annotations

import re
from typing import Final

from improvplan.rendering.elements import HEADINGS, INLINE, Element, read_elements
from improvplan.rendering.html_inlines import read_inlines
from improvplan.rendering.html_tables import blank, read_table, unfolded
from improvplan.rendering.problems import TemplateProblem
from improvplan.rendering.tree import (
    Block,
    Contents,
    Description,
    DescriptionList,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Orientation,
    PageBreak,
    Paragraph,
    Quotation,
    Role,
    Section,
    Strong,
    Table,
    Title,
    plain_text,
)
from improvplan.source.characters import legal
from improvplan.views.charts import read_chart

LONGEST_START: Final = 4
ROLES: Final[dict[str, Role]] = {"": "text", "subtitle": "subtitle", "note": "note"}


def read_html(source: str, name: str = "the document's HTML") -> Document:
    """The tree of a source in the HTML subset; what has no words (an empty paragraph, item, heading) is left out.

    Raises TemplateProblem, with the line in `source`, for anything outside the subset.
    """
    html = read_elements(legal(source), name)
    bodies = html.elements("body")
    if len(bodies) != 1:
        raise TemplateProblem("a document has one <body>", template=name, line=html.line)
    blocks = _Blocks(name).read(bodies[0])
    head = [html, *html.elements("head")]
    named = [title.text() for part in head for title in part.elements("title")]
    shown = [plain_text(block.content) for block in blocks if isinstance(block, Title)]
    title = next((words for words in named + shown if words), "")
    if not title:
        raise TemplateProblem("the document has no <title>: screen readers say it first", template=name, line=html.line)
    language = html.attributes.get("lang") or "en-GB"
    said = _said(head)
    orientation: Orientation = "landscape" if said.get("orientation") == "landscape" else "portrait"
    return Document(title, language, orientation, blocks, said.get("status", ""))


def _said(head: list[Element]) -> dict[str, str]:
    """What `<meta>` says of the document, by its name."""
    metas = [meta.attributes for part in head for meta in part.elements("meta")]
    return {meta.get("name", ""): " ".join(meta.get("content", "").split()) for meta in metas}


class _Blocks:
    """Reads the children of anything that holds paragraphs. `name` is that of the source, for problems."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, parent: Element) -> tuple[Block, ...]:
        blocks: list[Block] = []
        run: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str) or child.tag in INLINE:
                run.append(child)
                continue
            blocks += _paragraph(read_inlines(run))
            run = []
            blocks += self.block(child)
        return tuple(blocks + _paragraph(read_inlines(run)))

    def inner(self, parent: Element) -> tuple[Block, ...]:
        """The blocks of a cell, item or quotation, where a heading is a line in bold and a table a list."""
        return tuple(_plainer(block) for block in self.read(parent))

    def block(self, element: Element) -> list[Block]:
        tag = element.tag
        if tag in HEADINGS:
            return _heading(element)
        if tag == "p":
            return _paragraph(read_inlines(element.children), ROLES[element.attributes.get("class", "")])
        if tag in {"ul", "ol"}:
            return self.list_block(element)
        if tag == "blockquote":
            quoted = self.inner(element)
            return [Quotation(quoted)] if quoted else []
        if tag == "table":
            return [read_table(element, self.inner, self.name)]
        if tag == "dl":
            return self.description_list(element)
        if tag == "nav":
            return [Contents()]
        if tag == "figure":
            return [self.figure(element)]
        if tag == "hr":
            return self.page_break(element)
        turned: Orientation = "landscape" if element.attributes.get("class") == "landscape" else "portrait"
        inside = self.read(element)
        return [Section(turned, inside)] if inside else []

    def list_block(self, element: Element) -> list[Block]:
        start = element.attributes.get("start", "1")
        if not re.fullmatch(rf"[0-9]{{1,{LONGEST_START}}}", start):
            raise TemplateProblem(
                f"a list cannot start at “{start}”; write a number up to 9999", template=self.name, line=element.line
            )
        items = tuple(part for child in element.elements("li") for part in _items(self.inner(child)))
        return [ListBlock(element.tag == "ol", int(start), items)] if items else []

    def description_list(self, element: Element) -> list[Block]:
        entries: list[Description] = []
        for child in element.elements("dt", "dd"):
            if child.tag == "dt":
                entries.append(Description(read_inlines(child.children), ()))
            elif not entries:
                raise TemplateProblem("the first <dd> has no <dt> before it", template=self.name, line=child.line)
            else:
                entries[-1] = Description(entries[-1].term, (*entries[-1].details, *self.inner(child)))
        said = [entry for entry in entries if entry.term or entry.details]
        filled = tuple(Description(entry.term, entry.details or (blank(),)) for entry in said)
        return [DescriptionList(filled)] if filled else []

    def figure(self, element: Element) -> Figure:
        try:
            return Figure(read_chart(element.attributes.get("data-chart", "")))
        except ValueError as error:
            message = "a <figure> is made by the filter “picture”: {{ indicator.trend|picture }}"
            raise TemplateProblem(message, template=self.name, line=element.line) from error

    def page_break(self, element: Element) -> list[Block]:
        if "class" not in element.attributes:
            raise TemplateProblem(
                'write <hr class="page"> for a new page; there are no other rules',
                template=self.name,
                line=element.line,
            )
        return [PageBreak()]


def _items(item: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """An item that begins with a list is that list's items: before them would stand a mark without words."""
    if not item or not isinstance(item[0], ListBlock):
        return (item,) if item else ()
    *first, last = item[0].items
    return (*first, (*last, *item[1:]))


def _plainer(block: Block) -> Block:
    if isinstance(block, Heading | Title):
        return Paragraph((Strong(block.content),))
    return unfolded(block) if isinstance(block, Table) else block


def _heading(element: Element) -> list[Block]:
    content = read_inlines(element.children)
    if not content:
        return []
    return [Title(content)] if "class" in element.attributes else [Heading(int(element.tag[1]), content)]


def _paragraph(content: tuple[Inline, ...], role: Role = "text") -> list[Block]:
    return [Paragraph(content, role)] if content else []
