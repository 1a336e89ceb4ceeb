"""What a form holds while it is filled: text with its paragraphs and emphasis, lists and things, and nothing that can do anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from improvplan.rendering.html_reader import read_html
from improvplan.rendering.prose import PLAIN, prose_html
from improvplan.rendering.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Strong,
    Table,
    Text,
    plain_text,
)
from improvplan.rendering.word_form.names import Object, Several
from improvplan.views.values import Entry, Item, Items, Prose, Value

PARAGRAPH: Final = "\ufdd0"
"""A new paragraph; what it is stands between this and `MARK_END`: `p`, `b1` (bullet, level 1), `n0:3` (number 3)."""
MARK_END: Final = "\ufdd1"
BOLD, BOLD_END = "\ufdd2", "\ufdd3"
ITALIC, ITALIC_END = "\ufdd4", "\ufdd5"
LINE: Final = "\ufdd6"
VALUE_END: Final = "\ufdd7"
"""The end of a value of several paragraphs: what follows is the form's own text again."""
COUNTED: Final = "\ufdd8"
"""Stands in a numbered paragraph of the form, inside a loop."""
COUNT_FROM_START, COUNT_ON = "\ufdd9", "\ufdda"
"""What `COUNTED` becomes: the first round of a loop, and every other."""

OWN: Final = re.compile("[\ufdd0-\ufddf]")
_LINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with every kind of line break as one, and what Word cannot hold as U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", _LINES.sub("\n", text))


PLAIN_MARK = "p"
DEEPEST = 8


class Paragraphed(NamedTuple):
    """A paragraph: `p`, `b0` (a bullet, level 0) or `n0:3` (number 3), and its words with the signs of emphasis."""

    mark: str
    words: str


class FormText(str):
    """Words as Jinja sees them. `rich` is what is printed: the same words with the signs of paragraphs and emphasis."""

    __slots__ = ("rich",)
    rich: str


def text(words: str, rich: str | None = None) -> FormText:
    """Words that are shown as they are."""
    made = FormText(clean(words))
    made.rich = made.replace("\n", LINE) if rich is None else rich
    return made


def prose(words: str) -> FormText:
    """Small Markdown."""
    cleaned = clean(words)
    if PLAIN.fullmatch(cleaned):
        return text(cleaned)
    return of_paragraphs(list(_of_prose(cleaned)))


def shown(value: Value | None) -> FormText:
    """A value of a view."""
    if value is None:
        return text("")
    if isinstance(value, Items):
        return of_paragraphs(list(_of_items(value, 0)))
    return prose(value) if isinstance(value, Prose) else text(value)


def of_paragraphs(paragraphs: list[Paragraphed]) -> FormText:
    """Paragraphs as one text. The first plain one goes on in the form's own paragraph."""
    plain = "\n".join(_plain(each) for each in paragraphs)
    if not paragraphs:
        return text("")
    first, *others = paragraphs
    rich = first.words if first.mark == PLAIN_MARK else _opened(first)
    rich += "".join(map(_opened, others))
    return text(plain, rich + VALUE_END if others or first.mark != PLAIN_MARK else rich)


def _opened(paragraph: Paragraphed) -> str:
    return f"{PARAGRAPH}{paragraph.mark}{MARK_END}{paragraph.words}"


def _plain(paragraph: Paragraphed) -> str:
    words = OWN.sub("", paragraph.words.replace(LINE, "\n"))
    if paragraph.mark.startswith("b"):
        return f"• {words}"
    return f"{paragraph.mark.partition(':')[2]}. {words}" if paragraph.mark.startswith("n") else words


def _of_prose(words: str) -> Iterator[Paragraphed]:
    document = read_html(f"<html><head><title>-</title></head><body>{prose_html(words)}</body></html>")
    return _of_blocks(document.blocks, 0)


def _of_blocks(blocks: Iterable[Block], level: int) -> Iterator[Paragraphed]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Paragraphed(PLAIN_MARK, _of_inlines(block.content))
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items, block.start):
                mark = f"n{level}:{number}" if block.ordered else f"b{level}"
                yield from _below(mark, _of_blocks(item, min(level + 1, DEEPEST)))
        elif isinstance(block, Quotation):
            yield from _of_blocks(block.blocks, level)
        elif isinstance(block, Table):
            yield from _of_table(block)


def _below(mark: str, paragraphs: Iterable[Paragraphed]) -> Iterator[Paragraphed]:
    """An item of a list: its first paragraph has the mark, further plain ones are lines of it."""
    current: Paragraphed | None = None
    for each in paragraphs:
        if current is None:
            current = Paragraphed(mark, each.words) if each.mark == PLAIN_MARK else Paragraphed(mark, "")
            if each.mark == PLAIN_MARK:
                continue
        if each.mark == PLAIN_MARK:
            current = Paragraphed(current.mark, f"{current.words}{LINE}{each.words}")
        else:
            yield current
            current = each
    if current:
        yield current


