"""A framework that the plan names and links nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Severity, at
from improvplan.lint.facts.linking import WHAT_DECIDES, WHERE_LINKS_STAND
from improvplan.lint.facts.required_frameworks import needs
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

FOR_WORDS = frozenset({"proportion-words", "six-point-scale", "scqf-levels", "cfe-levels"})
"""Frameworks whose words a plan uses in its sentences, and seldom links."""


def check(context: Context) -> Iterator[Report]:
    """Report each framework once, where it is named.

    Silent where the form asks for it (that it is not linked is said otherwise), where the form prints it in full for everybody, and
    where some sentence of the plan speaks of it.
    """
    if not context.priorities:
        return
    linked = {link.family for link in context.links}
    of_some = {name for need in context.form.frameworks if need.denominational for name in need.families}
    printed = set(context.form.prints) - of_some
    excused = FOR_WORDS | {family.id for _, families in needs(context) for family in families} | printed
    for number, words in enumerate(context.plan.frameworks):
        family = context.family(words.partition("@")[0].strip()) if words else None
        if family is None or family.id in linked or family.id in excused or _is_spoken_of(context, family):
            continue
        yield Report(("frameworks", number), f"“{family.title}” is named here, and nothing in the plan links it")


def _is_spoken_of(context: Context, family: Family) -> bool:
    """Whether some sentence speaks of a framework: what asks for links to it, and the heading of its printed list, do not."""
    whole = context.prose.lower
    names = (name.lower().replace("’", "'") for name in (family.id, family.title, *family.aliases))
    return any(
        name in whole
        and any(
            not _asks_for_it(context, found) and not _heads_its_list(context, family, found)
            for found in context.prose.find(_named(name))
        )
        for name in names
    )


def _named(name: str) -> re.Pattern[str]:
    words = re.escape(name).replace("'", "['’]")
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


_ASKS = lazily(
    r"\b(?:are|is)\s+(?:asked|required|requested)\s+to\s+(?:provide|show|make|give|list|add)\s+links?\b", re.IGNORECASE
)


def _asks_for_it(context: Context, found: Found) -> bool:
    return _ASKS.search(context.prose.sentence(found.text, found.start, found.end)[1]) is not None


def _heads_its_list(context: Context, family: Family, found: Found) -> bool:
    """Whether a mention is the title of a part of the plan that prints most items of the framework."""
    path, choice = found.text.path, context.choice(family.id)
    if at(path, 0) != "sections" or at(path, -1) != "title" or choice is None:
        return False
    text = getattr(thing_at(context.plan, path[:-1]), "text", None)
    words = key(text.text) if text else ""
    items = choice.edition.items
    return 2 * sum(key(item.title) in words for item in items) > len(items)


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
  - «nif-drivers»
sections:
  - title: Links
    text: You are asked to provide links to the UNCRC.
  - title: NIF drivers
    text: |
      1. School leadership
      2. Teacher professionalism
      3. Parental engagement
      4. Assessment of children's progress
      5. School improvement
      6. Performance information
priorities:
  - title: Reading for pleasure
    links:
      hgios:
        - 2.3
""",
    check=check,
)
