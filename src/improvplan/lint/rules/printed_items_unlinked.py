"""The items of a printed list that no priority serves."""

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
from improvplan.lint.facts.required_frameworks import knows_form
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed

LONGEST_LIST = 8
"""Nobody expects a plan to serve all of a longer list."""


def check(context: Context) -> Iterator[Report]:
    """Report, once for each short list that the form prints in full, which of its items no priority links.

    A list of which nothing is linked is left to framework-not-linked where the form asks for it.
    """
    if not knows_form(context):
        return
    covered = {need.family for need in context.form.frameworks if need.coverage}
    asked = {need.family for need in context.form.frameworks}
    for name in context.form.prints:
        choice = context.choice(name)
        family = choice.edition.family if choice else None
        if choice is None or family is None or choice.problem or name in covered:
            continue
        items = choice.edition.items
        if len(items) > LONGEST_LIST or not edition_is_dated(context, family):
            continue
        if not answering(context, family.id):
            if family.id not in asked and context.priorities:
                yield Report(
                    ("priorities",), f"the document prints all of {family.title}, and no priority links any of it"
                )
            continue
        linked = linked_items(context, family.id) | slugs_done_without(context, family.id)
        left = [item for item in items if item.slug not in linked]
        if left:
            numbered = family.id in context.form.numbers
            titles = listed([f"“{choice.edition.label(item, numbered=numbered)}”" for item in left])
            yield Report(
                entry_of(context, family.id) or ("priorities",),
                f"the document prints all of {family.title}, and no priority links {titles}",
            )


RULE = Rule[Context](
    name="printed-items-unlinked",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="Items of a list that the form prints in full and no priority links",
    why="they stand in the document without a mark, and readers ask why",
    fix="link them where the work serves them, or say under not_addressed why this plan does without them",
    reads=(*WHAT_DECIDES, *WHERE_LINKS_STAND, "not_addressed"),
    strict=True,
    good="""
template: school
session: 2019-20
priorities:
  - title: Reading for pleasure
    links:
      nif-drivers:
        - School Leadership
""",
    bad="""
template: north-lanarkshire-cluster
session: 2019-20
«priorities»:
  - title: Reading for pleasure
    links:
      nif-drivers:
        - 1. School Leadership
        - 2. Teacher Professionalism
        - 3. Parental Engagement
        - 4. Assessment of Children's Progress
        - 5. School Improvement
""",
    check=check,
)
