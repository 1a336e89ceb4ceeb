"""A plan that sets nothing out to improve."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.written import written


def check(context: Context) -> Iterator[Report]:
    """Report a plan without priorities. A list of blanks holds none."""
    if not written(context.plan.priorities):
        yield Report(("priorities",), "the plan has no priorities")


RULE = Rule[Context](
    name="no-priorities",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A plan without priorities",
    why="an improvement plan says what will be improved; everything else in it serves that",
    fix="write under priorities what you will improve, each with a dash, for example: - title: Reading for pleasure",
    reads=("priorities",),
    good="""
priorities:
  - title: Reading for pleasure
""",
    bad="""
aim: Every child reads well and loves to.
«priorities»:
""",
    check=check,
)
