"""From what was edited in a document to what that changes in its plan, by the origins of every printed word.

`Printed` knows where each text of a plan stands in the document as it was sent, which things have a row or a paragraph of their own, and
how each column is printed. `changes_of` answers an edit with changes of the plan, or with the reason why there are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from improvplan.api.blank_tables import Blank, typed_below, typed_into
from improvplan.edit.carrying_over import Change, In, Move, Out, Words
from improvplan.edit.fragment import Data
from improvplan.edit.rewording import text_at
from improvplan.edit.splicing import NoPlaceError, Value, node_at
from improvplan.finding import Path
from improvplan.forms.fields import innermost, inside, shape_at
from improvplan.intake.comparing import Edit, Row, blocks_of, changed_stretches, normal
from improvplan.intake.paragraphs import Block, Cell, Table
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing
from improvplan.source import Mapping as MappingNode
from improvplan.source import Scalar, Source
from improvplan.views.origins import Piece, Stretch

OWN_WORDS = "these are the form's own words"
WORKED_OUT = "it is worked out, or printed otherwise than it is written: change what it comes from"
STANDS_FOR = (
    "it is a name that stands for a person or a thing everywhere: if it is another one, write its key there; "
    "if it is called so by now, change it where it is given"
)
NO_ONE_TEXT = "it stands in no one text of the plan"
BEYOND = "it goes beyond one text of the plan"
SEVERAL = "it changes several texts of the plan in one line"
UNPLACED = "nothing says what in the plan it is: write it into the plan"
DIVIDED = "it was divided and changed: carry it over by hand"
GATHERS = "this place only gathers what stands elsewhere: change it there"
NAMELESS = (
    "what else is said of it is still in the document, and could not stand in the plan without these words: "
    "delete the whole row or paragraph in Word, or take it out of the plan by hand"
)
STILL_THERE = "a part of what stands there is still in the document: take it out of the plan by hand"

ROW_NUMBER = re.compile(r"\s*[A-Za-z]?\d+(?:\.\d+)*[.)]?\s*")
"""What numbers rows: `3`, `A2`, `1.4`."""

ANY = "*"
"""In a pattern, the number of an item."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, and where they come from."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a paragraph that shows one text of the plan: as it is written (`exact`), by its name (`key`), or otherwise."""

    start: int
    end: int
    path: Path
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Pattern:
    """How a paragraph is printed: words of the form, and between them fields of its thing with their kinds."""

    words: tuple[str, ...]
    fields: tuple[tuple[Path, str], ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches a paragraph that is printed like this."""
        between = [re.sub(r"\d+", r"\\d+", re.escape(normal(each)).replace(r"\ ", r"\s*")) for each in self.words]
        whole = between[0]
        for each in between[1:]:
            whole += rf"\s*(.+?)\s*{each}"
        return re.compile(rf"\s*{whole}\s*", re.DOTALL)


class CannotPlaceError(Exception):
    """Why an edit changes nothing in the plan, in words for the person who made it."""


