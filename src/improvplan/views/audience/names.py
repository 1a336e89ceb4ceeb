"""Names of people swapped for their roles, in the fields for people and in every other text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final

from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan
from improvplan.views.audience.edits import Edit, edited
from improvplan.views.audience.name_patterns import WAYS_IN_FULL, hints_of, initials_of, uncertain_ways, ways_to_name
from improvplan.views.audience.people import BETWEEN, NOBODY_IN_PARTICULAR, Somebody, is_name
from improvplan.views.audience.walking import is_printed

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
