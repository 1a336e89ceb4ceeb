"""What gives people away in a plan: addresses and numbers of people, children who are named, small numbers of pupils."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.statements import measured
from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.quantity import read_quantity
from improvplan.pattern import lazily
from improvplan.vocabulary.first_names import FIRST_NAMES
from improvplan.vocabulary.ordinary_words import names_something
from improvplan.vocabulary.prose import Found
from improvplan.workspace.rule_settings import Option

OUT_IN_PUBLIC = frozenset({"approved", "published", "closed"})
EMAIL = lazily(
    r"\b[\w.+'-]{1,64}(?:@|\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?)[\w-]{1,63}(?:(?:\.|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?)[\w-]{1,63})+",
    re.IGNORECASE,
)
_AT = lazily(r"@|[(\[{]\s?(?:at|@)\s?[)\]}]", re.IGNORECASE)
TELEPHONE = lazily(
    r"(?<![\w.,£/+-])(?:(?:\+|00)\s?44[\s./()–-]*(?:\(0\)[\s./–-]*)?|\(?0)\d(?:\)?[\s./·•–-]{0,3}\d){7,10}(?![\d/-])"
)
_DATE = lazily(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}:\d\d|\d+\.\d{1,2}\b(?!\.)\s|.*\b(?:19|20)\d\d[/–-](?:\d\d){1,2}\b",
    re.DOTALL,
)
_FEWEST_DIGITS, _MOST_DIGITS = 9, 10
"""In a British number, without the nought at its beginning."""

_OF_THE_OFFICE = lazily(
    r"(?:admin\w*|office|info\w*|enquir\w*|inquir\w*|contact\w*|mail|post|hello|reception|school\w*|head|headteacher|"
    r"head\.?teacher|principal|clerk|secretary|finance|senc?o|safeguarding|.*(?:school|primary|academy|nursery|cluster|trust|"
    r"office|enquiries|council|admin))",
    re.IGNORECASE,
)
_NEAR = 30
"""How many characters before a number say whose it is."""
_LAST_SENTENCE = lazily(r"[.!?;]\s|\n")
_OFFICE_NUMBER = lazily(r"\b(?:office|school|switchboard|reception|helpline|main)\b", re.IGNORECASE)


_CLASS = (
    r"(?:P[1-7]|S[1-6]|Y\s?\d{1,2}|Year\s\d{1,2}|Primary\s(?:[1-7]|one|two|three|four|five|six|seven)|Class\s\d\w?|Reception|"
    r"(?:the\s|our\s)?nursery|(?:the\s)?Foundation\sStage|N[1-5]\b)"
)
_NAME = r"[A-Z\u00c0-\u00de](?:[a-z\u00df-\u00ff]|['’](?=[A-Z])|(?<=c)[A-Z](?=[a-z])|(?<=['’])[A-Z]|-(?=[A-Z])|(?<=-)[A-Z])+"
_SURNAMES = rf"(?:[ \u00a0]+(?:(?:van|de|der|von|di|da|la|le|bin|al)[ \u00a0]+)?(?:{_NAME}|[A-Z]\b\.?))"
_BESIDE_A_CLASS = lazily(
    rf"(?<![\w’'-])(?P<whole>(?P<name>{_NAME}){_SURNAMES}{{0,3}})(?:['’]s)?"
    rf"(?:\s?\(|\s[–-]\s|,\s|\s(?:who\s)?(?:is\s)?(?:in|from|of|now\sin)\s)(?:now\s)?(?:{_CLASS}\b|aged?\s\d{{1,2}}\b|\d{{1,2}}\syears?\sold\b)"
)
_CALLED = lazily(
    r"\b(?P<word>pupil|child|learner|boy|girl|student|son|daughter|brother|sister|classmate|youngster|toddler)(?:,\s|\s)(?:is\s)?(?:called\s|named\s|by\sthe\sname\sof\s)?"
    rf"(?P<whole>(?P<name>{_NAME}){_SURNAMES}{{0,3}})(?![\w’'-]*\w)",
)
_IN_A_CLASS_CALLED = lazily(
    rf"\b(?:{_CLASS})\s(?:pupil|child|learner|boy|girl|student),?\s(?:called\s|named\s)?(?P<whole>(?P<name>{_NAME}){_SURNAMES}{{0,3}})(?![\w’'-]*\w)"
)
_TITLES = frozenset(
    ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Fr", "Sr", "Sir", "Dame", "Councillor", "Cllr", "St", "Saint"]
)
_ARTICLE = lazily(r"\b(?:the|a|an|each|every|our)\s+$")
_GROWN_UP = lazily(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Fr|Sr|Councillor|Cllr|St|Saint)\.?\s+(?:[A-Z]\.?\s)?$")
_WORKS_THERE = lazily(
    r"^[\s),]*(?:class\s)?(?:teachers?|practitioners?|lead|assistants?|TA|HLTA|depute|deputy|room|staff)\b"
    r"|^[\s),]*(?:to\s+(?:lead|run|plan|deliver|teach|train|support|share|organise|moderate|observe|co-?ordinate|mentor|coach|audit|review|write|produce|develop|work\s+with)\b|will\s+(?:lead|run|plan|teach|deliver|share|organise|support)|leads?\b|runs?\b|teach(?:es)?\b)",
    re.IGNORECASE,
)
_STAFF = lazily(r"\b(?:teachers?|staff|practitioners?|led\s+by|lead(?:ers?)?\b)[^.;]*$", re.IGNORECASE)
"""What stands before somebody who works there: `Class teachers: Emma (P4)`."""


class Child(NamedTuple):
    """A child who seems to be named: the text, the first name, where that stands, and where initial or surname behind it end.

    `sure` where nothing else is likely: a first name that children bear, or a word such as pupil before it, and no member of staff.
    """

    text: TextAt
    name: str
    part: tuple[int, int]
    end: int
    sure: bool


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
    r"(?:\b(?<!last )(?<!this )(?<!school )(?:years?|primary|secondary|stages?|levels?|terms?|class|phases?|quintiles?|deciles?|simd|tiers?|bands?|rooms?)|"
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
            if is_a_contact(found):
                yield found


def is_a_contact(found: Found) -> bool:
    """Whether what looks like an address or a number is one, and a person's rather than an office's."""
    address = _AT.search(found.words)
    if address:
        return _OF_THE_OFFICE.fullmatch(found.words[: address.start()].strip()) is None
    national = re.sub(
        r"\D", "", found.words.partition("44")[2].replace("(0)", "") if found.words[0] in "+" else found.words
    )
    national = national.removeprefix("0044").removeprefix("0")
    if not _FEWEST_DIGITS <= len(national) <= _MOST_DIGITS or _DATE.match(found.words):
        return False
    before = _LAST_SENTENCE.split(found.text.text[max(0, found.start - _NEAR) : found.start])[-1]
    return _OFFICE_NUMBER.search(before) is None


def children_named(context: Context) -> Iterator[Child]:
    """Every child who seems to be named, in internal parts too.

    A word with a capital beside a class, an age or the word pupil is taken for a name unless it is an ordinary word: one that the
    plan itself writes with a small letter, or that names a subject, day, month, place, framework or programme. Somebody whom the
    plan lists, or names where a person belongs, is no child.
    """
    gathered = context.prose
    adults = {
        word
        for text in context.texts
        if text.kind == "person" and not (_BESIDE_A_CLASS.search(text.text) or _CALLED.search(text.text))
        for word in text.text.split()
    }
    adults |= {word for person in (context.plan.people or {}).values() for word in (person.name or "").split()}
    for found in (*gathered.find(_BESIDE_A_CLASS), *gathered.find(_CALLED), *gathered.find(_IN_A_CLASS_CALLED)):
        match, shift = found.match, found.start - found.match.start()
        start, name = _begins(context, match, adults)
        if name and not _is_grown_up(found, start + shift):
            begins, ends = start + shift, match.end("whole") + shift
            known = not FIRST_NAMES.isdisjoint(name.split("-")) or "word" in match.groupdict()
            sure = known and _STAFF.search(found.text.text[max(0, begins - _NEAR) : begins]) is None
            yield Child(found.text, name, (begins, begins + len(name)), ends, sure)


def _begins(context: Context, match: re.Match[str], adults: Collection[str]) -> tuple[int, str]:
    """Where in a run of capital words a name begins, and its first word; an empty word where none does.

    `Ask Callum in P4` begins with an ordinary word, `Forest Schools in P4` has no other; an ordinary word behind an unknown one
    (`Sumdog Champions`) makes a title of the whole, unless the first is a first name.
    """
    words = [(found.start() + match.start("whole"), found[0]) for found in re.finditer(r"[^\s\u00a0]+", match["whole"])]
    while words and words[0][1] not in FIRST_NAMES and is_ordinary(context, words[0][1]):
        words.pop(0)
    if not words or words[0][1] in adults or any(word.strip(".") in _TITLES for _, word in words):
        return 0, ""
    start, name = words[0]
    others = [word for _, word in words[1:] if len(word.strip(".")) > 1]
    if name not in FIRST_NAMES and any(is_ordinary(context, word) for word in others):
        return 0, ""
    return start, name


def is_ordinary(context: Context, word: str) -> bool:
    """Whether a word with a capital is no name: an ordinary word here, or one that plans write with a capital."""
    small = word.lower()
    return small in context.prose.small_words or names_something(word)


def _is_grown_up(found: Found, start: int) -> bool:
    text = found.text.text
    return bool(
        _GROWN_UP.search(text[max(0, start - 15) : start])
        or _ARTICLE.search(text[max(0, start - 8) : start])
        or _WORKS_THERE.match(text[found.end : found.end + 20])
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
