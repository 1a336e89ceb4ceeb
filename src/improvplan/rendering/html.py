"""The document tree as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from improvplan.rendering.html_page import listed, page, parted
from improvplan.rendering.outline import has_title, outlined
from improvplan.rendering.pictures import drawing_of
from improvplan.rendering.pictures.svg import svg
from improvplan.rendering.tree import (
    SHORT_TEXT,
    Block,
    Break,
    Cell,
    Code,
    Contents,
    DescriptionList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Strong,
    Table,
    Text,
    Title,
    block_texts,
)
from improvplan.source.characters import legal

WIDE: Final = 5  # columns that a telephone cannot show side by side


def write_html(document: Document) -> str:
    """A whole page: its title in the header, a list of its parts, the text, a footer.

    Headings stand one level below the title, where the document shows one.
    """
    shift = 1 if has_title(document) else 0
    outline = outlined(listed(document))
    top, contents, rest = parted(outline.blocks)
    return page(
        outline,
        header="\n".join(_blocks(top, shift)),
        contents="\n".join(_contents(contents)) if contents else "",
        main="\n".join(_blocks(rest, shift)),
    )


def _blocks(blocks: Iterable[Block], shift: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, shift)


def _block(block: Block, shift: int) -> Iterator[str]:
    if isinstance(block, Title):
        yield f'<h1 class="title">{_inlines(block.content)}</h1>'
    elif isinstance(block, Heading):
        level = block.level + shift
        place = f' id="part-{block.number}"' if block.number else ""
        yield f"<h{level}{place}>{_inlines(block.content)}</h{level}>"
    elif isinstance(block, Contents):
        yield '<nav aria-label="Contents">'
        yield from _contents(block)
        yield "</nav>"
    elif isinstance(block, Paragraph):
        role = "" if block.role == "text" else f' class="{block.role}"'
        yield f"<p{role}>{_inlines(block.content)}</p>"
    elif isinstance(block, ListBlock):
        yield from _list(block, shift)
    elif isinstance(block, DescriptionList):
        yield from ("<dl>", *_descriptions(block, shift), "</dl>")
    elif isinstance(block, Table):
        yield from _table(block, shift)
    elif isinstance(block, Quotation):
        yield from ("<blockquote>", *_blocks(block.blocks, shift), "</blockquote>")
    elif isinstance(block, Figure):
        yield _figure(block)
    elif isinstance(block, PageBreak):
        yield '<div class="new-page"></div>'
    else:
        yield from (f'<div class="{block.orientation}">', *_blocks(block.blocks, shift), "</div>")


def _figure(block: Figure) -> str:
    chart = block.chart
    picture = svg(drawing_of(chart), name=f"picture-{block.number}", title=chart.title, description=chart.sentence)
    name = escape(legal(f"Picture: {chart.title}"))
    return f'<div class="picture" role="region" tabindex="0" aria-label="{name}">\n{picture}\n</div>'


def _list(block: ListBlock, shift: int) -> Iterator[str]:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    yield f"<{tag}{start}>"
    yield from (f"<li>{_in_little(item, shift)}</li>" for item in block.items)
    yield f"</{tag}>"


def _contents(block: Contents) -> Iterator[str]:
    yield "<ul>"
    for heading in block.headings:
        deeper = ' class="deeper"' if heading.level > 1 else ""
        yield f'<li{deeper}><a href="#part-{heading.number}">{_inlines(heading.content)}</a></li>'
    yield "</ul>"


def _descriptions(block: DescriptionList, shift: int) -> Iterator[str]:
    for entry in block.entries:
        yield f"<div><dt>{_inlines(entry.term)}</dt><dd>{_in_little(entry.details, shift)}</dd></div>"


def _in_little(blocks: tuple[Block, ...], shift: int) -> str:
    """What stands in an item or a cell; one paragraph needs no `<p>`, nor has one that a list follows."""
    first, *rest = blocks
    plain = isinstance(first, Paragraph) and first.role == "text"
    if plain and all(isinstance(block, ListBlock) for block in rest):
        return "\n".join((_inlines(first.content), *_blocks(rest, shift)))  # type: ignore[union-attr]
    return "\n".join(_blocks(blocks, shift))


def _table(block: Table, shift: int) -> Iterator[str]:
    """A wide table scrolls in its own region, which a keyboard can reach; the page itself never does."""
    name = f' aria-label="{escape(block.name)}"'
    wide = ' class="wide"' if len(block.widths) >= WIDE else ""
    yield f'<div class="table" role="region" tabindex="0"{name}>\n<table{wide}>'
    if block.caption:
        yield f"<caption>{escape(block.caption)}</caption>"
    if any(width is not None for width in block.widths):
        yield from ("<col>" if width is None else f'<col style="width: {width:g}%">' for width in block.widths)
    yield from ("<thead>", *(_row(row, "col", shift) for row in block.header), "</thead>")
    yield from ("<tbody>", *(_row(row, "row", shift) for row in block.body), "</tbody>")
    yield "</table>\n</div>"


def _row(row: Row, scope: str, shift: int) -> str:
    return f"<tr>{''.join(_cell(cell, scope, shift) for cell in row)}</tr>"


def _cell(cell: Cell, scope: str, shift: int) -> str:
    content = _in_little(cell.blocks, shift)
    short = ' class="short"' if all(len(text) <= SHORT_TEXT for text in block_texts(cell.blocks)) else ""
    return f'<th scope="{scope}"{short}>{content}</th>' if cell.heading else f"<td{short}>{content}</td>"


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return escape(inline.text, quote=False)
    if isinstance(inline, Code):
        return f"<code>{escape(inline.text, quote=False)}</code>"
    if isinstance(inline, Break):
        return "<br>"
    if isinstance(inline, Strong):
        return f"<strong>{_inlines(inline.content)}</strong>"
    if isinstance(inline, Emphasis):
        return f"<em>{_inlines(inline.content)}</em>"
    return f'<a href="{escape(inline.href)}">{_inlines(inline.content)}</a>'
