"""A priority that nobody could say has worked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.priority import Priority
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report each priority without a success criterion or measure, its actions included, where the form asks for one.

    An indicator of the plan that the priority should move is a measure too.
    """
    field = asked_for(context)
    if not field:
        return
    for path, priority in context.priorities:
        if not is_measured(priority):
            yield Report(
                (*path, field),
                f"{called(priority, path)} has neither a success criterion nor a measure",
                fix=f"write under {field} what will be different for learners, with a number and a date",
            )


def asked_for(context: Context) -> str:
    """The field in which the form asks for success criteria or measures under each priority; blank where it asks for neither."""
    return next((name for name in ("success_criteria", "measures") if context.form.asks_for(f"priorities.{name}")), "")


def is_measured(priority: Priority) -> bool:
    """Whether a priority or its actions have a criterion or a measure, or the priority names an indicator of the plan."""
    return bool(priority.indicators) or _has_criteria(priority)


def _has_criteria(part: Priority | Action) -> bool:
    written = any(criterion.what for criterion in part.success_criteria) or any(
        measure.what for measure in part.measures
    )
    return written or any(map(_has_criteria, part.actions))


READ = (
    "template",
    "priorities[].success_criteria",
    "priorities[].measures",
    "priorities[].indicators",
    "priorities[].actions[].success_criteria",
    "priorities[].actions[].measures",
    "priorities[].actions[].actions[].success_criteria",
    "priorities[].actions[].actions[].measures",
)

RULE = Rule[Context](
    name="missing-success-criteria",
    severity=Severity.ERROR,
    theme="success",
    summary="A priority without a success criterion or a measure",
    why="at the end of the session nobody could say whether it has worked",
    fix="write under success_criteria what will be different for learners, with a number and a date",
    reads=READ,
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «success_criteria»:
  - «title»: Writing across the school
    actions:
      - Moderate writing each term
""",
    check=check,
)
