"""A priority that is looked at less often than is asked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.watching import times_asked, watched
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called, quote


def check(context: Context) -> Iterator[Report]:
    """Report each priority that is monitored less often than the form, or the category of the organisation, asks.

    What recurs counts once for each time, however many things are looked at then. Silent where the plan does not say for which
    session it is.
    """
    times = times_asked(context)
    if times is None:
        return
    of_whom = _of_whom(context)
    for path, priority, found in watched(context):
        if found < times:
            planned = "monitored once" if found == 1 else f"monitored {found} times" if found else "never monitored"
            yield Report(
                (*path, "monitoring"),
                f"{called(priority, path)} is {planned}; {quote(context.form.monitoring or '')}{of_whom} would be {times} times",
            )


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
