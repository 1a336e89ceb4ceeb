"""What the rules about people share: who is somebody, and who is a group of which nobody in particular answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from improvplan.lint.context import Context
from improvplan.lint.pattern import lazily
from improvplan.model.placeholder import is_placeholder

BETWEEN = lazily(r"\s*(?:[,;/&+]|\band\b|\bwith\b)\s*")
INITIALS = lazily(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")

ROLES_OF_ONE = lazily(
    r"(?i)\b(?:head ?teacher|head|deput[ey]|principal|lead|leader|lead officer|teacher|co-?ordinator|officer|manager|"
    r"governor|chair|convener|clerk|director|advis[eo]r|sponsor|mentor|librarian|psychologist|practitioner|assistant|"
    r"inspector|secretary|bursar|nurse|chaplain|champion|facilitator|consultant|trustee|ht|dht|aht|pt|ct|qio|qim|"
    r"sen[dc]o|sendco|sbm|ceo|cfo|ep|hsp)\b"
)
GROUPS = lazily(
    r"(?i)\b(?:all|every|everyone|everybody|each|whole|any|"
    r"staff|teams?|teachers|head ?teachers|heads|deput(?:ies|es)|leaders|leads|practitioners|assistants|governors|officers|"
    r"managers|co-?ordinators|trustees|principals|committees?|groups?|departments?|facult(?:y|ies)|stages|classes|schools|"
    r"establishments|pupils|learners|children|parents|parliament|council|partners|slt|smt|elt|school|cluster)\b"
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


@lru_cache(maxsize=4096)
def _is_plural(words: str) -> bool:
    if not GROUPS.search(words):
        return False
    first, *others = [part for part in BETWEEN.split(words.strip()) if part]
    return (bool(_EVERY.match(first)) or not is_somebody(first)) and not any(map(is_somebody, others))


@lru_cache(maxsize=1024)
def is_somebody(words: str) -> bool:
    """Whether words name one person: initials, a name, or a role that one person has."""
    if INITIALS.fullmatch(words) and not GROUPS.fullmatch(words):
        return True
    if ROLES_OF_ONE.search(words):
        return not re.search(r"(?i)\bhead teachers\b", words)
    return bool(_NAME.fullmatch(words)) and words not in _NO_NAMES and not GROUPS.search(words)


def only_groups(context: Context, names: Iterable[str]) -> bool:
    """Whether there are names, and all of them are groups. What holds a place counts for nobody."""
    written = [name for name in names if not is_placeholder(name)]
    keys = context.plan.people or {}
    return bool(written) and all(is_group(name, keys) for name in written)


def same_name(context: Context, words: str) -> str:
    """One spelling for one person: the key, where the words are the name or role of somebody in the plan."""
    return _spellings(context).get(_plain(words), _plain(words))


def known_names(context: Context) -> Collection[str]:
    """The keys, names and roles of the people of the plan, in small letters."""
    return _spellings(context)


@lru_cache(maxsize=1)
def _spellings(context: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, person in (context.plan.people or {}).items():
        for words in (person.name, person.role, key):
            if words:
                found[_plain(words)] = _plain(key)
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
