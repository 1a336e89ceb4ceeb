"""An item of one framework written under another."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.facts.wrong_family import NOT_ITS_OWN, Elsewhere, found_elsewhere
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

NURSERIES = frozenset({"hgioelc", "elc-qif"})
"""The frameworks that nurseries evaluate themselves by."""


def check(context: Context) -> Iterator[Report]:
    """Report at the title. The rules about unknown, shortened and altered titles leave these links to this one."""
    for link in judged(context, *NOT_ITS_OWN):
        elsewhere = found_elsewhere(context, link)
        if elsewhere:
            yield Report(
                link.at.path,
                f"{quote(link.resolution.title)} is no {link.family.item} of {link.edition.title}, "
                f"but of {elsewhere.edition.title}",
                fix=_fix(context, link, elsewhere),
                part=link.resolution.title_span,
            )


def _fix(context: Context, link: JudgedLink, elsewhere: Elsewhere) -> str:
    move = f"write it under {elsewhere.edition.family.id} instead of {link.family.id}"
    code = link.resolution.code
    own = link.edition.index.by_code.get(code) if code else None
    if own and _is_its_own(context, link.family.id):
        return f"write “{link.label(own)}”; or, if you mean the other framework, {move}"
    item = link.resolution.item
    return (
        f"{move}, or “{item.title}” if you mean that"
        if item and link.resolution.kind is not Kind.UNKNOWN_TITLE
        else move
    )


def _is_its_own(context: Context, family: str) -> bool:
    """Whether a framework is the one for the plan's kind of organisation: that of nurseries for a nursery."""
    organisation = context.plan.organisation
    return bool(organisation and organisation.kind == "nursery" and family in NURSERIES)


RULE = Rule[Context](
    name="item-of-other-framework",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="An item of one framework written under another",
    why="a reader who looks it up looks in the wrong framework",
    fix="move it to the framework it belongs to",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
frameworks:
  - hgios
  - hgioelc
priorities:
  - title: Investigating together
    links:
      hgios:
        - 3.2 Raising attainment and achievement
      hgioelc:
        - 3.2 Securing children's progress
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 3.2 «Securing children's progress»
      nif-priorities:
        - «Improvement in attainment, particularly literacy and numeracy»
        - «Improved outcomes for vulnerable groups»
""",
    check=check,
)
