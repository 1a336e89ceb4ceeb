"""Tables of a document into things of a plan: by the columns of the form, or by the words that real plans use for columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from improvplan.forms.fields import GATHERED
from improvplan.forms.form import Column
from improvplan.forms.parts import PLAN, PRIORITIES, order_of
from improvplan.intake.field_filling import DASH, FILLERS, Run, is_field
from improvplan.intake.laid_out_tables import LaidOut
from improvplan.intake.lexicon import Meaning, date_before, key
from improvplan.intake.paragraphs import Block, Cell, Table
from improvplan.intake.placing_surroundings import Surroundings
from improvplan.intake.word_ledger import LABEL, PLACED, Leaf, Node
from improvplan.model.synonyms import STARTS
from improvplan.model.when_reader import read_when

_COMPUTED: Final = "figures that are worked out"
_YEAR: Final = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}(?: ?[-/–] ?(?:19|20)?[0-9]{2})?)\s*(?P<kind>[A-Za-z]*)\s*(?P<unit>%?)"
)
_COSTS: Final = frozenset(map(key, ("Available", "Planned in this plan", "Left")))
_FIGURES: Final = frozenset(("target", "targets"))
_SIGNATURE: Final = frozenset(("signature", "signed"))
_LONGEST_LABEL: Final = 160
_ACTIONS: Final = f"{PRIORITIES}.actions"
_ITEMS: Final = {
    "milestones": {"timescale": "by", "leads": "who", "status": "status"},
    "evaluations": {"timescale": "when", "next_steps": "next_steps", "impact": "impact"},
    "monitoring": {"timescale": "when", "leads": "who"},
    "measures": {"baseline": "baseline", "target": "target", "timescale": "by", "leads": "who"},
}
"""What a row is where it is no action, the first that has a column, and what labels of a priority mean in it."""
_OF_ACTION: Final = frozenset(("who", "cost", "status"))
_ROW_NUMBER: Final = re.compile(r"\(?[0-9]{1,3}[.)]?")


@dataclass(frozen=True, slots=True)
class _Head:
    """The header of a column: where it begins in the grid, how wide it is, and its lines."""

    column: int
    span: int
    words: str
    below: str = ""


class Tables:
    """Places the tables of one document."""

    def __init__(self, placer: Surroundings) -> None:
        self._placer = placer
        self._lexicon = placer.lexicon
        self._filler = placer.filler
        self._ledger = placer.ledger
        self.derived: list[Block] = []
        self._laid_out = LaidOut(placer, self._as_list)

    def place(self, table: Table, hint: str) -> None:
        """Place a table; `hint` is the part that the heading or the caption above it has named."""
        rows = [row for row in table.rows if row]
        if not rows:
            return
        heads, data = self._heads(rows)
        labels = [head.words for head in heads]
        if self._special(heads, labels, data, hint) or self._laid_out.in_pairs(rows) or self._facts_in_pairs(rows):
            return
        found = self._in_form(labels, hint)
        if found:
            self._label_heads(rows, data)
            self._known(*found, heads, data)
            return
        of_plan = self._plan_like(labels) or self._titled_card(rows) or self._laid_out.is_under_title(rows)
        if self._placer.section is not None and not of_plan:
            self._markdown(rows)
            return
        if self._card(rows) or self._laid_out.place(rows):
            return
        self._free(heads, rows, data)

    def _as_list(self, rows: Sequence[list[Cell]]) -> None:
        """Rows of a table of which the first is a header of columns."""
        heads, data = self._heads(rows)
        self._free(heads, rows, data)

    # -- headers -----------------------------------------------------------------------------------------------------------

    def _heads(self, rows: Sequence[list[Cell]]) -> tuple[list[_Head], Sequence[list[Cell]]]:
        first, *others = rows
        heads = [_Head(cell.column, cell.span, cell.text.strip()) for cell in first]
        if others and any(cell.span > 1 for cell in first) and any(cell.continued for cell in others[0]):
            lower = {cell.column: cell.text.strip() for cell in others[0] if not cell.continued}
            split: list[_Head] = []
            for head in heads:
                inside = [column for column in lower if head.column <= column < head.column + head.span]
                split += [_Head(column, 1, head.words, lower[column]) for column in inside] or [head]
            return split, others[1:]
        return heads, others

    def _label_heads(self, rows: Sequence[list[Cell]], data: Sequence[list[Cell]]) -> None:
        for row in rows[: len(rows) - len(data)]:
            for cell in row:
                for block in cell.blocks():
                    self._ledger.take(block, block.text, LABEL)

    def _plan_like(self, labels: Sequence[str]) -> bool:
        known = [label for label in labels if self._lexicon.real(label, PRIORITIES)[0]]
        return len(known) >= 3

    def _titled_card(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether labels stand beside their values, and the first is that of a priority and its title."""
        if any(len(row) > 2 for row in rows) or len(rows[0]) != 2 or not rows[0][1].text.strip():
            return False
        named = [row for row in rows if self._lexicon.real(row[0].text.strip(), PRIORITIES)[0]]
        return self._laid_out.is_title(rows[0][0].text.strip()) and len(named) > 1

    # -- tables that are worked out, or have columns of their own ---------------------------------------------------------------

    def _special(self, heads: Sequence[_Head], labels: Sequence[str], data: Sequence[list[Cell]], hint: str) -> bool:
        keys = {key(label) for label in labels}
        if keys >= _COSTS or hint == "costs":
            for row in (*([[]] if not data else []), *data):
                for cell in row:
                    for block in cell.blocks():
                        self._ledger.take(block, block.text, _COMPUTED)
            self._take_heads(heads, data, labels)
            return True
        if keys & _SIGNATURE:
            self._take_heads(heads, data, labels)
            self._signatures(labels, data)
            return True
        years = [head for head in heads[1:] if _YEAR.match(head.words)]
        if len(years) >= 2 and len(years) >= len(heads) - 2:
            self._take_heads(heads, data, labels)
            self._indicators(heads, data)
            return True
        return False

    def _take_heads(self, heads: Sequence[_Head], data: Sequence[list[Cell]], labels: Sequence[str]) -> None:
        del heads, labels
        table = data[0][0].table if data and data[0] else None
        if table is not None:
            self._label_heads(table.rows, [row for row in table.rows if row in list(data)])

    def _signatures(self, labels: Sequence[str], data: Sequence[list[Cell]]) -> None:
        names = {"signature": "", "date": "date", "role": "role"}
        for row in data:
            node = Node("sign_off", first=_first(row))
            for label, cell in zip(labels, row, strict=False):
                name = names.get(key(label), "name")
                for block in cell.blocks():
                    if name and key(block.text) not in FILLERS:
                        self._filler.put(Run(node, (name,)), block)
                    else:
                        self._ledger.take(block, block.text, "filled in by the form")
            if node.values:
                self._placer.plan.several("sign_off").append(node)

    def _indicators(self, heads: Sequence[_Head], data: Sequence[list[Cell]]) -> None:
        self._placer.result.fields.add("indicators")
        for row in data:
            node = Node("indicators", first=_first(row))
            percent = False
            for head, cell in ((head, self._cell(row, head)) for head in heads):
                year = _YEAR.match(head.words) if head is not heads[0] else None
                for number, block in enumerate(each for each in (cell.blocks() if cell else ()) if each.text.strip()):
                    text = block.text.strip()
                    if year is None:
                        self._filler.put(Run(node, ("title",) if head is heads[0] and not number else ()), block)
                    elif key(text) == "baseline":
                        node.leaf("base_year").pieces.append((_session(year["year"]), block, ""))
                        self._ledger.take(block, text, LABEL)
                    elif key(text) in FILLERS or DASH.fullmatch(text):
                        self._ledger.take(block, text, "filled in by the form")
                    else:
                        series = "targets" if year["kind"].lower() == "target" else "values"
                        bare = text.removesuffix("%").strip()
                        percent = percent or text.endswith("%") or bool(year["unit"])
                        node.named(series)[_session(year["year"])] = Leaf([(bare, block, "")])
                        self._ledger.take(block, text, PLACED)
                if year and year["kind"].lower() == "baseline":
                    node.leaf("base_year").pieces[:] = [(_session(year["year"]), node.first or _any(row), "")]
            if percent:
                node.leaf("unit").pieces.append(("percent", node.first or _any(row), ""))
            if node.values:
                self._placer.plan.several("indicators").append(node)

    # -- tables of the form --------------------------------------------------------------------------------------------------

    def _in_form(self, labels: list[str], hint: str) -> tuple[str, list[Meaning | None]] | None:
        """The table of the form whose columns these are, and what each holds; None where it has none."""
        scored: list[tuple[float, list[str], str, list[Meaning | None]]] = []
        inside = self._placer.priority is not None
        for name, columns in self._candidates(hint):
            meanings = self._lexicon.matched(labels, self._path(name), columns)
            known = sum(meaning is not None for meaning in meanings)
            said = {key((column.label or "").replace("{number}", "")) for column in columns}
            found = [label.split("\n")[0] for label, each in zip(labels, meanings, strict=True) if each is not None]
            by_form = [label for label in found if key(label) in said]
            needed = max(1, len([label for label in labels if label]) / 2)
            if known < needed or (name != hint and 2 * len(by_form) < max(4, len(labels))):
                continue
            of_priority = name.startswith("priorities.") or name in order_of(self._placer.form, PRIORITIES)
            fits = 0.3 if of_priority == inside else 0.0
            # a table that gathers what priorities say stands below them, or under its name
            gathers = name in GATHERED and not self._placer.plan.values.get("priorities")
            if name != hint and (gathers or (of_priority and not inside)):
                continue
            exact = 0.2 if known == len(columns) else 0.0
            # a form that lays out no such list of its own prints it under these names, too
            own = by_form if columns or len(found) < len(labels) else found
            scored.append((known + (1.5 if name == hint else 0) + fits + exact, own, name, meanings))
        if not scored:
            return None
        _, own, name, meanings = max(scored, key=lambda each: each[0])
        self._placer.result.own(*own)
        if self._has_rows_of_actions(name, labels, meanings):
            return None
        return name, self._with_real_words(name, labels, meanings)

    def _has_rows_of_actions(self, name: str, labels: Sequence[str], meanings: Sequence[Meaning | None]) -> bool:
        """Whether a table of the form about a priority has got columns that say of each action who does it, or what it costs."""
        if name not in self._lexicon.own or not any(each and "actions" in each.fields for each in meanings):
            return False
        others = [label for label, each in zip(labels, meanings, strict=True) if each is None]
        return any(self._lexicon.action_field(self._lexicon.real(each, PRIORITIES)[0]) in _OF_ACTION for each in others)

    def _with_real_words(
        self, name: str, labels: Sequence[str], meanings: Sequence[Meaning | None]
    ) -> list[Meaning | None]:
        """Columns that the form does not have, by the words of real plans: each a field of the row that no other column fills."""
        path = self._path(name)
        if path not in (PRIORITIES, _ACTIONS):
            return list(meanings)
        filled = {field for meaning in meanings if meaning for field in meaning.fields}
        found = list(meanings)
        for number, (label, meaning) in enumerate(zip(labels, meanings, strict=True)):
            if meaning is not None or not label:
                continue
            real = self._lexicon.real(label, PRIORITIES)[0]
            field = self._lexicon.action_field(real) if path == _ACTIONS else real
            if field and is_field(path, field) and field not in filled:
                # a sum alone among the resources of an action is what it costs
                costs = ("cost",) if field == "resources" and path == _ACTIONS and "cost" not in filled else ()
                filled |= {field, *costs}
                found[number] = Meaning("", (field, *costs), sure=False)
        return found

    def _candidates(self, hint: str) -> list[tuple[str, Sequence[Column]]]:
        found: list[tuple[str, Sequence[Column]]] = list(self._lexicon.tables())
        names = {name for name, _ in found}
        for name in (hint, "evaluations", "priorities.evaluations"):
            if name and name not in names and is_path(name):
                found.append((name, self._lexicon.columns(name)))
                names.add(name)
        return found

    def _path(self, name: str) -> str:
        """The path of what a row of a table is."""
        if name in GATHERED:
            return GATHERED[name]
        if name in self._lexicon.own:
            return PRIORITIES if name in order_of(self._placer.form, PRIORITIES) else ""
        return name

    def _known(
        self, name: str, meanings: Sequence[Meaning | None], heads: Sequence[_Head], data: Sequence[list[Cell]]
    ) -> None:
        placer = self._placer
        path = self._path(name)
        self._note_fields(path, meanings)
        if name in GATHERED:
            self._gathered(name, meanings, heads, data)
        elif name in self._lexicon.own:
            node = placer.priority if path == PRIORITIES else placer.plan
            for row in data:
                self._row(node or placer.plan, row, heads, meanings, own=True)
        elif name == PRIORITIES:
            for row in data:
                self._priority_row(row, heads, meanings)
        else:
            self._items(name, meanings, heads, data)

    def _note_fields(self, path: str, meanings: Sequence[Meaning | None]) -> None:
        prefix = f"{path}." if path else ""
        for meaning in meanings:
            if meaning:
                self._placer.result.fields.update(f"{prefix}{field}" for field in (*meaning.fields, *meaning.families))

    def _gathered(
        self, name: str, meanings: Sequence[Meaning | None], heads: Sequence[_Head], data: Sequence[list[Cell]]
    ) -> None:
        printed = "monitoring" in order_of(self._placer.form, PRIORITIES)
        if name != "monitoring-schedule" or printed:
            self.derived += [block for row in data for cell in row for block in cell.blocks()]
            return
        priorities = self._placer.plan.values.get("priorities", [])
        for row in data:
            node = Node("priorities.monitoring", first=_first(row))
            owner: Node | None = None
            for head, meaning in zip(heads, meanings, strict=True):
                cell = self._cell(row, head)
                if cell is None:
                    continue
                if meaning and meaning.fields == ("priority",):
                    number = re.match(r"([0-9]+)\.", cell.text)
                    place = int(number[1]) - 1 if number else -1
                    owner = priorities[place] if 0 <= place < len(priorities) else None
                    self.derived += list(cell.blocks())
                elif meaning:
                    self._filler.fill(node, meaning, cell.items)
            (owner or self._placer.plan).several("monitoring").append(node)

    def _priority_row(self, row: list[Cell], heads: Sequence[_Head], meanings: Sequence[Meaning | None]) -> None:
        placer = self._placer
        first = self._cell(row, heads[0])
        goes_on = first is not None and (first.continued or not first.text.strip())
        if self._repeats(row, heads):
            return
        if not (goes_on and placer.priority is not None):
            placer.priority = placer.begin_priority(_first(row) or _any(row))
            placer.priority_level = placer.part_level
        assert placer.priority is not None
        self._row(placer.priority, row, heads, meanings, own=True)
        # what follows the table is not about the last of its rows
        placer.run = None

    def _repeats(self, row: list[Cell], heads: Sequence[_Head]) -> bool:
        """Whether a row says the header again."""
        if [key(cell.text) for cell in row] != [key(head.words) for head in heads]:
            return False
        for cell in row:
            for block in cell.blocks():
                self._ledger.take(block, block.text, LABEL)
        return True

    def _row(
        self, node: Node, row: list[Cell], heads: Sequence[_Head], meanings: Sequence[Meaning | None], *, own: bool
    ) -> None:
        """The cells of a row into the fields of one thing."""
        for head, meaning in zip(heads, meanings, strict=True):
            cell = self._cell(row, head)
            if cell is None:
                continue
            if meaning is None:
                self._leave(cell, node)
                continue
            if own and node is self._placer.plan and meaning.families:
                self._printed(cell, meaning)
                continue
            if _is_blank(cell):
                self._blank(node, meaning, cell)
                continue
            self._filler.fill(node, meaning, cell.items)
        for cell in self._outside(row, heads):
            self._leave(cell, node)

    def _printed(self, cell: Cell, meaning: Meaning) -> None:
        """A framework printed in full, with marks at what the priorities have chosen: the form's list, and worked out."""
        for block in cell.blocks():
            if self._filler.is_link(meaning.families, block.text.strip()):
                self._ledger.take(block, block.text, "lists of frameworks")
            else:
                self._leave_block(block, self._placer.plan)

    @staticmethod
    def _blank(node: Node, meaning: Meaning, cell: Cell) -> None:
        block = next(iter(cell.blocks()), None)
        if block is not None:
            for field in meaning.fields:
                node.blanks.setdefault(field, block)

    def _items(
        self, name: str, meanings: Sequence[Meaning | None], heads: Sequence[_Head], data: Sequence[list[Cell]]
    ) -> None:
        placer = self._placer
        outer, _, inner = name.partition(".")
        owner = (placer.priority or placer.plan) if inner else placer.plan
        field = inner or outer
        if inner and owner is placer.plan and not is_field("", inner):
            for row in data:
                for cell in row:
                    self._leave(cell, owner)
            return
        if name == "people":
            self._people(meanings, heads, data)
            return
        path = name if owner is not placer.plan or not inner else inner
        node: Node | None = None
        for row in data:
            if self._repeats(row, heads):
                continue
            first = self._cell(row, heads[0])
            goes_on = node is not None and first is not None and (first.continued or not first.text.strip())
            if node is None or not goes_on:
                node = Node(path, first=_first(row))
            cells = self._checkpoint(node, row, heads, meanings) if path.endswith("evaluations") else row
            self._row(node, cells, heads, meanings, own=False)
            if node.values and node not in owner.several(field):
                owner.several(field).append(node)

    def _checkpoint(
        self, node: Node, row: list[Cell], heads: Sequence[_Head], meanings: Sequence[Meaning | None]
    ) -> list[Cell]:
        """When a row of evaluations was written: of a label such as “Autumn term” and a date, the date."""
        for head, meaning in zip(heads, meanings, strict=True):
            cell = self._cell(row, head)
            if cell is None or meaning is None or meaning.fields[:1] != ("when",):
                continue
            said = [block for block in cell.blocks() if block.text.strip()]
            others = [each for each in row if each is not cell and each.text.strip() and key(each.text) not in FILLERS]
            if not others:
                for block in said:
                    self._ledger.take(block, block.text, LABEL)
                return [each for each in row if each is not cell]
            dated = [block for block in said if read_when(block.text.strip()).read] or said
            run = Run(node, meaning.fields)
            for block in said:
                if block is dated[-1] or ":" in block.text or self._filler.is_status(node.path, block.text):
                    self._filler.put(run, block)
                elif block.bold or len(block.text) < 40:
                    self._ledger.take(block, block.text, LABEL)
            return [each for each in row if each is not cell]
        return row

    def _people(self, meanings: Sequence[Meaning | None], heads: Sequence[_Head], data: Sequence[list[Cell]]) -> None:
        for row in data:
            node = Node("people", first=_first(row))
            self._row(node, row, heads, meanings, own=False)
            if node.values:
                name = node.said("name") or node.said("role")
                self._placer.plan.named("people")[name] = node

    # -- tables that no form knows ----------------------------------------------------------------------------------------------

    def _card(self, rows: Sequence[list[Cell]]) -> bool:
        """Labels in the first column, each with what belongs to it beside it."""
        if {len(row) for row in rows} not in ({2}, {1, 2}) or self._is_header(rows):
            return False
        placer = self._placer
        first, *_ = rows
        if len(first) == 2 and self._laid_out.begins_with_title(first):
            rows = rows[1:]
        found = [placer.card_row(row[0].text.split("\n")[0]) if len(row) == 2 else None for row in rows]
        fronts = [placer.front_path(row[0].text.split("\n")[0]) if len(row) == 2 else "" for row in rows]
        known = found if placer.priority is not None else [Meaning(path) if path else None for path in fronts]
        count = sum(each is not None for each in known)
        known_front = count > 0 or bool({"title", "organisation"} & {*placer.plan.values})
        facts = placer.priority is None and placer.front and known_front and all(map(_is_fact, rows))
        if 2 * count < len(rows) and not facts:
            return False
        for row, meaning, path in zip(rows, found, fronts, strict=True):
            if placer.priority is not None and meaning:
                self._take_cell(row[0])
                self._note_fields(PRIORITIES, [meaning])
                if row[1].text.strip():
                    self._filler.fill(placer.priority, meaning, row[1].items)
                else:
                    self._blank(placer.priority, meaning, row[1])
            elif placer.priority is None and path:
                self._take_cell(row[0])
                placer.result.fields.add(path)
                for block in row[1].blocks():
                    if block.text.strip():
                        placer.front_value(path, block, block.text.strip())
            elif facts and row[1].text.strip():
                self._fact(*row)
            else:
                for cell in row:
                    self._leave(cell, placer.priority or placer.plan)
        placer.run = None
        return True

    def _facts_in_pairs(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether each row of a table of the front has labels, each with its value beside it, twice or more; then it is placed."""
        placer = self._placer
        pairs = [(row[n], row[n + 1]) for row in rows for n in range(0, len(row) - 1, 2)]
        if placer.priority is not None or not placer.front or any(len(row) < 4 or len(row) % 2 for row in rows):
            return False
        paths = [placer.front_path(" ".join(label.text.split())) for label, _ in pairs]
        values = [placer.front_path(" ".join(value.text.split())) for _, value in pairs]
        if not any(paths) or any(values) or not all(_is_fact(pair) for pair in pairs):
            return False
        for (label, value), path in zip(pairs, paths, strict=True):
            if not path:
                self._fact(label, value)
                continue
            self._take_cell(label)
            placer.result.fields.add(path)
            for block in value.blocks():
                if block.text.strip():
                    placer.front_value(path, block, block.text.strip())
        placer.run = None
        return True

    def _is_header(self, rows: Sequence[list[Cell]]) -> bool:
        """Whether the first row is titles over two columns."""
        first, *others = rows
        labels = len(first) == 2 and all(map(self._is_label, first))
        return labels and bool(others) and not any(self._is_label(row[0]) for row in others)

    def _is_label(self, cell: Cell) -> bool:
        return bool(self._lexicon.real(cell.text.strip(), PRIORITIES)[1])

    def _fact(self, label: Cell, value: Cell) -> None:
        words = " ".join(label.text.split()).rstrip(":")
        for block in label.blocks():
            self._ledger.take(block, block.text, PLACED)
        for block in value.blocks():
            if block.text.strip():
                self._placer.fact_on_front(block, words, block.text.strip())

    def _take_cell(self, cell: Cell) -> None:
        for block in cell.blocks():
            self._ledger.take(block, block.text, LABEL)

    def _free(self, heads: Sequence[_Head], rows: Sequence[list[Cell]], data: Sequence[list[Cell]]) -> None:
        """A table whose columns real plans would call so."""
        placer = self._placer
        names = self._real_names(heads)
        known = [name for name in names if name]
        # what stands under a date or a term is listed: it may be what is planned, or what was found
        undated = [head for head in heads if head.words and not read_when(head.words).read]
        if len(known) < 2 or 2 * len(known) < len(undated):
            self._unknown(heads, rows)
            return
        self._label_heads(rows, data)
        for head, name in zip(heads, names, strict=True):
            if head.words and not name:
                placer.result.unknown.setdefault(head.words.split("\n")[0], _any(rows[0]))
        placer.result.fields.update(f"priorities.{name}" for name in known)
        each_a_priority = "title" in names and (placer.priority is None or not placer.priority_level)
        above = placer.priority
        if not each_a_priority and above is not None and above.said("title"):
            names = _aims(names)
        for row in data:
            if self._repeats(row, heads):
                continue
            if len(row) == 1 < len(heads):
                self._laid_out.as_text(row[0])
                if placer.priority is not above and each_a_priority:
                    # rows as wide as the table name the priorities
                    each_a_priority = False
                    names = _aims(names)
                continue
            # a table inside a cell has columns of its own
            inner = [each for cell in row for each in cell.items if isinstance(each, Table)]
            bare = [replace(cell, items=[each for each in cell.items if isinstance(each, Block)]) for cell in row]
            self._free_row(bare if inner else row, heads, names, each_a_priority=each_a_priority)
            for each in inner:
                self.place(each, "")

    def _unknown(self, heads: Sequence[_Head], rows: Sequence[list[Cell]]) -> None:
        """A table of which nothing says what it holds."""
        for head in heads:
            if head.words and len(head.words) <= _LONGEST_LABEL:
                self._placer.result.unknown.setdefault(head.words.split("\n")[0], _any(rows[0]))
        for row in rows:
            for cell in row:
                self._leave(cell, self._placer.priority or self._placer.plan)

    def _real_names(self, heads: Sequence[_Head]) -> list[str]:
        """The fields of columns; beside a baseline a target is a figure, and no priority's title."""
        names = [self._real(head) for head in heads]
        if not {"measures", "baseline"} & {*names}:
            return names
        if "actions" in names and not {"measures", "why"} & {*names}:
            # where things stand, in words, beside what is done about it
            return ["why" if name == "baseline" else name for name in names]
        return ["" if key(head.words) in _FIGURES else name for head, name in zip(heads, names, strict=True)]

    def _real(self, head: _Head) -> str:
        answered = self._lexicon.answered(head.words.split("\n")[0])
        if answered:
            return answered.removeprefix("priorities.")
        whole = f"{head.words.splitlines()[0]} {head.below}".strip() if head.words else ""
        said = (whole, head.words, head.below)
        return next((name for words in said if words and (name := self._lexicon.real(words, PRIORITIES)[0])), "")

    def _free_row(
        self, row: list[Cell], heads: Sequence[_Head], names: Sequence[str], *, each_a_priority: bool
    ) -> None:
        placer = self._placer
        if each_a_priority:
            title = next(
                (self._cell(row, head) for head, name in zip(heads, names, strict=True) if name == "title"), None
            )
            if title is not None and title.text.strip() and not title.continued:
                placer.priority = placer.begin_priority(_first(row) or _any(row))
                placer.priority_level = 0
        node = placer.priority
        if node is None:
            node = placer.priority = placer.begin_priority(_first(row) or _any(row))
        main = next((name for name in ("actions", *_ITEMS) if name in names), "")
        item: Node | None = None
        spanned: set[int] = set()
        order = sorted(range(len(names)), key=lambda number: names[number] != main)
        for number in order:
            head, name = heads[number], names[number]
            cell = self._cell(row, head)
            if cell is None or number in spanned:
                continue
            action = item if main == "actions" else None
            if name == main:
                before = len(node.values.get(name, []))
                self._into_field(node, head, name, cell)
                made = node.values.get(name, [])[before:]
                item = made[0] if len(made) == 1 else None
                if not cell.text.strip():
                    node.blanks.setdefault(name, next(cell.blocks()))
            elif name in (STARTS, "timescale") and (both := self._span(action or node, row, heads, names)):
                spanned |= both
            elif _is_blank(cell):
                field = self._lexicon.action_field(name) if action is not None else name
                holder = action if action is not None and is_field("priorities.actions", field) else node
                self._blank(holder, Meaning("", (field,)), cell)
            elif not (action is None and item is not None and self._of_item(item, main, head, name, cell)):
                self._free_cell(node, action, head, name, cell)
        for cell in self._outside(row, heads):
            self._leave(cell, node)

    def _span(self, holder: Node, row: Sequence[Cell], heads: Sequence[_Head], names: Sequence[str]) -> frozenset[int]:
        """The day on which something begins and that by which it is done, in columns of their own; which columns these are."""
        if names.count(STARTS) != 1 or names.count("timescale") != 1:
            return frozenset()
        columns = names.index(STARTS), names.index("timescale")
        start, end = (self._cell(row, heads[column]) for column in columns)
        said = from_to(*(" ".join(cell.text.split()) if cell else "" for cell in (start, end)))
        if start is None or not said:
            return frozenset()
        field = "by" if holder.path.endswith("actions") else "timescale"
        holder.leaf(field).pieces.append((said, next(start.blocks()), ""))
        for cell in (start, end) if end is not None else (start,):
            for block in cell.blocks():
                self._ledger.take(block, block.text, PLACED)
        return frozenset(columns)

    def _of_item(self, item: Node, main: str, head: _Head, name: str, cell: Cell) -> bool:
        """Who, when and how far in a row that is one milestone, one check or one finding: they belong to it."""
        field = _ITEMS[main].get("target" if main == "measures" and key(head.words) in _FIGURES else name, "")
        if not field or field in item.values:
            return False
        self._filler.fill(item, Meaning("", (field,)), cell.items)
        return True

    def _free_cell(self, node: Node, action: Node | None, head: _Head, name: str, cell: Cell) -> None:
        """A cell of such a row: who, when, cost and progress belong to the row's one action."""
        of_action = self._lexicon.action_field(name) if action is not None else ""
        if (
            name == "resources"
            and action is not None
            and self._filler.is_sum(cell.text)
            and "cost" not in action.values
        ):
            of_action = "cost"
        if name and of_action in ("who", "by", "cost", "status") and action is not None:
            if of_action == "cost" and head.below:
                for block in cell.blocks():
                    action.named("cost")[head.below] = (
                        Leaf([(block.text.strip(), block, "")]) if block.text.strip() else Leaf()
                    )
                    self._ledger.take(block, block.text, PLACED)
                action.values["cost"] = {fund: leaf for fund, leaf in action.named("cost").items() if leaf.pieces}
            else:
                self._filler.fill(action, Meaning("", (of_action,)), cell.items)
        elif name == "costs":
            for block in cell.blocks():
                if block.text.strip():
                    self._filler.put(Run(node, ("resources",)), block)
        elif name == "sponsor" or (name and is_field(PRIORITIES, name)):
            self._into_field(node, head, name, cell)
        elif not head.words and _ROW_NUMBER.fullmatch(cell.text.strip()):
            for block in cell.blocks():
                self._ledger.take(block, block.text, "numbers typed by hand")
        else:
            self._leave(cell, node)

    def _into_field(self, node: Node, head: _Head, name: str, cell: Cell) -> None:
        """A cell into a field of a priority; what was found then is dated by its column: `Autumn review`."""
        before = len(node.values.get("evaluations", []))
        families = self._filler.families_in_label(head.words) if name == "links" else ()
        self._filler.fill(node, Meaning("", (name,), families), cell.items)
        date = date_before(head.words) if name == "evaluations" else ""
        for made in node.values.get("evaluations", [])[before:] if date else ():
            if "when" not in made.values:
                made.leaf("when").pieces.append((date, made.first or _any([cell]), ""))

    # -- small things ---------------------------------------------------------------------------------------------------------

    @staticmethod
    def _cell(row: Sequence[Cell], head: _Head) -> Cell | None:
        return next((cell for cell in row if cell.column <= head.column < cell.column + cell.span), None)

    @staticmethod
    def _outside(row: Sequence[Cell], heads: Sequence[_Head]) -> list[Cell]:
        """The cells of a row that stand under no header."""
        used = [head.column for head in heads]
        return [cell for cell in row if not any(cell.column <= column < cell.column + cell.span for column in used)]

    def _leave(self, cell: Cell, node: Node) -> None:
        for block in cell.blocks():
            self._leave_block(block, node)

    def _leave_block(self, block: Block, node: Node) -> None:
        if block.text.strip() and not self._ledger.is_taken(block):
            if key(block.text) in FILLERS:
                self._ledger.take(block, block.text, "filled in by the form")
            else:
                self._ledger.leave(block, block.text, node)

    def _markdown(self, rows: Sequence[list[Cell]]) -> None:
        """A table in the prose of a section, as Markdown has it."""
        section = self._placer.section
        assert section is not None
        width = max(len(row) for row in rows)
        lines = []
        for number, row in enumerate(rows):
            words = [" ".join(cell.text.split()).replace("|", "\\|") for cell in row] + [""] * (width - len(row))
            lines.append(f"| {' | '.join(words)} |")
            if not number:
                lines.append(f"|{' --- |' * width}")
            for cell in row:
                for block in cell.blocks():
                    self._ledger.take(block, block.text, PLACED)
        section.leaf("text").pieces.append(("\n".join(lines), _any(rows[0]), ""))


def _is_fact(row: Sequence[Cell]) -> bool:
    """Whether a row has a short label and beside it a short value, or nothing."""
    label, value = row[0].text.strip(), row[-1].text.strip()
    return (
        len(row) == 2 and 0 < len(label) <= 60 and len(value) <= 120 and "\n" not in label and not label.endswith(".")
    )


def _aims(names: Sequence[str]) -> list[str]:
    """The fields of columns where priorities have their titles already: what would be a title says what is wanted of one."""
    return ["aim" if name == "title" else name for name in names]


def from_to(start: str, end: str) -> str:
    """When something is done, of the day on which it begins and the one on which it ends; empty where that is not plain."""
    if not read_when(start).read:
        return ""
    if not end or DASH.fullmatch(end):
        said = f"From {start}"
    elif key(start) == key(end):
        said = end
    else:
        said = f"{start} – {end}"
    return said if read_when(said).read else ""


def _is_blank(cell: Cell) -> bool:
    """Whether nothing is filled in: nothing stands there, or a dash."""
    return not cell.text.strip() or DASH.fullmatch(cell.text) is not None


def is_path(name: str) -> bool:
    """Whether a plan has a field of this name."""
    outer, _, inner = name.rpartition(".")
    return is_field(outer, inner)


def _session(words: str) -> str:
    return words.replace(" ", "").replace("/", "-").replace("–", "-")


def _first(row: Sequence[Cell]) -> Block | None:
    """The paragraph that a remark about a whole row belongs to: the first that says something."""
    return next((block for cell in row for block in cell.blocks() if block.text.strip()), None)


def _any(row: Sequence[Cell]) -> Block:
    """Some paragraph of a row."""
    return next((block for cell in row for block in cell.blocks()), Block(""))


__all__ = ["PLAN", "Tables"]
