"""A priority that does not say which priority of the National Improvement Framework it serves."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import report_on
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND, where_listed
from improvplan.lint.facts.required_frameworks import NIF_PRIORITIES, not_linked
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities that link none, where the form asks it of every priority.

    A link that is reported as an error by another rule keeps this one silent: mending it mends both. Words that are no NIF
    priority at all do not: they are only a warning at the link, and the priority still serves none.
    """
    lacking = {
        path: need.level
        for path, needs in not_linked(context).items()
        for need, families in needs
        if NIF_PRIORITIES in {family.id for family in families}
    }
    named = [path for path in lacking if _names_one(context, path)]
    if named:
        yield report_on(
            context,
            [(*path, "links", NIF_PRIORITIES) for path in named],
            len(context.priorities),
            lambda name: f"{name} has the words of a national priority as its title, and does not link it",
            lambda names: f"{names} have the words of national priorities as their titles, and do not link them",
            severity=Severity.NOTE,
        )
    lacking = {path: level for path, level in lacking.items() if path not in named}
    if lacking:
        level = next(iter(lacking.values()))
        yield report_on(
            context,
            [(*path, "links", NIF_PRIORITIES) for path in lacking],
            len(context.priorities),
            lambda name: f"{name} links no priority of the National Improvement Framework",
            lambda names: f"{names} link no priority of the National Improvement Framework",
            severity=Severity.WARNING if level == "expected" else None,
        )


def _names_one(context: Context, path: Path) -> bool:
    """Whether the title of a priority is, but for words before and behind, that of a national priority."""
    priority, family = dict(context.priorities)[path], context.family(NIF_PRIORITIES)
    title = _plain(f"{priority.title or ''} {priority.subtitle or ''}")
    return family is not None and any(
        len(words) >= FEWEST_WORDS and " ".join(words[:MOST_WORDS]) in title
        for edition in family.editions
        for item in edition.items
        for words in [_plain(item.title).split()]
    )


FEWEST_WORDS, MOST_WORDS = 5, 7
"""So many words of a national priority's title are enough to know it by."""


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace(",", " ").split())


RULE = Rule[Context](
    name="no-nif-priority",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="A priority that links no NIF priority",
    why="the authority must report what its schools do for each national priority, and cannot count this one",
    fix=f"under links, write nif-priorities and below it the national priority that this one serves; {where_listed(NIF_PRIORITIES)}",
    reads=(*WHAT_DECIDES, *WHERE_LINKS_STAND),
    good="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities:
        - 1. Improvement in attainment, particularly in literacy and numeracy
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities:
        - Raising the bar
  - title: Writing across the school
    «links»:
      hgios:
        - 2.3 Learning, teaching and assessment
  - «title»: Number every day
  - «title»: "Attainment: improvement in attainment, particularly in literacy and numeracy"
""",
    check=check,
)
