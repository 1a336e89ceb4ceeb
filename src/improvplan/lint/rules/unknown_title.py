"""Words that are no title of the framework."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.resolution import ResolutionKind
from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.rule import Report, Rule
from improvplan.lint.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report at the title. Where another framework with the same codes has that title, say so."""
    for link in judged(context, ResolutionKind.UNKNOWN_TITLE):
        title = link.resolution.title
        elsewhere = _elsewhere(context, link)
        candidates = [f"“{link.label(item)}”" for item in link.resolution.candidates[:3]]
        message = f"{quote(title)} is no {link.family.item} of {link.edition.title}"
        if elsewhere:
            yield Report(
                link.at.path,
                f"{message}, but of {elsewhere[1]}",
                mend=f"write it under {elsewhere[0]} instead of {link.family.id}",
                part=link.resolution.title_span,
            )
            continue
        yield Report(
            link.at.path,
            message,
            mend=f"did you mean {listed(candidates, 'or')}?" if candidates else "",
            part=link.resolution.title_span,
        )


def _elsewhere(context: Context, link: JudgedLink) -> tuple[str, str] | None:
    """The id of a framework with the same codes that has this title, and the title of its edition."""
    for family in link.family.shares_codes_with:
        choice = context.choice(family)
        named = choice.edition.index.named(link.resolution.title) if choice else None
        if choice and named and named.by != "slug":
            return family, choice.edition.title
    return None


RULE = Rule[Context](
    name="unknown-title",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="Words that are no title of the framework",
    why="nobody can look it up, and the link counts for nothing",
    mend="look the title up with improvplan frameworks search, or write the code alone",
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
        - 3.2 «Securing children's progress»
""",
    check=check,
)
