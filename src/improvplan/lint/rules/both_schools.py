"""“Staff in both schools” in the plan of one school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_SEVERAL = lazily(
    r"\b(?:both(?:\s+of)?(?:\s+(?:our|the))?|(?:the|our)\s+two|each\s+of\s+our|(?:all|each)\s+(?:of\s+)?(?:our|the)\s+(?:two|three))\s+schools\b"
    r"(?!\s+of\s+thought)",
    re.IGNORECASE,
)
_HINTS = ("both schools", "both our schools", "both the schools", "both of our", "both of the", "two schools", "three schools", "of our schools")  # fmt: skip
_OTHERS = (
    "cluster", "partner", "transition", "secondary", "primary", "nursery", "nurseries", "visit", "federat", "trust", "executive",
    "joint", "academy", "academies", "high school", "infant", "junior", "senior", "special school", "college", "neighbour", "sister",
    "twin", "link", "exchange", "shared", "sharing", "amalgamat", "merg", "the council", "authority", "region", "diocese", "campus",
    "another school", "other school", "other establishment", "network", "moved", "previous",
)  # fmt: skip
"""Where one of these stands in the same text, another school is meant and said."""

_ANYWHERE = (
    "shared head", "joint head", "executive head", "head of both", "shared campus", "joint campus", "federat", "sister school", "partner school",
    "twinned", "joint plan", "both establishments", "amalgamat", "merger", "our schools are",
)  # fmt: skip
"""Where one of these stands anywhere in the plan, the school has another one at its side."""

_SEVERAL_IN_NAME = (
    "&",
    "/",
    "+",
    "schools",
    "federat",
    "campus",
    "trust",
    "cluster",
    "infant",
    "junior",
    "partnership",
    "group",
)
_AND = lazily(r"\band\b|\bwith\b|,", re.IGNORECASE)
_KINDS = frozenset({"school", "nursery"})


def check(context: Context) -> Iterator[Report]:
    """Report each place where the plan of one school speaks of “both schools”, and neither it nor the plan says which the other is."""
    organisation, prose = context.plan.organisation, context.prose
    if organisation is None or not organisation.name or organisation.kind not in _KINDS or organisation.members:
        return
    if not prose.holds(*_HINTS) or _are_several(f"{organisation.name} {context.plan.title or ''}"):
        return
    if any(sign in prose.lower for sign in _ANYWHERE):
        return
    entries: dict[Path, list[str]] = {}
    for found in prose.find_beside(_SEVERAL, _HINTS):
        if not entries:
            for text in prose.texts:
                entries.setdefault(text.path[:ENTRY], []).append(text.text.casefold())
        around = [f"{found.before} {found.behind}".casefold()]
        if len(found.text.path) > ENTRY:
            around += entries[found.text.path[:ENTRY]][:MOST_BESIDE]
        if not any(word in text for text in around for word in _OTHERS):
            words = quote(found.words)
            yield Report(
                found.text.path,
                f"{words} in the plan of {organisation.name} alone: copied from a plan for two?",
                part=found.part,
                called=words,
            )


ENTRY = 4
"""So many steps lead to an action of a priority, or to anything else that a priority has several of."""
MOST_BESIDE = 20
"""So many texts of such an entry are looked at for another school."""


def _are_several(name: str) -> bool:
    small = name.casefold()
    return any(sign in small for sign in _SEVERAL_IN_NAME) or _AND.search(name) is not None


RULE = Rule[Context](
    name="both-schools",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="The plan of one school that speaks of “both schools”",
    why="a reader looks for the other school, finds none, and doubts whether the plan was written for this one",
    fix="write the name of the school; where another one takes part, say which it is and how",
    reads=("organisation", "title"),
    good="""
organisation:
  name: Ardvale Primary School
  kind: school
sections:
  - title: Working with others
    text: |
      With Strathburn Primary School we plan a week of science; pupils of both schools meet in May.
priorities:
  - title: Reading for pleasure
    why: There are two schools of thought about phonics, and both schools of thought have their books.
    actions:
      - do: Moderate writing with our partners
        impact: Teachers in both schools agree
""",
    bad="""
organisation:
  name: Ardvale Primary School
  kind: school
priorities:
  - title: Reading for pleasure
    actions:
      - do: Train staff in «both schools» to teach phonics in one way
      - do: Set up a reading corner in «each of our schools»
""",
    check=check,
    several="{names} in the plan of one school: copied from a plan for two?",
)
