"""An item of a framework that no priority links, where the form wants the whole framework covered."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.doing_without import slugs_done_without
from improvplan.finding import Severity
from improvplan.lint.facts.linking import (
    WHAT_DECIDES,
    WHERE_LINKS_STAND,
    answering,
    edition_is_dated,
    entry_of,
    linked_items,
)
from improvplan.lint.facts.required_frameworks import needs
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report each item that nothing links, at the framework's entry in the plan or, lacking that, at the priorities.

    Silent where no priority links the framework at all (that is said elsewhere), and about items that a link with a
    mistake in it may mean.
    """
    for need, family in ((need, family) for need, families in needs(context) for family in families):
        choice = context.choice(family.id)
        if not need.coverage or choice is None or choice.problem or not edition_is_dated(context, family):
            continue
        if not answering(context, family.id):
            continue
        linked = linked_items(context, family.id) | slugs_done_without(context, family.id)
        place = entry_of(context, family.id) or ("priorities",)
        for item in choice.edition.items:
            if item.slug not in linked:
                numbered = family.id in context.form.numbers
                yield Report(place, f"no priority links “{choice.edition.label(item, numbered=numbered)}”")


RULE = Rule[Context](
    name="framework-not-covered",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="An item of a framework that no priority links, where the form wants all of them covered",
    why="a reader will ask what the plan does about it, and the plan does not say",
    fix="link it from the priority that serves it, or say under not_addressed why this plan does without it",
    reads=(*WHAT_DECIDES, *WHERE_LINKS_STAND, "not_addressed"),
    good="""
template: north-lanarkshire-cluster
session: 2019-20
frameworks:
  - nif-priorities
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities:
        - 1. Improvement in attainment, particularly in literacy and numeracy
        - 2. Closing the attainment gap between the most and least disadvantaged children and young people
  - title: Growing up well
    links:
      nif-priorities:
        - 3. Improvement in children and young people's health and wellbeing
        - 4. Improvement in employability skills and sustained, positive school-leaver destinations for all young people
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
frameworks:
  - «nif-priorities»
priorities:
  - title: Reading for pleasure
    links:
      nif-priorities:
        - 1. Improvement in attainment, particularly in literacy and numeracy
        - 2. Closing the attainment gap between the most and least disadvantaged children and young people
  - title: Growing up well
    links:
      nif-priorities:
        - 3. Improvement in children and young people's health and wellbeing
""",
    check=check,
)
