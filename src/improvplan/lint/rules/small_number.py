"""Numbers of pupils so small that people will know who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from improvplan.finding import Path, Severity
from improvplan.lint.context import Context
from improvplan.lint.pattern import lazily
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Option, Report, Rule
from improvplan.lint.statements import measured
from improvplan.model.quantity import read_quantity

NAME = "small-number"
LEAST = Option("least", 5, "The smallest number of pupils that may be printed")
OUT_IN_PUBLIC = frozenset({"approved", "published", "closed"})

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WHO = r"pupils?|learners?|children|child|students?|young\s+(?:people|person)|boys?|girls?"
_SORT = (
    r"of\s+(?:our|the|these|those|them)|of|more|other|further|younger|older|new|male|female|nursery|primary|secondary|"
    r"looked[\s-]after|care[\s-]experienced|adopted|disabled|autistic|disadvantaged|vulnerable|refugee|Ukrainian|Syrian|"
    r"Polish|Roma|Traveller|EAL|ASN|SEND?|FSM|PP|Year\s+\d+|[PSY]\d|Reception"
)
_WHO_AT_THE_END = lazily(rf"\s+(?:{_WHO})$")
_STAGE = lazily(
    r"(?:\b(?:years?|primary|secondary|stages?|levels?|terms?|class|phases?|quintiles?|deciles?|simd|tiers?|bands?|rooms?)|"
    r"\b[PSY]\d?)\s*(?:\d+\s*(?:and|to|or|&|,|[–-])\s*)*$",
    re.IGNORECASE,
)
_NOT_A_COUNT = lazily(
    r"\b(?:in|per|every|each|any|first|last|next|up\s+to|at\s+least|(?:groups?|teams?|pairs?|sets?|tables?|twos)\s+of|"
    r"\d\s*(?:to|or|[–-])|(?:one|two|three)\s+(?:to|or))\s*$",
    re.IGNORECASE,
)
_A_SHARE = lazily(
    r"\s+(?:(?:out\s+of|in)\s+(?:every\s+)?(?:\d|two|three|four|five|six|ten)|from\s+(?:each|every)|per|at\s+a\s+time)\b"
)
_OF_ONE = lazily(r"\s+(?:who|with|is|was|did|has|had|achieved|attained|in\s+[PSY]\d)\b")
_PRIVATE = lazily(
    r"\b(?:achiev\w+|attain\w*|on\s+track|expected\s+(?:level|standard)|below|behind|did\s+not|do\s+not|not\s+yet|failed|"
    r"exclu\w+|absen\w+|attendance|late|looked[\s-]after|in\s+care|care[\s-]experienced|adopted|autis\w+|dyslex\w+|disab\w+|"
    r"medical|diagnos\w+|bereave\w+|child\s+protection|safeguarding|poverty|free\s+(?:school\s+)?meals?|FSM|FME|pupil\s+premium|"
    r"SIMD|EAL|English\s+as\s+an|refugees?|asylum|traveller|behaviou?r|anxi\w+|counsell\w+|mental\s+health|additional\s+support|"
    r"ASN|SEND?|EHC\w*|IEPs?|plans?\s+of\s+support|speech|referr\w+|(?:need|needs|needed|require[sd]?|receiv\w+)\s+[\w\s]{0,20}support)\b",
    re.IGNORECASE,
)
_ABOUT_PUPILS = lazily(
    rf"\b(?:{_WHO}|looked[\s-]after|care[\s-]experienced|LAC|EAL|ASN|SEND?|EHCPs?|FME|FSM|PP|free\s+(?:school\s+)?meals?|"
    r"refugees?|traveller|excluded|exclusions|disab\w+)\b",
    re.IGNORECASE,
)
_NOT_PUPILS = lazily(
    r"%|per\s?cent|\bper\b|\brate\b|\bratio\b|class(?:es)?\b|\bteachers?|\bstaff|\bassistants?|\bhours?", re.IGNORECASE
)


class SmallNumber(NamedTuple):
    """A small number of pupils: the path of the text, what to call it, and which part of the text it is; the whole where None."""

    path: Path
    words: str
    part: tuple[int, int] | None


def check(context: Context) -> Iterator[Report]:
    """Report small numbers of pupils where the sentence says something private of them, and among facts and indicators.

    A note while the plan is a draft. What is internal is passed over.
    """
    severity = None if context.plan.status in OUT_IN_PUBLIC else Severity.NOTE
    for small in small_numbers(context, int(context.option(NAME, LEAST))):
        where = "in a school, " if small.part else ""
        yield Report(
            small.path, f"“{small.words}”: {where}people will know who is meant", part=small.part, severity=severity
        )


def small_numbers(context: Context, least: int) -> Iterator[SmallNumber]:
    """Every number of pupils below the least one by which people would know who is meant; what is internal is passed over."""
    gathered = prose(context)
    numbers = gathered.tokens & _spelled(least)
    for found in chain.from_iterable(gathered.find(_counted(number)) for number in sorted(numbers)):
        if (
            _is_count(found)
            and _PRIVATE.search(gathered.sentence(found.text, found.start, found.end)[1])
            and gathered.is_public(found.text.path)
        ):
            yield SmallNumber(found.text.path, found.words, found.part)
    for path, name, number in _figures(context):
        quantity = read_quantity(number)
        if (
            quantity.value is not None
            and not quantity.percent
            and 0 < quantity.value < least
            and gathered.is_public(path)
        ):
            yield SmallNumber(path, f"{name}: {number}", None)


@cache
def _spelled(least: int) -> frozenset[str]:
    """The numbers below the least one, as they may be written."""
    words = _WORDS[: max(0, least - 1)]
    return frozenset({*words, *map(str.capitalize, words), *map(str, range(1, min(10, least)))})


@cache
def _counted(number: str) -> re.Pattern[str]:
    """One number before a word for pupils. Only the numbers that a plan holds are looked for, each by its letters: that is quicker."""
    return re.compile(rf"(?P<number>{number})(?<![\w.,£/–-]{number})\s+(?:(?:{_SORT})\s+){{0,3}}(?:{_WHO})\b")


def _is_count(found: Found) -> bool:
    text = found.text.text
    before, behind = text[max(0, found.start - 30) : found.start], text[found.end : found.end + 25]
    if _STAGE.search(before) or _NOT_A_COUNT.search(before) or _A_SHARE.match(behind):
        return False
    return found.match["number"].lower() != "one" or _OF_ONE.match(behind) is not None


def _figures(context: Context) -> Iterator[tuple[Path, str, str]]:
    """The facts, counted indicators and measures that speak of pupils: path, name and number."""
    organisation = context.plan.organisation
    for name, number in ((organisation and organisation.facts) or {}).items():
        if _speaks_of_pupils(name):
            yield ("organisation", "facts", name), name, number.partition("(")[0].strip()
    for place, indicator in enumerate(context.plan.indicators):
        if indicator.unit == "count" and _speaks_of_pupils(indicator.title or ""):
            for year, value in (indicator.values or {}).items():
                yield ("indicators", place, "values", year), f"{indicator.title}, {year}", value.words
    for said in measured(context):
        baseline = said.measure and said.measure.baseline
        if baseline and _speaks_of_pupils(said.text) and _PRIVATE.search(said.text):
            path = (*said.path[:-1], "baseline")
            yield path, f"{said.text}, baseline", _WHO_AT_THE_END.sub("", baseline.words)


def _speaks_of_pupils(name: str) -> bool:
    return _ABOUT_PUPILS.search(name) is not None and _NOT_PUPILS.search(name) is None


RULE = Rule[Context](
    name=NAME,
    severity=Severity.WARNING,
    theme="privacy",
    summary="A number of pupils so small that people will know who is meant",
    why="a plan is read by parents and neighbours, and what it says of three children it says of those three",
    mend="write “fewer than five” or “a small number”, or mark this part with internal: yes",
    reads=(),
    options=(LEAST,),
    good="""
status: published
organisation:
  facts:
    School roll: 212
    Looked after children: fewer than five
    Classes for pupils from P1 to P4: 4
sections:
  - title: Where we are
    text: |
      Year 4 pupils and P3 children did not achieve what we hoped, and neither did Primary 2 and 3 children.
      One in four children was late at least once. Two pupils from each class attend the council.
      Children work in groups of three pupils who are at the expected level.
priorities:
  - title: Reading
    measures:
      - what: Pupils who are below the expected level
        baseline: 24
      - what: Pupils on the library committee
        baseline: 4
""",
    bad="""
status: published
organisation:
  facts:
    Looked after children: «3»
sections:
  - title: Where we are
    text: Attendance is good for all but «four pupils», and «2 of our P7 children» did not achieve second level.
priorities:
  - title: Reading
    measures:
      - what: Pupils who are below the expected level
        baseline: «4»
""",
    check=check,
)
