"""A priority that nobody could say has worked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report each priority without a success criterion or measure, its actions included, where the form asks for one."""
    if not (context.form.asks_for("priorities.success_criteria") or context.form.asks_for("priorities.measures")):
        return
    for path, priority in context.priorities:
        if any(part.what for part in (*priority.success_criteria, *priority.measures)):
            continue
        rows = [action for here, action in context.actions if here[: len(path)] == path]
        if any(part.what for row in rows for part in (*row.success_criteria, *row.measures)):
            continue
        yield Report(
            (*path, "success_criteria"),
            f"“{priority.title or 'this priority'}” has neither a success criterion nor a measure",
        )


RULE = Rule[Context](
    name="missing-success-criteria",
    severity=Severity.ERROR,
    theme="success",
    summary="A priority without a success criterion or a measure",
    why="at the end of the session nobody could say whether it has worked",
    mend="write under success_criteria what will be different for learners, with a number and a date",
    reads=(
        "priorities",
        "priorities[].success_criteria",
        "priorities[].measures",
        "priorities[].actions",
    ),
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
