"""From records to what is shown: values under labels, things in lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from improvplan.forms.fields import UNPRINTED, default_label, innermost, inside, shape_at
from improvplan.forms.form import Form
from improvplan.forms.parts import own_key
from improvplan.model.shape import Thing
from improvplan.views.record import Record, path_of
from improvplan.views.values import Choice, Entry, Item, Items, Line, Prose, Value, computed, joined, standing_for

STEERING = frozenset({"country", "kind", "unit", "better", "term"})
"""Choices that steer checks and tables. They are not printed as words, for they are words of this format; that a lower figure is
better is said in so many words."""

_STEERED = ("organisation", "organisation.members", "indicators", "measures")
LOWER_IS_BETTER = "lower is better"
_FIRST = {"evaluations": "when", "meetings": "when", "funding": "title"}
_ORDERS = {
    "measures": (
        "what",
        "of",
        "baseline",
        "target",
        "better",
        "by",
        "when",
        "who",
        "result",
        "evidence",
        "kind",
        "term",
    ),
}
_LONGEST_LABEL = 40
_NAMES = frozenset({"who", "leads", "sponsor", "result"})
_CODE = re.compile(r"[0-9]+(?:\.[0-9]+)*\.? |[A-Z][a-z]+ [0-9]+: ")


class Display:
    """Turns records into values, in the words of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def label(self, path: str, number: int = 0) -> str:
        """What the form calls a field; `{number}` in it is the number of the priority, and goes where there is none."""
        if not number:
            return self._form.label(path, default_label(path))
        return self._form.label_as_written(path, default_label(path)).replace("{number}", str(number))

    def value(self, record: Record, field: str, without: Collection[str] = ()) -> Value | None:
        """A field as it is shown; None where it is not filled. `without` are fields of its parts to leave out."""
        raw, path = record[field], _join(path_of(record), field)
        if isinstance(raw, Record):
            return self._facts(raw)
        if isinstance(raw, tuple) and field == "support":
            return agreed_support(self, raw)
        if isinstance(raw, tuple):
            shown = self.items(raw, ordered=field == "actions", without=without)
            # Names are short and stand in narrow columns; bullets would take the room of a letter from each.
            return replace(shown, marks="none") if field in _NAMES and isinstance(shown, Items) else shown
        if path.endswith("measures.better"):
            return computed(LOWER_IS_BETTER, raw) if raw == "Lower" else None
        return _text(raw) if path else None

    def items(self, things: Iterable[Any], *, ordered: bool = False, without: Collection[str] = ()) -> Value | None:
        """Several things as a list; a single line or text without anything beside it as itself."""
        made = [self.item(thing, without) if isinstance(thing, Record) else _bare(thing) for thing in things]
        found = tuple(item for item in made if item and (item.head or item.details))
        if found and all(item.strong for item in found):
            return Items(found, "none")
        if len(found) == 1 and not found[0].details:
            return found[0].head
        if not found:
            return None
        unmarked = len(found) == 1 or all(map(_coded, found))
        return Items(found, "none" if unmarked else "numbers" if ordered else "bullets")

    def item(self, record: Record, without: Collection[str] = ()) -> Item | None:
        """A thing: its first words, then everything else that is filled."""
        if "family" in record:
            return Item(record.title, (Entry("", items),)) if (items := self.items(record["items"])) else None
        if "key" in record and "value" in record:
            value = self.items(record["value"]) if isinstance(record["value"], tuple) else record["value"]
            return Item(Line(f"{record.key}: {value}")) if isinstance(value, str) else Item(record.key, _plain(value))
        entries = list(self.entries(record, without))
        head_field = self.head_of(record)
        if path_of(record).endswith("measures.result") and record.value and record.when:
            others = [entry for name, entry in entries if name not in ("value", "when")]
            return Item(Line(f"{record.value} ({record.when})"), tuple(compact(others)))
        if path_of(record).endswith("evaluations") and head_field == "when":
            others = [Entry("" if name == "statement" else e.label, e.value) for name, e in entries if name != "when"]
            return Item(record.when, tuple(compact(others)), strong=True)
        head = next((entry.value for name, entry in entries if name == head_field), None)
        if isinstance(head, str):
            others = [Entry("" if name == "actions" else e.label, e.value) for name, e in entries if name != head_field]
            return Item(head, tuple(compact(others)))
        return Item(Line(""), tuple(compact(entry for _, entry in entries))) if entries else None

    def entries(self, record: Record, without: Collection[str] = ()) -> Iterator[tuple[str, Entry]]:
        """Every filled field of a thing with its label, in the order of the model."""
        path = path_of(record)
        for field in _ORDERS.get(path.rsplit(".", 1)[-1]) or inside(path):
            if field in UNPRINTED or field in without or self._said_elsewhere(record, field):
                continue
            value = self.value(record, field)
            if value is not None:
                label = "" if path.endswith("measures") and field == "better" else self.label(_join(path, field))
                yield field, Entry(label, value)
        yield from (named for named in self.own(record) if named[0] not in without)

    def own(self, record: Record) -> Iterator[tuple[str, Entry]]:
        """The author's own keys of a thing that say something, such as `x-current-practice`, each with its label."""
        if "x" not in record:
            return
        for key in record["x"]:
            field = own_key(key)
            value = _own_value(record["x"][key])
            if value is not None:
                yield field, Entry(self.label(_join(path_of(record), field)), value)

    def head_of(self, record: Record) -> str:
        """The field that says what a thing is."""
        path = path_of(record)
        name = _FIRST.get(path.rsplit(".", 1)[-1])
        if name and record[name]:
            return name
        shape = shape_at(path)
        inner = innermost(shape) if shape else None
        return (inner.bare if isinstance(inner, Thing) else None) or ""

    def _said_elsewhere(self, record: Record, field: str) -> bool:
        """Whether a field needs no words of its own: the fund stands behind its cost, a title in place of its fund."""
        path = path_of(record)
        if field == "fund":
            return record.cost.endswith(f"({record.fund!s})") if "cost" in record else bool(record.title)
        if field == "better" and path.endswith("measures"):
            return False
        return field in STEERING and isinstance(record[field], Choice) and path.endswith(_STEERED)

    def _facts(self, record: Record) -> Value | None:
        found = [Item(Line(entry.label), (Entry("", entry.value),)) for _, entry in self.entries(record)]
        return Items(tuple(found)) if found else None


