"""An evaluation that does not say when it was made."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.checkpoints import evaluations, says_something
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import also
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the evaluations that say something and have no date. Of those that say nothing, blank-evaluation speaks.

    Whether what stands under another name is an evaluation is only guessed.
    """
    typed = context.reading.source.as_typed
    undated = (path for path, entry in evaluations(context) if says_something(entry) and not entry.when)
    paths = [path for path in undated if typed(path) == path]
    if paths:
        words = "this evaluation does" if len(paths) == 1 else f"{len(paths)} evaluations do"
        yield Report(
            paths[0],
            f"{words} not say when it was made" if len(paths) == 1 else f"{words} not say when they were made",
            also=also(paths[1:]),
        )


RULE = Rule[Context](
    name="evaluation-without-date",
    severity=Severity.WARNING,
    theme="time",
    summary="An evaluation that does not say when it was made",
    why="evaluations are a log: without its date nobody can tell which checkpoint it is for, or what has changed since",
    fix="write under when the checkpoint or the month, for example: Nov 2025",
    reads=(
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
        "priorities[].actions[].actions",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2024
        statement: The library is open at every lunchtime.
""",
    bad="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - «statement»: The library is open at every lunchtime.
""",
    check=check,
)
