"""A priority that is looked at less often than is asked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Monitoring
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import called, quote
from improvplan.workspace.interval import Interval


def check(context: Context) -> Iterator[Report]:
    """Report each priority that is monitored less often than the form, or the category of the organisation, asks.

    What recurs counts once for each time, however many things are looked at then. Silent where the plan does not say for which
    session it is.
    """
    asked = context.form.monitoring
    if not asked or context.period is None:
        return
    times = len(context.calendar.occurrences(read_when(asked), context.period))
    in_rows: dict[Path, list[Monitoring]] = {}
    for path, action in context.actions:
        in_rows.setdefault(path[:2], []).extend(action.monitoring)
    of_whom = _of_whom(context)
    for path, priority in context.priorities:
        found = _times(context, (*priority.monitoring, *in_rows.get(path, ()), *context.plan.monitoring))
        if found < times:
            planned = "monitored once" if found == 1 else f"monitored {found} times" if found else "never monitored"
            yield Report(
                (*path, "monitoring"),
                f"{called(priority, path)} is {planned}; {quote(asked)}{of_whom} would be {times} times",
            )


def _times(context: Context, monitoring: tuple[Monitoring, ...]) -> int:
    found: set[Interval] = set()
    for each in monitoring:
        if each.when and context.period:
            found.update(context.calendar.occurrences(each.when, context.period))
    return len(found)


def _of_whom(context: Context) -> str:
    """Who asks so much, where it is the category of the organisation and not the form of all."""
    base = context.forms.form(context.form.id)
    if context.overlay is None or (base and base.monitoring == context.form.monitoring):
        return ""
    return f", as the category {quote(context.overlay.name)} asks,"


RULE = Rule[Context](
    name="monitoring-too-rare",
    severity=Severity.WARNING,
    theme="time",
    summary="A priority that is monitored less often than is asked",
    why="what goes wrong between two looks is noticed too late to be mended this year",
    fix="write under monitoring what is looked at, by whom and how often, or look more often",
    reads=(
        "session",
        "period",
        "template",
        "organisation",
        "monitoring",
        "priorities[].monitoring",
        "priorities[].actions[].monitoring",
        "priorities[].actions[].actions[].monitoring",
    ),
    good="""
template: trust-school
session: 2025-26
organisation:
  name: Holm Primary School
  category: strengthening
priorities:
  - title: Reading for pleasure
    monitoring:
      - what: Reading records of six pupils
        when: every three weeks
""",
    bad="""
template: trust-school
session: 2025-26
organisation:
  name: Holm Primary School
  category: strengthening
priorities:
  - title: Reading for pleasure
    «monitoring»:
      - what: Reading records of six pupils
        when: Nov 2025
""",
    check=check,
)
