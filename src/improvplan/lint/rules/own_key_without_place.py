"""A key of an author's own for which the form of the plan has no place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.forms.parts import OWN, PLAN, PRIORITIES, placed, places_in
from improvplan.lint.rule import Report, Rule
from improvplan.model.part import Part
from improvplan.vocabulary.wording import quote

_AT_THE_END = "documents print it under “Further information”"
_BESIDE = "documents print it beside what it belongs to"


def check(context: Context) -> Iterator[Report]:
    """Report each key once, at the first place where it stands, with how often it does."""
    form = context.form
    columns = [column for table in (form.columns or {}).values() for column in table]
    everywhere = {field for field in placed(columns) if field.startswith(OWN)}
    named: dict[str, list[Path]] = {}
    for path, key in _own_keys(context.plan, ()):
        whole = PLAN if not path else PRIORITIES if _is_priority(path) else None
        if key not in everywhere and not (whole and key in places_in(form, whole)):
            named.setdefault(key, []).append(path)
    for key, paths in named.items():
        often = f" ({len(paths)} times)" if len(paths) > 1 else ""
        where = _AT_THE_END if not paths[0] or _is_priority(paths[0]) else _BESIDE
        yield Report((*paths[0], key), f"the form has no place for {quote(key)}{often}: {where}")


def _is_priority(path: Path) -> bool:
    return len(path) == 2 and at(path, 0) == PRIORITIES


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
            value = getattr(thing, name)
            if isinstance(value, tuple | dict | Part) and name != "x":
                yield from _own_keys(value, (*path, type(thing).model_fields[name].alias or name))


RULE = Rule[Context](
    name="own-key-without-place",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A key of one's own for which the form has no place",
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
template: school
x-ward: «Harbour»
priorities:
  - title: Reading for pleasure
    actions:
      - do: Read daily.
        x-current-practice: «Once a week.»
      - do: Read to others.
        x-current-practice: Never.
""",
    check=check,
)
