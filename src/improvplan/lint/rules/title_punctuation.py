"""A title with the punctuation of the list it was copied from."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.catalogues.words import fold, strip_trailing
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report what trails behind a title alone; other punctuation within it at the whole title."""
    for link in judged(context, ResolutionKind.PUNCTUATION):
        if link.resolution.item and link.resolution.title_span:
            yield _trailing(link) or Report(
                link.at.path,
                f"“{link.resolution.title}” has other punctuation than “{link.resolution.item.title}”",
                fix=f"write “{link.resolution.item.title}”",
                part=link.resolution.title_span,
                replacement=link.resolution.item.title,
                called=f"“{link.resolution.title}”",
            )


def _trailing(link: JudgedLink) -> Report | None:
    found = link.resolution
    assert found.item is not None
    assert found.title_span is not None
    bare = strip_trailing(found.title)
    trail = found.title[len(bare) :]
    if not trail or fold(bare).casefold() != fold(strip_trailing(found.item.title)).casefold():
        return None
    return Report(
        link.at.path,
        f"“{trail.strip()}” trails behind “{bare}”",
        fix="take it away",
        part=(found.title_span[0] + len(bare), found.title_span[1]),
        replacement="",
        called=f"“{trail.strip()}” behind “{bare}”",
    )


RULE = Rule[Context](
    name="title-punctuation",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A title with the punctuation of the list it was copied from",
    why="the document prints it in the middle of a table cell",
    fix="write the title as the publisher does",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 1.5 Management of resources to promote equity
        - learning, teaching and assessment
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 1.5 Management of resources to promote equity«.»
        - 2.2 Curriculum«; and»
        - 2.3 «Learning teaching and assessment»
""",
    check=check,
    several="{count} titles have other punctuation than the publisher's: {names}",
)
