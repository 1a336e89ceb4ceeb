"""A framework that the plan names and links nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND
from improvplan.lint.facts.required_frameworks import needs
from improvplan.lint.rule import Report, Rule

FOR_WORDS = frozenset({"proportion-words", "six-point-scale", "scqf-levels", "cfe-levels"})
"""Frameworks whose words a plan uses in its sentences, and seldom links."""


def check(context: Context) -> Iterator[Report]:
    """Report each framework once, where it is named.

    Silent where the form asks for it (that it is not linked is said otherwise), where the form prints it in full, and where
    some sentence of the plan speaks of it.
    """
    if not context.priorities:
        return
    linked = {link.family for link in context.links}
    excused = (
        FOR_WORDS | {family.id for _, families in needs(context) for family in families} | set(context.form.prints)
    )
    for number, words in enumerate(context.plan.frameworks):
        family = context.family(words.partition("@")[0].strip()) if words else None
        if family is None or family.id in linked or family.id in excused or _is_spoken_of(context, family):
            continue
        yield Report(("frameworks", number), f"“{family.title}” is named here, and nothing in the plan links it")


def _is_spoken_of(context: Context, family: Family) -> bool:
    whole = context.prose.lower
    names = (name.lower() for name in (family.id, family.title, *family.aliases))
    return any(name in whole and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) for name in names)


RULE = Rule[Context](
    name="framework-unused",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A framework that the plan names and links nowhere",
    why="the front page says that the plan answers to it, and no priority does",
    fix="link it from the priorities that serve it, or take it away",
    reads=(*WHAT_DECIDES, *WHERE_LINKS_STAND, "evaluations[].links", "priorities[].evaluations[].links"),
    good="""
session: 2019-20
frameworks:
  - hgios
  - shanarri
priorities:
  - title: Reading for pleasure
    why: It begins with the wellbeing indicators.
    links:
      hgios:
        - 2.3
""",
    bad="""
session: 2019-20
frameworks:
  - hgios
  - «uncrc»
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3
""",
    check=check,
)
