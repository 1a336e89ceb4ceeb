"""Plans to try a form with: one in which every field of the model is filled, and one in which nothing is."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.source import parse
from improvplan.workspace.configuration import repository_of

DEPTH: Final = 2
LEFT_OUT: Final = frozenset({"improvplan", "template", "notes", "internal", "session", "period", "title", "id"})
EMPTY: Final = "improvplan: 1\nid: empty\ntitle: An empty plan\n"
FULL: Final = "improvplan: 1\nid: full\ntitle: A full plan\nsession: 2025-26\n"
TEXT: Final = "Words of {0} with **some stress** & signs < >.\n\n- One of {0}\n- Another of {0}\n\n1. First\n2. Second"
BY_KIND: Final = {
    "when": "Nov 2025",
    "amount": "£1,200",
    "quantity": "40%",
    "yes-no": "yes",
    "link": "1.3 Leadership of change",
}


def full_plan() -> Context:
    """A plan in which every field is filled, texts with paragraphs, lists and emphasis."""
    words = count(1)
    data = dict(_fields(shape_of(Plan), {}, words))
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in data.items())
    return _context(f"{FULL}{lines}\nperiod: {{from: 2025-26, to: 2027-28}}\n")


def empty_plan() -> Context:
    """A plan that has nothing but its title."""
    return _context(EMPTY)


def bare_plan() -> Context:
    """A plan with one priority that has nothing but its title."""
    return _context(f"{EMPTY}priorities:\n  - A bare priority\n")


def _context(text: str) -> Context:
    reading = read_plan(parse(text, "a plan to try the form with"))
    if reading is None:
        raise ValueError(text)
    return context_of(reading, repository_of(Path.cwd()), datetime.date.min)


def _fields(thing: Thing, depth: dict[Thing, int], words: Iterator[int]) -> Iterator[tuple[str, Any]]:
    if depth.get(thing, 0) >= DEPTH:
        return
    deeper = {**depth, thing: depth.get(thing, 0) + 1}
    for name, shape in thing.fields.items():
        if name not in LEFT_OUT or (depth and name in ("title", "session")):
            yield name, _value(shape, name, deeper, words)


def _value(shape: Shape, name: str, depth: dict[Thing, int], words: Iterator[int]) -> Any:
    match shape:
        case ListOf():
            return [_value(shape.item, name, depth, words) for _ in range(2)]
        case MapOf():
            key = "hgios" if name == "links" else "2025-26" if name in ("values", "targets") else f"key{next(words)}"
            return {key: _value(shape.value, name, depth, words)}
        case Cash():
            return "£250"
        case Leaf(kind="choice"):
            return shape.choices[0]
        case Leaf(kind="prose"):
            return TEXT.format(f"{name} {next(words)}")
        case Leaf():
            separator = "-" if shape.kind == "slug" else " "
            return BY_KIND.get(shape.kind) or f"{name}{separator}{next(words)}"
    return dict(_fields(shape, depth, words))