@dataclass
class Printed:
    """The document as it was sent. `lines` gives for a paragraph (by `id`) its printed line and how many characters stand before it.

    `blank` are its tables with nothing in them, by their `id`, `blank_sections` the sections without a text, by their headings.
    """

    base: Source
    blocks: Sequence[Block]
    lines: dict[int, tuple[int, Line]]
    slots: dict[int, list[Slot]] = field(default_factory=dict)
    blank: dict[int, Blank] = field(default_factory=dict)
    blank_sections: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the slots of all paragraphs."""
        for block in self.blocks:
            self.slots[id(block)] = self._slots(block)

    def of(self, block: Block) -> list[Slot]:
        """The texts of the plan that a paragraph shows, in order."""
        return self.slots.get(id(block), [])

    def _slots(self, block: Block) -> list[Slot]:
        if block.left_out or id(block) not in self.lines:
            return []
        before, line = self.lines[id(block)]
        found: list[Slot] = []
        for piece in line.pieces:
            origin = piece.origin
            path = origin.stretches[0].path
            kind = "exact" if not origin.computed and not origin.several else "key" if not origin.computed else "shown"
            if origin.computed and origin.several:
                kind = "sum"
            moved = Piece(piece.start + before, piece.end + before, origin)
            last = found[-1] if found else None
            if last and last.path == path and "sum" not in (kind, last.kind):
                kinds = {kind, last.kind}
                both = "key" if "key" in kinds else "shown" if "shown" in kinds else "exact"
                found[-1] = Slot(last.start, moved.end, path, both, (*last.pieces, moved))
            else:
                found.append(Slot(moved.start, moved.end, path, kind, (moved,)))
        return found

    @cached_property
    def where(self) -> dict[Path, list[Block]]:
        """For each text of the plan the paragraphs that show it, sums left out."""
        found: dict[Path, list[Block]] = {}
        for block in self.blocks:
            for slot in self.of(block):
                if slot.kind != "sum":
                    found.setdefault(slot.path, []).append(block)
        return found

    @cached_property
    def within(self) -> dict[Path, set[Path]]:
        """For each item of a list the texts in it that are shown."""
        found: dict[Path, set[Path]] = {}
        for path in self.where:
            for length, step in enumerate(path, 1):
                if isinstance(step, int):
                    found.setdefault(path[:length], set()).add(path)
        return found

    @cached_property
    def names(self) -> dict[tuple[Path, str], str]:
        """What the plan says for words that are shown for it: by the field, without numbers of items, and the words."""
        found: dict[tuple[Path, str], str] = {}
        for block in self.blocks:
            for slot in self.of(block):
                said = text_at(self.base.root, slot.path)
                if slot.kind in ("key", "shown") and said is not None:
                    found.setdefault((general(slot.path)[-1:], normal(block.text[slot.start : slot.end])), said.text)
                    if slot.kind == "key":
                        found.setdefault(((), normal(block.text[slot.start : slot.end])), said.text)
        return found

    @cached_property
    def numbers(self) -> dict[tuple[Path, str], str]:
        """What the plan says for the number of a thing that is referred to: by the field, without numbers of items, and the number."""
        found: dict[tuple[Path, str], str] = {}
        for block in self.blocks:
            for slot in self.of(block):
                shown = _numbers_in(block.text[slot.start : slot.end]) if slot.kind == "sum" else None
                links = self.links_of(slot) if shown else {}
                if shown and len(shown) == len(links):
                    in_order = sorted(links.items(), key=lambda link: [f"{step:>6}" for step in link[1]])
                    found |= {
                        (general(slot.path), number): _text(self, link)
                        for number, (link, _) in zip(sorted(shown, key=int), in_order, strict=True)
                    }
        return found

    def links_of(self, slot: Slot) -> dict[Path, Path]:
        """The texts by which a stretch refers to things whose numbers it shows, and what of each thing it was worked out from."""
        stretches = [stretch.path for piece in slot.pieces for stretch in piece.origin.stretches]
        links, things = stretches[::2], stretches[1::2]
        if len(links) != len(things) or any(general(link) != general(slot.path) for link in links):
            return {}
        return dict(zip(links, things, strict=True))

    def numbered(self, words: str, path: Path) -> list[str] | None:
        """What has to be written at a path of a list so that these numbers are shown; None where that is not known."""
        keys = [self.numbers.get((general(path), number)) for number in _numbers_in(words) or ("",)]
        return [key for key in keys if key] if all(keys) else None

    def item_of(self, blocks: Iterable[Block]) -> Path | None:
        """The item of a list that a row or a paragraph is about: of which it shows most, the innermost one."""
        counts: Counter[Path] = Counter()
        for block in blocks:
            for path in {slot.path for slot in self.of(block) if slot.kind != "sum"}:
                counts.update(path[:length] for length, step in enumerate(path, 1) if isinstance(step, int))
        return max(counts, key=lambda path: (counts[path], len(path)), default=None)

    def is_whole(self, item: Path, blocks: Iterable[Block]) -> bool:
        """Whether these paragraphs show all of an item that is shown anywhere, each of its texts to the end."""
        own = list(blocks)
        shown = {slot.path for block in own for slot in self.of(block)}
        inner = self.within.get(item, set())
        return inner <= shown and all(self._is_shown_by(own, path) for path in inner)

    def _is_shown_by(self, blocks: Sequence[Block], path: Path) -> bool:
        """Whether no other paragraph shows more of a text than these."""
        own = {id(block) for block in blocks}
        others = [block for block in self.where[path] if id(block) not in own]
        if not others:
            return True
        shown = self._stretches(blocks, path)
        if any(not each.exact for each in shown):
            return True
        here = {place for each in shown for place in range(each.start, each.end)}
        return all(here.issuperset(range(each.start, each.end)) for each in self._stretches(others, path) if each.exact)

    def _stretches(self, blocks: Iterable[Block], path: Path) -> list[Stretch]:
        return [
            piece.origin.stretches[0]
            for block in blocks
            for slot in self.of(block)
            if slot.path == path
            for piece in slot.pieces
        ]

    def pattern(self, block: Block, item: Path) -> _Pattern | None:
        """How a paragraph of an item is printed; None where it shows something else as well."""
        words, fields, place = [], [], 0
        for slot in self.of(block):
            own = slot.path[: len(item)] == item
            if not own and slot.kind == "sum":
                return None
            if not own:
                continue  # the name of a fund, say, which is looked up by a key beside it
            words.append(block.text[place : slot.start])
            fields.append((general(slot.path[len(item) :]), slot.kind))
            place = slot.end
        return _Pattern((*words, block.text[place:]), tuple(fields)) if fields else None

    @cached_property
    def columns(self) -> dict[tuple[tuple[str, ...], Path], dict[int, Counter[_Pattern]]]:
        """How the columns of tables are printed: by the titles of the columns and the list whose items have rows there."""
        found: dict[tuple[tuple[str, ...], Path], dict[int, Counter[_Pattern]]] = {}
        rows: dict[int, Row] = {}
        for block in self.blocks:
            if block.cell is not None:
                row = tuple(block.cell.table.rows[block.cell.row])
                rows.setdefault(id(block.cell.table.rows[block.cell.row]), row)
        for row in rows.values():
            item = self.item_of(blocks_of(row))
            if item is None:
                continue
            columns = found.setdefault((titles(row[0].table), general(item[:-1])), {})
            for cell in row:
                for block in blocks_of((cell,)):
                    pattern = self.pattern(block, item)
                    if pattern is not None:
                        columns.setdefault(cell.column, Counter())[pattern] += 1
        return found

    @cached_property
    def alone(self) -> set[str]:
        """What the form itself puts into cells that have nothing to show."""
        return {normal(block.text) for block in self.blocks if block.cell is not None and not self.of(block)}


def _numbers_in(words: str) -> list[str] | None:
    """The numbers of which words are a list; None where they say something else."""
    return re.findall(r"\d+", words) if re.fullmatch(r"\s*\d+(?:(?:[,;\s]|and|&)+\d+)*\s*", words) else None


def titles(table: Table) -> tuple[str, ...]:
    """The titles of the columns of a table."""
    return tuple(normal(cell.text) for cell in table.rows[0]) if table.rows else ()


def general(path: Path) -> Path:
    """A path without the numbers of items."""
    return tuple(ANY if isinstance(step, int) else step for step in path)


def shape_of_field(path: Path) -> Shape | None:
    """The shape of what stands at a path of a plan, `ListOf` where that is a list; None where there is none."""
    names: list[str] = []
    shape: Shape | None = None
    for step in path:
        if isinstance(step, int) or step == ANY:
            shape = shape.item if isinstance(shape, ListOf) else shape
        else:
            names.append(step)
            shape = shape_at(".".join(names))
            if shape is None:
                return None
    return shape


def _kind(path: Path) -> str:
    """What is written at a path: `prose`, `line`, `person` and so on; empty where it is nothing like that."""
    shape = shape_of_field(path)
    return shape.kind if isinstance(shape, Leaf) else ""


# -- edits -------------------------------------------------------------------------------------------------------------------------


def changes_of(edits: Sequence[Edit], printed: Printed) -> list[list[Change] | str]:
    """What each edit changes in the plan; or why it changes nothing."""
    gone = {id(block) for edit in edits if edit.now is None for block in blocks_of(edit.was)}
    found: list[list[Change] | str] = []
    typed = typed_into(edits, printed.blank, printed.base.root) | typed_below(edits, printed.blank_sections)
    for number, edit in enumerate(edits):
        try:
            if number in typed:
                found.append(typed[number])
            elif edit.moved:
                found.append(_moved(edit, printed))
            elif edit.now is None:
                found.append(_gone(edit, printed, gone))
            elif edit.was is None:
                found.append(_new(edit, printed))
            else:
                found.append(_changed(edit, printed))
        except CannotPlaceError as error:
            found.append(str(error))
    return found


# -- what is gone ------------------------------------------------------------------------------------------------------------------


def _gone(edit: Edit, printed: Printed, gone: set[int]) -> list[Change]:
    blocks = blocks_of(edit.was)
    shown = [slot for block in blocks for slot in printed.of(block) if slot.kind != "sum"]
    if not shown:
        raise CannotPlaceError(WORKED_OUT if any(printed.of(block) for block in blocks) else OWN_WORDS)
    items = [
        path
        for length in range(1, 20)
        for path in dict.fromkeys(slot.path[:length] for slot in shown if len(slot.path) >= length)
        if isinstance(path[-1], int)
    ]
    whole = next(
        (path for path in items if _all_gone(printed, path, gone) and not _has_other_title(printed, path)), None
    )
    if whole is not None:
        return [Out(whole)]
    paths = list(dict.fromkeys(slot.path for slot in shown))
    about = printed.item_of(_row_blocks(blocks[0])) if blocks[0].cell is not None else None
    if about is not None:  # beside a sum stands the name of its fund, which is another thing's
        paths = [path for path in paths if path[: len(about)] == about] or paths
    if isinstance(edit.was, tuple):
        item = printed.item_of(blocks)
        raise CannotPlaceError(GATHERS if item and not printed.is_whole(item, blocks) else STILL_THERE)
    return _gone_texts(blocks[0], paths, about, printed, gone)


def _gone_texts(
    block: Block, paths: Sequence[Path], about: Path | None, printed: Printed, gone: set[int]
) -> list[Change]:
    """Texts that went with a paragraph, while the thing that they belong to stays."""
    if block.heading:
        raise CannotPlaceError(STILL_THERE)
    everywhere = all(id(each) in gone for path in paths for each in printed.where[path])
    together = _together(paths)
    if len(paths) > 1 and not together:
        if about is None or not everywhere or any(_names_its_thing(printed, path) for path in paths):
            raise CannotPlaceError(STILL_THERE)
        return [Out(path) for path in paths]
    path = together if len(paths) > 1 and together else paths[0]
    if len(paths) == 1 and not everywhere and not _shows_all(printed, [block], path):
        return [_without_paragraph(printed, block)]
    if not isinstance(path[-1], int) and _names_its_thing(printed, path):
        raise CannotPlaceError(NAMELESS)
    return [Out(path)]


def _names_its_thing(printed: Printed, path: Path) -> bool:
    """Whether a text is the title of its thing, or what stands for one."""
    return path[-1] == "title" or (
        path[-1] == _bare_of(path[:-1]) and text_at(printed.base.root, (*path[:-1], "title")) is None
    )


def _shows_all(printed: Printed, blocks: Iterable[Block], path: Path) -> bool:
    """Whether paragraphs show a text, all together, from its beginning to its end; what is shown otherwise is shown whole."""
    text = list(_text(printed, path))
    for block in blocks:
        for slot in printed.of(block):
            for piece in slot.pieces if slot.path == path else ():
                stretch = piece.origin.stretches[0]
                if not stretch.exact:
                    return True
                text[stretch.start : stretch.end] = [" "] * (stretch.end - stretch.start)
    return not re.search(r"\w", "".join(text))


def _all_gone(printed: Printed, path: Path, gone: set[int]) -> bool:
    """Whether every text of an item went, be it that a second copy of it stayed, or what stands above other items as well."""
    texts = printed.within[path]
    went = {
        text
        for text in texts
        if all(id(block) in gone for block in printed.where[text])
        or _shows_all(printed, [block for block in printed.where[text] if id(block) in gone], text)
    }
    return bool(went) and all(_stands_above_others(printed, path, text) for text in texts - went)


def _stands_above_others(printed: Printed, item: Path, path: Path) -> bool:
    """Whether a text of an item is printed once for several items that say the same there, as the name of a partner is."""
    *above, number = item
    said = normal(_text(printed, path))
    try:
        count = len(getattr(node_at(printed.base.root, tuple(above)), "items", ()))
    except NoPlaceError:
        return False
    beside = ((*above, other, *path[len(item) :]) for other in range(count) if other != number)
    alike = [each for each in beside if (text := text_at(printed.base.root, each)) and normal(text.text) == said]
    return any(each not in printed.where for each in alike)


def _has_other_title(printed: Printed, item: Path) -> bool:
    """Whether an item has a title that is printed as a heading of the form."""
    title = (*item, "title")
    try:
        node = node_at(printed.base.root, item)
    except NoPlaceError:
        return False
    return isinstance(node, MappingNode) and "title" in node.entries and title not in printed.where


def _together(paths: Sequence[Path]) -> Path | None:
    """The list or the map of which all these are items; None where they are of several."""
    above = {path[:-1] for path in paths}
    if len(above) == 1:
        (path,) = above
        if isinstance(shape_of_field(path), ListOf | MapOf | Cash):
            return path
    return None


def _bare_of(path: Path) -> str | None:
    shape = shape_of_field(path)
    inner = innermost(shape) if shape else None
    return inner.bare if isinstance(inner, Thing) else None


def _without_paragraph(printed: Printed, block: Block) -> Change:
    """A paragraph taken out of a text of several."""
    path, begin, end = _paragraph(printed, block)
    text = _text(printed, path).rstrip("\n")
    before, behind = len(text[:begin]) - len(text[:begin].rstrip("\n")), len(text[end:]) - len(text[end:].lstrip("\n"))
    if end >= len(text) or (begin > 0 and before < behind):  # what follows keeps its distance
        return Words(path, begin - before, min(end, len(text)), "")
    return Words(path, begin, end + behind, "")


def _paragraph(printed: Printed, block: Block) -> tuple[Path, int, int]:
    """The text that a paragraph is a part of, and from where to where in it the whole paragraph goes, its list mark too."""
    slots = printed.of(block)
    if len({slot.path for slot in slots}) != 1 or any(slot.kind != "exact" for slot in slots):
        raise CannotPlaceError(NO_ONE_TEXT)
    path = slots[0].path
    stretches = [stretch for slot in slots for piece in slot.pieces for stretch in piece.origin.stretches]
    text = _text(printed, path)
    start, end = min(each.start for each in stretches), max(each.end for each in stretches)
    begin = text.rfind("\n", 0, start) + 1
    while begin > 0 and not _is_item(text[begin:]) and text[:begin].rstrip(" ")[-2:] != "\n\n" and not _listed(block):
        begin = text.rfind("\n", 0, begin - 1) + 1
    stop = text.find("\n", end)
    while stop >= 0 and text[stop + 1 : stop + 2] not in ("", "\n") and not _is_item(text[stop + 1 :]):
        stop = text.find("\n", stop + 1)
    return path, begin, stop if stop >= 0 else len(text)


_LONGEST_SHOWN = 60
_MARK = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]+")


def _is_item(text: str) -> bool:
    return _MARK.match(text) is not None


def _listed(block: Block) -> bool:
    return bool(block.number) or block.list_level >= 0


def _text(printed: Printed, path: Path) -> str:
    text = text_at(printed.base.root, path)
    if text is None:
        raise CannotPlaceError(NO_ONE_TEXT)
    return text.text


# -- what is new -------------------------------------------------------------------------------------------------------------------


def _new(edit: Edit, printed: Printed) -> list[Change]:
    if isinstance(edit.now, tuple):
        return [_new_row(edit, edit.now, printed)]
    assert isinstance(edit.now, Block)
    return _new_paragraph(edit, edit.now, printed)


def _new_row(edit: Edit, row: Row, printed: Printed) -> Change:
    items: list[tuple[Path, Row, bool]] = []
    for beside, behind in ((edit.after, True), (edit.before, False)):
        if isinstance(beside, tuple):
            item = printed.item_of(blocks_of(beside))
            if item is not None:
                items.append((item, beside, behind))
    if not items:
        raise CannotPlaceError(UNPLACED)
    if len({item[:-1] for item, _, _ in items}) > 1:
        raise CannotPlaceError("it stands between rows of two lists of the plan: write it into the one that is meant")
    item, beside, behind = items[0]
    if not printed.is_whole(item, blocks_of(beside)):
        raise CannotPlaceError(GATHERS)
    value = _of_row(row, beside[0].table, item, printed)
    number = item[-1]
    assert isinstance(number, int)
    return In(item[:-1], value, after=number if behind else None, before=None if behind else number)


def _of_row(row: Row, table: Table, item: Path, printed: Printed) -> Data:
    """A new item out of a new row."""
    columns = printed.columns.get((titles(table), general(item[:-1])), {})
    made = _Made(item[:-1])
    for cell in row:
        blocks = [block for block in blocks_of((cell,)) if normal(block.text) not in printed.alone]
        if not blocks:
            continue
        patterns = columns.get(cell.column, Counter())
        if not patterns and all(ROW_NUMBER.fullmatch(block.text) for block in blocks):
            continue  # rows are numbered anew
        if not _fill(made, blocks, patterns, printed):
            heading = titles(table)[cell.column] if cell.column < len(titles(table)) else ""
            raise CannotPlaceError(f"what stands in column “{heading}” cannot be told apart: write it into the plan")
    if not made.values:
        raise CannotPlaceError(UNPLACED)
    return made.data(bare=_siblings_are_bare(printed, item))


def _siblings_are_bare(printed: Printed, item: Path) -> bool:
    try:
        return isinstance(node_at(printed.base.root, item), Scalar)
    except NoPlaceError:
        return False


def _fill(made: _Made, blocks: Sequence[Block], patterns: Counter[_Pattern], printed: Printed) -> bool:
    """Whether the paragraphs of a cell could be told apart by how that column is printed."""
    for block in blocks:
        values = _values(block.text, patterns, made.path, printed)
        if values is None:
            return False
        made.add(values)
    return True


def _values(words: str, patterns: Counter[_Pattern], path: Path, printed: Printed) -> list[tuple[Path, str]] | None:
    """The fields and their texts that words say, by the first pattern that fits, the one with most words of the form first."""
    for pattern in sorted(patterns, key=lambda each: (-sum(map(len, each.words)), -len(each.fields), -patterns[each])):
        match = pattern.expression.fullmatch(words)
        if match is None:
            continue
        values = [
            (name, value)
            for (name, kind), found in zip(pattern.fields, match.groups(), strict=True)
            for value in _all_typed(found.strip(), (*path, ANY, *name), kind, printed)
        ]
        if all(value is not None for _, value in values):
            return [(name, value) for name, value in values if value is not None]
    for pattern, _ in patterns.most_common():
        signs = set("".join(pattern.words)) - set(" \u00a0")
        if not pattern.words[0].strip() and pattern.fields[0][1] == "exact" and not signs & set(words):
            return [(pattern.fields[0][0], words.strip().replace("\u00a0", " "))]  # a sum without its fund
    return None


def _all_typed(words: str, path: Path, kind: str, printed: Printed) -> Sequence[str | None]:
    """The same for what may be several items of a list."""
    if kind == "sum" and path[-1] == ANY:
        return printed.numbered(words, path) or [None]
    return [_typed(words, path, kind, printed)]


def _typed(words: str, path: Path, kind: str, printed: Printed) -> str | None:
    """What has to be written so that these words are shown; None where that is not known."""
    known = printed.names.get((path[-1:], normal(words)))
    if known is None and _kind(path) == "person":
        known = printed.names.get(((), normal(words)))
    if known is not None:
        return known
    if kind == "exact":
        return words.replace("\u00a0", " ")
    shape = shape_of_field(path)
    if isinstance(shape, Leaf) and shape.choices:
        choice = normal(words).lower().replace(" ", "-")
        return choice if choice in shape.choices else None
    return words.replace("\u00a0", " ") if _kind(path) == "person" else None


class _Made:
    """The fields of a new item of a list as they come together."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values: dict[Path, list[str]] = {}
        self._rows: list[list[tuple[Path, str]]] = []

    def add(self, values: list[tuple[Path, str]]) -> None:
        """The texts of one paragraph."""
        for name, value in values:
            if name in self.values and ANY not in name:
                self.values[name][-1] += f"\n\n{value}"  # a second paragraph of the same text
            else:
                self.values.setdefault(name, []).append(value)

    def data(self, *, bare: bool) -> Data:
        """The item, its fields in the order of the format, as short as a person would write it."""
        tree: dict[str, object] = {}
        for name, values in self.values.items():
            for number, value in enumerate(values):
                _into(tree, name, number, value)
        if () in self.values:
            return self.values[()][0]
        return _short(tree, self.path, bare=bare)


