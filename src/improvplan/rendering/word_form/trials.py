"""A form tried out: read, filled from a full plan and from empty ones, and what came out looked at."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.rendering.word_form.filling import About, fill_form
from improvplan.rendering.word_form.findings import FormFinding, FormProblem
from improvplan.rendering.word_form.form_reader import WordForm
from improvplan.rendering.word_form.form_values import OWN
from improvplan.rendering.word_form.structure_checks import finding
from improvplan.rendering.word_form.word_file import TBL, TC, TR, P, ancestor, child, opened, read_xml
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


def trial_plans(plan: Context | None = None, template: str = "") -> list[tuple[str, Context]]:
    """Plans to try a form with, each with what to call it; they are written for `template`. The last is one's own, if any."""
    written_for = f"template: {template}\n" if template else ""
    fields = dict(_fields(shape_of(Plan), {}, count(1)))
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    full = f"{FULL}{lines}\nperiod: {{from: 2025-26, to: 2027-28}}\n"
    texts = {
        "a full plan": full,
        "an empty plan": EMPTY,
        "a priority without content": f"{EMPTY}priorities:\n  - A bare priority\n",
    }
    made = [(name, _context(text + written_for)) for name, text in texts.items()]
    return [*made, ("this plan", plan)] if plan else made


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
            separator = "-" if shape.kind in ("slug", "fund") else " "
            return BY_KIND.get(shape.kind) or f"{name}{separator}{next(words)}"
    return dict(_fields(shape, depth, words))


def advice(form: WordForm, left_out: tuple[str, ...]) -> Iterator[FormFinding]:
    """What to say of a form; `left_out` is what it does not print of a plan in which everything is filled."""
    if not any(form.tags.values()):
        yield FormFinding(
            "no-tags",
            Severity.WARNING,
            "",
            "",
            "there are no tags in this form, so it would come out the same for every plan",
            "type {{ plan.title }} where the title belongs, and so on; improvplan templates names lists what there is",
        )
        return
    for tags in form.tags.values():
        met = set()
        for tag in tags:
            row = ancestor(tag.paragraph, TR)
            table = None if row is None else ancestor(row, TBL)
            if tag.level != "tr" or tag.keyword != "for" or table is None or table in met:
                continue
            met.add(table)
            first = next(table.iter(TR))
            if child(first, "trPr", "tblHeader") is None:
                yield finding(
                    "no-header-row",
                    tag,
                    "the table has no header row, so that screen readers cannot say what a column is",
                    "put the cursor into its first row and choose Layout, Repeat Header Rows",
                    Severity.NOTE,
                )
    if "status" in left_out:
        yield FormFinding(
            "status-not-printed",
            Severity.NOTE,
            "",
            "",
            "nothing in the form says whether a plan is still a draft",
            "write {{ front.draft }} into the header; it is empty once the plan is approved",
        )


LEFT_OVER: Final = re.compile(r"\{\{|\{%|%\}")
ABOUT: Final = About("A plan", "A council", datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))


def tried(form: WordForm, plan: Context | None = None) -> tuple[tuple[FormFinding, ...], tuple[str, ...]]:
    """Everything that is wrong with a form, and the fields of the plan that it does not print.

    Without a plan of one's own these are the fields of a plan in which everything is filled.
    """
    if form.errors:
        return tuple(form.findings), ()
    found = list(form.findings)
    left_out: tuple[str, ...] = ()
    for number, (name, context) in enumerate(trial_plans(plan)):
        try:
            filled = fill_form(form, context, ABOUT)
        except FormProblem as problem:
            found += [replace(each, message=f"with {name}: {each.message}") for each in problem.findings]
            continue
        if number == 0:
            found += advice(form, filled.left_out)
        if number == 0 or context is plan:
            left_out = filled.left_out
        if context is not plan:
            found += _looked_at(form, filled.data, name)
    return tuple(dict.fromkeys(found)), left_out


def _looked_at(form: WordForm, data: bytes, name: str) -> Iterator[FormFinding]:
    """What is wrong with a document: everything here would be a mistake of the form that nothing else has found."""
    parts = opened(data)
    for part in form.tags:
        root = read_xml(parts[part], part)
        words = "".join(map(str, root.itertext()))
        if LEFT_OVER.search(words) or OWN.search(words):
            yield _wrong(f"with {name}: a tag is left in the document as it stands")
        if any(len(cell) == 0 or cell[-1].tag != P for cell in root.iter(TC)):
            yield _wrong(f"with {name}: a table cell has no paragraph, and Word would not open the document")


def _wrong(message: str) -> FormFinding:
    return FormFinding(
        "not-sound", Severity.ERROR, "", "", message, "please report this form to the makers of improvplan"
    )
