"""Who is meant in a plan: by a key of `people`, a name, a role or plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from improvplan.context.context import Context
from improvplan.derived.plugin import Absent, Asked, DerivedError
from improvplan.model.plan import Plan
from improvplan.vocabulary.roles import BETWEEN


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a plan names. `identity` is the key under `people`, or the plain words in small letters; `key` is empty for those."""

    identity: str
    key: str
    name: str
    role: str = ""

    @property
    def shown(self) -> str:
        """As tables show somebody: the name, or the role of somebody without one."""
        return self.name or self.role or self.key

    @property
    def in_full(self) -> str:
        """Name and role: `J. Park, Headteacher`."""
        return ", ".join(words for words in (self.name, self.role) if words) or self.key


class UnknownPersonError(Exception):
    """A plan names nobody so, or more than one. `near` are the nearest of those `known`, `meant` those who may be meant."""

    def __init__(self, words: str, known: Mapping[str, Iterable[str]], meant: Iterable[str] = ()) -> None:
        self.words = words
        self.known = tuple(known)
        self.meant = tuple(meant)
        spellings = {plain(name): who for who, names in known.items() for name in names}
        found = get_close_matches(plain(words), sorted(spellings), n=3, cutoff=0.6)
        self.near = tuple(dict.fromkeys(spellings[name] for name in found))
        super().__init__(words)


class Persons:
    """The people of a plan. `references` are all ways in which it names somebody, as written and in order."""

    def __init__(self, context: Context) -> None:
        plan: Plan = context.plan
        self._people = {
            key: Person(plain(key), key, person.name or "", person.role or "")
            for key, person in (plan.people or {}).items()
        }
        self._keys = _keys(self._people.values())
        names = [(words, group) for group in plan.groups for words in (group.name, group.id) if words]
        self._spellings = tuple(words for words, _ in names)
        self._groups = {
            plain(words): frozenset(one for member in group.members for one in self.identities(member))
            for words, group in names
        }
        self.references = tuple(
            dict.fromkeys(text for _, text, kind in context.texts if kind == "person" and text.strip())
        )

    def person(self, reference: str) -> Person:
        """Who is meant by a reference; plain words mean whoever alone has that name or role, else themselves."""
        known = self._people.get(reference)
        if known:
            return known
        keys = self._keys.get(plain(reference), ())
        return self._people[keys[0]] if len(keys) == 1 else Person(plain(reference), "", " ".join(reference.split()))

    def people(self, references: Iterable[str]) -> tuple[Person, ...]:
        """Each of several references, nobody twice."""
        return tuple(dict.fromkeys(self.person(reference) for reference in references))

    def identities(self, reference: str) -> frozenset[str]:
        """Everybody in a reference: of “J. Park and M. Laurie” both, of a single one that one."""
        parts = (part for part in BETWEEN.split(reference) if part.strip())
        return frozenset(self.person(part).identity for part in (reference, *parts))

    def names(self, person: Person, references: Iterable[str]) -> bool:
        """Whether somebody is named by one of the references, alone or with others; not as one of a group."""
        return any(person.identity in self.identities(reference) for reference in references)

    def others(self, person: Person, references: Iterable[str]) -> int:
        """How many are named besides somebody; a group counts as one."""
        named = {each.identity for reference in references for each in self._apart(reference)}
        return len(named - {person.identity})

    def _apart(self, reference: str) -> tuple[Person, ...]:
        """Who is named in a reference: all of “J. Park and M. Laurie” where one of them is known, else the whole."""
        parts = [part for part in BETWEEN.split(reference) if part.strip()]
        apart = tuple(map(self.person, parts))
        return (
            apart if any(each.key for each in apart) and not self.person(reference).key else (self.person(reference),)
        )

    def groups_of(self, person: Person, references: Iterable[str]) -> tuple[str, ...]:
        """The references that are groups in which the plan says somebody sits."""
        return tuple(each for each in references if person.identity in self._groups.get(plain(each), ()))

    def with_members(self, references: Iterable[str]) -> tuple[Person, ...]:
        """Each of several references, and the people of the plan who sit in a group among them; nobody twice."""
        named = tuple(references)
        sitting = {identity for each in named for identity in self._groups.get(plain(each), ())}
        members = (person for person in self._people.values() if person.identity in sitting)
        return tuple(dict.fromkeys((*self.people(named), *members)))

    def find(self, words: str) -> Person:
        """Who is meant by a key, a name, a role or words that the plan uses for somebody.

        Raises:
            UnknownPersonError: the plan names nobody so, or more than one; then `meant` says whom.

        """
        wanted = plain(words)
        several = self._keys.get(wanted, ())
        if len(several) > 1 and words not in self._people:
            raise UnknownPersonError(words, self.known(), (self._described(key) for key in several))
        person = self.person(words)
        if person.key:
            return person
        for reference in (*self.references, *self._spellings):
            if plain(reference) == person.identity:
                return self.person(reference)
        if any(person.identity in self.identities(reference) for reference in self.references):
            return person
        raise UnknownPersonError(words, self.known())

    def known(self) -> dict[str, tuple[str, ...]]:
        """Everybody, as a list shows them, with the words by which to ask for them: keys first, then plain words."""
        found: dict[str, tuple[str, ...]] = {}
        for key, person in self._people.items():
            surname = person.name.rpartition(" ")[2]
            found[self._described(key)] = tuple(filter(None, (key, person.name, surname, person.role)))
        words = (reference for reference in self.references if not self.person(reference).key)
        return found | {reference: (reference,) for reference in words}

    def _described(self, key: str) -> str:
        full = self._people[key].in_full
        return f"{key} ({full})" if full != key else key


