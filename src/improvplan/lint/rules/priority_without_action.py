"""A priority that nobody does anything about."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import any_filled, wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called

FIELD = "priorities.actions"


def check(context: Context) -> Iterator[Report]:
    """Report each priority without an action, where the form asks for one. A row with a reason alone is no action."""
    enough = wanted(context.form, FIELD)
    if not enough:
        return
    instead = [field for field in enough if field != FIELD]
    acted_on = {path[:2] for path, action in context.actions if action.do}
    for path, priority in context.priorities:
        if path not in acted_on and not any_filled(context.plan, priority, instead):
            yield Report((*path, "actions"), f"{called(priority, path)} does not say what will be done")


RULE = Rule[Context](
    name="priority-without-action",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority without an action",
    why="a priority that nobody does anything about will look the same at the end of the session",
    fix="write under actions what will be done, one action to a line",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - Open the library at lunchtime from September
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «actions»:
  - «title»: Writing across the school
    outcomes:
      - Pupils revise what they write.
""",
    check=check,
)
