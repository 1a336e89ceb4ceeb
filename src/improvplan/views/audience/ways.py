"""The ways in which a sentence may name somebody, as patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from improvplan.views.audience.given_names import GIVEN_NAMES, MEAN_SOMETHING
from improvplan.views.audience.people import TITLE
from improvplan.vocabulary.acronyms import KNOWN
from improvplan.vocabulary.roles import ROLES

_INITIAL: Final = re.compile(r"[^\W\d_]\.?")
_TITLED: Final = re.compile(rf"{TITLE}\s+")
_IN_CAPITALS: Final = """
AD AI AM AN AS AT BC BE BY CD CV DO EU GO GP HE ID IF IN IS ME MY NI NO OF OK ON OR PM PR PS QR SO TO TV UP US WE
"""
_WORDS_IN_CAPITALS: Final = frozenset(_IN_CAPITALS.split())


def ways_to_name(name: str, abbreviations: Collection[str]) -> list[re.Pattern[str]]:
    """Patterns for a name in full, with title and surname, initial and surname, initials, and by first name alone.

    First name or initials alone are left out where they may mean something else: `Will`, `PE`, or what `abbreviations`, those
    of the plan's glossary, has.
    """
    words = _TITLED.sub("", name.strip(), count=1).split()
    if len(words) < 2:
        return _alone("".join(words), abbreviations)
    first, last = words[0], words[-1]
    middle = r"\s+".join(map(_spelled, words[1:-1]))
    between = rf"\s+(?:{middle}\s+)?" if middle else r"\s*"
    surname = _spelled(last)
    # “A Park” may be any park, “A. Park” is somebody.
    stop = r"\." if first[0] in "AI" and last in MEAN_SOMETHING else r"\.?"
    letter = rf"{re.escape(first[0])}{stop}"
    given = letter if _INITIAL.fullmatch(first) else _spelled(first)
    ways = [
        rf"(?:{TITLE}\s+)?{given}{between}{surname}",
        rf"(?:{TITLE}\s+)?{letter}\s*(?:[^\W\d_a-z]\.?\s*)*{surname}",
        rf"{TITLE}\s+{surname}",
        rf"{surname},\s+(?:{given}|{letter})",
    ]
    if not _INITIAL.fullmatch(first) and _only_a_name(first):
        ways.append(
            rf"(?<!St\s)(?<!St\.\s)(?<!Saint\s)(?:{re.escape(first)}|{re.escape(_plain(first))})(?!\s+[A-Z][a-z])"
        )
    return [*(_whole(way) for way in ways), *_by_initials(initials_of(name), abbreviations)]


def hints_of(name: str) -> tuple[str, ...]:
    """Letters of which some stand wherever a name is meant: to look for them first is far cheaper than the patterns."""
    words = _TITLED.sub("", name.strip(), count=1).split()
    if not words:
        return ()
    initials = initials_of(name)
    ends = {
        spelled for word in (words[0], words[-1]) if not _INITIAL.fullmatch(word) for spelled in (word, _plain(word))
    }
    parts = [max(re.split("['’]", word), key=len) for word in ends]
    return (*parts, *(part.upper() for part in parts), initials, f"{initials[:1]}.")


def initials_of(name: str) -> str:
    """The initials of a name, without stops; those that a person is called by as they are."""
    words = _TITLED.sub("", name.strip(), count=1).replace(".", " ").split()
    if all(word.isupper() and len(word) < 4 for word in words):
        return "".join(words)
    return "".join(word[0] for word in words).upper()


def _only_a_name(word: str) -> bool:
    """Whether a first name hardly means anything else: Jean, Ann-Marie; with an accent it is no English word."""
    plain = _plain(word)
    return not plain.isascii() or plain != word or any(part in GIVEN_NAMES for part in plain.split("-"))


def _plain(word: str) -> str:
    """A word without its accents, as it is often typed."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    return plain or word


def _alone(word: str, abbreviations: Collection[str]) -> list[re.Pattern[str]]:
    """A single word that somebody is called by."""
    letters = word.replace(".", "")
    if letters.isupper() and len(letters) < 4:
        return _by_initials(letters, abbreviations)
    return [_whole(_spelled(word))] if len(word) > 1 and word not in MEAN_SOMETHING else []


def _by_initials(letters: str, abbreviations: Collection[str]) -> list[re.Pattern[str]]:
    if len(letters) < 2 or letters in (*ROLES, *KNOWN, *_WORDS_IN_CAPITALS, *abbreviations):
        return []
    stopped = r"\.\s?".join(map(re.escape, letters))
    return [re.compile(rf"(?<![\w@/-])(?:{re.escape(letters)}|{stopped}\.?)(?![\w@/-])")]


def _spelled(word: str) -> str:
    """A word of a name: with either apostrophe, with or without accents or a stop behind an initial, in capitals as well."""
    if _INITIAL.fullmatch(word):
        return rf"{re.escape(word[0])}\.?"
    written = [word, _plain(word)]
    ways = dict.fromkeys([*written, *(each.upper() for each in written)])
    either = (re.sub("['’]", "['’]", re.escape(way)) for way in ways)
    return f"(?:{'|'.join(either)})"


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@]){pattern}(?![\w@])")
