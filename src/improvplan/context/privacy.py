"""What gives people away in a plan: addresses and numbers of people, children who are named, small numbers of pupils."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.statements import measured
from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.quantity import read_quantity
from improvplan.vocabulary.first_names import FIRST_NAMES
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.prose import Found
from improvplan.workspace.rule_settings import Option

OUT_IN_PUBLIC = frozenset({"approved", "published", "closed"})
EMAIL = lazily(r"\b[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
TELEPHONE = lazily(
    r"[(+0](?<![\w.,£/+-][(+0])(?:(?<=\+)44[\s-]?(?:\(0\)[\s-]?)?|(?<=\()0|(?<=0))(?:\d\)?[\s-]?){8,9}\d(?![\d/-])"
)
_OF_THE_OFFICE = lazily(
    r"(?:admin\w*|office|info\w*|enquir\w*|inquir\w*|contact\w*|mail|post|hello|reception|school\w*|head|headteacher|"
    r"head\.?teacher|principal|clerk|secretary|finance|senc?o|safeguarding|.*(?:school|primary|academy|nursery|cluster|trust|"
    r"office|enquiries|council|admin))",
    re.IGNORECASE,
)
_OFFICE_NUMBER = lazily(r"\b(?:office|school|switchboard|reception|helpline|main)\b", re.IGNORECASE)


_CLASS = r"(?:P[1-7]|S[1-6]|Y(?:ear\s)?\s?\d{1,2}|Primary\s[1-7]|Reception|nursery)"
_BESIDE_A_CLASS = lazily(
    rf"(?P<whole>(?P<name>[A-Z](?<!\w[A-Z])[a-z]{{2,}})(?:\s[A-Z]\b\.?|\s(?P<second>[A-Z][a-z]+))?)(?:\s\(|,\s|\s(?:in|from|of)\s)"
    rf"(?:{_CLASS}\b|aged?\s\d{{1,2}}\b)"
)
_CALLED = lazily(
    r"(?:pupil|child|learner|boy|girl|student)\s(?:called\s|named\s)?(?P<whole>(?P<name>[A-Z][a-z]{2,}))\b"
)
_GROWN_UP = lazily(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Rev|Fr|Sr|Councillor|Cllr|St|Saint)\.?\s+(?:[A-Z]\.?\s)?$")
_WORKS_THERE = lazily(
    r"^[\s),]*(?:class\s)?(?:teacher|practitioner|lead|assistant|TA|HLTA|depute|deputy|room|staff)", re.IGNORECASE
)


class Child(NamedTuple):
    """A child who seems to be named: the text, the first name, where that stands, and where initial or surname behind it end."""

    text: TextAt
    name: str
    part: tuple[int, int]
    end: int


SMALL_NUMBER = "small-number"
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


def contacts_in(text: TextAt) -> Iterator[Found]:
    """The addresses and numbers of people in one text; those of an office are for everybody."""
    for pattern in (EMAIL, TELEPHONE):
        for match in pattern.finditer(text.text):
            found = Found(text, match.start(), match.end(), match)
            if not is_of_an_office(found):
                yield found


def is_of_an_office(found: Found) -> bool:
    """Whether an address or number belongs to an office rather than to a person."""
    if "@" in found.words:
        return _OF_THE_OFFICE.fullmatch(found.words.partition("@")[0]) is not None
    return _OFFICE_NUMBER.search(found.text.text[max(0, found.start - 30) : found.start]) is not None


def children_named(context: Context) -> Iterator[Child]:
    """Every child who seems to be named, in internal parts too."""
    gathered = context.prose
    if FIRST_NAMES.isdisjoint(gathered.tokens):
        return
    adults = {word for text in context.texts if text.kind == "person" for word in text.text.split()}
    adults |= {word for person in (context.plan.people or {}).values() for word in (person.name or "").split()}
    for found in (*gathered.find(_BESIDE_A_CLASS), *gathered.find(_CALLED)):
        match, shift = found.match, found.start - found.match.start()
        group = "second" if _is_second(match) else "name"
        name, start = match[group], match.start(group) + shift
        if name not in FIRST_NAMES or name in adults or _is_grown_up(found, start):
            continue
        yield Child(found.text, name, (start, start + len(name)), match.end("whole") + shift)


def _is_second(match: re.Match[str]) -> bool:
    """Whether the first name is the second word, as in `Ask Callum in P4`."""
    return match["name"] not in FIRST_NAMES and match.groupdict().get("second") in FIRST_NAMES


def _is_grown_up(found: Found, start: int) -> bool:
    text = found.text.text
    return bool(
        _GROWN_UP.search(text[max(0, start - 15) : start]) or _WORKS_THERE.match(text[found.end : found.end + 20])
    )


def small_numbers(context: Context, least: int) -> Iterator[SmallNumber]:
    """Every number of pupils below the least one by which people would know who is meant; what is internal is passed over."""
    gathered = context.prose
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
