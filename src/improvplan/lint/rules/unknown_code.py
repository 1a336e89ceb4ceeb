"""A code that the framework does not have."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import knows_form
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged, where_listed
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report at the code. Where only a form gives numbers, an unknown form keeps this rule silent."""
    for link in judged(context, ResolutionKind.UNKNOWN_CODE):
        if link.edition.has_codes:
            yield _no_such_code(link)
        elif knows_form(context):
            yield _not_numbered(link)


def _no_such_code(link: JudgedLink) -> Report:
    codes = [item.code for item in link.edition.items if item.code]
    meant = [f"“{link.label(item)}”" for item in link.resolution.candidates[:3]]
    complete = link.edition.complete
    return Report(
        link.at.path,
        f"{link.edition.title} has no {link.family.item} {link.resolution.code}"
        + ("" if complete else " in the list that improvplan has, which is not complete"),
        fix=f"did you mean {listed(meant, 'or')}?"
        if meant
        else f"the codes of {link.edition.title} run from {codes[0]} to {codes[-1]}; {where_listed(link.family.id)}",
        part=link.resolution.code_span,
        severity=None if complete else Severity.NOTE,
        called=f"{link.family.id} {link.resolution.code}" if complete else "",
    )


def _not_numbered(link: JudgedLink) -> Report:
    return Report(
        link.at.path,
        f"{quote(link.at.words)} does not say which {link.family.item}: {link.edition.title} does not number them",
        fix=f"write the title, for example “{link.edition.items[0].title}”; {where_listed(link.family.id)}",
        part=link.resolution.code_span,
    )


RULE = Rule[Context](
    name="unknown-code",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A code that the framework does not have",
    why="nobody can look it up, and the link counts for nothing",
    fix="look the code up with improvplan frameworks show",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3
        - HGIOS 4 QI 1.1 Self-evaluation for self-improvement
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - «2.9»
        - «4.2» Curriculum
""",
    check=check,
    several="{count} codes are not in their framework: {names}",
    joins_errors=True,
)
