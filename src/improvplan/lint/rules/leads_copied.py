"""The same leads for every priority of several schools."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.people import same_name
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule

SEVERAL_SCHOOLS = frozenset({"cluster", "trust", "authority", "region"})
FEWEST = 3


def check(context: Context) -> Iterator[Report]:
    """Report, once, that all priorities of a plan for several schools have been given the same leads."""
    organisation = context.plan.organisation
    kinds = {organisation.kind} if organisation and organisation.kind else set(context.form.kinds)
    if not kinds or not kinds <= SEVERAL_SCHOOLS or len(context.priorities) < FEWEST:
        return
    leads = {frozenset(same_name(context, lead) for lead in priority.leads) for _, priority in context.priorities}
    if len(leads) == 1 and any(leads):
        (first, _), (second, _), *_ = context.priorities
        yield Report(
            (*second, "leads"),
            f"all {len(context.priorities)} priorities have the same leads",
            also=(Also((*first, "leads"), "they stand here first"),),
        )


RULE = Rule[Context](
    name="leads-copied",
    severity=Severity.NOTE,
    theme="people",
    summary="The same leads for every priority of a cluster, trust, council or region",
    why="those who lead everything lead nothing in particular, and nobody knows whom to ring about one priority",
    fix="give each priority somebody of its own; if they really are the same, write them once at the top of the plan under leads",
    reads=("organisation", "template", "priorities[].leads"),
    strict=True,
    good="""
organisation:
  kind: cluster
priorities:
  - title: Reading for pleasure
    leads: Head of Langrigg Primary School
  - title: Writing across the school
    leads: Head of Kirkmuir Primary School
  - title: Number talks
    leads: Head of Langrigg Primary School
""",
    bad="""
organisation:
  kind: cluster
priorities:
  - title: Reading for pleasure
    leads: All headteachers
  - title: Writing across the school
    leads: «All headteachers»
  - title: Number talks
    leads: All headteachers
""",
    check=check,
)
