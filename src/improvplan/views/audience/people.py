"""The people of a plan, and what stands for each of them where names are not shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Plan
from improvplan.pattern import lazily
from improvplan.views.audience.edits import Edit
from improvplan.views.audience.given_names import GIVEN_NAMES, WORDS_TOO
from improvplan.vocabulary.acronyms import KNOWN
from improvplan.vocabulary.roles import GROUPS, INITIALS, ROLES, ROLES_OF_ONE

NOBODY_IN_PARTICULAR = "a member of staff"

BETWEEN = re.compile(r"(?:\s*[,;/&+()–—]\s*|\s+-\s+|\s+(?:and|with|to)\s+)+")
"""What stands between people, and between somebody's name and role, in a field for people."""

TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame|Fr|Father|Sr|Sister|Cllr|Councillor|Bailie|Provost)\.?"
_CAPITAL = r"[^\W\d_a-zà-ÿ]"
_WORD = rf"{_CAPITAL}[\w’'-]*"
_TITLED = lazily(rf"{TITLE}\s+(?:{_CAPITAL}\.?\s+)*{_WORD}(?:\s+{_WORD})?")
_WITH_INITIAL = lazily(rf"(?:{_CAPITAL}\.\s?)+(?:(?:van|de|der|den|von|di|da|le|la)\s+)*{_WORD}|{_CAPITAL}\s{_WORD}")
_IN_FULL = lazily(rf"({_CAPITAL}[\w’'-]+)(?:\s+(?:{_CAPITAL}\.?|(?:van|de|der|Mac|Mc|{_WORD})))*")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A name that is not to be shown, and the role that stands in its place; empty where none is known."""

    name: str
    role: str
    key: str = ""


def people_of(plan: Plan, texts: Collection[TextAt], hidden: Collection[Path]) -> tuple[Somebody, ...]:
    """Everybody by the names that the plan lists under `people` or writes where somebody belongs.

    `hidden` are the paths of what is left out: somebody who is internal has no role that could be shown.
    """
    found: dict[str, Somebody] = {}
    for key, person in (plan.people or {}).items():
        name, role = _split(person.name or "", listed=bool(person.role))
        shown = "" if ("people", key) in hidden else person.role or role
        found[key] = Somebody(name, shown, key)
    names = {one.name for one in found.values()}
    keys = plan.people or {}
    for text in texts:
        if text.kind == "person" and text.text not in keys and not is_placeholder(text.text):
            for one in _in_words(text.text, plan.glossary or {}):
                if one.name not in names:
                    found.setdefault(f"\0{one.name}", one)
    return _without_names_in_roles(tuple(found.values()))


def hidden_person_edits(texts: Collection[TextAt], hidden: Collection[Path]) -> Iterator[Edit]:
    """What stands in place of the key of somebody who is left out: it would be printed as it is."""
    keys = {path[1] for path in hidden if len(path) == 2 and path[0] == "people"}
    for text in texts:
        if text.kind == "person" and text.text in keys:
            why = f"is marked internal under people; “{NOBODY_IN_PARTICULAR}” stands there"
            yield Edit(text.path, 0, len(text.text), NOBODY_IN_PARTICULAR, f"“{text.text}”", why)


def is_name(words: str, abbreviations: Collection[str] = ()) -> bool:
    """Whether a few words are somebody's name by their form: a title, initials, or a first name that is hardly a word."""
    if INITIALS.fullmatch(words):
        letters = words.replace(".", "")
        return letters not in ROLES and letters not in KNOWN and letters not in abbreviations
    if _TITLED.fullmatch(words):
        return True
    if _WITH_INITIAL.fullmatch(words):
        return not GROUPS.search(words)
    in_full = _IN_FULL.fullmatch(words)
    if in_full is None or GROUPS.search(words):
        return False
    several = len(words.split()) > 1
    if several and ROLES_OF_ONE.search(words.split(None, 1)[1]):
        return False
    return in_full[1] in GIVEN_NAMES or (several and in_full[1] in WORDS_TOO)


def _split(words: str, *, listed: bool) -> tuple[str, str]:
    """A name and what stands beside it: `J. Park, Headteacher`. What is no name by its form, and has no role, is a role."""
    name, *rest = (part.strip() for part in words.split(",", 1))
    if listed:
        return words.strip(), ""
    if rest:
        return name, rest[0]
    is_role = (ROLES_OF_ONE.search(words) or GROUPS.search(words)) and not is_name(words)
    return ("", words) if is_role else (words, "")


def _in_words(words: str, abbreviations: Collection[str]) -> list[Somebody]:
    """The people whom plain words name; with one of them, what else is said there is the role."""
    parts = [part for part in BETWEEN.split(words.strip()) if part]
    names = [part for part in parts if is_name(part, abbreviations)]
    others = [part for part in parts if part not in names]
    role = ", ".join(others) if len(names) == 1 and ROLES_OF_ONE.search(" ".join(others)) else ""
    return [Somebody(name, role) for name in names]


def _without_names_in_roles(people: Iterable[Somebody]) -> tuple[Somebody, ...]:
    """Nobody's role may give a name away, nor a way to reach somebody."""
    everybody = tuple(people)
    names = [one.name for one in everybody if one.name]
    return tuple(
        Somebody(one.name, "", one.key) if "@" in one.role or any(name in one.role for name in names) else one
        for one in everybody
    )
