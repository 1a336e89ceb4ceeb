"""Reasons that no figure stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.reasons import stands_on_figures
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.claim_without_figure import CLAIM
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report each priority that says why, and has neither there nor in its needs, measures or indicators a figure to start from.

    Those that claim how many or how far are left to claim-without-figure.
    """
    for path, priority in context.priorities:
        if priority.why and not stands_on_figures(context, priority) and not CLAIM.search(priority.why.text):
            yield Report((*path, "why"), f"no figure stands behind the reason for {called(priority, path)}")


RULE = Rule[Context](
    name="reason-without-figure",
    severity=Severity.NOTE,
    theme="success",
    summary="A reason without a figure to start from",
    why="readers must believe that it is needed, and nobody can show later that it has helped",
    fix="say how many learners it is about, or what share of them, and how you know",
    reads=(
        "needs",
        "priorities[].why",
        "priorities[].causes",
        "priorities[].addresses",
        "priorities[].indicators",
        "priorities[].measures",
        "priorities[].outcomes",
    ),
    strict=True,
    good="""
priorities:
  - title: Reading for pleasure
    why: In the survey of May 2025, 41% of P5 pupils said that they read at home.
  - title: Writing across the school
    why: Pupils write less than they could.
    measures:
      - what: Pupils who write a page in half an hour
        baseline: 35%
        target: 60%
""",
    bad="""
priorities:
  - title: Reading for pleasure
    why: «Reading opens the world to pupils.»
""",
    check=check,
)
