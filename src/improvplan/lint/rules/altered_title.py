"""A title that is nearly right."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.facts.wrong_family import found_elsewhere
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report at the title, with the publisher's words.

    A title that is nearly one of another edition is held against the words of the edition in force, where that has the item.
    """
    for link in judged(context, ResolutionKind.ALTERED):
        found = link.resolution
        nearly = found.item or found.other_item
        if nearly is None or found_elsewhere(context, link):
            continue
        edition = link.edition if found.item else found.other or link.edition
        yield Report(
            link.at.path,
            f"“{found.title}” is not quite “{nearly.title}” ({edition.title})",
            fix=f"write “{found.item.title}”" if found.item else "",
            part=found.title_span,
            replacement=found.item.title if found.item else None,
            safe=False,
            called=f"“{found.title}” for “{nearly.title}”",
        )


RULE = Rule[Context](
    name="altered-title",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A title that is nearly right",
    why="a reader who searches for the publisher's words will not find it here",
    fix="write the title as the publisher does, or the code alone",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 3.1 Ensuring wellbeing, equality and inclusion
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 3.1 «Ensuring well-being, equalities and inclusion»
""",
    check=check,
    several="{count} titles are not quite the publisher's: {names}",
)
