"""A plan in which nothing has a date, on a form that does not ask for one."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.context.inheritance import says_when
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.when_reader import find_dates

_ASKED = ("timescale", "milestones", "actions.by", "actions.when", "actions.timescale")
"""Where the form asks for one of these, what is missing is reported there."""
_FEWEST = 3
"""A plan with fewer actions is hardly begun, or a note."""
_SELDOM = 10
"""One action in so many may hold a date in its words, and the plan still does not say when."""


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan with actions in which hardly any says when, and no milestone, measure, monitoring, evaluation or meeting does."""
    if any(wanted(context.form, f"priorities.{field}") for field in _ASKED):
        return
    tasks = [(path, task) for path, task in context.tasks if task.do]
    if len(tasks) < _FEWEST or any(says_when(context.task_at(path).timed) for path, _ in tasks):
        return
    if context.plan.meetings or says_as_a_whole(context):
        return
    if any(date.path[:1] == ("priorities",) and "evaluations" not in date.path for date in context.dates):
        return
    told = sum(bool(task.do and find_dates(task.do.text)) for _, task in tasks)
    if told * _SELDOM > len(tasks):
        return
    count = f"only {told} of the {len(tasks)}" if told else f"none of the {len(tasks)}"
    yield Report(
        ("priorities",), f"{count} actions of this plan {'say' if told > 1 else 'says'} by when, and nothing else does"
    )


def says_as_a_whole(context: Context) -> bool:
    """Whether the plan or a priority says when it is looked at, if not when each action is done."""
    plan = context.plan
    return bool(plan.evaluations or plan.milestones or plan.monitoring) or any(
        priority.evaluations or priority.milestones or priority.monitoring or priority.timescale
        for priority in plan.priorities
    )


RULE = Rule[Context](
    name="nothing-dated",
    severity=Severity.NOTE,
    theme="time",
    summary="A plan in which nothing has a date, on a form that does not ask for one",
    why="nobody can tell in November whether any of it is late, and nothing of it stands in the schedule",
    fix="write by: and a month under the actions that others wait for, or milestones under each priority",
    reads=(
        "template",
        "milestones",
        "meetings",
        "evaluations",
        "monitoring",
        "priorities[].evaluations",
        "priorities[].milestones",
        "priorities[].timescale",
        "priorities[].measures",
        "priorities[].monitoring",
        "priorities[].actions",
    ),
    good="""
template: trust-strategic
priorities:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - do: Open the library at lunchtime
        by: Nov 2025
      - Ask pupils what they read
""",
    bad="""
template: trust-strategic
«priorities»:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - Open the library at lunchtime
      - Ask pupils what they read
""",
    check=check,
)
