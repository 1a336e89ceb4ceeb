"""The names by which a form speaks of the fields of a plan: `aim`, `priorities.leads`, `priorities.actions.by`."""

from __future__ import annotations

from functools import cache

from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

UNPRINTED = frozenset({"id", "notes", "internal", "imported"})
"""Fields that no document prints: names for the computer, and what its authors keep among themselves."""

GATHERED = {
    "overview": "priorities",
    "monitoring-schedule": "priorities.monitoring",
    "training-needs": "priorities.actions",
}
"""Tables that gather what stands in many places of a plan: the name, and the path of what fills a row."""

_LABELS = {
    "as_of": "As read in",
    "attends": "Takes part in the training",
    "base_year": "Base year",
    "because": "Because",
    "better": "Which way is better",
    "by": "By",
    "by_fund": "By fund",
    "criterion": "Success criterion",
    "current": "In place today",
    "days": "Days",
    "do": "Action",
    "evaluations": "Evaluation",
    "facts": "Facts and figures",
    "for": "For",
    "from": "From",
    "impact": "Impact",
    "leads": "Led by",
    "links": "Links to frameworks",
    "meetings": "Meetings",
    "needs": "What our self-evaluation found",
    "not_addressed": "What this plan does without",
    "of": "Of",
    "part_of": "Part of",
    "people": "People",
    "previous": "Last session's plan",
    "ref": "Reference",
    "sign_off": "Signed by",
    "support": "Support agreed",
    "supports": "Serves, in other plans",
    "training": "Training",
    "what": "What",
    "why": "Why this matters",
}
_LABELS_WITHIN = {
    "actions.evidence": "Why this should work",
    "addresses": "Needs it answers",
    "evaluations.by": "Evaluated by",
    "evaluations.statement": "Evaluation",
    "evaluations.when": "Checkpoint",
    "funding.fund": "Fund",
    "indicators.title": "Indicator",
    "measures.what": "Measure",
    "measures.when": "Taken",
    "milestones.what": "Milestone",
    "monitoring.what": "What is looked at",
    "needs.what": "What was found",
    "people.name": "Name",
    "outcomes.success": "Success criteria",
    "outcomes.what": "Outcome",
    "resources.what": "Resource",
    "result.value": "Result",
    "result.when": "Measured",
    "sections.by": "Signed by",
    "sections.title": "Heading",
    "support.what": "What was agreed",
    "title": "Title",
}


@cache
def paths() -> frozenset[str]:
    """Every field of a plan by its path; what a map holds (links, people) has the path of the map."""
    found: set[str] = set()
    _gather(shape_of(Plan), "", found, ())
    return frozenset(found)


@cache
def shape_at(path: str) -> Shape | None:
    """The shape of the field at a path; None where a plan has no such field."""
    shape: Shape = shape_of(Plan)
    for name in path.split("."):
        inner = innermost(shape)
        if not isinstance(inner, Thing) or name not in inner.fields:
            return None
        shape = inner.fields[name]
    return shape


def innermost(shape: Shape) -> Thing | Leaf | Cash:
    """What a list or a map is made of."""
    while isinstance(shape, ListOf | MapOf):
        shape = shape.item if isinstance(shape, ListOf) else shape.value
    return shape


def inside(path: str) -> tuple[str, ...]:
    """The names of the fields of what stands at a path, in the order of the model."""
    shape = shape_at(path) if path else shape_of(Plan)
    inner = innermost(shape) if shape else None
    return tuple(inner.fields) if isinstance(inner, Thing) else ()


@cache
def default_label(path: str) -> str:
    """What a field is called where the form does not say: `priorities.success_criteria` is “Success criteria”."""
    parts = path.split(".")
    parts[-1] = parts[-1].removeprefix("x-")
    within = _LABELS_WITHIN.get(".".join(parts[-2:])) or _LABELS_WITHIN.get(path)
    name = parts[-1]
    return within or _LABELS.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


def is_own_table(name: str) -> bool:
    """Whether a table has a name of a form's own: it is no list of a plan and gathers none."""
    return name.split(".")[0] not in {*inside(""), *GATHERED}


def _gather(thing: Thing, prefix: str, found: set[str], above: tuple[Thing, ...]) -> None:
    for name, shape in thing.fields.items():
        path = f"{prefix}{name}"
        found.add(path)
        inner = innermost(shape)
        if isinstance(inner, Thing) and (*above, thing).count(inner) < 1:
            _gather(inner, f"{path}.", found, (*above, thing))
