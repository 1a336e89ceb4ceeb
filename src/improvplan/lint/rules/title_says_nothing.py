"""“Priority 1” as the title of a priority."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

LONGEST = 60
MOST_WORDS = 7
_NOUNS = (
    "priority", "priorities", "point", "target", "goal", "objective", "aim", "focus", "area", "theme", "strand", "workstream", "outcome",
    "blaenoriaeth", "targed", "tosaíocht", "sprioc",
)  # fmt: skip
_NUMBER = r"(?:\d{1,2}[a-z]?|[ivx]{1,4}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)"
_BLANK = lazily(
    rf"(?:{_NUMBER}[.)]?\s+)?(?:(?:our|the|key|main|school|whole[- ]school|nursery|improvement|development|strategic|plan|action)\s+){{0,3}}"
    rf"(?:{'|'.join(_NOUNS)})(?:\s+(?:area|for\s+(?:improvement|development|action)))?"
    rf"(?:\s*(?:no\.?|number|nr\.?|[#:–-]))?\s*{_NUMBER}?(?:\s+of\s+{_NUMBER})?\s*[.:)–-]*",
    re.IGNORECASE,
)

_THE_PLAN_ITSELF = lazily(
    r"(?:to\s+)?(?:writ|develop|produc|complet|creat|draft|prepar|devis)(?:e|ing)?\s+(?:and\s+\w+\s+)?(?:an?|the|our|this|a\s+new)?\s*(?:(?:new|strategic|clear|coherent|robust|[\w-]+[- ]year)\s+){0,3}"
    r"(?:whole[- ]school|school|nursery|centre)\s+(?:improvement|development)\s+plan(?:\s+(?:for\s+)?(?:20)?\d\d\s?[-/–]\s?(?:20)?\d\d)?\s*\.?",
    re.IGNORECASE,
)
"""`Writing a school improvement plan`: what this file is, and nothing that becomes better by it."""


def check(context: Context) -> Iterator[Report]:
    """Report each priority whose title is “Priority” or a word like it, with its number or without, and nothing more."""
    for path, priority in context.priorities:
        title = (priority.title or "").strip()
        if _may_be_blank(title) and _BLANK.fullmatch(title):
            words = quote(title)
            yield Report((*path, "title"), f"{words} does not say what this priority is about", called=words)
        elif title.endswith(_ENDS_AS_PLAN) and _THE_PLAN_ITSELF.fullmatch(title):
            words = quote(title)
            yield Report((*path, "title"), f"{words} is what this plan is, and not what it improves", called=words)


_ENDS_AS_PLAN = ("plan", "Plan", "plan.", "Plan.", *"0123456789")


def _may_be_blank(title: str) -> bool:
    words = title.casefold().split()
    return len(title) <= LONGEST and len(words) <= MOST_WORDS and any(word.startswith(_NOUNS) for word in words)


RULE = Rule[Context](
    name="title-says-nothing",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A priority whose title is only “Priority 1” or the like",
    why="every list, page and agenda names a priority by its title, and nobody can tell from this one what is meant",
    fix="write in a few words what should become better, such as “Reading for pleasure”; the number is printed by itself",
    reads=("priorities[].title",),
    good="""
priorities:
  - title: "Priority 1: Reading for pleasure"
  - title: Target setting
  - title: Outdoor area
  - title: Aim high
  - title: Priority pupils
  - title: Developing a travel plan
""",
    bad="""
priorities:
  - title: «Priority 1»
  - title: «Priority Two.»
  - title: «Action point 3»
  - title: «Improvement priority»
  - title: «Target No. 4»
  - title: «School Improvement Priority 5»
  - title: «Writing a two-year nursery improvement plan»
""",
    check=check,
    several="{count} titles do not say what their priority is about: {names}",
)
