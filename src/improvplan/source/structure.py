"""The promise of every fix: no line outside it comes to belong to something else.

It is held here, in one place, for whatever the explainers of slips propose: a text that YAML cannot read has no tree that
could be compared, but its lines have columns, and the columns say what each line belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping

from improvplan.source.comments import comments
from improvplan.source.lines import Lines, with_lines
from improvplan.source.slips.page import Page, Shape, Slip, shape_of


def keeps_structure(page: Page, slip: Slip) -> bool:
    """Whether the lines that a slip proposes leave all other lines where they are.

    True where every line outside the proposal has the same parent as before, no line becomes an entry of a list that does not
    end right above it, and no comment is drawn into a text.
    """
    return all(_keeps(page, proposed) for proposed in (slip.fixed, slip.read_as) if proposed)


def _keeps(page: Page, proposed: Mapping[int, str]) -> bool:
    moved = {number: line for number, line in proposed.items() if _is_moved(page.text(number), line)}
    if moved and not (_parents_stay(page, moved) and _entries_follow(page, proposed)):
        return False
    return len(proposed) < 2 or _comments_stay(page, proposed)


def _is_moved(line: str, proposed: str) -> bool:
    """Whether a line begins in another column than before, or begins something else there."""
    before, after = shape_of(line), shape_of(proposed.partition("\n")[0])
    return "\n" in proposed or before.indent != after.indent or before.lead != after.lead or not proposed.strip()


def _parents_stay(page: Page, moved: Mapping[int, str]) -> bool:
    """Whether the lines below those that move keep the parents that they have now."""
    first, last = min(moved), max(moved)
    before, after = _Column(), _Column()
    for number in _lines_above(page, first):
        before.push(number, page.shape(number))
        after.push(number, page.shape(number))
    lowest = min(
        [page.shape(number).indent for number in moved if page.text(number).strip()]
        + [len(line) - len(line.lstrip(" ")) for text in moved.values() for line in text.split("\n") if line.strip()],
        default=0,
    )
    skeleton = before.copy()
    for number in range(first, page.count + 1):
        line = page.text(number)
        if number in moved:
            if line.strip():
                before.push(number, page.shape(number))
            for written in moved[number].split("\n"):
                if written.strip():
                    after.push(number, shape_of(written))
            continue
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        shape = page.shape(number)
        same = before.parent(shape) == after.parent(shape)
        if not same and skeleton.parent(shape) != after.parent(shape, without=moved):
            return False
        if number > last and shape.indent <= lowest and not shape.dashed:
            return True
        for column in (before, after, skeleton):
            column.push(number, shape)
    return True


def _entries_follow(page: Page, proposed: Mapping[int, str]) -> bool:
    """Whether each line that becomes a list entry stands right below its key or the entry before it."""
    for number, text in proposed.items():
        shape = shape_of(text.partition("\n")[0])
        if not shape.dashed or page.shape(number).dashed or page.text(number).lstrip(" \t").startswith("-"):
            continue
        if not _follows(page, proposed, number, shape):
            return False
    return True


def _follows(page: Page, proposed: Mapping[int, str], number: int, entry: Shape) -> bool:
    above = page.above(number)
    while above:
        head, broken, tail = proposed.get(above, page.text(above)).rpartition("\n")
        holder = shape_of(tail)
        if (broken and shape_of(head).value == "|") or (above in proposed and tail.endswith("\\")):
            return True  # no entry at all, but a line of a text that is written below | or in double quotes
        if holder.dashed and holder.indent == entry.indent and (above in proposed or not holder.key):
            return True
        if holder.key:
            return not holder.value and entry.indent >= holder.lead
        if holder.dashed or holder.indent <= entry.indent:
            return False
        above = page.above(above)
    return True


def _comments_stay(page: Page, proposed: Mapping[int, str]) -> bool:
    """Whether no comment between the first and the last line that change is part of a text afterwards."""
    between = [n for n in range(min(proposed), max(proposed) + 1) if page.text(n).lstrip(" \t").startswith("# ")]
    if not between:
        return True
    flat = {number: line.replace("\n", " ") for number, line in proposed.items()}
    if any("\n" in line for line in proposed.values()):
        return all(not proposed.get(n, "#").strip() or proposed.get(n, "#").lstrip().startswith("#") for n in between)
    after = Lines(with_lines(page.lines, flat))
    found = {comment.line for comment in comments(after)}
    read_to = max(found, default=0)
    return all(number in found for number in between if number < read_to) and all(
        proposed.get(n, "#").lstrip().startswith("#") for n in between
    )


class _Column:
    """What the lines so far have opened: (column, line) pairs, the innermost last."""

    def __init__(self, open_: list[tuple[int, bool, int]] | None = None) -> None:
        self._open = open_ or []

    def copy(self) -> _Column:
        """The same, apart."""
        return _Column(list(self._open))

    def push(self, number: int, shape: Shape) -> None:
        """Close what ends at a line, and open what begins there."""
        while self._open and self._closes(shape):
            self._open.pop()
        if shape.dashed:
            self._open.append((shape.indent, True, number))
        if shape.key:
            self._open.append((shape.lead, False, number))

    def parent(self, shape: Shape, *, without: Mapping[int, str] | None = None) -> int:
        """The line that a line with this shape belongs to; 0 at the top. Lines of `without` are passed over."""
        for column, dash, number in reversed(self._open):
            deeper = column < shape.indent or (column == shape.indent and shape.dashed and not dash)
            if deeper and not (without and number in without):
                return number
        return 0

    def _closes(self, shape: Shape) -> bool:
        column, dash, _ = self._open[-1]
        return column > shape.indent or (column == shape.indent and (dash or not shape.dashed))


def _lines_above(page: Page, first: int) -> list[int]:
    """The lines above that hold the first line, the outermost first."""
    found: list[int] = []
    limit = 10**9
    above = page.above(first)
    while above and limit > 0:
        shape = page.shape(above)
        if shape.indent < limit or (
            shape.indent == limit and not shape.dashed and found and page.shape(found[-1]).dashed
        ):
            found.append(above)
            limit = shape.indent
        above = page.above(above)
    return found[::-1]
