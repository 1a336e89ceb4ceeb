"""An abbreviation that nobody outside the plan's own circle can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.acronyms import SHORT, known_in
from improvplan.vocabulary.misspellings import WORDS as MISSPELT
from improvplan.vocabulary.prose import Found

_ACRONYM = lazily(
    r"(?P<letters>[A-Z](?<![\w./@#&’'-][A-Z])(?:GIOURS|[A-Z]{2,5}))(?:s|['’]s)?(?![\w@&]|/(?![a-z]{2}|[A-Z][a-z])|-\d|\.\w)"
)
_LETTERS = lazily("[A-Z]{3,}")
_SHORT = lazily(
    rf"(?<![\w./@#&’'-])(?P<letters>{'|'.join(each for each in SHORT if len(each) == 2)})(?:s|['’]s)?(?![\w@&/]|[-’']|\.\w)"
)
_SHORT_WORDS = frozenset(
    f"{letters}{ending}" for letters in SHORT for ending in ("", "s", "'s", "’s") if len(letters) == 2
)
_PLURAL = lazily(r"s|['’]s\b")
_MISSPELT = frozenset(MISSPELT)
_WORDS = frozenset(
    """
    AIM AIMS TOTAL TOTALS GOAL GOALS YEAR YEARS TERM TERMS COST COSTS DATE DATES ALL BOYS GIRLS BOY GIRL NOT AND THE FOR WHO WHAT WHEN WHY HOW
    ACTION TASK TASKS STEP STEPS NOTE NOTES PLAN PLANS TARGET LEAD LEADS MUST WILL CAN NOW NEW ONE TWO THREE KEY AREA AREAS THEME ITEM MONTH WEEK DAY
    DONE RED AMBER GREEN LOW HIGH MEDIUM YES NONE ONLY BOTH EVERY EACH STAFF PUPIL PUPILS SCHOOL FOCUS IMPACT REVIEW STRAND PHASE STAGE SPRING
    SUMMER AUTUMN
    """.split()  # noqa: SIM905
)
"""Words that people write in capitals: `AIM 1`, and the heads of tables."""
_LONGEST_INITIALS = 3
_CAPITALS_BEFORE = lazily(r"[A-Z]{5,}\s+$")
_CAPITALS_BEHIND = lazily(r"\s+[A-Z]{5,}\b")
_ROMAN = lazily(r"[IVX]+")
_SMALL = frozenset({"and", "of", "for", "the", "in", "to", "on", "with", "by", "at", "a", "&"})
_NAMES = frozenset({"ref", "members", "part_of"})


def check(context: Context) -> Iterator[Report]:
    """Report each abbreviation once, where it first stands.

    The field's common ones are known, misspelt ones are left to `misspelt-name`, those of the glossary are explained; so is one whose words stand in the plan. Names of
    schools and people, their initials, and words in capitals are none.
    """
    gathered = context.prose
    known = known_in(context.country) | _MISSPELT
    letters_held = set(_LETTERS.findall(" ".join([token for token in gathered.tokens if token[1:3].isupper()])))
    short = not _SHORT_WORDS.isdisjoint(gathered.tokens)
    if letters_held <= known and not short:
        return
    places: dict[str, list[Found]] = {}
    for found in gathered.find(_ACRONYM):
        letters = found.match["letters"]
        if letters not in known and not _is_initials(found) and not _is_shouted(found):
            places.setdefault(letters, []).append(found)
    for found in gathered.find(_SHORT) if short else ():
        if found.text.kind != "person" and not _is_shouted(found):
            places.setdefault(found.match["letters"], []).append(found)
    if not places:
        return
    plurals = _plurals(places)
    passed = _passed_over(context)
    facts = (context.plan.organisation and context.plan.organisation.facts) or {}
    whole = "\n".join((gathered.whole, *facts))
    initials = _initials_of(whole)
    for letters, founds in places.items():
        spellings = {letters, plurals.get(letters, letters)}
        explained = any(
            gathered.holds(*SHORT.get(each, ())) or _is_explained(each, whole, gathered.small_words, initials)
            for each in spellings
        )
        if passed.isdisjoint(spellings) and not explained:
            first = founds[0]
            letters = first.match["letters"]
            more = f" (it stands in {len(founds)} places)" if len(founds) > 1 else ""
            yield Report(
                first.text.path,
                f"“{letters}” is nowhere spelled out{more}",
                part=(first.start, first.start + len(letters)),
                called=f"“{letters}”",
            )


def _plurals(places: dict[str, list[Found]]) -> dict[str, str]:
    """Put what is one abbreviation in two spellings (`KATs` and `KATS`) together, in the order of the text; by each, the spelling that was taken away."""
    plurals = {letters[:-1]: letters for letters in places if letters[-1] == "S" and letters[:-1] in places}
    for letters, plural in plurals.items():
        places[letters] = sorted((*places[letters], *places.pop(plural)), key=lambda found: found.match.start())
    return plurals


def _is_initials(found: Found) -> bool:
    """Whether it may be the initials of somebody who leads or does something; four letters are an office, and so are several: AMLs."""
    letters = found.match["letters"]
    plural = _PLURAL.match(found.text.text, found.start + len(letters))
    return found.text.kind == "person" and len(letters) <= _LONGEST_INITIALS and not plural


def _is_shouted(found: Found) -> bool:
    """Whether it is a number in Roman figures, or a word of a heading in capitals."""
    text = found.text.text
    if found.match["letters"] in _WORDS or _ROMAN.fullmatch(found.match["letters"]) or _is_in_capitals(text):
        return True
    before, behind = text[max(0, found.start - 12) : found.start], text[found.end : found.end + 12]
    return bool(_CAPITALS_BEFORE.search(before) or _CAPITALS_BEHIND.match(behind))


@lru_cache(maxsize=16)
def _is_in_capitals(text: str) -> bool:
    """Whether several words are all in capitals. Asked for each abbreviation of a text, answered once."""
    return text.isupper() and " " in text.strip()


def _passed_over(context: Context) -> frozenset[str]:
    """Initials and names: what stands in the names of people, schools and councils, in codes, and in the glossary."""
    plan = context.plan
    texts = [text.text for text in context.texts if not _NAMES.isdisjoint(text.path)]
    people = [text.text for text in context.texts if text.kind == "person"]
    if plan.organisation and plan.organisation.name:
        texts.append(plan.organisation.name)
    texts += [person.name for person in (plan.people or {}).values() if person.name]
    texts += [*(plan.people or {}), *(plan.glossary or {}), *context.pins, *(link.family for link in context.links)]
    initials = (word for text in people for word in re.findall(r"\b[A-Z]{2,3}\b(?!['’]s\b)", text))
    return frozenset((*initials, *(word for text in texts for word in re.findall(r"[A-Z]{2,}", text.upper()))))


class _Initials(NamedTuple):
    """What the words of a plan begin with: `capitals` of those with a capital, small words left out; `long` of those with five letters and more, in small letters."""

    capitals: str
    long: str


def _initials_of(whole: str) -> _Initials:
    """The letters in the order of the text; what else stands there, punctuation among it, is a full stop."""
    tokens = _TOKEN.findall(whole)
    capitals = [
        token[0] if token[:1].isupper() and token[1:].islower() else "." for token in tokens if token not in _SMALL
    ]
    long = [token[0].lower() if len(token) >= LONG and token.isalpha() else "." for token in tokens]
    return _Initials("".join(capitals), "".join(long))


_TOKEN = lazily(r"[^\W\d_]+|[^\w\s-]+|[\d_]+")
LONG = 5
"""So many letters has a word that is no small one."""


def _is_explained(letters: str, whole: str, small_words: frozenset[str], initials: _Initials) -> bool:
    """Whether it stands in brackets behind its words, its words stand anywhere, or it is a word in small letters elsewhere."""
    if f"{letters} ({letters[0]}" in whole or stands_behind_its_words(letters, whole):
        return True
    if letters.lower() in small_words or ".".join(letters) in whole:
        return True
    if letters in initials.capitals or letters.lower() in initials.long:
        return True
    return any(words in whole for words in _SAYS) and (
        re.search(rf"\b{letters}[”\"’']?,?\s+(?:which\s+)?(?:stands?\s+for|means|is\s+short\s+for)\b", whole)
        is not None
    )


_SAYS = ("stands for", "stand for", " means", "is short for")


def stands_behind_its_words(letters: str, whole: str) -> bool:
    """Whether letters stand somewhere in brackets behind the words that they abbreviate: `attendance team (AT)`."""
    return any(_begin_so(letters, before) for before in _before_brackets(letters, whole))


def _before_brackets(letters: str, whole: str) -> Iterator[str]:
    """The words before each place where an abbreviation stands in brackets."""
    for bracketed in (f"({letters})", f"({letters}s)", f"({letters} ", f"({letters},", f"({letters};"):
        place = whole.find(bracketed)
        while place >= 0:
            yield whole[max(0, place - LONGEST_NAME) : place].rpartition("\x00")[2]
            place = whole.find(bracketed, place + 1)


LONGEST_NAME = 90
"""How far before its brackets, in characters, the words of an abbreviation begin."""


def _begin_so(letters: str, before: str) -> bool:
    """Whether the letters stand, in their order, at the beginnings of the words before them, or in a word that begins with the first."""
    small = letters.lower()
    words = [word for word in re.findall(r"[^\W\d_]+", before.lower()) if word != small]
    return any(
        words[number].startswith(small[0]) and _in_order(small, "".join(words[number:])) for number in range(len(words))
    )


def _in_order(letters: str, among: str) -> bool:
    rest = iter(among)
    return all(letter in rest for letter in letters)


RULE = Rule[Context](
    name="acronym-unexplained",
    severity=Severity.NOTE,
    theme="language",
    summary="An abbreviation that is nowhere spelled out",
    why="parents, new governors and inspectors from elsewhere cannot know what it stands for",
    fix="write it out the first time, with the letters in brackets, or explain it under glossary",
    reads=("people", "glossary", "organisation"),
    good="""
