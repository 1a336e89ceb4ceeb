"""The document tree as one HTML file that needs nothing else: the page, how it looks, and its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from improvplan.rendering.outline import has_title, opens_with_status, outlined
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
    Section,
    Strong,
    Table,
    Text,
    Title,
    block_texts,
)
from improvplan.source.characters import legal
from improvplan.views.charts import Course

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
    if isinstance(chart, Course):
        return f'<div class="course">{picture}</div>'
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
    """A table, in which each row becomes a card where the screen is narrow: nothing is ever scrolled sideways."""
    name = f' aria-label="{escape(block.name)}"'
    wide = ' class="wide"' if len(block.widths) >= WIDE else ""  # becomes cards on a tablet already
    yield f'<div class="table" role="region" tabindex="0"{name}>\n<table role="table"{wide}>'
    if block.caption:
        yield f"<caption>{escape(block.caption)}</caption>"
    if any(width is not None for width in block.widths):
        yield from ("<col>" if width is None else f'<col style="width: {width:g}%">' for width in block.widths)
    names = [" ".join(block_texts(cell.blocks)) for cell in block.header[-1]]
    yield from ('<thead role="rowgroup">', *(_row(row, "col", shift) for row in block.header), "</thead>")
    yield from ('<tbody role="rowgroup">', *(_row(row, "row", shift, names) for row in block.body), "</tbody>")
    yield "</table>\n</div>"


def _row(row: Row, scope: str, shift: int, names: Sequence[str] = ()) -> str:
    """A row; `names` are those of its columns, which a telephone shows before each cell."""
    named = names or [""] * len(row)
    return (
        f'<tr role="row">{"".join(_cell(cell, scope, shift, name) for cell, name in zip(row, named, strict=True))}</tr>'
    )


HEADERS: Final = {"col": "columnheader", "row": "rowheader"}


def _cell(cell: Cell, scope: str, shift: int, name: str) -> str:
    content = _in_little(cell.blocks, shift)
    short = ' class="short"' if all(len(text) <= SHORT_TEXT for text in block_texts(cell.blocks)) else ""
    short += f' data-name="{escape(name)}"' if name else ""
    # Roles are said outright: browsers forget them where the rows of a table are shown as cards.
    if cell.heading:
        return f'<th scope="{scope}" role="{HEADERS[scope]}"{short}>{content}</th>'
    return f'<td role="cell"{short}>{content}</td>'


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
    first = "@page :first { @top-right { content: none; } }\n" if opens_with_status(document) else ""
    return f"@page {{ {status if document.status else ''}{pages} }}\n{first}"


def _string(text: str) -> str:
    """Words as CSS takes them between quotes; every sign that means something to CSS or HTML by its number."""
    return (
        '"' + "".join(sign if sign.isalnum() or sign in " ,.()-" else f"\\{ord(sign):x} " for sign in legal(text)) + '"'
    )


def _top(blocks: Sequence[Block]) -> Sequence[Block]:
    """The title with the lines above and under it; nothing where the document begins otherwise."""
    end = next((place for place, block in enumerate(blocks) if not _is_subtitle(block)), 0)
    if not blocks or not isinstance(blocks[end], Title):
        return ()
    end += 1
    while end < len(blocks) and _is_subtitle(blocks[end]):
        end += 1
    return blocks[:end]


def _is_subtitle(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "subtitle"


def _cards(table: str) -> str:
    """The rules by which the rows of some tables become cards: the name of its column before each cell."""
    return f"""\
  {table}, {table} caption, {table} :is(tbody, tr, th, td) {{ display: block; }}
  {table} thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
  {table} tr {{ border: 1px solid #b3bfcc; border-left: 4px solid #1b365d; margin-bottom: .8rem; }}
  {table} :is(th, td) {{ border: 0; border-bottom: 1px solid #e4e9ef; min-width: 0; white-space: normal; padding: .35rem .6rem; }}
  {table} :is(th, td):last-child {{ border-bottom: 0; }}
  {table} :is(th, td)[data-name]::before {{ content: attr(data-name); display: block; font-size: .875rem; font-weight: bold; color: #1b365d; }}
"""


STYLE: Final = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: #fff; color: #1f2933;
  font: 1.0625rem/1.55 Arial, Helvetica, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
header, main, footer, .contents { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
main { padding-bottom: 2rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: #52606d; font-size: .9375rem; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: #fff; color: #0b4f8a; }
.skip:focus { left: 0; top: 0; outline: 3px solid #0b4f8a; }
summary { font-weight: bold; color: #1b365d; cursor: pointer; padding: .5rem 0; }
p, ul, ol, blockquote { max-width: 44rem; margin: 0 0 .8rem; }
h1, h2, h3, h4, h5 { color: #1b365d; line-height: 1.25; margin: 2rem 0 .6rem; max-width: 44rem; }
h1 { font-size: 2.1rem; margin-top: 0; }
h2 { font-size: 1.55rem; }
h3 { font-size: 1.25rem; }
h4, h5 { font-size: 1.0625rem; margin-top: 1.4rem; }
.title { padding-bottom: .5rem; border-bottom: 2px solid #1b365d; max-width: none; }
.subtitle { font-size: 1.2rem; color: #52606d; }
.note { font-size: .9375rem; color: #52606d; }
.label { color: #1b365d; margin-bottom: .2rem; }
.draft { display: inline-block; font-weight: bold; color: #1b365d; background: #dfe8f1; border: 1px solid #1b365d; padding: .35rem .75rem; }
a { color: #0b4f8a; overflow-wrap: anywhere; }
ul, ol { padding-left: 1.6rem; }
li { margin-bottom: .25rem; }
li > ul, li > ol { margin: .25rem 0 0; }
ol ol { list-style-type: lower-alpha; }
ol ol ol { list-style-type: lower-roman; }
dl { margin: 1rem 0 1.6rem; max-width: 60rem; border-bottom: 1px solid #b3bfcc; }
dl > div { border-top: 1px solid #b3bfcc; padding: .45rem 0; }
dt { font-weight: bold; color: #1b365d; }
dd { margin: 0; }
nav ul { list-style: none; padding: 0; }
nav .deeper { padding-left: 1.4rem; }
blockquote { padding: .2rem 0 .2rem 1rem; border-left: 4px solid #b3bfcc; }
code { font-family: "Courier New", monospace; }
.table { overflow-x: auto; margin: 1rem 0 1.6rem; }
.picture { overflow-x: auto; margin: .6rem 0 1rem; }
.course svg { display: block; }
.picture svg { display: block; max-width: 100%; height: auto; font-family: Arial, Helvetica, "Liberation Sans", sans-serif; }
.table:focus-visible, .picture:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 1rem; line-height: 1.45; }
caption { text-align: left; font-weight: bold; color: #1b365d; padding: 0 0 .4rem; }
th, td {
  text-align: left; vertical-align: top; border: 1px solid #b3bfcc; padding: .5rem .65rem;
  overflow-wrap: break-word; min-width: 6.5rem;
}
th { color: #1b365d; background: #f4f7fa; }
.short { white-space: nowrap; }
thead th { background: #dfe8f1; }
thead th .note { font-weight: normal; color: #1f2933; }
th > :last-child, td > :last-child, dd > :last-child, blockquote > :last-child, li > :last-child { margin-bottom: 0; }
th p, td p { margin-bottom: .4rem; }
th ul, th ol, td ul, td ol { padding-left: 1.2rem; }
@media screen and (max-width: 40rem) {
CARDS}
@media screen and (max-width: 56rem) {
WIDE_CARDS}
@media (min-width: 40rem), print {
  dl > div { display: grid; grid-template-columns: minmax(9rem, 28%) 1fr; gap: 0 1.2rem; }
}
@page { margin: 2cm; }
@page portrait { size: A4 portrait; }
@page landscape { size: A4 landscape; }
.portrait { page: portrait; }
.landscape { page: landscape; }
.new-page { break-before: page; }
@media print {
  body { font-size: 12pt; line-height: 1.4; }
  header, main, footer { max-width: none; padding: 0; }
  .table { margin-bottom: .8rem; }
  .skip, .contents, footer a, footer p:first-child { display: none; }
  footer { font-size: 10pt; padding-top: .2rem; }
  footer p { margin: 0; }
  p, ul, ol, blockquote, h1, h2, h3, h4, h5 { max-width: none; }
  h1, h2, h3, h4, h5, caption, .note:not(:last-child) { break-after: avoid; }
  .note { margin-bottom: .3rem; }
  table { font-size: 12pt; line-height: 1.2; }
  .title { font-size: 24pt; }
  li { margin-bottom: .1rem; }
  th, td { min-width: 0; padding: .15rem .35rem; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .table, .picture { overflow: visible; padding-right: 1px; }
  .picture { break-inside: avoid; }
  .picture svg { max-width: 100%; height: auto; }
}
""".replace("WIDE_CARDS", _cards(".wide")).replace("CARDS", _cards("table:not(.wide)"))
