"""Words that people who write plans misspell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.american_spellings import BRITISH, find_american
from improvplan.vocabulary.common_misspellings import COMMON, find_common
from improvplan.vocabulary.prose import Found
from improvplan.vocabulary.torn_words import find_torn

_SPELL_AS_BRITAIN = frozenset({"scotland", "england", "wales", "northern-ireland", "ireland"})
_ENGLISH = lazily(
    r"\b(?:the|and|of|for|with|our|we|to|are|will|who|where|when|more|have|has|be|this|that|their|pupils|staff|school)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_A_SENTENCE = 6
"""In a sentence as long as this a small English word stands, if it is English."""


def check(context: Context) -> Iterator[Report]:
    """Report each misspelt word of a closed list, wherever it stands, and words in which a letter stands three times running.

    So are words that a space has torn apart (“curr iculum”) and small words that run into the next, and the words of roles (“Headteachr”)
    where a role or a person stands. Only words that are no words otherwise are in the list. Where a plan belongs to a country of the United Kingdom or to Ireland,
    the spellings of America are told too, all at once; “organize”, which Oxford writes, is none. Sentences in another language
    are passed over.
    """
    yield from _letters_typed_thrice(context)
    yield from _roles(context)
    yield from _small_letters(context)
    for text, start, end, meant in find_torn(context.prose):
        wrong = text.text[start:end]
        right = meant[0].upper() + meant[1:] if wrong[0].isupper() else meant
        yield Report(
            text.path,
            f"“{wrong}” is written “{right}”",
            fix=f"write “{right}”",
            part=(start, end),
            replacement=right,
            safe=False,
            called=f"“{wrong}” (“{right}”)",
        )
    for found in find_common(context.prose):
        if _is_english(context, found):
            right = _as_capital(COMMON[found.words.lower()], found.words)
            yield Report(
                found.text.path,
                f"“{found.words}” is spelt “{right}”",
                fix=f"write “{right}”",
                part=found.part,
                replacement=right,
                called=f"“{found.words}” (“{right}”)",
            )
    for found in find_american(context.prose) if context.country in _SPELL_AS_BRITAIN else ():
        if _is_english(context, found):
            right = _as_capital(BRITISH[found.words.lower()], found.words)
            yield Report(
                found.text.path,
                f"“{found.words}” is American spelling, for “{right}”",
                fix="write it as British English does",
                part=found.part,
                replacement=right,
                safe=False,
            )


_WITH_CAPITALS = (
    "welsh", "english", "french", "gaelic", "irish", "german", "spanish", "scottish", "british", "european", "christmas", "easter",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july",
    "september", "october", "november", "december", "scotland", "england", "wales", "ireland", "ofsted", "estyn",
)  # fmt: skip
_SMALL = lazily(
    rf"(?<![\w@#./:’'=_“‘\"`-])(?:{'|'.join(_WITH_CAPITALS)})(?![\w@#/=_`-]|\.\w|\s(?:windows?|beans?|fries|polish))"
)
_FEWEST_WORDS_BESIDE = 3


def _small_letters(context: Context) -> Iterator[Report]:
    """Report languages, countries, feasts, days and months without their capital: “incidental welsh”."""
    for word in filter(context.prose.small_words.__contains__, _WITH_CAPITALS):
        right = word.capitalize()
        for found in context.prose.find_beside(_SMALL, (word,)):
            if (
                found.words == word
                and len(found.text.text.split(None, _FEWEST_WORDS_BESIDE)) >= _FEWEST_WORDS_BESIDE
                and "`" not in found.text.text
                and _is_english(context, found)
            ):
                yield Report(
                    found.text.path,
                    f"“{word}” is written “{right}”, with a capital",
                    fix=f"write “{right}”",
                    part=found.part,
                    replacement=right,
                    called=f"“{word}” (“{right}”)",
                )


_ROLES = (
    "headteacher", "headmaster", "headmistress", "principal", "assistant", "coordinator", "governor", "practitioner", "secretary",
    "director", "executive", "treasurer", "counsellor", "librarian", "psychologist", "therapist", "caretaker", "classroom", "inclusion",
    "safeguarding", "designated", "curriculum", "assessment", "wellbeing", "business", "education", "development", "childhood",
    "supervisor", "superintendent", "associate",
)  # fmt: skip
_OTHER_WORDS = frozenset(
    {
        "designate",
        "directory",
        "associated",
        "treasure",
        "treasury",
        "supervisory",
        "assistante",
        "counselor",
        "educational",
    }
)
"""Words that are one letter away from a role's, and mean something else, or are spelt so elsewhere."""
_SHORTEST_ROLE = 7
_SIGNS_AROUND = str.maketrans("/,;:.()&+\n–", " " * 11)