glossary:
  CIO: Chief improvement officer
people:
  abc: A. B. Clark
sections:
  - title: OUR VISION
    text: |
      The National Governance Association (NGA) trains governors. PEF pays for STEM boxes in KS2, and the CIO reports each term.
      Our values are C.A.R.E., and every class talks about CARE. UFLI stands for a scheme of phonics.
      The Primary Science Quality Mark comes next: PSQM takes a year. ABC leads it.
      The HT meets parents each month. Headteachers of the cluster meet too. A broad general education (BGE) ends in S3.
      Two teachers took Emotional Literacy Training (ELT). An advisory group (ADV) meets.
      AIM 1 is met in TOTAL.
      Pupils with additional learning needs read with a partner, and the ALN team helps.
      Key assessment tasks (KATs) are set in May, and KATS are marked in June. Autistic pupils have a base for ASD. A plan A/B or X/Y.
      Our self-evaluation follows SSE, home-school links are for HSCL, and pupils ask “How good is our school?” with HGIOURS.
""",
    bad="""
sections:
  - title: Who decides
    text: Each «SGC» has a link trustee, and SGCs report to the «CIO» each term.
  - title: How we look at the work
    text: The «QA» calendar is in the office, and «WTA» is agreed in June. Two «KAT»s, or three KATS, are set. The «WSG»/on call team meets.
  - title: Who pays
    text: The tutor (for «SBF») and one balance bike (SBF).
  - title: Who is with us
    text: Pupils with «ASD» have a base, and pupils use «HGIOURS». The «HSCL» coordinator reports on «SSE».
priorities:
  - title: Reading for pleasure
    leads: «KML»s of the cluster
""",
    check=check,
    several="{names} are nowhere spelled out",
)
