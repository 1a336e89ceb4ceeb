"""More priorities than a school can carry."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.workspace.rule_settings import Option

MOST = Option("most", 5, "The most priorities that a plan should have")


def check(context: Context) -> Iterator[Report]:
    """Report, at the first one too many, that a plan has more priorities than its form or repository allows."""
    most = int(context.option(RULE.name, MOST))
    if len(context.priorities) > most:
        yield Report(
            ("priorities", most, "title"),
            f"this plan has {len(context.priorities)} priorities; more than {most} are seldom carried through",
        )


RULE = Rule[Context](
    name="too-many-priorities",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="More priorities than can be carried through",
    why="national advice asks for a small number of key priorities: what is said to matter equally is done by halves",
    fix="keep those that matter most this session; put the others with ordinary work, or into next session's plan",
    reads=("template", "priorities"),
    options=(MOST,),
    good="""
priorities:
  - title: Reading for pleasure
  - title: Writing across the school
  - title: Number talks
""",
    bad="""
priorities:
  - title: Reading for pleasure
  - title: Writing across the school
  - title: Number talks
  - title: Play in the early years
  - title: Attendance
  - title: «Learning outdoors»
  - title: Digital skills
""",
    check=check,
)
