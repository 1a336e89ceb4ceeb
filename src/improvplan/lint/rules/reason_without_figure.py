"""Reasons that no figure stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Need
from improvplan.model.priority import Priority
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report each priority that says why, and has neither there nor in its needs, measures or indicators a figure to start from."""
    needs = {need.id: need for need in context.plan.needs if need.id}
    for path, priority in context.priorities:
        if priority.why and not _stands_on_figures(priority, needs):
            yield Report((*path, "why"), f"no figure stands behind the reason for {called(priority, path)}")


def _stands_on_figures(priority: Priority, needs: dict[str, Need]) -> bool:
    if priority.indicators or any(measure.baseline for measure in priority.measures):
        return True
    texts = [priority.why, priority.causes, *(statement.what for statement in priority.outcomes)]
    for name in priority.addresses:
        need = needs.get(name)
        if need:
            texts += [need.what, need.causes, need.evidence]
    return any(text is not None and has_figure(text.text) for text in texts)


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
    why: «Too few pupils read at home.»
""",
    check=check,
)
