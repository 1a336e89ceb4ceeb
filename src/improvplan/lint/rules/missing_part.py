"""Anything else that the form asks for and the plan does not have, in the words of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, filled, lacking, thing_at
from improvplan.finding import Path, Severity, at, priority_number
from improvplan.forms.fields import default_label
from improvplan.forms.form import alternatives
from improvplan.lint.facts.sections import misspelt
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Plan, Section
from improvplan.model.written import written
from improvplan.vocabulary.wording import listed, quote

OTHER_RULES = frozenset(
    {
        "evaluations",
        "links",
        "period",
        "priorities",
        "priorities.actions",
        "priorities.evaluations",
        "priorities.leads",
        "priorities.links",
        "priorities.outcomes",
        "priorities.timescale",
        "session",
    }
)
"""Fields whose absence is another rule's to report."""

SUCCESS = ("priorities.success_criteria", "priorities.measures")
"""Where a priority has neither, missing-success-criteria says so; where it has one, a form may still ask for the other."""

NAMES = ("title", "do", "what", "name", "fund")
"""The fields by which things in a plan are known, the best first."""


def check(context: Context) -> Iterator[Report]:
    """Report each field and each part in prose that the form requires or expects and that is absent or blank."""
    form = context.form
    parts = {need.id: need.title for need in form.sections if need.id and need.required}
    for choices, severity in ((form.required, None), (form.expected, Severity.WARNING)):
        for choice in choices:
            fields = alternatives(choice)
            if fields[0].startswith("sections."):
                parts[fields[0].removeprefix("sections.")] = None
            elif not OTHER_RULES.intersection(fields):
                yield from _fields(context, fields, severity)
    for name, title in parts.items():
        yield from _section(context, name, title or context.form.label(f"sections.{name}", name))


def _fields(context: Context, fields: tuple[str, ...], severity: Severity | None) -> Iterator[Report]:
    """Report where the first of the fields is lacking and none of the others stands in for it."""
    plan, form, holes = context.plan, context.form, frozenset(context.reading.holes)
    for path in lacking(plan, (), fields[0].split(".")):
        instead = any(_stands_in(plan, path, fields[0], other) for other in fields[1:])
        unread = any(path[:length] in holes for length in range(1, len(path) + 1))
        if instead or unread or (fields[0] in SUCCESS and _without_success(plan, path)):
            continue
        labels = [quote(form.label(field, default_label(field))) for field in fields]
        blank = f"neither {listed(labels, 'nor')} is filled in" if len(labels) > 1 else f"{labels[0]} is blank"
        prompt = form.prompt(fields[0])
        yield Report(
            path,
            f"{blank}{_where(plan, path)}{_asked_of(context, fields)}",
            fix=f"write it under {at(path, -1)}" + (f"; the form asks: {quote(prompt)}" if prompt else ""),
            severity=severity,
        )


def _asked_of(context: Context, fields: tuple[str, ...]) -> str:
    """Of whom it is asked, where the form alone would not ask."""
    over = context.overlay
    asked = over and any(choice in over.asked for choice in (" or ".join(fields), *fields))
    return f"; it is asked of the category {quote(over.name)}" if over and asked else ""


def _stands_in(plan: Plan, path: Path, field: str, other: str) -> bool:
    """Whether another field of the same thing, of the same priority or of the plan is filled instead."""
    parent, _, name = other.rpartition(".")
    if field.rpartition(".")[0] == parent and parent.startswith("priorities."):
        return filled(thing_at(plan, path[:-1]), name)
    if at(path, 0) == "priorities" and other.startswith("priorities."):
        return filled(thing_at(plan, path[:2]), other.removeprefix("priorities."))
    return filled(plan, other)


def _without_success(plan: Plan, path: Path) -> bool:
    return not any(filled(thing_at(plan, path[:2]), field.removeprefix("priorities.")) for field in SUCCESS)


def _where(plan: Plan, path: Path) -> str:
    """The nearest thing above a path that has a name, in words."""
    for length in range(len(path) - 1, 0, -1):
        thing = thing_at(plan, path[:length])
        if isinstance(thing, BaseModel):
            name = next((value for key in NAMES if (value := field_of(thing, key))), None)
            if name:
                return f" in {quote(str(name))}"
    if at(path, 0) == "priorities":
        return f" in priority {priority_number(path) + 1}"
    return f" under {at(path, 0)}" if len(path) > 1 else ""


def _section(context: Context, name: str, title: str) -> Iterator[Report]:
    if name in misspelt(context).values():
        return
    found = list(_sections(context.plan.sections, ("sections",), name, title))
    if not any(_has_text(section) for _, section in found):
        path: Path = (*found[0][0], "text") if found else ("sections",)
        yield Report(
            path,
            (f"the part {quote(title)} is blank" if found else f"there is no part {quote(title)}")
            + _asked_of(context, (f"sections.{name}",)),
            fix="write its text under text" if found else f"write under sections a part with “id: {name}” and its text",
        )


def _sections(parts: tuple[Section, ...], path: Path, name: str, title: str) -> Iterator[tuple[Path, Section]]:
    for number, section in enumerate(parts):
        if section.id == name or (section.title or "").strip().casefold() == title.casefold():
            yield (*path, number), section
        yield from _sections(section.sections, (*path, number, "sections"), name, title)


def _has_text(section: Section) -> bool:
    return written(section.text) or any(_has_text(inner) for inner in section.sections)


RULE = Rule[Context](
    name="missing-part",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A part that the form asks for is blank or absent",
    why="the document will have an empty box where its readers expect an answer",
    fix="write what the form asks for there",
    reads=("sections",),
    good="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
    - Strathburn High School
aim: Science belongs to everybody.
funding:
  - fund: pef
    allocated: £14,000
priorities:
  - title: Reading for pleasure
    measures:
      - Pupils who choose to read at home
    resources:
      - Books for the library
""",
    bad="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
«aim»:
funding:
  - fund: pef
    allocated: £14,000
priorities:
  - title: Reading for pleasure
    measures:
      - Pupils who choose to read at home
    «resources»:
  - «title»: Writing across the school
    resources:
      - Notebooks for every pupil
    success_criteria:
      - 80% of P5 pupils choose to read at home by June 2026
""",
    check=check,
)
