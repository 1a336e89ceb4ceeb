"""The document tree as Markdown, as GitHub shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from improvplan.rendering.markdown_inlines import inlines, one_line, slug
from improvplan.rendering.outline import has_title, outlined
from improvplan.rendering.tree import (
    Block,
    Cell,
    Contents,
    Description,
    DescriptionList,
    Document,
    Figure,
    Heading,
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
    plain_text,
)

CELL_BREAK: Final = "<br>"
BULLETS: Final = ("•", "–")
INDENT: Final = "\u2003"


def write_markdown(document: Document) -> str:
    """Blocks with one blank line between them and a new line at the end. Pages have no meaning here, and there are no pictures."""
    shift = 1 if has_title(document) else 0
    return "\n\n".join(_blocks(outlined(document).blocks, shift)) + "\n"


def _blocks(blocks: Iterable[Block], shift: int) -> Iterator[str]:
    """Each block as text without a new line at its end; a list beside another has other marks."""
    marked_otherwise = False
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Section):
            yield from _blocks(block.blocks, shift)
        elif isinstance(block, ListBlock):
            beside = isinstance(before, ListBlock) and before.ordered == block.ordered
            marked_otherwise = beside and not marked_otherwise
            yield _list(block, shift, otherwise=marked_otherwise)
        elif isinstance(block, DescriptionList):
            yield from (part for entry in block.entries for part in _description(entry, shift))
        elif not isinstance(block, PageBreak | Figure):
            yield _block(block, shift)
        before = block


def _block(block: Block, shift: int) -> str:
    if isinstance(block, Title):
        return f"# {_heading_text(block)}"
    if isinstance(block, Heading):
        return f"{'#' * (block.level + shift)} {_heading_text(block)}"
    if isinstance(block, Paragraph):
        return inlines(block.content)
    if isinstance(block, Quotation):
        inner = "\n\n".join(_blocks(block.blocks, shift))
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    if isinstance(block, Contents):
        return _contents(block)
    if isinstance(block, Table):
        return _table(block)
    raise TypeError(block)


def _heading_text(block: Title | Heading) -> str:
    """A heading on one line; signs at its end that would close it are escaped."""
    text = one_line(block.content, " ")
    bare = text.rstrip("#")
    return bare + "\\#" * (len(text) - len(bare)) if bare != text else text


def _contents(block: Contents) -> str:
    """Links to the headings, by the names that GitHub gives them."""
    seen: dict[str, int] = {}
    lines = []
    for heading in block.headings:
        name = slug(plain_text(heading.content))
        seen[name] = seen.get(name, -1) + 1
        place = f"{name}-{seen[name]}" if seen[name] else name
        lines.append(f"{'  ' * (heading.level - 1)}- [{one_line(heading.content, ' ')}](#{place})")
    return "\n".join(lines)


def _description(entry: Description, shift: int) -> Iterator[str]:
    """The label in bold, and behind it what fits on its line."""
    if not entry.term:
        yield from _blocks(entry.details, shift)
        return
    first, *rest = entry.details
    label = Strong((*entry.term, Text(":")))
    if isinstance(first, Paragraph):
        yield inlines((label, Text(" "), *first.content))
        yield from _blocks(rest, shift)
    else:
        yield inlines((label,))
        yield from _blocks(entry.details, shift)


def _list(block: ListBlock, shift: int, *, otherwise: bool) -> str:
    together = all(_is_tight(item) for item in block.items)
    written = []
    for number, item in enumerate(block.items, start=block.start):
        mark = _mark(number if block.ordered else None, otherwise=otherwise)
        inner = ("\n" if together else "\n\n").join(_blocks(item, shift))
        indented = "\n".join(" " * len(mark) + line if line else "" for line in inner.split("\n"))
        written.append(mark + indented[len(mark) :])
    return ("\n" if together else "\n\n").join(written)


def _mark(number: int | None, *, otherwise: bool) -> str:
    if number is None:
        return "* " if otherwise else "- "
    return f"{number}) " if otherwise else f"{number}. "


def _is_tight(item: tuple[Block, ...]) -> bool:
    first, *rest = item
    lists = [block for block in rest if isinstance(block, ListBlock)]
    return isinstance(first, Paragraph) and len(rest) == len(lists) <= 1


def _table(block: Table) -> str:
    """A pipe table. GitHub knows one header row; further ones stand first in the body."""
    caption = f"{inlines((Strong((Text(block.caption),)),))}\n\n" if block.caption else ""
    header, *further = block.header
    rows = [_row(header, bold=False), "|" + " --- |" * len(block.widths)]
    rows += [_row(row, bold=True) for row in (*further, *block.body)]
    return caption + "\n".join(rows)


def _row(row: Row, *, bold: bool) -> str:
    """Header cells of rows are bold, since Markdown has no others; those of columns are so by themselves."""
    cells = (_strong(cell) if bold and cell.heading else cell.blocks for cell in row)
    return f"| {' | '.join(CELL_BREAK.join(_lines(blocks, 0)) for blocks in cells)} |"


def _strong(cell: Cell) -> tuple[Block, ...]:
    return tuple(
        Paragraph((Strong(block.content),)) if isinstance(block, Paragraph) and block.role == "text" else block
        for block in cell.blocks
    )


def _lines(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    """What stands in a cell, a line for each paragraph and item: a cell holds no blocks in Markdown."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield one_line(block.content, CELL_BREAK)
        elif isinstance(block, Quotation):
            yield from _lines(block.blocks, depth)
        elif isinstance(block, ListBlock):
            yield from _items(block, depth)


def _items(block: ListBlock, depth: int) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start):
        mark = f"{number}." if block.ordered else BULLETS[min(depth, len(BULLETS) - 1)]
        first, *rest = _lines(item, depth + 1)
        yield f"{INDENT * depth}{mark} {first}"
        yield from (line if line.startswith(INDENT) else f"{INDENT * (depth + 1)}{line}" for line in rest)