def _into(tree: dict[str, object], name: Path, number: int, value: str) -> None:
    here: object = tree
    for place, step in enumerate(name):
        last = place == len(name) - 1
        if step == ANY:
            assert isinstance(here, list)
            while len(here) <= number:
                here.append({})
            if last:
                here[number] = value
            here = here[number]
        else:
            assert isinstance(here, dict)
            deeper: object = [] if not last and name[place + 1] == ANY else {}
            here = here.setdefault(str(step), value if last else deeper)


def _short(tree: object, path: Path, *, bare: bool) -> Data:
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        items = [_short(each, path, bare=True) for each in tree]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    assert isinstance(tree, dict)
    names = inside(".".join(str(step) for step in general(path) if step != ANY))
    ordered = sorted(tree, key=lambda key: names.index(key) if key in names else len(names))
    if bare and ordered == [_bare_of(path)]:
        return _short(tree[ordered[0]], (*path, ordered[0]), bare=True)
    return {key: _short(tree[key], (*path, key), bare=True) for key in ordered}


def _new_paragraph(edit: Edit, block: Block, printed: Printed, written: str = "") -> list[Change]:
    """A paragraph that is new at its place; `written` is how the plan has its words already."""
    besides = [(edit.after, True), (edit.before, False)]
    for beside, behind in besides:
        if not isinstance(beside, Block) or beside.heading or block.heading or _listed(beside) != _listed(block):
            continue
        change = _beside(block, beside, printed, behind=behind, written=written or block.text.strip())
        if change is not None:
            return [change]
    if edit.cell is not None and not any(isinstance(beside, Block) for beside, _ in besides):
        return _into_cell(edit.cell, block.text, printed)
    raise CannotPlaceError(_written_as(edit.after, printed) or UNPLACED)


