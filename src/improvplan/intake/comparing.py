"""What was edited in a document, held against the document as it was sent: paragraphs and tables, rows, paragraphs of cells.

On each of the three levels what is equal is put together first, then what is alike; the rest is new, gone or moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final, TypeVar

from improvplan.intake.paragraphs import BODY, Block, Cell, Document, Table

ALIKE: Final = 0.3
"""Two things that share less than this are not one that was edited."""
EQUAL: Final = 4.0
"""What it weighs that two things are equal, where the most alike are 1: a pair that is equal is worth several that are alike."""
_TYPOGRAPHY: Final = str.maketrans(
    {"\u00a0": " ", "\u2011": "-", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": ""}
)

Row = tuple[Cell, ...]
Thing = TypeVar("Thing", Block | Table, Row)


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph, or a whole row of a table, as it was and as it is; one of them None where it is new or gone.

    `text` is what a paragraph says now; of one that was divided, both halves with a blank line between them. `divided` says that words
    of it went to a new paragraph beside it and that both together do not say what it said. `moved`: the same words, at another place.
    `after` and `before` are what stood around the place in the document as it was sent, in the same cell or table: a paragraph, or the
    first paragraph with words of a row. `cell` is the cell as it was, where that is known of a new paragraph.
    """

    was: Block | Row | None
    now: Block | Row | None
    text: str = ""
    divided: bool = False
    moved: bool = False
    after: Block | Row | Table | None = None
    before: Block | Row | Table | None = None
    cell: Cell | None = None


def edits(before: Document, after: Document) -> list[Edit]:
    """What says something else, in the order of the document. Typography, style and list marks are no edits."""
    old, new = (written(document.body) for document in (before, after))
    return _with_moves(_compared(old, new, None))


def blocks_of(thing: Block | Row | Table | None) -> list[Block]:
    """The paragraphs with words of a paragraph, a row or a table."""
    if thing is None:
        return []
    if isinstance(thing, Block):
        return [thing]
    cells = thing.blocks() if isinstance(thing, Table) else (block for cell in thing for block in cell.blocks())
    return [block for block in cells if block.text.strip()]


def normal(words: str) -> str:
    """Words without what only typography changes."""
    return " ".join(words.translate(_TYPOGRAPHY).split())


def changed_stretches(was: str, now: str) -> list[tuple[int, int, str]]:
    """What of a text became what, word by word: from and to in the old text, and the new words."""
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (was, now))
    matcher = SequenceMatcher(
        a=[word.translate(_TYPOGRAPHY) for word in old], b=[word.translate(_TYPOGRAPHY) for word in new], autojunk=False
    )
    ends = [0]
    for word in old:
        ends.append(ends[-1] + len(word))
    found = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "insert":
            first, begin, end = _as_appended(old, new, first, begin, end)
            found.append((ends[first], ends[first], "".join(new[begin:end])))
        elif kind != "equal":
            found.append((ends[first], ends[last], "".join(new[begin:end])))
    return found


def _as_appended(old: Sequence[str], new: Sequence[str], place: int, begin: int, end: int) -> tuple[int, int, int]:
    """The same new words where they begin with a blank, as somebody writes who goes on behind a word, if they can be seen so."""
    at, first, last = place, begin, end
    while not new[first].isspace():
        if at >= len(old) or old[at] != new[first] or last >= len(new) or new[last] != old[at]:
            return place, begin, end
        at, first, last = at + 1, first + 1, last + 1
    return at, first, last


def pairs_of(
    old: Sequence[Block | Table], new: Sequence[Block | Table], *, anything: bool
) -> list[tuple[Block | Table | None, Block | Table | None]]:
    """Paragraphs and tables in pairs, in order, None beside what is gone or new; in a cell (`anything`) one may replace any other."""
    return _replacements(_aligned(old, new, _key, _likeness), anything=anything)


def row_pairs(was: Table, now: Table) -> list[tuple[Row | None, Row | None]]:
    """The rows of two tables in the same way, those without words left out."""
    old, new = ([tuple(row) for row in table.rows if blocks_of(tuple(row))] for table in (was, now))
    return _aligned(old, new, _row_key, _row_likeness)


# -- the three levels --------------------------------------------------------------------------------------------------------------


def written(items: Iterable[Block | Table]) -> list[Block | Table]:
    """What has words, out of the body or a cell."""
    return [
        each
        for each in items
        if (each.part == BODY and each.text.strip() if isinstance(each, Block) else blocks_of(each))
    ]


