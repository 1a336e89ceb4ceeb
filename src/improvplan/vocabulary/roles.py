"""Words for people: what separates names, initials, roles that one person has, and groups of which nobody in particular answers."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from improvplan.pattern import lazily
from improvplan.vocabulary.is_work import begins_as_instruction

# fmt: off
ROLES = frozenset((
    "AHT", "APT", "ASN", "CEO", "CFO", "CLD", "COO", "CT", "DHT", "DSL", "EAL", "ECT", "ELT", "EP", "EWO", "EY",
    "EYO", "EYP", "FSW", "GTC", "HMI", "HR", "HT", "ICT", "IT", "LA", "LLE", "LSA", "MAT", "NHS", "NLE", "NQT",
    "PC", "PE", "PFA", "PRU", "PSA", "PT", "PTA", "QIM", "QIO", "RE", "SBM", "SEN", "SFL", "SLC", "SLE", "SLT",
    "SMT", "TA",
))
# fmt: on
"""Abbreviations of roles, groups and subjects, which are plain words."""


BETWEEN = lazily(r"\s*(?:[,;/&+]|\band\b|\bwith\b)\s*")
INITIALS = lazily(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")

ROLES_OF_ONE = lazily(
    r"(?i)\b(?:head ?teacher|head|deput[ey]|principal|lead|leader|lead officer|teacher|co-?ordinator|officer|manager|"
    r"governor|chair|convener|clerk|director|advis[eo]r|sponsor|mentor|librarian|psychologist|practitioner|assistant|"
    r"inspector|worker|secretary|bursar|nurse|chaplain|champion|facilitator|consultant|trustee|ht|dht|aht|pt|ct|qio|qim|"
    r"sen[dc]o|sendco|sbm|ceo|cfo|ep|hsp)\b"
)
GROUPS = lazily(
    r"(?i)\b(?:all|every|everyone|everybody|each|whole|any|"
    r"staff|teams?|teachers|head ?teachers|heads|deput(?:ies|es)|leaders|leads|practitioners|assistants|governors|officers|"
    r"managers|co-?ordinators|trustees|principals|committees?|groups?|departments?|facult(?:y|ies)|stages|classes|schools|"
    r"establishments|workers|pupils|learners|children|parents|parliament|council|partners|slt|smt|elt|school|cluster)\b"
)
_EVERY = lazily(r"(?i)(?:all|every|everyone|everybody|each|whole|any)\b")
_NAME = lazily(r"(?:(?:Mrs?|Ms|Miss|Dr|Rev|Cllr|Councillor)\.? )?(?:[A-Z]\. ?)?[A-Z][a-z’'-]+")
_NO_NAMES = frozenset(
    [
        "Primary",
        "Secondary",
        "Nursery",
        "Early",
        "Class",
        "School",
        "Senior",
        "Teaching",
        "Support",
        "Subject",
        "Middle",
        "Pastoral",
        "Science",
        "Maths",
        "Mathematics",
        "English",
        "Literacy",
        "Numeracy",
        "Infant",
        "Junior",
        "Staff",
        "Trust",
        "Parent",
        "Parents",
        "Pupil",
        "Pupils",
    ]
)


def is_group(words: str, keys: Collection[str] = ()) -> bool:
    """Whether an entry names only people in the plural, such as “all staff”, and nobody in particular."""
    return words not in keys and _is_plural(words)


_DOER = lazily(r"(?:The )?(?P<who>[A-Z][\w&/,’' -]{0,60}?) (?:to|will|shall) (?:[a-z]+ly )?(?P<verb>[a-z]+)\b")
_AMONG = lazily(r"\bbetween (?P<who>[A-Z]{2,4}(?:, [A-Z]{2,4})*,? (?:and|&) [A-Z]{2,4})\b(?! [A-Z])")
"""`Meetings between VH, GD and RS`."""
_NO_DOERS = frozenset(("PE", "RE", "ICT", "IT", "ASN", "EAL", "SEN", "HR", "EY"))
_WITHIN = lazily(r"(?i)\b(?:for|of|by|in|on|about|from|at|into)\b")
_MOST_WORDS = 4


@lru_cache(maxsize=4096)
def says_who(words: str) -> bool:
    """Whether an action says in its own sentence who does it: `EWO and HSCL to meet families`, `Each department will review …`."""
    if "between " in words and (among := _AMONG.search(words)):
        return _NO_DOERS.isdisjoint(BETWEEN.split(among["who"]))
    found = _DOER.match(words)
    if found is None or found["verb"] == "be" or begins_as_instruction(words) or _WITHIN.search(found["who"]):
        return False
    return all(map(_does, filter(None, BETWEEN.split(found["who"]))))


def _does(words: str) -> bool:
    last = words.split()[-1]
    if words in _NO_DOERS or len(words.split()) > _MOST_WORDS:
        return False
    known = re.fullmatch(r"[A-Z]{2,6}s?|[Ss]tudents", last) or GROUPS.fullmatch(last) or ROLES_OF_ONE.fullmatch(last)
    return bool(known) or (" " in words and is_somebody(words))


@lru_cache(maxsize=4096)
def _is_plural(words: str) -> bool:
    parts = [part for part in BETWEEN.split(words.strip()) if part]
    if not (GROUPS.search(words) or any(map(_is_several, parts))):
        return False
    first, *others = parts
    return (bool(_EVERY.match(first)) or not is_somebody(first)) and not any(map(is_somebody, others))


def _is_several(words: str) -> bool:
    """Whether letters stand for several: `CTs`, `HT’s`, with or without the apostrophe that does not belong there."""
    letters = words[:-1].rstrip("'’")
    return words.endswith("s") and 2 <= len(letters) <= 5 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=1024)
def is_somebody(words: str) -> bool:
    """Whether words name one person: initials, a name, or a role that one person has."""
    if INITIALS.fullmatch(words) and not GROUPS.fullmatch(words):
        return True
    if _is_several(words):
        return False
    if ROLES_OF_ONE.search(words):
        return not re.search(r"(?i)\bhead teachers\b", words)
    return bool(_NAME.fullmatch(words)) and words not in _NO_NAMES and not GROUPS.search(words)
