"""Tables that are laid out like a paper form: rows as wide as the table, labels beside values, and a list with its own header.

Councils make one for each priority. A cell may hold its label in its first line and what belongs to it below; rows under a
header of columns are actions; everything else is read as if it stood in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from improvplan.forms.parts import PRIORITIES
from improvplan.intake.field_filling import is_field
from improvplan.intake.lexicon import Meaning
from improvplan.intake.paragraphs import Block, Cell, Table
from improvplan.intake.placing_surroundings import Surroundings
from improvplan.intake.word_ledger import LABEL

_LONGEST: Final = 90
_FEWEST_SIGNS: Final = 3

ListRows = Callable[[Sequence[list[Cell]]], None]


class LaidOut:
    """Places one such table; `as_list` places rows of which the first is a header of columns."""

    def __init__(self, placer: Surroundings, as_list: ListRows) -> None:
        self._placer = placer
        self._as_list = as_list

    def place(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether the table is of this kind; then it is placed."""
        if len({len(row) for row in rows}) < 2 or self._is_header(rows[0]) or self._signs(rows) < _FEWEST_SIGNS:
            return False
        number = 0
        while number < len(rows):
            row = rows[number]
            below = self._list_below(rows, number)
            if len(below) > 1:
                self._as_list(below)
                self._placer.run = None
                number += len(below)
                continue
            self._labelled(row)
            number += 1
        return True

    def is_under_title(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether a priority's heading stands over the whole table, and below it a list of actions."""
        line = _first_line(rows[0][0])
        titled = len(rows[0]) == 1 and self._placer.lexicon.priority(line, heading=True) is not None
        return titled and any(
            self._is_header(row) and any(self._field(_first_line(cell)) == "actions" for cell in row)
            for row in rows[1:]
        )

    def in_pairs(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether each row has labels of a priority, each with what belongs to it beside it, twice or more; then it is placed."""
        if self._placer.priority is None or not all(len(row) > 2 and self._paired(row) for row in rows):
            return False
        for row in rows:
            self._labelled(row)
        return True

    def _paired(self, row: list[Cell]) -> bool:
        lines = [_first_line(cell) for cell in row]
        named = [bool(line) and self._named(line) is not None for line in lines]
        return len(row) % 2 == 0 and all(named[::2]) and not any(named[1::2]) and any(lines[1::2])

    def begins_with_title(self, row: list[Cell]) -> bool:
        """Whether a row of two cells is the label of a priority and its title; then the priority is begun."""
        return bool(row[1].text.strip()) and self._begins(row[0], row[1], _first_line(row[0]))

    # -- what a row is -----------------------------------------------------------------------------------------------------

    def _signs(self, rows: Sequence[list[Cell]]) -> int:
        """How many cells begin with a label of a priority, or with a priority's heading."""
        lines = [line for row in rows for cell in row if (line := _first_line(cell))]
        return sum(self.is_title(line) or self._named(line) is not None for line in lines)

    def _list_below(self, rows: Sequence[list[Cell]], number: int) -> list[list[Cell]]:
        """A header of columns and the rows under it that are divided as it is; empty where no such list begins at a row."""
        head = rows[number]
        if not self._is_header(head):
            return []
        found = [head]
        for row in rows[number + 1 :]:
            if len(row) != len(head) or [cell.column for cell in row] != [cell.column for cell in head]:
                break
            found.append(row)
        return found

    def _is_header(self, row: list[Cell]) -> bool:
        said = [cell.text.strip() for cell in row if cell.text.strip()]
        if len(row) < 3 or len(said) < 2 or any(len(words) > _LONGEST for words in said):
            return False
        fields = [self._placer.lexicon.real(cell.text.strip(), PRIORITIES)[0] for cell in row]
        # a label and its value, twice in a row: `Priority | Reading | Status | `
        in_pairs = len(row) % 2 == 0 and all(fields[::2]) and not any(fields[1::2]) and fields[0] != "actions"
        return not in_pairs and 2 * sum(map(bool, fields)) > len(said)

    def is_title(self, line: str) -> bool:
        """Whether a label begins a priority: `Priority 2`, `Improvement priority`."""
        lexicon = self._placer.lexicon
        return lexicon.priority(line, heading=True) is not None or self._field(line) == "title"

    def _field(self, line: str) -> str:
        field, sure = self._placer.lexicon.real(line.rstrip(": "), PRIORITIES)
        return field if sure else ""

    def _named(self, line: str) -> Meaning | None:
        """What a label says that belongs to it: a field of a priority, or the items of a framework."""
        placer = self._placer
        if len(line) > _LONGEST:
            return None
        if family := placer.filler.family_named(line.rstrip(":? ")):
            return Meaning("", ("links",), (family,))
        field = self._field(line)
        if field and field != "title" and is_field(PRIORITIES, field):
            families = placer.filler.families_in_label(line) if field == "links" else ()
            return Meaning("", (field,), families)
        own = placer.card_row(line.rstrip(":? "))
        return own if own and own.sure and own.fields != ("title",) else None

    # -- placing ------------------------------------------------------------------------------------------------------------

    def _labelled(self, row: list[Cell]) -> None:
        number = 0
        while number < len(row):
            cell, beside = row[number], row[number + 1] if number + 1 < len(row) else None
            line = _first_line(cell)
            alone = line and "\n" not in cell.text.strip()
            beside_says = beside is not None and beside.text.strip()
            if alone and beside is not None and beside_says and self._begins(cell, beside, line):
                number += 2
                continue
            meaning = self._named(line) if line else None
            if alone and beside is not None and meaning is not None and self._named(_first_line(beside)) is None:
                self._take(cell)
                self._into(meaning, cell, beside.items)
                number += 2
                continue
            if meaning is not None and not alone:
                first, *rest = [each for each in cell.items if isinstance(each, Table) or each.text.strip()]
                assert isinstance(first, Block)
                self._placer.ledger.take(first, first.text, LABEL)
                self._into(meaning, cell, rest)
            else:
                self.as_text(cell)
            number += 1

    def _begins(self, cell: Cell, beside: Cell, line: str) -> bool:
        """A priority that begins with its label beside its title; whether it does."""
        titled = self._placer.lexicon.priority(line, heading=True)
        if not self.is_title(line) or (titled and titled[0]):
            return False
        block = next(each for each in cell.blocks() if each.text.strip())
        self._take(cell)
        priority = self._placer.priority = self._placer.begin_priority(block)
        self._placer.priority_level = 0
        self._placer.filler.fill(priority, Meaning("", ("title",)), beside.items)
        return True

    def _into(self, meaning: Meaning, cell: Cell, items: Sequence[Block | Table]) -> None:
        placer = self._placer
        block = next(cell.blocks())
        if placer.priority is None:
            placer.priority = placer.begin_priority(block)
            placer.priority_level = 0
        placer.result.fields.update(f"{PRIORITIES}.{field}" for field in meaning.fields)
        said = [each for each in items if isinstance(each, Table) or each.text.strip()]
        if said:
            placer.filler.fill(placer.priority, meaning, said)
        else:
            blank = next((each for each in items if isinstance(each, Block)), block)
            for field in meaning.fields:
                placer.priority.blanks.setdefault(field, blank)
        placer.run = None

    def _take(self, cell: Cell) -> None:
        for block in cell.blocks():
            self._placer.ledger.take(block, block.text, LABEL)

    def as_text(self, cell: Cell) -> None:
        """Paragraphs of a cell, read as those of the text are; a table in it is left to be seen."""
        self._placer.run = None
        blocks = [each for each in cell.items if isinstance(each, Table) or each.text.strip()]
        for number, each in enumerate(blocks):
            if isinstance(each, Table):
                for block in each.blocks():
                    self._placer.ledger.leave(block, block.text, self._placer.priority or self._placer.plan)
            else:
                self._placer.paragraph(each, blocks[number + 1] if number + 1 < len(blocks) else None)
        self._placer.run = None


def _first_line(cell: Cell) -> str:
    return next((block.text.strip().split("\n")[0] for block in cell.blocks() if block.text.strip()), "")


__all__ = ["LaidOut"]
