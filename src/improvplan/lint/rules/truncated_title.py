"""A title cut short."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.facts.wrong_family import found_elsewhere
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report at the title. The full words are offered, but not put there unasked: they say more than was written."""
    for link in judged(context, ResolutionKind.TRUNCATED):
        found = link.resolution
        whole = found.item or found.other_item
        if whole is None or found_elsewhere(context, link):
            continue
        edition = link.edition if found.item else found.other
        yield Report(
            link.at.path,
            f"“{found.title}” leaves out words of “{whole.title}”" + (f" ({edition.title})" if edition else ""),
            fix=f"write “{whole.title}”" if found.item else "",
            part=found.title_span,
            replacement=found.item.title if found.item else None,
            safe=False,
            called=f"“{found.title}” of “{whole.title}”",
        )


RULE = Rule[Context](
    name="truncated-title",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A title cut short",
    why="the missing words are often the ones that matter, and readers take the short title for something else",
    fix="write the whole title, or the code alone",
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
      nif-priorities:
        - «Improvement in numeracy»
""",
    check=check,
    several="{count} titles leave out words of the publisher's: {names}",
)
