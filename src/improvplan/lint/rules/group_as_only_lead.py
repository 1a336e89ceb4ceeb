"""A priority that is led by a group."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.people import only_groups
from improvplan.finding import Severity, priority_number
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called, quote


def check(context: Context) -> Iterator[Report]:
    """Report each priority whose own leads are groups, although its actions name somebody; nobody-answerable says the rest."""
    doers: dict[int, list[str]] = {}
    for path, action in context.actions:
        doers.setdefault(priority_number(path), []).extend(action.who)
    for path, priority in context.priorities:
        others = [*doers.get(priority_number(path), ()), *((priority.sponsor,) if priority.sponsor else ())]
        if only_groups(context, priority.leads) and others and not only_groups(context, others):
            yield Report((*path, "leads", 0), f"{called(priority, path)} is led by a group, {quote(priority.leads[0])}")


RULE = Rule[Context](
    name="group-as-only-lead",
    severity=Severity.NOTE,
    theme="people",
    summary="A priority that is led by a group, although its actions name people",
    why="governors who want to know how the priority stands have nobody to ask",
    fix="write the role of the one who answers for it; the group may stay beside it",
    reads=("people", "priorities[].leads", "priorities[].sponsor", "priorities[].actions"),
    strict=True,
    good="""
priorities:
  - title: Reading for pleasure
    leads:
      - Literacy lead
      - Class teachers
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: «Class teachers»
    actions:
      - do: Open the library at lunchtime
        who: Literacy lead
""",
    check=check,
)