def _of_table(table: Table) -> Iterator[Paragraphed]:
    """A row in a line: each cell behind the heading of its column."""
    heads = [" ".join(plain_words(cell.blocks)) for cell in table.header[-1]]
    for row in table.body:
        cells = [(head, " ".join(plain_words(cell.blocks))) for head, cell in zip(heads, row, strict=True)]
        yield Paragraphed(
            PLAIN_MARK, "; ".join(f"{head}: {words}" if head else words for head, words in cells if words)
        )


def plain_words(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each paragraph in a cell."""
    yield from (OWN.sub("", each.words.replace(LINE, " ")) for each in _of_blocks(blocks, 0))


def _of_inlines(content: Iterable[Inline]) -> str:
    return "".join(map(_of_inline, content))


def _of_inline(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Break():
            return LINE
        case Strong():
            return f"{BOLD}{_of_inlines(inline.content)}{BOLD_END}"
        case Emphasis():
            return f"{ITALIC}{_of_inlines(inline.content)}{ITALIC_END}"
        case Link():
            address = inline.href.removeprefix("mailto:")
            words = _of_inlines(inline.content)
            return words if plain_text(inline.content) in (address, inline.href) else f"{words} ({address})"


def _of_items(items: Items, level: int) -> Iterator[Paragraphed]:
    for number, item in enumerate(items.items, 1):
        if items.marks == "none":
            yield from _of_item(item, level)
        else:
            mark = f"n{level}:{number}" if items.marks == "numbers" else f"b{level}"
            yield from _below(mark, _of_item(item, min(level + 1, DEEPEST)))


def _of_item(item: Item, level: int) -> Iterator[Paragraphed]:
    head = list(_of_prose(clean(item.head))) if isinstance(item.head, Prose) else []
    if not head and item.head:
        words = clean(item.head).replace("\n", LINE)
        head = [Paragraphed(PLAIN_MARK, f"{BOLD}{words}{BOLD_END}" if item.strong else words)]
    yield from head
    for entry in item.details:
        yield from _of_entry(entry, level)


def _of_entry(entry: Entry, level: int) -> Iterator[Paragraphed]:
    value = entry.value
    if isinstance(value, Items):
        inner = list(_of_items(value, level))
    elif isinstance(value, Prose):
        inner = list(_of_prose(clean(value)))
    else:
        inner = [Paragraphed(PLAIN_MARK, clean(value).replace("\n", LINE))]
    label = clean(entry.label)
    if label and inner and inner[0].mark == PLAIN_MARK:
        inner[0] = Paragraphed(PLAIN_MARK, f"{label}: {inner[0].words}")
    elif label:
        yield Paragraphed(PLAIN_MARK, f"{label}:")
    yield from inner


Print = Callable[[], FormText]


class FormThing:
    """A thing with names. What stands under a name is made when it is first read."""

    __slots__ = ("_filled", "_kind", "_made", "_print", "_read")

    def __init__(self, kind: Object, read: Callable[[str], Any], words: Print, *, filled: bool) -> None:
        self._kind = kind
        self._read = read
        self._print = words
        self._filled = filled
        self._made: dict[str, Any] = {}

    def has(self, name: str) -> bool:
        """Whether the thing knows a name."""
        return name in self._kind.fields

    def get(self, name: str) -> Any:
        """What stands under a name that the thing knows."""
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name]

    @property
    def kind(self) -> Object:
        """What it is."""
        return self._kind

    def words(self) -> FormText:
        """All that it says."""
        return self._print()

    def __bool__(self) -> bool:
        return self._filled

    def __str__(self) -> str:
        return self._print()


class FormList:
    """A list. `named` gives what has a name of its own in it: `frameworks.hgios`."""

    __slots__ = ("_items", "_kind", "_named", "_print")

    def __init__(
        self, kind: Several, items: Sequence[Any], words: Print, named: Callable[[str], Any] | None = None
    ) -> None:
        self._kind = kind
        self._items = tuple(items)
        self._print = words
        self._named = named

    @property
    def kind(self) -> Several:
        """What it is."""
        return self._kind

    def named(self, name: str) -> Any:
        """What has this name; None where nothing has."""
        return self._named(name) if self._named else None

    def words(self) -> FormText:
        """All of it, as a list where it is more than one."""
        return self._print()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> Any:
        return self._items[place]

    def __str__(self) -> str:
        return self._print()


class FormAnything:
    """Keys of an author's own: a name that is not there is empty."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Mapping[str, Any]) -> None:
        self._keys = dict(keys)

    def get(self, name: str) -> Any:
        """What stands under a key, written with hyphens or underscores."""
        return self._keys.get(name, self._keys.get(name.replace("_", "-"), ""))

    def __bool__(self) -> bool:
        return bool(self._keys)

    def __str__(self) -> str:
        return "; ".join(f"{key}: {value}" for key, value in self._keys.items())