def _written_as(beside: object, printed: Printed) -> str:
    """Why a line could not be told apart, where the one above it is an item of several fields; empty where it is not."""
    item = printed.item_of([beside]) if isinstance(beside, Block) and not beside.heading else None
    if item is None or not isinstance(beside, Block) or not printed.is_whole(item, [beside]):
        return ""
    pattern = printed.pattern(beside, item)
    words = " ".join(beside.text.split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
    return (
        f"a line here is written as the one above it, “{shown}”: write it so in Word"
        if pattern and len(pattern.fields) > 1
        else ""
    )


def _beside(block: Block, beside: Block, printed: Printed, *, behind: bool, written: str) -> Change | None:
    """A new paragraph as one more of what stands beside it: an item of a list, or a paragraph of a text."""
    slots = [slot for slot in printed.of(beside) if slot.kind != "sum"]
    if not slots:
        return None
    path = slots[0].path
    places = [length for length, step in enumerate(path, 1) if isinstance(step, int)]
    item = printed.item_of([beside])
    if item is not None and printed.is_whole(item, [beside]) and len(printed.where[path]) >= 1:
        pattern = printed.pattern(beside, item)
        values = _values(block.text, Counter([pattern]), item[:-1], printed) if pattern else None
        short = _short_form(pattern, item) if pattern and values is None else None
        if short is not None:
            values = [(short, block.text.strip())]
        if values is not None and (short or _listed(block) or block.cell is not None or len(values) > 1):
            made = _Made(item[:-1])
            made.add(values)
            number = item[-1]
            assert isinstance(number, int)
            value = made.data(bare=_siblings_are_bare(printed, item))
            return In(item[:-1], value, after=number if behind else None, before=None if behind else number)
    if {slot.path for slot in slots} != {path} or any(slot.kind != "exact" for slot in slots):
        return None
    labelled = re.search(r"\w", beside.text[: slots[0].start]) is not None
    if (
        labelled
        or _kind(path) != "prose"
        or (places and len(path) == places[-1] and not _listed(block) and block.cell is None)
    ):
        return None
    path, begin, end = _paragraph(printed, beside)
    text = _text(printed, path)
    if _listed(block):
        mark = _MARK.match(text[begin:])
        if mark is None:
            return None
        words = f"{mark[0]}{written}"
        return Words(path, end, end, f"\n{words}") if behind else Words(path, begin, begin, f"{words}\n")
    if behind:
        return Words(path, end, end, f"\n\n{written}")
    if begin != 0 and text[:begin].strip():
        return None
    return Words(path, begin, begin, f"{written}\n\n")


def _short_form(pattern: _Pattern, item: Path) -> Path | None:
    """The one field that is enough for a thing of which several are printed; None where there is none, or it is printed otherwise."""
    bare = _bare_of(item)
    name: Path = (bare,) if bare else ()
    return name if bare and len(pattern.fields) > 1 and (name, "exact") in pattern.fields else None


def _into_cell(cell: Cell, words: str, printed: Printed) -> list[Change]:
    """Words in a cell that had none, or only words of the form: fields that its row's thing had not."""
    row = tuple(cell.table.rows[cell.row]) if cell.row < len(cell.table.rows) else ()
    item = printed.item_of(blocks_of(row)) if row else None
    if item is None:
        raise CannotPlaceError(UNPLACED)
    columns = printed.columns.get((titles(cell.table), general(item[:-1])), {})
    values = _values(words, columns.get(cell.column, Counter()), item[:-1], printed)
    found: list[Change] = []
    together: dict[Path, list[str]] = {}
    for name, value in values or ():
        together.setdefault(name, []).append(value)
    for name, said in together.items():
        names = [step for step in name if step != ANY]
        if not names or len(names) > (2 if len(together) == 1 else 1):
            raise CannotPlaceError(UNPLACED)
        owner = (*item, *names[:-1])
        order = inside(".".join(str(step) for step in general(owner) if step != ANY))
        found.append(Value(owner, str(names[-1]), said if len(said) > 1 else said[0], _bare_of(owner) or "", order))
    if not found:
        raise CannotPlaceError(UNPLACED)
    return found


# -- what has moved ----------------------------------------------------------------------------------------------------------------


def _moved(edit: Edit, printed: Printed) -> list[Change]:
    blocks = blocks_of(edit.was)
    item = printed.item_of(blocks)
    if item is not None and printed.is_whole(item, blocks):
        number = item[-1]
        assert isinstance(number, int)
        for beside, behind in ((edit.after, True), (edit.before, False)):
            other = printed.item_of(blocks_of(beside)) if isinstance(beside, Block | tuple) else None
            if other is not None and other[:-1] == item[:-1] and isinstance(other[-1], int) and other != item:
                return [
                    Move(item[:-1], number, after=other[-1] if behind else None, before=None if behind else other[-1])
                ]
        return [Out(item), *_new(edit, printed)]
    if isinstance(edit.was, Block) and isinstance(edit.now, Block):
        if item is not None and item[:-1] and _is_only_shown(printed, blocks):
            raise CannotPlaceError(GATHERS)
        path, begin, end = _paragraph(printed, edit.was)
        source = _text(printed, path)[begin:end]  # with what is bold in it
        mark = _MARK.match(source)
        written = source[mark.end() if mark else 0 :].strip()
        return [_without_paragraph(printed, edit.was), *_new_paragraph(edit, edit.now, printed, written)]
    raise CannotPlaceError(GATHERS)


def _is_only_shown(printed: Printed, blocks: Sequence[Block]) -> bool:
    return any(slot.kind != "exact" for block in blocks for slot in printed.of(block))


# -- what says something else ------------------------------------------------------------------------------------------------------


def _changed(edit: Edit, printed: Printed) -> list[Change]:
    was, now = edit.was, edit.now
    assert isinstance(was, Block)
    assert isinstance(now, Block)
    if edit.divided:
        raise CannotPlaceError(DIVIDED)
    slots = printed.of(was)
    if not slots:
        if was.cell is not None and normal(was.text) in printed.alone and printed.item_of(_row_blocks(was)):
            return _into_cell(was.cell, now.text, printed)
        raise CannotPlaceError(OWN_WORDS if id(was) in printed.lines and not was.left_out else NO_ONE_TEXT)
    if edit.text != now.text:
        return _divided(edit, was, slots, printed)
    stretches = changed_stretches(was.text, edit.text)
    try:
        return [
            Words(path, begin, end, words)
            for first, last, words in stretches
            for path, begin, end in [_target(slots, first, last)]
        ]
    except CannotPlaceError as reason:
        return _by_pattern(was, edit.text, slots, printed, reason)


def _row_blocks(block: Block) -> list[Block]:
    assert block.cell is not None
    return blocks_of(tuple(block.cell.table.rows[block.cell.row]))


def _divided(edit: Edit, was: Block, slots: Sequence[Slot], printed: Printed) -> list[Change]:
    """A paragraph that became two: two items, or two paragraphs of one text."""
    (first, last, words), *others = changed_stretches(was.text, edit.text)
    if others:
        raise CannotPlaceError(DIVIDED)
    path, begin, end = _target(slots, first, last)
    item = printed.item_of([was])
    text = _text(printed, path)
    if _listed(was) and not _MARK.match(text) and item is not None and printed.is_whole(item, [was]):
        number = item[-1]
        assert isinstance(number, int)
        made = _Made(item[:-1])
        made.add([(general(path[len(item) :]), text[end:].strip())])
        second = made.data(bare=_siblings_are_bare(printed, item))
        return [Words(path, begin, len(text), ""), In(item[:-1], second, after=number)]
    if _kind(path) != "prose":
        raise CannotPlaceError("it was divided, and the plan has one line for it")
    if _listed(was):
        _, start, _ = _paragraph(printed, was)
        mark = _MARK.match(text[start:])
        words = f"\n{mark[0]}" if mark else words
    return [Words(path, begin, end, words)]


def _target(slots: Sequence[Slot], first: int, last: int) -> tuple[Path, int, int]:
    """The path and the characters of the text of the plan that a stretch of a paragraph shows."""
    for slot in slots:
        if not (slot.start <= first and last <= slot.end):
            continue
        if slot.kind in ("shown", "sum"):
            raise CannotPlaceError(WORKED_OUT)
        if slot.kind == "key":
            raise CannotPlaceError(STANDS_FOR)
        begin = _offset(slot.pieces, first, ahead=first != last)
        end = _offset(slot.pieces, last, ahead=False) if last > first else begin
        if begin is None or end is None or end < begin:
            raise CannotPlaceError(NO_ONE_TEXT)
        return slot.path, begin, end
    touched = any(slot.start < last and first < slot.end for slot in slots)
    raise CannotPlaceError(BEYOND if touched else OWN_WORDS)


def _offset(pieces: Sequence[Piece], place: int, *, ahead: bool) -> int | None:
    """Where in the text of the plan a place in the pieces of one slot is; at the seam of two the second where `ahead`."""
    found = [piece for piece in pieces if piece.start <= place <= piece.end]
    if not found:
        return None
    piece = found[-1] if ahead else found[0]
    (stretch,) = piece.origin.stretches[:1]
    if not stretch.exact or stretch.end - stretch.start != piece.end - piece.start:
        return None
    return stretch.start + place - piece.start


def _by_pattern(
    was: Block, now: str, slots: Sequence[Slot], printed: Printed, reason: CannotPlaceError
) -> list[Change]:
    """The same by what stands between the form's own words in the line: a sum and the name of its fund, a name for a key."""
    words, place = [], 0
    for slot in slots:
        words.append(was.text[place : slot.start])
        place = slot.end
    pattern = _Pattern((*words, was.text[place:]), tuple((slot.path, slot.kind) for slot in slots))
    match = pattern.expression.fullmatch(now)
    if match is None:
        raise reason
    changes: list[Change] = []
    for slot, found in zip(slots, match.groups(), strict=True):
        said = was.text[slot.start : slot.end]
        if normal(said) == normal(found):
            continue
        text = _text(printed, slot.path)
        if slot.kind == "exact":
            for first, last, new in changed_stretches(said, found):
                path, begin, end = _target([slot], slot.start + first, slot.start + last)
                changes.append(Words(path, begin, end, new))
            continue
        if slot.kind == "sum":
            changes += _renumbered(slot, found, printed)
            continue
        typed = _typed(found.strip(), slot.path, "", printed)
        if typed is None or (slot.kind == "key" and normal(found) not in {name for _, name in printed.names}):
            raise CannotPlaceError(STANDS_FOR if slot.kind == "key" else WORKED_OUT)
        changes.append(Words(slot.path, 0, len(text), typed))
    if not changes:
        raise reason
    return changes


def _renumbered(slot: Slot, words: str, printed: Printed) -> list[Change]:
    """Other things that are referred to, where their numbers are shown."""
    keys = printed.numbered(words, slot.path) if isinstance(slot.path[-1], int) else None
    links = [*printed.links_of(slot)]
    if keys is None or not links:
        raise CannotPlaceError(WORKED_OUT)
    there = {_text(printed, link): link for link in links}
    changes: list[Change] = [Out(link) for key, link in there.items() if key not in keys]
    last = max(int(link[-1]) for link in links)
    return changes + [In(slot.path[:-1], key, after=last) for key in keys if key not in there]
