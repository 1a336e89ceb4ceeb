"""A framework that the form asks for and that a priority, or the whole plan, does not link."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.facts.asked import begun, report_on
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND, where_listed
from improvplan.lint.facts.required_frameworks import NIF_PRIORITIES, answering_one_of, needs, not_linked
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed

OneOf = tuple[Family, ...]
"""Frameworks of which one is enough."""

Needs = tuple[tuple[FrameworkNeed, OneOf], ...]


def check(context: Context) -> Iterator[Report]:
    """Report what is asked of each priority once for all that lack the same; what is asked of the plan once.

    What each priority owes to the NIF priorities is said by `no-nif-priority`.
    """
    of_plan = tuple((need, families) for need, families in needs(context) if need.of == "plan")
    unanswered = tuple(each for each in of_plan if not answering_one_of(context, each[1]))
    if begun(context) and unanswered:
        words = f"no priority links {_asked(unanswered)}"
        yield Report(("priorities",), words, fix=_fix(unanswered), severity=_severity(unanswered), called=words)
    alike: dict[Needs, list[Path]] = {}
    for path, needed in not_linked(context).items():
        lacking = tuple(
            (need, families) for need, families in needed if NIF_PRIORITIES not in {family.id for family in families}
        )
        if lacking:
            alike.setdefault(lacking, []).append((*path, "links"))
    for lacking, paths in alike.items():
        yield _of_priorities(context, lacking, paths)


def _of_priorities(context: Context, lacking: Needs, paths: list[Path]) -> Report:
    report = report_on(
        context,
        paths,
        len(context.priorities),
        lambda name: f"{name} does not link {_asked(lacking)}",
        lambda names: f"{names} do not link {_asked(lacking)}",
        _fix(lacking),
        _severity(lacking),
    )
    return report._replace(called=report.message)


def _asked(lacking: Needs) -> str:
    """The frameworks that are lacking, with how much the form wants them."""
    found = []
    for level, words in (("required", "which the form asks for"), ("expected", "which the form expects")):
        of_level = [families for need, families in lacking if need.level == level]
        titles = listed([f"“{family.title}”" for families in of_level for family in families], "or")
        one_of = "one of " if any(len(families) > 1 for families in of_level) else ""
        if titles:
            found.append(f"{titles}, {one_of}{words}")
    return ", or ".join(found)


def _severity(lacking: Needs) -> Severity | None:
    return Severity.WARNING if all(need.level == "expected" for need, _ in lacking) else None


def _fix(lacking: Needs) -> str:
    below = "each" if len(lacking) > 1 else "it"
    names = [listed([family.id for family in families], "or") for _, families in lacking]
    where = where_listed(lacking[0][1][0].id)
    return f"under links, write {listed(names)}, and below {below} the items you mean; {where}"


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
    several="{names}",
)
