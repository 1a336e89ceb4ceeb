"""Words that are no title of the framework."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged, where_listed
from improvplan.lint.facts.wrong_family import found_elsewhere
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report at the title. A title of another framework near by is left to `item-of-other-framework`."""
    for link in judged(context, ResolutionKind.UNVERIFIED):
        yield _unverified(link)
    for link in judged(context, ResolutionKind.UNKNOWN_TITLE):
        if found_elsewhere(context, link):
            continue
        if not link.edition.complete:
            yield _not_complete(link)
            continue
        candidates = [f"“{link.label(item)}”" for item in link.resolution.candidates[:3]]
        yield Report(
            link.at.path,
            f"{quote(link.resolution.title)} is no {link.family.item} of {link.edition.title}",
            fix=f"did you mean {listed(candidates, 'or')}?"
            if candidates
            else f"write the code alone, or the title as it stands there; {where_listed(link.family.id)}",
            part=link.resolution.title_span,
        )


def _unverified(link: JudgedLink) -> Report:
    """A right code beside a title that differs from one which nobody has seen with the publisher: the link counts."""
    found = link.resolution
    known = f" (“{found.item.title}”)" if found.item else ""
    return Report(
        link.at.path,
        f"{quote(found.title)} beside {found.code} differs from the title that improvplan has{known}, which is not verified; "
        "the link counts by its code",
        fix="compare the title with the publisher's own list, or write the code alone",
        part=found.title_span,
        severity=Severity.NOTE,
    )


def _not_complete(link: JudgedLink) -> Report:
    return Report(
        link.at.path,
        f"{quote(link.resolution.title)} is not among the items of {link.edition.title} that improvplan knows, and its list is "
        "not complete",
        fix="compare the title with the publisher's own list",
        part=link.resolution.title_span,
        severity=Severity.NOTE,
    )


RULE = Rule[Context](
    name="unknown-title",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="Words that are no title of the framework",
    why="nobody can look it up, and the link counts for nothing",
    fix="look the title up with improvplan frameworks search, or write the code alone",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - Family learning
      hgioelc:
        - 3.2 Securing children's progress
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - «Happy children»
        - 3.2 «Joyful learning»
""",
    check=check,
)