def person_meant(context: Context, words: str) -> tuple[Persons, Person] | Absent:
    """Whom `--for` means in a plan; `Absent` where the plan names nobody so.

    Raises:
        DerivedError: the plan names several so.

    """
    persons = Persons(context)
    try:
        return persons, persons.find(words)
    except UnknownPersonError as error:
        file = context.reading.source.name
        if error.meant:
            several = ", ".join(error.meant)
            raise DerivedError(f"{file}: “{words}” is more than one person: {several}; say which by the key") from error
        return Absent(file, (error.near, error.known))


def by_role(context: Context, asked: Asked) -> Asked:
    """`--for` by the role of somebody with one: an audience that gets no names still knows who the headteacher is."""
    words = asked["for"]
    meant = person_meant(context, words) if words else None
    if meant is None or isinstance(meant, Absent) or not meant[1].role:
        return asked
    return replace(asked, options={**asked.options, "for": meant[1].role})


def nobody_named(words: str, absent: Sequence[Absent]) -> DerivedError:
    """What to say where no plan names anybody so: who may be meant, and whom there is."""
    near = list(dict.fromkeys(name for each in absent for name in each.why[0]))[:3]
    known = list(dict.fromkeys(name for each in absent for name in each.why[1]))
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    named = (
        f" There are: {'; '.join(known)}." if known else " No plan here names anybody: see people: in docs/format.md."
    )
    return DerivedError(f"--for {words}: nobody in the plan is called that.{meant}{named}")


def file_part(person: Person) -> str:
    """Somebody in the name of a file: the key, or the words with hyphens in place of all but letters and digits."""
    return re.sub(r"[^\w.]+", "-", person.key or plain(person.name)).strip("-.") or "person"


def plain(words: str) -> str:
    """Words in small letters with single spaces, for comparison."""
    return " ".join(words.casefold().split())


def _keys(people: Collection[Person]) -> dict[str, tuple[str, ...]]:
    """The keys of those who have a key, a name or a role of these words; a key of these words leaves no doubt."""
    found: dict[str, tuple[str, ...]] = {}
    for person in people:
        for words in {plain(person.name), plain(person.role)} - {""}:
            found[words] = (*found.get(words, ()), person.key)
    return found | {plain(person.key): (person.key,) for person in people}