def compact(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Neighbours with short values drawn together in one line: `By: Dec 2019; who: J. Park; cost: £250`."""
    short: list[str] = []
    for entry in entries:
        if isinstance(entry.value, Line) and "\n" not in entry.value:
            words = entry.value.lower() if isinstance(entry.value, Choice) else entry.value
            short.append(Line(f"{entry.label}: {words}") if entry.label else words)
            continue
        people = _joined(entry.value)
        if people:
            short.append(Line(f"{entry.label}: {people}") if entry.label else people)
            continue
        if short:
            yield Entry("", Line(_sentence(short)))
            short = []
        yield entry
    if short:
        yield Entry("", Line(_sentence(short)))


def _joined(value: Value) -> str:
    """A list of a few short lines as one: `A. Baxter and L. Wylie`; empty for anything longer."""
    if not isinstance(value, Items) or any(item.details or not isinstance(item.head, Line) for item in value.items):
        return ""
    words = [item.head for item in value.items]
    if any(len(word) > _LONGEST_LABEL or "," in word for word in words):
        return ""
    return joined(" and ", [joined(", ", words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _sentence(parts: list[str]) -> str:
    first, *others = parts
    return joined("; ", [first, *(_lowered(part) for part in others)])


def _lowered(words: str) -> str:
    """With a small first letter, unless the first word is an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _coded(item: Item) -> bool:
    """Whether a line brings its own mark: `2.3 Curriculum`, `5. School improvement`, `Article 12: …`."""
    return not item.details and isinstance(item.head, Line) and _CODE.match(item.head) is not None


def _bare(words: Line | Prose) -> Item | None:
    return Item(words) if words else None


def _plain(value: Value | None) -> tuple[Entry, ...]:
    return (Entry("", value),) if value is not None else ()


def _text(raw: Any) -> Value | None:
    if isinstance(raw, bool):
        return Line("yes" if raw else "no")
    return raw if isinstance(raw, Line | Prose) and raw.strip() else None


def _own_value(raw: Any) -> Value | None:
    """What stands under an author's own key, which may be a text, a list, or names with values."""
    if isinstance(raw, list | tuple):
        shown = [
            Item(value) if isinstance(value, str) else Item(Line(""), _plain(value))
            for value in map(_own_value, raw)
            if value
        ]
        return Items(tuple(shown)) if shown else None
    if isinstance(raw, Mapping):
        named = [(str(key), value) for key, each in raw.items() if (value := _own_value(each))]
        return Items(tuple(Item(Line(key), _plain(value)) for key, value in named)) if named else None
    return Prose(raw) if isinstance(raw, str) and raw.strip() else None


def _join(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field


def agreed_support(display: Display, records: Sequence[Record]) -> Value | None:
    """The support of a plan or a priority as it is shown; None where nothing is said of it."""
    groups: list[Item] = []
    for giver, given in groupby(records, key=lambda record: str(record["from"])):
        agreed = tuple(given)
        said = display.items(agreed, without=("from",))
        if giver:
            groups.append(Item(_giver(agreed), _below(said), strong=True))
        elif isinstance(said, Items):
            groups.append(Item(Line(""), _below(said)))
        elif said is not None:
            groups.append(Item(said))
    return Items(tuple(groups), "none") if groups else None


def _giver(agreed: Sequence[Record]) -> Line:
    first, *others = (record["from"] for record in agreed)
    return standing_for(first, others)


def _below(said: Value | None) -> tuple[Entry, ...]:
    return () if said is None else (Entry("", said),)
