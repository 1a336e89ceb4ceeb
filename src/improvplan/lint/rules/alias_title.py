"""A well-known name in place of the published title."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Confidence, ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report a name that an item is known by, where the published title is sure."""
    for link in judged(context, ResolutionKind.ALIAS):
        found = link.resolution
        if found.item is None or found.title_span is None or found.item.confidence is Confidence.UNVERIFIED:
            continue
        yield Report(
            link.at.path,
            f"{quote(found.title)} is known to mean “{found.item.title}”, but is not its title",
            fix=f"write “{found.item.title}”",
            part=found.title_span,
            replacement=found.item.title,
        )


RULE = Rule[Context](
    name="alias-title",
    severity=Severity.NOTE,
    theme="frameworks",
    strict=True,
    summary="A well-known name in place of the published title",
    why="somebody who looks it up in the framework does not find it under this name",
    fix="write the title as the publisher does",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Number every day
    links:
      nif-priorities:
        - Improvement in attainment, particularly in literacy and numeracy
""",
    bad="""
session: 2019-20
priorities:
  - title: Number every day
    links:
      nif-drivers:
        - «Assessing children's progress»
""",
    check=check,
)
