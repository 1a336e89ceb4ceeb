"""Something in a plan for which its form has no place: it is printed at the end, under “Further information”."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.forms.fields import UNPRINTED, default_label
from improvplan.forms.form import Form
from improvplan.forms.parts import OWN, PLAN, PRIORITIES, placed, places_in
from improvplan.lint.rule import Report, Rule
from improvplan.model.part import Part
from improvplan.model.written import written
from improvplan.vocabulary.wording import quote

_AT_THE_END = "documents print it under “Further information”"
_BESIDE = "documents print it beside what it belongs to"
_ELSEWHERE = frozenset({"people", "links", "leads", "not_addressed", "previous", "supports", "as_of"})
"""Fields that documents print wherever they are needed, or that serve commands as much as readers."""


def check(context: Context) -> Iterator[Report]:
    """Report the keys of the author's own, all of one name together, and the fields of the plan and its priorities."""
    form, plan = context.form, context.plan
    named: dict[str, list[Path]] = {}
    columns = [column for table in (form.columns or {}).values() for column in table]
    everywhere = {field for field in placed(columns) if field.startswith(OWN)}
    for path, key in _own_keys(plan, ()):
        whole = PLAN if not path else PRIORITIES if len(path) == 2 and path[0] == PRIORITIES else None
        known = everywhere | (places_in(form, whole) if whole else frozenset())
        if key not in known:
            named.setdefault(key, []).append((*path, key))
    for key, paths in named.items():
        often = f" ({len(paths)} times)" if len(paths) > 1 else ""
        where = _AT_THE_END if len(paths[0]) == 1 or (len(paths[0]) == 3 and paths[0][0] == PRIORITIES) else _BESIDE
        yield Report(paths[0], f"the form has no place for {quote(key)}{often}: {where}")
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


def _own_keys(thing: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The author's own keys of a thing and of all that stands in it, each with the path of its thing."""
    if isinstance(thing, tuple):
        for number, each in enumerate(thing):
            yield from _own_keys(each, (*path, number))
    elif isinstance(thing, dict):
        for key, each in thing.items():
            yield from _own_keys(each, (*path, key))
    elif isinstance(thing, Part):
        for key, value in (thing.x or {}).items():
            if value not in (None, "", [], {}):
                yield path, f"{OWN}{key.replace('_', '-')}"
        for name in thing.model_fields_set:
            if name != "x":
                yield from _own_keys(getattr(thing, name), (*path, type(thing).model_fields[name].alias or name))


RULE = Rule[Context](
    name="no-place-in-form",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="Something for which the form has no place",
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
=== own-key.yaml
template: school
priorities:
  - title: Reading for pleasure
    actions:
      - do: Read daily.
        x-current-practice: «Once a week.»
=== field.yaml
template: trust-strategic
priorities:
  - title: Reading for pleasure
    timescale: «Two years.»
""",
    check=check,
)
