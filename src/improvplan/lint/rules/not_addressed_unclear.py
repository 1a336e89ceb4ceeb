"""An entry of `not_addressed` that names nothing, gives no reason, or is linked all the same."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.doing_without import done_without
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report each entry that no reader can use; of one entry only what has to be mended first."""
    entries = context.plan.not_addressed
    for one, entry in zip(done_without(context), entries, strict=True):
        if not entry.framework or not entry.item:
            missing = "item" if entry.framework else "framework"
            yield Report(one.path, f"this entry names no {missing}")
        elif one.family is None:
            yield Report((*one.path, "framework"), f"there is no framework “{entry.framework}”")
        elif one.item is None:
            yield Report((*one.path, "item"), f"{one.family.title} has no {one.family.item} “{entry.item}”")
        elif not one.reason:
            yield Report(one.path, f"it is not said why the plan does without “{entry.item}”")
        elif any(one.item.slug in context.links_of(path, one.family.id) for path, _ in context.priorities):
            yield Report((*one.path, "item"), f"a priority links “{entry.item}”, which the plan says it does without")


RULE = Rule[Context](
    name="not-addressed-unclear",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="An entry of `not_addressed` without an item or a reason, or that a priority links all the same",
    why="a gap that somebody has decided on is only told from one that nobody saw by its reason",
    fix="name the framework and the item, and say in a sentence why this plan does without it",
    reads=("not_addressed[]", *WHAT_DECIDES, *WHERE_LINKS_STAND),
    good="""
session: 2025-26
not_addressed:
  - framework: hgios
    item: 2.4 Personalised support
    why: Reviewed last session; it is strong and only monitored this year.
priorities:
  - title: Reading for pleasure
    links:
      hgios: 2.3 Learning, teaching and assessment
""",
    bad="""
session: 2025-26
not_addressed:
  - framework: hgios
    item: «2.3 Learning, teaching and assessment»
    why: Reviewed last session.
priorities:
  - title: Reading for pleasure
    links:
      hgios: 2.3 Learning, teaching and assessment
""",
    check=check,
)
