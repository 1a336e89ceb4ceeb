"""The parts that a document is made of, beside the fields of the plan: what `order` may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvplan.forms.fields import GATHERED, UNPRINTED, inside, is_own_table, paths
from improvplan.forms.form import Column, Form, alternatives

PLAN, PRIORITIES = "plan", "priorities"

MADE = {PLAN: frozenset({*GATHERED, "costs"}), PRIORITIES: frozenset({"costs"})}
"""Parts that are worked out from the plan; everything else that `order` names is a field or a table of the form's own."""

GATHERED_FIELDS = frozenset({"priority"})
"""Fields that a row of a gathered table has beside its own."""

NUMBER, SHARE, NUMBERS_OF_NEEDS, SIGNATURE = "number", "share", "addresses.number", "signature"
WORKED_OUT = {
    NUMBER: "Which row it is, counted from 1.",
    SHARE: "Of a priority or an action: the share of what its funds were given that it costs, in percent.",
    NUMBERS_OF_NEEDS: "Of a priority or an action: the numbers of the needs that it answers.",
    SIGNATURE: "Of who signs, under sign_off: “to be signed”, or “signed” where there is a date.",
}
"""Fields of a column that no plan holds because they are worked out from it, each with what it is."""

OWN = "x-"
"""How keys of an author's own begin, in a plan and where a form gives them a place."""

FRONT = frozenset(
    [
        "improvplan",
        "id",
        "title",
        "template",
        "subtitle",
        "session",
        "period",
        "status",
        "version",
        "category",
        "dates",
        "organisation",
        "frameworks",
        "internal",
        "x",
    ]
)
"""The fields of a plan that the front of its document takes care of."""

DEFAULT_ORDER = {
    PLAN: (
        "summary",
        "aim",
        "sections",
        "needs",
        "indicators",
        "funding",
        "leads",
        "links",
        "priorities",
        "outcomes",
        "success_criteria",
        "measures",
        "milestones",
        "resources",
        "monitoring",
        "support",
        "evaluations",
        "impact",
        "next_steps",
        "meetings",
        "groups",
        "glossary",
        "sign_off",
    ),
    PRIORITIES: (
        "statement",
        "aim",
        "why",
        "causes",
        "addresses",
        "for",
        "leads",
        "sponsor",
        "links",
        "indicators",
        "outcomes",
        "success_criteria",
        "measures",
        "actions",
        "resources",
        "timescale",
        "milestones",
        "monitoring",
        "support",
        "evaluations",
        "impact",
        "next_steps",
    ),
}
"""The order where a form has none of its own."""


def order_of(form: Form, whole: str) -> tuple[str, ...]:
    """The parts of the plan's document (`plan`) or of each priority in it (`priorities`), in order."""
    return (form.order or {}).get(whole, DEFAULT_ORDER[whole])


def known_parts(form: Form, whole: str) -> frozenset[str]:
    """What an order may name; sections of the plan may be named one by one as `sections.vision`."""
    fields = inside("" if whole == PLAN else PRIORITIES)
    return frozenset(fields) | MADE[whole] | frozenset(own_tables(form))


def placed(columns: Iterable[Column]) -> frozenset[str]:
    """The fields that have a column."""
    return frozenset(field for column in columns for field in column.fields)


def taken_whole(columns: Iterable[Column], path: str) -> frozenset[str]:
    """The fields that columns take whole: named themselves, or with each of their parts named."""
    named = placed(columns)
    whole = {field for field in named if "." not in field}
    for outer in {field.partition(".")[0] for field in named if "." in field}:
        parts = set(inside(f"{path}.{outer}" if path else outer)) - UNPRINTED
        if parts <= {field.partition(".")[2] for field in named if field.startswith(f"{outer}.")}:
            whole.add(outer)
    return frozenset(whole)


def places_in(form: Form, whole: str) -> frozenset[str]:
    """The fields and keys of a plan (`plan`) or of a priority (`priorities`) for which the form has a place."""
    path, own = ("" if whole == PLAN else whole), frozenset(own_tables(form))
    found = {*FRONT, "sections", "priorities"} if whole == PLAN else {"title", "ref"}
    for name in order_of(form, whole):
        found |= taken_whole(form.table(name), path) if name in own else {name}
    if whole == PRIORITIES:
        if PRIORITIES in order_of(form, PLAN):
            found |= taken_whole(form.table(PRIORITIES), PRIORITIES)
        if "monitoring-schedule" in order_of(form, PLAN):
            found.add("monitoring")
    return frozenset(found)


def is_own_key(name: str) -> bool:
    """Whether a name is a key of an author's own, such as `x-current-practice`."""
    return name.startswith(OWN) and len(name) > len(OWN)


def is_field(path: str) -> bool:
    """Whether a plan can have a field, given by its names in full: one of the model's, a part in prose, or a key of an author's own."""
    above, _, name = path.rpartition(".")
    own = is_own_key(name) and (not above or bool(inside(above)))
    return path in paths() or path.startswith("sections.") or own


def known_choices(choices: Iterable[str]) -> tuple[str, ...]:
    """The entries of `required` or `expected` without fields that no plan can have: what a form misspells is asked of nobody.

    The check of the form's own file reports them.
    """
    kept = (" or ".join(filter(is_field, alternatives(choice))) for choice in choices)
    return tuple(choice for choice in kept if choice)


def own_key(name: str) -> str:
    """A key of an author's own as it is written in files, from the name that a plan holds it by."""
    return f"{OWN}{name.replace('_', '-')}"


def own_tables(form: Form) -> Iterator[str]:
    """Tables with a name of the form's own: one row, filled by the plan or by each priority."""
    return filter(is_own_table, form.columns or {})
