"""The ways in which a sentence may name somebody, as patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from improvplan.pattern import lazily
from improvplan.views.audience.given_names import GIVEN_NAMES, MEAN_SOMETHING
from improvplan.views.audience.people import TITLE
from improvplan.vocabulary.acronyms import KNOWN
from improvplan.vocabulary.ordinary_words import names_something
from improvplan.vocabulary.roles import ROLES

_GAP: Final = r"[\s*_]"
"""What may stand between the words of a name: a space, a line end, marks of emphasis."""

_OF_A_BODY: Final = (
    r"(?:(?:St|Saint|RC|CE|C of E|Church|Park|Road|Street|Lane|Hall|House|Trust|Award|Cup|Centre|Library|Hospital)\b|"
    r"(?:[A-Z]\w+\s)?(?:Primary|Secondary|High|Junior|Infant|Nursery|Academy|School|College|Learning|Cluster)\b)"
)
_INITIAL: Final = re.compile(r"[^\W\d_]\.?")
_TITLED: Final = lazily(rf"{TITLE}\s+")
_IN_CAPITALS: Final = """
AD AI AM AN AS AT BC BE BY CD CV DO EU GO GP HE ID IF IN IS ME MY NI NO OF OK ON OR PM PR PS QR SO TO TV UP US WE
"""
_WORDS_IN_CAPITALS: Final = frozenset(_IN_CAPITALS.split())


WAYS_IN_FULL: Final = 4
"""So many of the ways name somebody by more than one word; the others come behind them."""


def ways_to_name(name: str, abbreviations: Collection[str]) -> list[re.Pattern[str]]:
    """Patterns for a name in full, with title and surname, initial and surname, initials, and by first name alone.

    First name, surname or initials alone are left out where they may mean something else: `Will`, `Park`, `PE`, or what
    `abbreviations`, those of the plan's glossary, has; `uncertain_ways` finds the places of such names.
    """
    words = _TITLED.sub("", name.strip(), count=1).split()
    if len(words) < 2:
        return _alone("".join(words), abbreviations)
    first, last = words[0], words[-1]
    middle = rf"{_GAP}+".join(map(_spelled, words[1:-1]))
    between = rf"{_GAP}+(?:{middle}{_GAP}+)?" if middle else rf"{_GAP}*"
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
    ways += [_by_itself(word) for word in _alone_for_sure(first, last)]
    return [*(_whole(way) for way in ways), *_by_initials(initials_of(name), abbreviations)]


def uncertain_ways(name: str) -> list[re.Pattern[str]]:
    """Patterns for a first name or surname alone that is a word as well: who is meant only a reader can tell."""
    words = _TITLED.sub("", name.strip(), count=1).split()
    if len(words) < 2:
        return []
    sure = set(_alone_for_sure(words[0], words[-1]))
    return [
        _whole(rf"{re.escape(word)}(?!{_GAP}*[A-Z])")
        for word in dict.fromkeys((words[0], words[-1]))
        if word not in sure and len(word.strip(".")) > 2
    ]


def _alone_for_sure(first: str, last: str) -> list[str]:
    """The first name and the surname, where each hardly means anything else."""
    found = [] if _INITIAL.fullmatch(first) or not _only_a_name(first) else [first]
    if len(last) > 2 and last[0].isupper() and last not in MEAN_SOMETHING and not names_something(last):
        found.append(last)
    return found


def _by_itself(word: str) -> str:
    """A name on its own: neither a saint's nor a part of a longer name, such as that of a school."""
    return rf"(?<!St\s)(?<!St\.\s)(?<!Saint\s){_spelled(word)}(?!{_GAP}+{_OF_A_BODY})"


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
    if not plain.isascii() or plain != word or any(part in GIVEN_NAMES for part in plain.split("-")):
        return True
    return len(word) > 2 and word[0].isupper() and word not in MEAN_SOMETHING and not names_something(word)


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
