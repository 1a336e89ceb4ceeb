"""A field of a plan or a priority for which the form has no place: it is printed at the end, under “Further information”."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.forms.fields import UNPRINTED, default_label
from improvplan.forms.form import Form
from improvplan.forms.parts import PLAN, PRIORITIES, places_in
from improvplan.lint.rule import Report, Rule
from improvplan.model.part import Part
from improvplan.model.written import written
from improvplan.vocabulary.wording import quote

_AT_THE_END = "documents print it under “Further information”"
_ELSEWHERE = frozenset({"people", "links", "leads", "not_addressed", "previous", "supports", "as_of"})
"""Fields that documents print wherever they are needed, or that serve commands as much as readers."""


def check(context: Context) -> Iterator[Report]:
    """Report the fields of the plan and of its priorities, the same field of several priorities together."""
    form, plan = context.form, context.plan
    unplaced: dict[str, list[Path]] = {}
    for path, part, whole in ((), plan, PLAN), *((path, priority, PRIORITIES) for path, priority in context.priorities):
        for field in _filled(part, places_in(form, whole)):
            unplaced.setdefault(_label(form, whole, field), []).append((*path, field))
    for label, paths in unplaced.items():
        often = f" ({len(paths)} times)" if len(paths) > 1 else ""
        yield Report(paths[0], f"the form has no place for {quote(label)}{often}: {_AT_THE_END}")


def _label(form: Form, whole: str, field: str) -> str:
    path = field if whole == PLAN else f"{PRIORITIES}.{field}"
    return form.label(path, default_label(path))


def _filled(part: Part, known: Collection[str]) -> Iterator[str]:
    for name in type(part).model_fields:
        field = type(part).model_fields[name].alias or name
        if field in known or field in UNPRINTED or field in _ELSEWHERE or name == "x":
            continue
        if written(getattr(part, name)):
            yield field


RULE = Rule[Context](
    name="no-place-in-form",
    severity=Severity.NOTE,
    strict=True,
    theme="wholeness",
    summary="A part of the plan for which the form has no place",
    why="readers find it at the end, or in a corner of another box, and not where they look for it",
    fix="write it where the form asks for such things, or give it a place in a form of your own (columns or order)",
    reads=("",),
    good="""
template: trust-school
priorities:
  - title: Reading for pleasure
    why: It matters.
""",
    bad="""
template: trust-strategic
priorities:
  - title: Reading for pleasure
    timescale: «Two years.»
  - title: Writing
    timescale: One year.
""",
    check=check,
)
