"""The same item linked twice in one place."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, judged
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote

_CERTAIN = (Kind.EXACT, Kind.ALIAS, Kind.PUNCTUATION, Kind.CASE, Kind.OTHER_EDITION)


def check(context: Context) -> Iterator[Report]:
    """Report each further link to an item that the same plan, priority or action links already, however it is written."""
    first: dict[tuple[Path, str, str], Path] = {}
    for link in judged(context, *_CERTAIN):
        item = link.resolution.item
        if item is None:
            continue
        earlier = first.setdefault((link.at.owner, link.family.id, item.slug), link.at.path)
        if earlier != link.at.path:
            yield Report(
                link.at.path,
                f"{quote(link.label(item))} is linked here a second time",
                removed=True,
                also=(Also(earlier, "linked here already"),),
            )


RULE = Rule[Context](
    name="duplicate-link",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="The same item linked twice in one place",
    why="the document prints it twice, and the reader looks for a difference that is not there",
    fix="take one of the two out; if the second was meant to be another item, write that one",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
  - title: Number every day
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - 3.2 Raising attainment and achievement
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - 2.7 Partnerships
        - «2.3»
""",
    check=check,
)
