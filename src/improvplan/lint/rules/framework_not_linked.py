"""A framework that the form asks for and that a priority, or the whole plan, does not link."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND, answering, where_listed
from improvplan.lint.facts.required_frameworks import NIF_PRIORITIES, needs
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called, listed

OneOf = tuple[Family, ...]
"""Frameworks of which one is enough."""


def check(context: Context) -> Iterator[Report]:
    """Report what is asked of each priority at the priority, in one piece; what is asked of the plan once.

    What each priority owes to the NIF priorities is said by `no-nif-priority`.
    """
    asked = list(needs(context))
    for level, severity in (("required", None), ("expected", Severity.WARNING)):
        of_plan = [families for need, families in asked if need.level == level and need.of == "plan"]
        yield from _of_plan(context, of_plan, severity)
        of_priorities = [families for need, families in asked if need.level == level and need.of == "priorities"]
        others = [each for each in of_priorities if NIF_PRIORITIES not in {family.id for family in each}]
        yield from _of_priorities(context, others, severity)


def _of_plan(context: Context, asked: list[OneOf], severity: Severity | None) -> Iterator[Report]:
    lacking = [families for families in asked if not _answering(context, families)]
    if context.priorities and lacking:
        yield _report(("priorities",), "no priority links", lacking, severity)


def _of_priorities(context: Context, asked: list[OneOf], severity: Severity | None) -> Iterator[Report]:
    answered = [(families, _answering(context, families)) for families in asked]
    for number, (path, priority) in enumerate(context.priorities):
        lacking = [families for families, numbers in answered if number not in numbers]
        if lacking:
            yield _report((*path, "links"), f"{called(priority, path)} does not link", lacking, severity)


def _answering(context: Context, families: OneOf) -> frozenset[int]:
    """The numbers of the priorities that answer to one of the families at least."""
    return frozenset[int]().union(*(answering(context, family.id) for family in families))


def _report(path: Path, lacks: str, lacking: list[OneOf], severity: Severity | None) -> Report:
    titles = listed([f"“{family.title}”" for families in lacking for family in families], "or")
    one_of = "one of which " if any(len(families) > 1 for families in lacking) else "which "
    asks = f"{one_of}the form asks for" if severity is None else f"{one_of}the form expects"
    below = "each" if len(lacking) > 1 else "it"
    names = [listed([family.id for family in families], "or") for families in lacking]
    fix = f"under links, write {listed(names)}, and below {below} the items you mean; {where_listed(lacking[0][0].id)}"
    return Report(path, f"{lacks} {titles}, {asks}", fix=fix, severity=severity)


RULE = Rule[Context](
    name="framework-not-linked",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A framework that the form asks for is not linked",
    why="the form has a column for it, and that column stays empty",
    fix="link what the work answers to",
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
