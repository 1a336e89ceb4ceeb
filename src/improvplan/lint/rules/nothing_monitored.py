"""A plan that nobody looks at, on a form that does not ask who does."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority

_ASKED = ("priorities.monitoring", "monitoring", "priorities.evaluations", "evaluations", "meetings")
_FEWEST = 3
"""A plan with fewer actions is hardly begun, or a note."""


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan with actions and without monitoring, meetings, evaluations, checkpoints, or measures that say when."""
    plan, form = context.plan, context.form
    if any(wanted(form, field) for field in _ASKED) or sum(bool(task.do) for _, task in context.tasks) < _FEWEST:
        return
    owners: tuple[Plan | Priority, ...] = (plan, *plan.priorities)
    if (
        plan.meetings
        or plan.indicators
        or any(each.monitoring or each.evaluations or each.milestones for each in owners)
    ):
        return
    if any(measure.when or measure.by for each in owners for measure in each.measures):
        return
    if any(action.monitoring or action.evaluations for _, action in context.actions):
        return
    yield Report(("priorities",), "nothing in this plan says who will look at the work, or when")


RULE = Rule[Context](
    name="nothing-monitored",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A plan that nobody looks at, on a form that does not ask for monitoring",
    why="what nobody looks at until the end is found to have slipped when it is too late",
    fix="write monitoring under each priority: what is looked at, who looks, and when",
    reads=(
        "template",
        "monitoring",
        "meetings",
        "milestones",
        "measures",
        "evaluations",
        "indicators",
        "priorities[].monitoring",
        "priorities[].evaluations",
        "priorities[].milestones",
        "priorities[].measures",
        "priorities[].actions",
    ),
    strict=True,
    good="""
template: trust-strategic
priorities:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - Open the library at lunchtime
      - Ask pupils what they read
    monitoring:
      - Trustees see what pupils say, each term
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
