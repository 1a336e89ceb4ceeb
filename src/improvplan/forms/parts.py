"""The parts that a document is made of, beside the fields of the plan: what `order` may name."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.forms.fields import inside
from improvplan.forms.form import Form

PLAN, PRIORITIES = "plan", "priorities"

GATHERED = {
    "overview": PRIORITIES,
    "monitoring-schedule": "priorities.monitoring",
    "training-needs": "priorities.actions",
}
"""Tables that gather what stands in many places of a plan: the name, and the path of what fills a row."""

MADE = {PLAN: frozenset({*GATHERED, "costs"}), PRIORITIES: frozenset({"costs"})}
"""Parts that are worked out from the plan; everything else that `order` names is a field or a table of the form's own."""

GATHERED_FIELDS = frozenset({"priority"})
"""Fields that a row of a gathered table has beside its own."""

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


def own_tables(form: Form) -> Iterator[str]:
    """Tables with a name of the form's own: one row, filled by the plan or by each priority."""
    fields = {*inside(""), *GATHERED}
    return (name for name in form.columns or {} if name.split(".")[0] not in fields)
