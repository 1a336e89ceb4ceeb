"""HTML source to the document tree: blocks, what stands inside a paragraph, and tables.

White space is collapsed as HTML does; tables have even rows, header cells, no merged and no blank cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from improvplan.rendering.elements import HEADINGS, INLINE, SPACE, Element, read_elements
from improvplan.rendering.problems import TemplateProblem
from improvplan.rendering.tree import (
    Block,
    Break,
    Cell,
    Code,
    Contents,
    Description,
    DescriptionList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Orientation,
    PageBreak,
    Paragraph,
    Quotation,
    Role,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
    block_contents,
    block_texts,
    joined_text,
    plain_text,
    words_of,
)
from improvplan.source.characters import legal
from improvplan.views.charts import read_chart
from improvplan.views.origins import Places, cut, decoded, is_marked, of_places, unmarked

LONGEST_START: Final = 4
ROLES: Final[dict[str, Role]] = {
    "": "text",
    "subtitle": "subtitle",
    "note": "note",
    "label": "label",
    "draft": "draft",
}


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
        """The blocks of a cell, item or quotation, where a heading is a label and a table a list."""
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
        return Paragraph(block.content, "label")
    return unfolded(block) if isinstance(block, Table) else block


def _heading(element: Element) -> list[Block]:
    content = read_inlines(element.children)
    if not content:
        return []
    return [Title(content)] if "class" in element.attributes else [Heading(int(element.tag[1]), content)]


def _paragraph(content: tuple[Inline, ...], role: Role = "text") -> list[Block]:
    return [Paragraph(content, role)] if content else []


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
        kept: Places = []
        spaced = self.after_space
        for place, character in enumerate(bare):
            space = SPACE.fullmatch(character) is not None
            if not (space and spaced):
                kept.append(place)
            spaced = space
        return Text(self.collapsed(bare), of_places(kept, pieces))

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


BLANK_CELL: Final = "–"
BLANK_COLUMN: Final = "Item"
WIDTH: Final = re.compile(r"\s*width\s*:\s*(\d+(?:\.\d+)?)\s*%\s*;?\s*")

ReadBlocks = Callable[[Element], tuple[Block, ...]]


def read_table(element: Element, read_blocks: ReadBlocks, name: str) -> Table:
    """A table, its blank cells filled with words."""
    header = [
        tuple(_cell(cell, read_blocks, _words(BLANK_COLUMN), heading=True) for cell in row.elements("th", "td"))
        for part in element.elements("thead")
        for row in part.elements("tr")
    ]
    rows = [
        row for part in element.elements("tbody", "tr") for row in ([part] if part.tag == "tr" else part.elements("tr"))
    ]
    body = [
        tuple(_cell(cell, read_blocks, blank(), heading=cell.tag == "th") for cell in row.elements("th", "td"))
        for row in rows
    ]
    columns = len((header or body or [()])[0])
    _check_even(element, columns, [*header, *body], name)
    if not body:
        body = [(Cell((blank(),)),) * columns]
    if not header:
        raise TemplateProblem(
            "the table has no <thead>: people who listen to it could not tell what its cells mean; "
            "labels with their values are a <dl>",
            template=name,
            line=element.line,
        )
    caption = " ".join(part.text() for part in element.elements("caption"))
    return Table(caption, _widths(element, columns, name), tuple(header), tuple(body))


def unfolded(table: Table) -> ListBlock:
    """A table inside a cell, an item or a quotation as a list, a row an item, each value after the name of its column.

    Prose may hold a table and stand in a cell; Word's nested tables cannot be read aloud in order.
    """
    names = [" ".join(block_texts(cell.blocks)) for cell in table.header[-1]]
    items: list[tuple[Block, ...]] = []
    for row in table.body:
        values = [joined_text(" ", map(words_of, block_contents(cell.blocks))) for cell in row]
        named = [joined_text(": ", (Text(label), value)) for label, value in zip(names, values, strict=True)]
        items.append((Paragraph((joined_text("; ", named),)),))
    return ListBlock(ordered=False, start=1, items=tuple(items))


def blank() -> Paragraph:
    """What stands where nothing was filled in: words, since people who listen cannot tell a blank from a fault."""
    return Paragraph((Text(BLANK_CELL),), "note")


def _cell(element: Element, read_blocks: ReadBlocks, empty: Paragraph, *, heading: bool) -> Cell:
    blocks = read_blocks(element)
    drawn = any(isinstance(block, Figure) for block in blocks)
    if not drawn and not any(words.strip() for words in block_texts(blocks)):
        blocks = (empty,)
    return Cell(blocks, heading)


def _words(text: str) -> Paragraph:
    content: tuple[Inline, ...] = (Text(text),)
    return Paragraph(content)


def _check_even(element: Element, columns: int, rows: list[Row], name: str) -> None:
    if columns == 0:
        raise TemplateProblem("the table has no cells", template=name, line=element.line)
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            message = f"row {number} of the table has {len(row)} cells, and the first row has {columns}"
            raise TemplateProblem(message, template=name, line=element.line)


def _widths(element: Element, columns: int, name: str) -> tuple[float | None, ...]:
    cols = [col for part in [element, *element.elements("colgroup")] for col in part.elements("col")]
    if len(cols) > columns:
        raise TemplateProblem(
            f"the table has {columns} columns, and {len(cols)} <col>", template=name, line=element.line
        )
    widths: list[float | None] = []
    for col in cols:
        style = col.attributes.get("style", "")
        found = WIDTH.fullmatch(style)
        if style and not found:
            raise TemplateProblem(
                f"write the width of a column as “width: 20%”, not “{style}”", template=name, line=col.line
            )
        widths.append(float(found.group(1)) if found else None)
    return (*widths, *[None] * (columns - len(widths)))
