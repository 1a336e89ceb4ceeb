"""Pillars, values and the like that are counted and never named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import Found, Prose, prose
from improvplan.lint.rule import Report, Rule

_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NOUNS = (
    "pillars",
    "values",
    "principles",
    "ways of working",
    "strands",
    "commitments",
    "promises",
    "cornerstones",
    "golden threads",
    "non-negotiables",
    "big ideas",
    "drivers",
)
"""What an organisation counts and calls its own. Goals and priorities are what the plan itself lists."""


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:our|the|its)\s+({'|'.join(_NUMBERS)}|[2-9]|1[0-2])\s+(?:[\w-]+\s+){{0,2}}?({'|'.join(_NOUNS)})\b"
        r"(?!\s*[:(–—]|\s+(?:are|is|were)\b)",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Report]:
    """Report the first place that counts them, where neither a heading, a framework, a list nor a sentence names them."""
    gathered = prose(context)
    nouns = [noun for noun in _NOUNS if gathered.holds(noun)]
    if not nouns:
        return
    told: set[str] = set()
    for found in gathered.find(_counted()):
        noun = found.match[2].lower()
        if noun not in told and not _are_named(context, gathered, found, noun, _number(found.match[1])):
            yield Report(
                found.text.path,
                f"the plan never says what “{' '.join(found.words.split())}” are",
                part=found.part,
            )
        told.add(noun)


def _are_named(context: Context, gathered: Prose, found: Found, noun: str, number: int) -> bool:
    if number == len(context.priorities):
        return True
    if any(f"{noun}{mark}" in gathered.lower for mark in (":", " are", " (", " –", "**")):
        return True
    if any(text.path[-1] == "title" and noun in text.text.lower() for text in gathered.texts):
        return True
    for name in context.plan.frameworks:
        family = context.family(name.partition("@")[0].strip())
        if family and (noun in family.title.lower() or family.item.lower().removesuffix("s")[:4] == noun[:4]):
            return True
    whole = found.text.text
    if whole.count("**") >= 2 * number or len(re.findall(r"(?m)^\s*(?:[-*•]|\d+[.)])\s", whole)) >= number:
        return True
    _, sentence = gathered.sentence(found.text, found.start, found.end)
    return len(re.findall(r",|;|\band\b", sentence)) >= number - 1


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 2


RULE = Rule[Context](
    name="named-not-listed",
    severity=Severity.NOTE,
    theme="language",
    summary="Pillars, values or principles that are counted and never named",
    why="those who were there when they were agreed know them, and every other reader looks for them in vain",
    mend="list them once, or say where they are printed",
    reads=(),
    good="""
aim: Honesty, courage and care are our three values.
sections:
  - title: How we work
    text: |
      Our two principles hold everywhere.

      - Nobody is left out.
      - Everybody learns.
""",
    bad="""
aim: «Our seven pillars» hold the trust together, and everything rests on our seven pillars.
""",
    check=check,
)
