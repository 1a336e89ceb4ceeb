"""Actions inside actions inside actions."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

DEEPEST = len(("priorities", 0, "actions", 0, "actions", 0))
"""The length of the path of an action at the second level, where forms and documents end."""


def check(context: Context) -> Iterator[Report]:
    """Report actions at a third level, once for each action that has them."""
    for path, action in context.actions:
        if len(path) == DEEPEST and action.actions:
            name = quote(action.do.text) if action.do else "this action"
            yield Report((*path, "actions"), f"under {name} actions go a level deeper than any form prints")


RULE = Rule[Context](
    name="nested-too-deep",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Actions more than two levels deep",
    why="the tables of a plan have rows and steps; what lies deeper is hard to read and easily lost",
    fix="make these steps actions of the level above, or write them as one action",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - because: Few pupils visit the library
        actions:
          - Open it at lunchtime
          - Ask pupils which books to buy
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - because: Few pupils visit the library
        actions:
          - do: Open it at lunchtime
            «actions»:
              - Find two volunteers
              - Buy a lamp
""",
    check=check,
)
