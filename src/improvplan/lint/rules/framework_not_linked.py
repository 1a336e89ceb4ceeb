"""A framework that the form asks for and that a priority, or the whole plan, does not link."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.finding import Severity
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.context import Context
from improvplan.lint.linking import WHAT_DECIDES, WHERE_LINKS_STAND, answering
from improvplan.lint.needs import NIF_PRIORITIES, needs
from improvplan.lint.rule import Report, Rule
from improvplan.lint.wording import called


def check(context: Context) -> Iterator[Report]:
    """Report what is asked of each priority at the priority, what is asked of the plan once.

    What each priority owes to the NIF priorities is said by `no-nif-priority`.
    """
    for need, family in needs(context):
        if need.of == "plan":
            yield from _of_plan(context, need, family)
        elif family.id != NIF_PRIORITIES:
            yield from _of_priorities(context, need, family)


def _of_plan(context: Context, need: FrameworkNeed, family: Family) -> Iterator[Report]:
    if context.priorities and not answering(context, family.id):
        yield Report(
            ("priorities",),
            f"no priority links {family.title}, which the form asks for",
            mend=_mend(family),
            severity=_severity(need),
        )


def _of_priorities(context: Context, need: FrameworkNeed, family: Family) -> Iterator[Report]:
    answered = answering(context, family.id)
    for number, (path, priority) in enumerate(context.priorities):
        if number not in answered:
            yield Report(
                (*path, "links", family.id),
                f"{called(priority, path)} links nothing of {family.title}, which the form asks for",
                mend=_mend(family),
                severity=_severity(need),
            )


def _mend(family: Family) -> str:
    edition = family.editions[-1]
    example = edition.label(edition.items[0])
    return f"under links, write {family.id} and below it the {family.item} you mean, in the form “{example}”"


def _severity(need: FrameworkNeed) -> Severity | None:
    return Severity.WARNING if need.level == "expected" else None


RULE = Rule[Context](
    name="framework-not-linked",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A framework that the form asks for is not linked",
    why="the form has a column for it, and that column stays empty",
    mend="link what the work answers to",
    reads=(*WHAT_DECIDES, *WHERE_LINKS_STAND),
    good="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities:
        - 1
      nif-drivers:
        - 5. School improvement
      hgios:
        - 2.3 Learning, teaching and assessment
      pef-interventions:
        - 4
      north-lanarkshire-priorities:
        - 1
      uncrc:
        - 28
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Reading for pleasure
    «links»:
      nif-priorities:
        - 1
      nif-drivers:
        - 5. School improvement
      pef-interventions:
        - 4
      north-lanarkshire-priorities:
        - 1
      uncrc:
        - 28
""",
    check=check,
)
