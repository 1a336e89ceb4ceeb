"""A title or code of another edition than the one that holds for the plan."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, edition_is_dated, judged
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report the words with the edition they stand in, and those now in force.

    Silent where the plan names neither session nor edition.
    """
    for link in judged(context, ResolutionKind.OTHER_EDITION):
        if edition_is_dated(context, link.family):
            yield _report(link)


def _report(link: JudgedLink) -> Report:
    found = link.resolution
    assert found.other is not None
    words, part, now = _in_force(link)
    lacking = "" if found.item else f", which has no such {link.family.item}"
    fixes = [f"write “{now}”"] if now else []
    if found.other.first_year < link.edition.first_year:
        fixes.append(f"put {link.family.id}@{found.other.id} under frameworks if you mean the older words")
    return Report(
        link.at.path,
        f"“{words}” stands in {found.other.title}; this plan goes by {link.edition.title}{lacking}",
        fix=", or ".join(fixes),
        part=part,
        replacement=now or None,
        safe=False,
        called=f"“{words}” ({found.other.title})",
    )


def _in_force(link: JudgedLink) -> tuple[str, tuple[int, int] | None, str]:
    """The words to be replaced, where they stand, and what stands there in the edition in force (empty for nothing).

    The code or number is replaced along with the title only where it has changed too.
    """
    found, item = link.resolution, link.resolution.item
    number = link.number(item) if item and found.code else ""
    if not found.title_span or not found.title:
        return found.code, found.code_span, number
    if not item or not found.code_span or number == found.code:
        return found.title, found.title_span, item.title if item else ""
    part = (found.code_span[0], found.title_span[1])
    return link.at.words[part[0] : part[1]], part, link.label(item)


RULE = Rule[Context](
    name="title-of-other-edition",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A title of another edition than the one in force",
    why="readers hold the plan against the framework of its session, and find other words there",
    fix="write the title of the edition in force, or name the edition you mean under frameworks",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
frameworks:
  - nif-drivers@2022
priorities:
  - title: Number every day
    links:
      nif-priorities:
        - Closing the attainment gap between the most and least disadvantaged children and young people
      nif-drivers:
        - School and ELC leadership
""",
    bad="""
session: 2019-20
priorities:
  - title: Number every day
    links:
      nif-priorities:
        - «Closing the attainment gap between the most and least disadvantaged children»
""",
    check=check,
    several="{count} titles stand in other editions than those of the plan's session: {names}",
)
