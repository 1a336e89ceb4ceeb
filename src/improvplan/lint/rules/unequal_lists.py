"""A list of dates that does not fit the list of actions beside it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import all_dated
from improvplan.lint.rule import Report, Rule
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import called

FEWEST = 3
"""Two dates may be the beginning and the end, and one action may happen on several days."""


def check(context: Context) -> Iterator[Report]:
    """Report a timescale that is a list of bare dates, of another length than the list of actions that have none."""
    for path, priority in context.priorities:
        if not priority.timescale or not priority.timescale.listed:
            continue
        dates = [words for words in priority.timescale.items if words]
        actions = [action for action in priority.actions if action.do or action.actions]
        if len(dates) < FEWEST or len(dates) == len(actions) or len(actions) < 2 or all_dated(priority):
            continue
        if all(read_when(words).read for words in dates):
            noun = "action" if len(actions) == 1 else "actions"
            yield Report(
                (*path, "timescale"),
                f"{called(priority, path)} has {len(actions)} {noun} and {len(dates)} dates, and nothing says which belong together",
            )


RULE = Rule[Context](
    name="unequal-lists",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="More or fewer dates than actions",
    why="a reader lays the two columns side by side and pairs the wrong ones",
    fix="write each date under its action as by:, and keep timescale for key dates in words",
    reads=("priorities[].timescale", "priorities[].actions"),
    strict=True,
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: Nov 2025
      - Open the library at lunchtime
    timescale:
      - Library open in November 2025
      - Pupils asked in May 2026
      - Report to parents in June 2026
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - Open the library at lunchtime
    «timescale»:
      - Oct 2025
      - Nov 2025
      - May 2026
""",
    check=check,
)
