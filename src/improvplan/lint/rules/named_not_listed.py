"""Pillars, values and the like that are counted and never named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.prose import Prose

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


_COUNTED = lazily(
    rf"\b(?:our|the|its)\s+({'|'.join(_NUMBERS)}|[2-9]|1[0-2])\s+(?:[\w-]+\s+){{0,2}}?$",
    re.IGNORECASE,
)
_NAMED_AT_ONCE = lazily(r"\s*[:(–—]|\s+(?:are|is|were)\b|\w")
FARTHEST = 50
"""How far before the word its number may stand, in characters."""


def check(context: Context) -> Iterator[Report]:
    """Report the first place that counts them, where neither a heading, a framework, a list nor a sentence names them."""
    gathered = context.prose
    for noun in _NOUNS:
        for text, start in gathered.containing(noun):
            counted = _COUNTED.search(text.text, max(0, start - FARTHEST), start)
            end = start + len(noun)
            if counted is None or _NAMED_AT_ONCE.match(text.text, end):
                continue
            part = (counted.start(), end)
            if not _are_named(context, gathered, text, part, noun, _number(counted[1])):
                words = " ".join(text.text[slice(*part)].split())
                yield Report(text.path, f"the plan never says what “{words}” are", part=part)
            break


def _are_named(context: Context, gathered: Prose, text: TextAt, part: tuple[int, int], noun: str, number: int) -> bool:
    if number == len(context.priorities):
        return True
    if any(f"{noun}{mark}" in gathered.lower for mark in (":", " are", " (", " –", "**")):
        return True
    if any(at(each.path, -1) == "title" and noun in each.text.lower() for each in gathered.texts):
        return True
    for name in context.plan.frameworks:
        family = context.family(name.partition("@")[0].strip())
        if family and (noun in family.title.lower() or family.item.lower().removesuffix("s")[:4] == noun[:4]):
            return True
    whole = text.text
    if whole.count("**") >= 2 * number or len(re.findall(r"(?m)^\s*(?:[-*•]|\d+[.)])\s", whole)) >= number:
        return True
    _, sentence = gathered.sentence(text, *part)
    return len(re.findall(r",|;|\band\b", sentence)) >= number - 1


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 2


RULE = Rule[Context](
    name="named-not-listed",
    severity=Severity.NOTE,
    theme="language",
    summary="Pillars, values or principles that are counted and never named",
    why="those who were there when they were agreed know them, and every other reader looks for them in vain",
    fix="list them once, or say where they are printed",
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
