"""Tables and sections of a document that were sent with nothing in them: what of the plan each is for, and what was typed into one.

No row says there what it is about, so the form does: the titles of a table are those of one of its tables. Which priority a table
belongs to is told by counting, where every priority has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from improvplan.edit.carrying_over import Change, In
from improvplan.edit.fragment import Data
from improvplan.edit.splicing import NoPlaceError, Value, node_at
from improvplan.finding import Path
from improvplan.forms.fields import default_label, inside
from improvplan.forms.form import Form
from improvplan.intake.comparing import Edit, Row, normal
from improvplan.intake.paragraphs import Block, Cell, Document, Table
from improvplan.source import Mapping as MappingNode
from improvplan.source import Node, Scalar
from improvplan.source import Sequence as SequenceNode

_PRIORITIES = "priorities"


@dataclass(frozen=True, slots=True)
class Blank:
    """A table with nothing in it: the list of the plan that it is for, and the field of each of its columns, empty where it has none."""

    path: Path
    fields: tuple[str, ...]


def blank_tables(document: Document, filled: set[int], form: Form, root: Node | None) -> dict[int, Blank]:
    """The blank tables of a document by `id`; `filled` are the paragraphs (by `id`) that show something of the plan."""
    found: dict[int, tuple[Table, str, tuple[str, ...]]] = {}
    known = _tables_of(form)
    alike: dict[str, list[Table]] = {}
    for table in (item for item in document.body if isinstance(item, Table)):
        titles = tuple(normal(cell.text) for cell in table.rows[0]) if table.rows else ()
        name, fields = next(
            ((each, own) for each, labels in known.items() if (own := _fitted(labels, titles))), ("", ())
        )
        if not name:
            continue
        alike.setdefault(name, []).append(table)
        if len(table.rows) > 1 and not any(
            id(block) in filled for row in table.rows[1:] for cell in row for block in cell.blocks()
        ):
            found[id(table)] = (table, name, fields)
    count = _length(root, (_PRIORITIES,))
    made: dict[int, Blank] = {}
    for number, (table, name, fields) in found.items():
        outer, _, inner = name.partition(".")
        if not inner:
            made[number] = Blank((outer,), fields)
        elif len(alike[name]) == count:
            place = next(place for place, each in enumerate(alike[name]) if each is table)
            made[number] = Blank((outer, place, inner), fields)
    return made


def _tables_of(form: Form) -> dict[str, dict[str, str]]:
    """The tables of a form that list things of a plan or of a priority: the field of each column by its title."""
    found: dict[str, dict[str, str]] = {}
    for name, columns in (form.columns or {}).items():
        if name.count(".") > 1 or not inside(name) or (name.count(".") and not name.startswith(f"{_PRIORITIES}.")):
            continue
        found[name] = {
            normal(column.label or default_label(f"{name}.{column.fields[0]}")): column.fields[0]
            for column in columns
            if column.fields and "." not in column.fields[0] and not column.frameworks
        }
    return found


def _fitted(labels: Mapping[str, str], titles: Sequence[str]) -> tuple[str, ...]:
    """The fields of columns with these titles; nothing where one is not known."""
    return tuple(labels[title] for title in titles) if titles and all(title in labels for title in titles) else ()


def blank_sections(form: Form, root: Node | None) -> dict[str, Path]:
    """The sections of a plan in which nothing is written yet, by the heading that the form gives them."""
    headings = {section.id: section.title for section in form.sections if section.id and section.title}
    found: dict[str, Path] = {}
    sections = root.get("sections") if isinstance(root, MappingNode) else None
    for place, each in enumerate(sections.items if isinstance(sections, SequenceNode) else ()):
        name, text = (each.get(key) if isinstance(each, MappingNode) else None for key in ("id", "text"))
        if (
            isinstance(name, Scalar)
            and name.text in headings
            and (text is None or (isinstance(text, Scalar) and text.empty))
        ):
            found[normal(headings[name.text])] = ("sections", place)
    return found


def typed_below(edits: Sequence[Edit], sections: Mapping[str, Path]) -> dict[int, list[Change]]:
    """Paragraphs that are new below the heading of a blank section, as its text, by the place of each edit among them."""
    together: dict[Path, list[tuple[int, Block]]] = {}
    for number, edit in enumerate(edits):
        new = edit.now if edit.was is None else None
        if not isinstance(new, Block) or new.heading or not isinstance(edit.after, Block) or not edit.after.heading:
            continue
        if (path := sections.get(normal(edit.after.text))) is not None:
            together.setdefault(path, []).append((number, new))
    found: dict[int, list[Change]] = {}
    for path, blocks in together.items():
        text, before = "", False
        for _, block in blocks:
            listed = bool(block.number) or block.list_level >= 0
            mark = "" if not listed else "- " if block.number in ("", "•") or not block.number[0].isdigit() else "1. "
            text += ("" if not text else "\n" if listed and before else "\n\n") + mark + block.text.strip()
            before = listed
        first, *others = (number for number, _ in blocks)
        found |= {first: [Value(path, "text", text, "", inside("sections"))], **{number: [] for number in others}}
    return found


def without_blank_rows(edits: Sequence[Edit], blank: Mapping[int, Blank]) -> list[Edit]:
    """Edits without those that only say that a row with nothing in it is gone."""
    return [
        each
        for each in edits
        if each.now is not None or not isinstance(each.was, tuple) or _table(each.was) not in blank
    ]


def typed_into(edits: Sequence[Edit], blank: Mapping[int, Blank], root: Node | None) -> dict[int, list[Change]]:
    """What was typed into blank tables, as changes of the plan, by the place of each edit among them."""
    found: dict[int, list[Change]] = {}
    rows: dict[int, list[tuple[int, dict[str, str]]]] = {}
    for number, edit in enumerate(edits):
        beside = next((each for each in (edit.after, edit.before) if isinstance(each, tuple)), None)
        if edit.was is None and isinstance(edit.now, tuple) and beside and (about := blank.get(_table(beside))):
            values = _values(edit.now, about)
            if values:
                rows.setdefault(_table(beside), []).append((number, values))
        elif isinstance(edit.was, Block) and isinstance(edit.now, Block) and (cell := edit.was.cell) is not None:
            changes = _typed_cell(cell, edit.now.text, blank, root)
            if changes:
                found[number] = changes
    for table, made in rows.items():
        found |= _rows_into(blank[table].path, made, root)
    return found


def _typed_cell(cell: Cell, words: str, blank: Mapping[int, Blank], root: Node | None) -> list[Change]:
    about = blank.get(id(cell.table))
    if about is None or cell.column >= len(about.fields) or cell.row > _length(root, about.path):
        return []
    return _filled(about.path, cell.row - 1, {about.fields[cell.column]: words.strip()})


def _rows_into(path: Path, rows: Sequence[tuple[int, dict[str, str]]], root: Node | None) -> dict[int, list[Change]]:
    """Rows into a list: over the blank things in it, then behind them; a list that is not there begins with them."""
    places = _length(root, path)
    if not places:
        *above, key = path
        first, *others = rows
        order = inside(".".join(step for step in above if isinstance(step, str)))
        whole: Data = [values for _, values in rows]
        return {first[0]: [Value(tuple(above), str(key), whole, "", order)], **{number: [] for number, _ in others}}
    return {
        number: _filled(path, place, values) if place < places else [In(path, values, after=places - 1)]
        for place, (number, values) in enumerate(rows)
    }


def _filled(path: Path, place: int, values: Mapping[str, str]) -> list[Change]:
    order = inside(".".join(step for step in path if isinstance(step, str)))
    return [Value((*path, place), field, words, "", order) for field, words in values.items()]


def _values(row: Row, about: Blank) -> dict[str, str]:
    """The fields of a row and what was typed for each."""
    values: dict[str, str] = {}
    for cell, field in zip(row, about.fields, strict=False):
        words = "\n\n".join(block.text.strip() for block in cell.blocks() if block.text.strip())
        if words and normal(words) != "-":
            values[field] = words
    return values


def _table(row: Row) -> int:
    return id(row[0].table) if row else 0


def _length(root: Node | None, path: Path) -> int:
    """How many things a list has; one thing without a dash is one, and nothing is none."""
    try:
        node = node_at(root, path)
    except NoPlaceError:
        return 0
    if isinstance(node, SequenceNode):
        return len(node.items)
    return 1 if isinstance(node, MappingNode) or (isinstance(node, Scalar) and not node.empty) else 0
