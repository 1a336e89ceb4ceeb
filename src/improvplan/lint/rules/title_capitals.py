"""A title with a capital here and none there."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report titles whose capitals are neither the publisher's nor of one habit throughout."""
    for link in judged(context, ResolutionKind.CASE):
        item = link.resolution.item
        if item:
            yield Report(
                link.at.path,
                f"“{link.resolution.title}” has other capitals than “{item.title}”",
                fix=f"write “{item.title}”",
                part=link.resolution.title_span,
                replacement=item.title,
                called=f"“{link.resolution.title}”",
            )


RULE = Rule[Context](
    name="title-capitals",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A title with a capital here and none there",
    why="the same title then looks different from one priority to the next",
    fix="write the title as the publisher does",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - 2.7 PARTNERSHIPS
        - 2.5 family learning
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3 «Learning, teaching and Assessment»
""",
    check=check,
    several="{count} titles have other capitals than the publisher's: {names}",
)
