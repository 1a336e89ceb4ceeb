"""The document tree as Markdown, as GitHub shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from improvplan.rendering.outline import has_title, outlined
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


ALWAYS: Final = re.compile(r"[\\`*\[\]<~$|]")
UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word it means nothing
ENTITY: Final = re.compile(r"&(?=#?\w+;)")
START: Final = re.compile(r"#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|[-:][-\s:]*$")
NUMBER_START: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
ADDRESS: Final = re.compile(r"https?://[^\s<>\\|*`~\[\]$]+[^\s<>\\|*`~\[\]$.,:;!?)\"'_]")
SPACES: Final = str.maketrans({"\u00a0": "&nbsp;"})  # editors strip bare ones at the end of a line
BARE_ADDRESS: Final = re.compile(r"(?<!<)https?://|www\.")
BREAK: Final = "\\\n"
STOPS: Final = frozenset("()[].,:;!?|/>\n-–—“”‘’")
DROPPED: Final = re.compile(r"[^\w\- ]")


def inlines(content: Sequence[Inline]) -> str:
    """One paragraph, a line break in it as a backslash at the end of the line."""
    lines = _joined(content, BREAK).split("\n")
    return "\n".join(_start_escaped(line) for line in lines)


def one_line(content: Sequence[Inline], line_break: str) -> str:
    """The same on one line, as a heading or a cell needs it; `line_break` stands for each line break."""
    return _joined(content, line_break)


def _start_escaped(line: str) -> str:
    """A line that would begin a heading, list, quotation or rule, with that sign escaped."""
    number = NUMBER_START.match(line)
    if number:
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if START.match(line) else line


def _joined(content: Sequence[Inline], line_break: str) -> str:
    parts: list[str] = []
    for number, inline in enumerate(content):
        before = "".join(parts)[-1:] or " "
        after = plain_text(content[number + 1 :])[:1] or " "
        parts.append(_inline(inline, before, after, line_break))
    return "".join(parts)


def _inline(inline: Inline, before: str, after: str, line_break: str) -> str:
    if isinstance(inline, Text):
        return escaped(inline.text)
    if isinstance(inline, Break):
        return line_break
    if isinstance(inline, Code):
        marked = inline.text == inline.text.strip() and not {"`", "|"} & set(inline.text)
        return f"`{inline.text}`" if marked else f"<code>{escaped(inline.text)}</code>"
    inner = _joined(inline.content, line_break)
    if isinstance(inline, Strong):
        return f"**{inner}**" if _closes(inline, inner, before, after) else f"<strong>{inner}</strong>"
    if isinstance(inline, Emphasis):
        words = plain_text(inline.content)
        apart = not (before.isalnum() or after.isalnum() or "_" in (before, after)) and "_" not in words
        marked = apart and _closes(inline, inner, before, after)
        return f"_{inner}_" if marked else f"<em>{inner}</em>"
    return f"[{inner}]({_address(inline.href)})"


def _closes(inline: Strong | Emphasis, inner: str, before: str, after: str) -> bool:
    """Whether Markdown's marks around these words are taken as such: it looks at the signs on both sides of each mark."""
    nested = any(isinstance(part, type(inline)) for part in inline.content)
    if nested or "*" in (before, after):
        return False
    if not after.isspace() and BARE_ADDRESS.search(inner):
        return False  # GitHub takes the mark behind a bare address for a part of it
    words = plain_text(inline.content)
    if words != words.strip():
        return False  # a hard space at the edge is a plain one once a formatter has been there
    return _flanked(before, inner[0]) and _flanked(after, inner[-1])


def _flanked(outside: str, inside: str) -> bool:
    """A mark beside a letter always counts; beside another sign only with a space or a stop on its outer side."""
    return inside.isalnum() or (not inside.isspace() and (outside.isspace() or outside in STOPS))


def _address(href: str) -> str:
    plain = "".join(f"%{ord(sign):02X}" if sign in " ()<>\\|" else sign for sign in href)
    return ENTITY.sub("&amp;", plain)


def escaped(text: str) -> str:
    """Words with every sign that Markdown would act on escaped; a bare address stays one."""
    parts: list[str] = []
    end = 0
    for address in ADDRESS.finditer(text):
        if ENTITY.search(address.group()):
            continue
        parts += [_signs_escaped(text[end : address.start()]), f"<{address.group()}>"]
        end = address.end()
    return "".join([*parts, _signs_escaped(text[end:])])


def _signs_escaped(text: str) -> str:
    text = ALWAYS.sub(r"\\\g<0>", text)
    text = UNDERSCORE.sub(r"\\_", text)
    return ENTITY.sub(r"\\&", text).translate(SPACES)


def slug(words: str) -> str:
    """The name that GitHub gives to a heading, for links to it."""
    return DROPPED.sub("", words.strip().lower()).replace(" ", "-")
