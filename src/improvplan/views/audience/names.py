"""Names of people swapped for their roles, in the fields for people and in every other text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final

from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan
from improvplan.pattern import lazily
from improvplan.views.audience.edits import Edit, edited
from improvplan.views.audience.given_names import GIVEN_NAMES, MEAN_SOMETHING
from improvplan.views.audience.people import BETWEEN, NOBODY_IN_PARTICULAR, TITLE, Somebody, is_name
from improvplan.views.audience.walking import is_printed
from improvplan.vocabulary.acronyms import KNOWN
from improvplan.vocabulary.ordinary_words import names_something
from improvplan.vocabulary.roles import ROLES

_NUMBER: Final = re.compile(r"\d{3}")
_ELECTED: Final = re.compile(r"(?:Cllr|Councillor)\b")
_ACTED_UPON: Final = re.compile(r"([\\`*_\[\]<>|])")
_BEGINS: Final = (". ", "! ", "? ", "\n", "- ", "* ")


class Names:
    """The people of a plan as an audience may know them."""

    def __init__(self, plan: Plan, people: Iterable[Somebody]) -> None:
        self._people = tuple(people)
        self._by_key = {one.key: one for one in self._people if one.key}
        self._abbreviations = frozenset(plan.glossary or {}) - {str(path[-1]) for path in self.abbreviated(plan)}
        self._bodies = _bodies(plan)
        self._roles = Counter(one.role for one in self._people if one.role)
        self._signing: dict[Path, str] = {
            ("sign_off", place): one.role
            for place, one in enumerate(plan.sign_off)
            if one.role and not self._gives_away(one.role)
        }

    def edits(self, texts: Collection[TextAt]) -> Iterator[Edit]:
        """What stands in place of each name."""
        for text in texts:
            if text.kind == "person":
                yield from self._reference(text)
            elif is_printed(text):
                yield from self._in_text(text)

    def uncertain(self, texts: Collection[TextAt]) -> Iterator[Edit]:
        """The places where a word stands that may be somebody's name and may be a word: they are told and left as they are."""
        ways = [(one, way) for one in self._people if one.name for way in uncertain_ways(one.name)]
        for text in texts:
            if not is_printed(text) or text.kind == "person":
                continue
            for one, way in ways:
                for match in way.finditer(text.text):
                    if not _starts(text.text, match.start()):
                        why = f"may be {one.name}, or only a word: it stays; write the role if somebody is meant"
                        yield Edit(text.path, *match.span(), match[0], f"“{match[0]}”", why)

    def repeated(self, texts: Collection[TextAt], made: dict[Path, str]) -> Iterator[Path]:
        """The places of a list of people that say again what stands before them there, now that roles stand for names."""
        seen: dict[Path, set[str]] = {}
        for text in texts:
            if text.kind != "person" or not isinstance(text.path[-1], int):
                continue
            shown = made.get(text.path, text.text)
            said = seen.setdefault(text.path[:-1], set())
            if shown in said:
                yield text.path
            said.add(shown)

    def abbreviated(self, plan: Plan) -> Iterator[Path]:
        """The entries of the glossary that say whose initials something is."""
        names = {one.name for one in self._people if one.name}
        initials = {initials_of(one.name) for one in self._people if one.name}
        for key, words in (plan.glossary or {}).items():
            if key.replace(".", "") in initials and any(name in words for name in names):
                yield "glossary", key

    def _reference(self, text: TextAt) -> Iterator[Edit]:
        words = text.text
        one = self._by_key.get(words)
        instead = (one.role or NOBODY_IN_PARTICULAR) if one else self._roles_in(words)
        if instead is not None:
            instead = self._signing.get(text.path[:-1], instead)
        if instead is None:
            yield from self._in_text(text)
        elif instead != words:
            named = f"“{one.name}”" if one and one.name else f"“{words}”"
            if one and not one.name and one.role:
                named = ""
            yield Edit(text.path, 0, len(words), instead, named, f"a name; “{instead}” stands there")

    def role_signs(self, path: Path) -> bool:
        """Whether the role of whoever signs at a path stands in place of the name."""
        return path in self._signing

    def _gives_away(self, words: str) -> bool:
        """Whether words name somebody, or say how to reach somebody."""
        return "@" in words or bool(_NUMBER.search(words)) or self._swapped(words) != words

    def _roles_in(self, words: str) -> str | None:
        """What stands in place of plain words that name people: their roles, and what else is said; None where they name nobody."""
        shown: list[str] = []
        unknown = 0
        parts = [part for part in BETWEEN.split(words.strip()) if part]
        meant = [self._by_key.get(part) or self._known(part) for part in parts]
        if not any(meant) and not any(is_name(part, self._abbreviations) for part in parts):
            return None
        for part, one in zip(parts, meant, strict=True):
            if one and one.role:
                shown += [one.role] if one.role not in (*shown, *parts) else []
            elif one or is_name(part, self._abbreviations):
                elected = _ELECTED.match(part)
                shown += ["Councillor"] if elected and "Councillor" not in shown else []
                unknown += not elected
            elif not any(part in role for role in shown):
                shown.append(part)
        if not shown:
            return NOBODY_IN_PARTICULAR if unknown == 1 else "members of staff"
        return self._swapped(", ".join(shown))

    def _swapped(self, words: str) -> str:
        """What else is said beside a name may hold names itself: `J. Park's team`."""
        text = TextAt((), words, "line")
        made, _ = edited([text], self._in_text(text))
        return made.get((), words)

    def _known(self, words: str) -> Somebody | None:
        for one, pattern in self._patterns:
            if pattern.fullmatch(words) or words == one.name:
                return one
        return None

    def _in_text(self, text: TextAt) -> Iterator[Edit]:
        words = text.text
        mentioned = {one for one, hints in self._hints if any(hint in words for hint in hints)}
        if not mentioned:
            return
        kept = [match.span() for match in self._bodies.finditer(words)] if self._bodies else []
        taken: list[tuple[int, int]] = []
        for one, pattern in self._patterns:
            for match in pattern.finditer(words) if one in mentioned else ():
                start, end = match.span()
                if any(start < stop and begin < end for begin, stop in (*kept, *taken)):
                    continue
                taken.append((start, end))
                start, end, instead = self._instead(one, words, start, end, prose=text.kind == "prose")
                why = f"a name; “{instead or one.role}” stands there"
                yield Edit(text.path, start, end, instead, f"“{match[0]}”", why)

    def _instead(self, one: Somebody, words: str, start: int, end: int, *, prose: bool) -> tuple[int, int, str]:
        role = one.role.partition(",")[0].strip()
        if not role:
            return start, end, _capital(NOBODY_IN_PARTICULAR) if _starts(words, start) else NOBODY_IN_PARTICULAR
        beside = _beside(words, start, end, role)
        if beside:
            return (*beside, "")
        shown = _ACTED_UPON.sub(r"\\\1", role) if prose else role
        if (start, end) == (0, len(words)):
            return start, end, shown
        article = "" if role.lower().startswith(("the ", "a ", "an ")) else self._article(one.role)
        sentence = f"{article}{shown}"
        return start, end, _capital(sentence) if _starts(words, start) else sentence

    def _article(self, role: str) -> str:
        if self._roles[role] < 2:
            return "the "
        return "an " if role[:1].lower() in "aeiou" else "a "

    @cached_property
    def _patterns(self) -> list[tuple[Somebody, re.Pattern[str]]]:
        """The people with the ways in which a sentence may name them: in full before by one name alone, long before short."""
        found = [(one, ways_to_name(one.name, self._abbreviations)) for one in self._people if one.name]
        ways = [
            (place if len(several) >= WAYS_IN_FULL else WAYS_IN_FULL, one, way)
            for one, several in found
            for place, way in enumerate(several)
        ]
        in_full = sorted((each for each in ways if each[0] < WAYS_IN_FULL), key=lambda each: -len(each[2].pattern))
        return [(one, way) for _, one, way in (*in_full, *(each for each in ways if each[0] >= WAYS_IN_FULL))]

    @cached_property
    def _hints(self) -> list[tuple[Somebody, tuple[str, ...]]]:
        return [(one, hints_of(one.name)) for one in self._people if one.name]


def _beside(words: str, start: int, end: int, role: str) -> tuple[int, int] | None:
    """The name with the signs around it, where the role stands beside it already: `the headteacher, J. Park,`."""
    before = words[:start].rstrip(" ,(")
    if before.casefold().endswith(role.casefold()):
        closing = re.match(r"\)", words[end:]) if "(" in words[len(before) : start] else re.match(r",?", words[end:])
        return len(before), end + (closing.end() if closing else 0)
    behind = re.match(rf"\s*,?\s*(?=(?:the\s+|our\s+)?{re.escape(role)})", words[end:], re.IGNORECASE)
    if behind:
        return start, end + behind.end()
    return None


def _starts(words: str, place: int) -> bool:
    return not words[:place].strip(" -*•\n_") or words[:place].endswith(_BEGINS)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bodies(plan: Plan) -> re.Pattern[str] | None:
    """The names of schools and other bodies, which stay though they may hold a person's name."""
    organisation = plan.organisation
    names = (
        [organisation.name, organisation.part_of, *(each.name for each in organisation.members)] if organisation else []
    )
    escaped = [re.escape(name) for name in names if name]
    return re.compile("|".join(sorted(escaped, key=len, reverse=True))) if escaped else None


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