def _compared(old: Sequence[Block | Table], new: Sequence[Block | Table], cell: Cell | None) -> list[Edit]:
    """Paragraphs and tables of the body, or of a cell."""
    found: list[Edit] = []
    pairs = pairs_of(old, new, anything=cell is not None)
    for place, (was, now) in enumerate(pairs):
        if isinstance(was, Table) and isinstance(now, Table):
            found += _rows(was, now)
        elif isinstance(was, Table):
            rows = [tuple(row) for row in was.rows]
            found += [Edit(row, None) for row in rows if blocks_of(row)]
        elif isinstance(now, Table):
            rows = [tuple(row) for row in now.rows]
            found += [Edit(None, row) for row in rows if blocks_of(row)]
        elif was is None or now is None or normal(was.text) != normal(now.text):
            before, behind = _around(pairs, place)
            found.append(Edit(was, now, now.text if now else "", after=before, before=behind, cell=cell))
    return _whole(found)


def _rows(was: Table, now: Table) -> list[Edit]:
    found: list[Edit] = []
    pairs = row_pairs(was, now)
    for place, (one, other) in enumerate(pairs):
        if one is None or other is None:
            before, behind = _around(pairs, place)
            found.append(Edit(one, other, after=before, before=behind))
            continue
        for cell, against in cell_pairs(one, other):
            found += _compared(
                written(cell.items if cell else ()), written(against.items if against else ()), cell or against
            )
    return found


def cell_pairs(one: Row, other: Row) -> list[tuple[Cell | None, Cell | None]]:
    """The cells of two rows, by their order where there are as many, else by their columns."""
    if len(one) == len(other):
        return [*zip(one, other, strict=True)]
    by_column = {cell.column: cell for cell in other}
    pairs: list[tuple[Cell | None, Cell | None]] = [(cell, by_column.pop(cell.column, None)) for cell in one]
    return pairs + [(None, cell) for cell in by_column.values()]


def _around(pairs: Sequence[tuple[Any, Any]], place: int) -> tuple[Any, Any]:
    """What stood before and behind a place in the document as it was sent; of that, what stands there still, if anything does."""
    found = []
    for beside in (pairs[:place][::-1], pairs[place + 1 :]):
        still = next((was for was, now in beside if was is not None and now is not None), None)
        found.append(still if still is not None else next((was for was, _ in beside if was is not None), None))
    return found[0], found[1]


# -- putting together --------------------------------------------------------------------------------------------------------------


