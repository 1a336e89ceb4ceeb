"""The same set of links copied to every priority."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context, LinkAt
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.linking import WHAT_DECIDES
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import called, listed

FEWEST_PRIORITIES = 3
FEWEST_OF_A_FRAMEWORK = 2
FEWEST_ITEMS = 5
"""Fewer may well be the same everywhere because the whole plan is about them."""


def check(context: Context) -> Iterator[Report]:
    """Report once, at the links of the second priority, when frameworks are linked with the same items under every priority."""
    owners = _by_owner(context.links)
    if len(owners) < FEWEST_PRIORITIES:
        return
    copied = _copied([_families(links) for links in owners.values()])
    number = sum(map(len, copied.values()))
    if number < FEWEST_ITEMS:
        return
    first, *others = [(*owner, "links") for owner in owners]
    priority = context.plan.priorities[int(str(first[1]))]
    yield Report(
        others[0],
        f"the same {number} items ({listed(list(copied))}) are linked here as under {called(priority, first)}, "
        f"and under {len(owners)} priorities in all",
        also=(Also(first, "the same links"), *(Also(other, "and here") for other in others[1:])),
    )


def _by_owner(links: tuple[LinkAt, ...]) -> dict[Path, list[LinkAt]]:
    owners: dict[Path, list[LinkAt]] = {}
    for link in links:
        if at(link.path, 0) == "priorities" and at(link.path, 2) == "links":
            owners.setdefault(link.owner, []).append(link)
    return owners


def _families(links: list[LinkAt]) -> dict[str, frozenset[str]]:
    """By framework, the items that are linked, or the words where they mean no item."""
    families: dict[str, set[str]] = {}
    for link in links:
        item = link.resolution.item if link.resolution else None
        families.setdefault(link.family, set()).add(item.slug if item else link.words.strip(" .;,").lower())
    return {family: frozenset(items) for family, items in families.items()}


def _copied(owners: list[dict[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """The frameworks of which every priority links the same items, and more than one."""
    first, *others = owners
    return {
        family: items
        for family, items in first.items()
        if len(items) >= FEWEST_OF_A_FRAMEWORK and all(other.get(family) == items for other in others)
    }


RULE = Rule[Context](
    name="links-copied",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="The same links under every priority",
    why="when every priority answers to the same indicators, nobody can tell which one will move which of them",
    fix="keep under each priority the two or three items it will really change; "
    "write what holds for the whole plan once, under links of the plan",
    reads=(*WHAT_DECIDES, "priorities[].links"),
    good="""
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - 3.2 Raising attainment and achievement
  - title: Families in school
    links:
      hgios:
        - 2.5 Family learning
        - 2.7 Partnerships
  - title: Leading together
    links:
      hgios:
        - 1.2 Leadership of learning
        - 1.3 Leadership of change
""",
    bad="""
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 1.3 Leadership of change
        - 2.3 Learning, teaching and assessment
        - 3.2 Raising attainment and achievement
      uncrc:
        - 28
        - 29
  - title: Families in school
    «links»:
      hgios:
        - 1.3
        - 2.3
        - 3.2
      uncrc:
        - 28
        - 29
  - title: Leading together
    links:
      hgios:
        - 3.2 Raising attainment and achievement
        - 2.3 Learning, teaching and assessment
        - 1.3 Leadership of change
      uncrc:
        - 28
        - 29
""",
    check=check,
)
