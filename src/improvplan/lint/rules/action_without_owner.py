"""Actions that nobody is named for."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.finding import Severity
from improvplan.lint.facts.undone import how_many, lacking_in_priorities
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.nobody_named import check as nobody_named
from improvplan.vocabulary.roles import says_who


def check(context: Context) -> Iterator[Report]:
    """Report, once for each priority, the actions without who. Where the form asks for it, missing-part says so.

    What stands in a row belongs to whoever does the row. In the plan of a region or trust without any, leads or groups answer. Where
    the plan names nobody at all, nobody-named says so.
    """
    if not wanted(context.form, "priorities.actions.who") and not any(nobody_named(context)):
        for path, count, of in lacking_in_priorities(
            context, lambda task: bool(task.who) or says_who(str(task.action.do or "")), said_above=_has_leads(context)
        ):
            yield Report(path, how_many(count, of, "who does it"))


def _has_leads(context: Context) -> bool:
    plan = context.plan
    return bool(plan.leads or plan.groups or any(each.leads or each.sponsor for each in plan.priorities))


RULE = Rule[Context](
    name="action-without-owner",
    severity=Severity.NOTE,
    theme="people",
    summary="Actions that do not say who does them",
    why="an action without a name waits until somebody has time",
    fix="write under each who: and a role or a person",
    reads=(
        "template",
        "organisation",
        "leads",
        "groups",
        "priorities[].leads",
        "priorities[].sponsor",
        "priorities[].actions",
    ),
    strict=True,
    good="""
template: english-cluster
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        who: Literacy lead
      - Meetings between VH, GD and RS to write worksheets
      - Librarian to open the library at lunchtime
""",
    bad="""
template: english-cluster
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        who: Literacy lead
      - do: «Open the library at lunchtime»
        by: Nov 2025
      - Make links between PE and RE
      - Ask pupils what they read
""",
    check=check,
)