def _roles(context: Context) -> Iterator[Report]:
    """Report words of a role with one letter too many, too few, changed or swapped, where people and their roles stand."""
    for text in context.prose.texts:
        if text.kind != "person" and at(text.path, -1) != "role":
            continue
        for word in text.text.translate(_SIGNS_AROUND).split():
            small = word.lower()
            right = _role_meant(small) if len(word) >= _SHORTEST_ROLE and word.isalpha() else None
            if right:
                right, start = _as_capital(right, word), text.text.find(word)
                yield Report(
                    text.path,
                    f"“{word}” is spelt “{right}”",
                    fix=f"write “{right}”",
                    part=(start, start + len(word)),
                    replacement=right,
                    safe=False,
                    called=f"“{word}” (“{right}”)",
                )


@lru_cache(maxsize=4096)
def _role_meant(small: str) -> str | None:
    """The word of a role that is one letter away from a word in small letters. Plans name the same few roles again and again."""
    if small in _OTHER_WORDS or small in COMMON or small in BRITISH:
        return None
    return next((role for role in _ROLES if _one_letter_away(small, role)), None)


def _one_letter_away(word: str, right: str) -> bool:
    """Whether one letter is too many, missing, another one, or has changed places with the next; a plural is right."""
    if abs(len(word) - len(right)) > 1 or word in (right, f"{right}s"):
        return False
    same = next(
        (place for place, (one, other) in enumerate(zip(word, right, strict=False)) if one != other),
        min(len(word), len(right)),
    )
    here, there = word[same:], right[same:]
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return swapped or here[1:] == there or here == there[1:] or here[1:] == there[1:]


def _as_capital(right: str, wrong: str) -> str:
    if not wrong[0].isupper():
        return right
    return right.upper() if wrong.isupper() else right[0].upper() + right[1:]


def _is_english(context: Context, found: Found) -> bool:
    _, sentence = context.prose.sentence(found.text, found.start, found.end)
    return len(sentence.split()) < _FEWEST_WORDS_OF_A_SENTENCE or _ENGLISH.search(sentence) is not None


_THRICE = lazily(r"(?<![\w@/.’'-])(?=[^\W\d_]{5,})([^\W\d_]*?([b-hj-vyz])\2\2[^\W\d_]*)(?![\w@/.’'-])")
"""Small letters, so that no numeral such as III is one; nobody stretches a consonant in a plan."""


def _letters_typed_thrice(context: Context) -> Iterator[Report]:
    if not any(letter * 3 in context.prose.vocabulary for letter in "bcdefghjklmnopqrstuvyz"):
        return
    for found in context.prose.find(_THRICE):
        letter = found.match[2]
        right = found.words.replace(letter * 3, letter * 2)
        yield Report(
            found.text.path,
            f"“{found.words}” has one “{letter}” too many",
            fix=f"write “{right}”, or with a single “{letter}”",
            part=found.part,
            replacement=right,
            safe=False,
            called=f"“{found.words}” (“{right}”)",
        )


RULE = Rule[Context](
    name="misspelt-word",
    severity=Severity.NOTE,
    theme="language",
    summary="A word that is misspelt",
    why="parents and inspectors notice a misspelt word in a school's plan before they notice anything else",
    fix="write the word as dictionaries do",
    reads=(),
    fixes=True,
    good="""
people:
  am:
    role: Headteacher designate
  bn:
    role: French assistante and business director/supervisory assistants, Assistant Principals
priorities:
  - title: Assessment in February
    why: |
      The band stands in formation, with drawing paper, and plans in sight. See french windows, learn.welsh, @welsh and the key `welsh`. No child-care, pupil's or “child ren” is torn here.
      Pupils achieve more where behaviour is calm. Each class goes to Center Parcs. We organize it. Tha sgioba na sgoile a' toirt
      taic airson speach fad na bliadhna.
""",
    bad="""
organisation:
  country: england
people:
  am:
    role: «Headteahcer»
  bn:
    role: Depute «headteacherl» and Inclusion «Coordintor»
leads: «Goveror» for reading
priorities:
  - title: «Assesment» in «Feburary»
    why: Pupils «acheive» more «progresssion» where «behavior» is calm, from the «begnniing» of term «andwith» each week «ofthe» year.
    outcomes:
      - The «curr iculum» is broad, «R eading» is taught, «andlearning» is fun; the atten- dance of all is high, incidental «welsh» is spoken by «easter», and «student s» shine.
""",
    check=check,
    several="{count} words are misspelt: {names}",
)