def _aligned(
    old: Sequence[Thing],
    new: Sequence[Thing],
    key: Callable[[Thing], object],
    likeness: Callable[[Thing, Thing], float],
) -> list[tuple[Thing | None, Thing | None]]:
    """Things of two sequences in pairs that do not cross; what is equal first."""
    found: list[tuple[Thing | None, Thing | None]] = []
    matcher = SequenceMatcher(a=list(map(key, old)), b=list(map(key, new)), autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            found += zip(old[first:last], new[begin:end], strict=True)
        else:
            found += _best(old[first:last], new[begin:end], likeness)
    return found


def _best(
    old: Sequence[Thing], new: Sequence[Thing], likeness: Callable[[Thing, Thing], float]
) -> list[tuple[Thing | None, Thing | None]]:
    """The pairs that do not cross and are, all together, most alike."""
    scores = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else -1.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    found: list[tuple[Thing | None, Thing | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and scores[i][j] >= ALIKE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return found


def _replacements(
    pairs: list[tuple[Block | Table | None, Block | Table | None]], *, anything: bool
) -> list[tuple[Block | Table | None, Block | Table | None]]:
    """The same, where paragraphs that stand gone and new at one place, as many of each, are taken for rewritten ones."""
    found: list[tuple[Block | Table | None, Block | Table | None]] = []
    stretch: list[tuple[Block | Table | None, Block | Table | None]] = []
    for pair in [*pairs, (None, None)]:
        if pair != (None, None) and (pair[0] is None or pair[1] is None):
            stretch.append(pair)
            continue
        gone = [was for was, _ in stretch if was is not None]
        new = [now for _, now in stretch if now is not None]
        fits = len(gone) == len(new) and all(
            isinstance(one, Block) and isinstance(other, Block) and (anything or _kind(one) == _kind(other))
            for one, other in zip(gone, new, strict=True)
        )
        equal = {normal(each.text) for each in gone if isinstance(each, Block)} & {
            normal(each.text) for each in new if isinstance(each, Block)
        }
        found += [*zip(gone, new, strict=True)] if fits and not equal else stretch
        stretch = []
        if pair != (None, None):
            found.append(pair)
    return found


def _kind(block: Block) -> tuple[bool, bool]:
    return bool(block.number) or block.list_level >= 0, block.heading > 0


def _whole(found: list[Edit]) -> list[Edit]:
    """The same, with the halves of each paragraph that was divided put together."""
    result: list[Edit] = []
    used: set[int] = set()
    for place, edit in enumerate(found):
        if place in used:
            continue
        if not isinstance(edit.was, Block) or not isinstance(edit.now, Block):
            result.append(edit)
            continue
        gone = set(_words(edit.was.text)) - set(_words(edit.now.text))
        text, divided = edit.now.text, False
        for beside in (place - 1, place + 1):
            other = found[beside] if 0 <= beside < len(found) else None
            if other is None or other.was is not None or not isinstance(other.now, Block) or beside in used:
                continue
            halves = [other.now.text, text] if beside < place else [text, other.now.text]
            if normal(" ".join(halves)) == normal(edit.was.text):
                text = "\n\n".join(half.strip() for half in halves)
                used.add(beside)
                result = [each for each in result if each is not other]
            elif 2 * len(gone & set(_words(other.now.text))) > len(set(_words(other.now.text))):
                divided = True
        result.append(replace(edit, text=text, divided=divided))
    return result


def _with_moves(found: list[Edit]) -> list[Edit]:
    """The same, where what is gone at one place and new at another, word for word, has moved."""
    gone: dict[object, list[Edit]] = {}
    for edit in found:
        if edit.now is None and edit.was is not None:
            gone.setdefault(_thing_key(edit.was), []).append(edit)
    moved: dict[int, Edit] = {}
    left: set[int] = set()
    for edit in found:
        if edit.was is None and edit.now is not None and gone.get(_thing_key(edit.now)):
            origin = gone[_thing_key(edit.now)].pop(0)
            left.add(id(origin))
            moved[id(edit)] = replace(edit, was=origin.was, moved=True)
    return [moved.get(id(edit), edit) for edit in found if id(edit) not in left]


def _thing_key(thing: Block | Row) -> object:
    return ("paragraph", normal(thing.text)) if isinstance(thing, Block) else ("row", _row_key(thing))


def _key(thing: Block | Table) -> object:
    if isinstance(thing, Block):
        return normal(thing.text)
    return tuple(_row_key(tuple(row)) for row in thing.rows if blocks_of(tuple(row)))


def _row_key(row: Row) -> object:
    return tuple(tuple(normal(block.text) for block in blocks_of((cell,))) for cell in row)


def _likeness(one: Block | Table, other: Block | Table) -> float:
    if isinstance(one, Block) and isinstance(other, Block):
        return EQUAL if normal(one.text) == normal(other.text) else _alike(one.text, other.text)
    if isinstance(one, Table) and isinstance(other, Table):
        alike = EQUAL * _alike(*(" ".join(block.text for block in table.blocks()) for table in (one, other)))
        titles = [_row_key(tuple(table.rows[0])) for table in (one, other) if table.rows]
        return max(alike, 1.0) if len(titles) == 2 and titles[0] == titles[1] else alike
    return 0.0


def _row_likeness(one: Row, other: Row) -> float:
    """How alike two rows are: their first cells, or half of all cells."""
    if _row_key(one) == _row_key(other):
        return EQUAL
    if len(one) != len(other):
        return _alike(*(" ".join(cell.text for cell in row) for row in (one, other)))
    cells = [(cell.text, against.text) for cell, against in zip(one, other, strict=True)]
    filled = [(was, now) for was, now in cells if was.strip() or now.strip()]
    scores = [1.0 if normal(was) == normal(now) else _alike(was, now) for was, now in filled]
    whole = sum(len(was) + len(now) for was, now in filled)
    by_words = sum(score * (len(was) + len(now)) for score, (was, now) in zip(scores, filled, strict=True)) / whole
    return max(scores[0] * 0.9, (sum(scores) / len(scores) + by_words) / 2)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(a=_words(one), b=_words(other), autojunk=False).ratio() ** 2


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.translate(_TYPOGRAPHY))
