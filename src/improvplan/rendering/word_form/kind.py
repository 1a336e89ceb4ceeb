"""What a form may hold under a name: words, a number, a list, a thing with names of its own."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Something that prints as text; `holds` says what kind of text."""

    holds: str = "words"


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""


@dataclass(frozen=True, slots=True)
class Anything:
    """What nobody can say beforehand: keys of an author's own."""


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A list; `item` is what stands in it, `named` what a framework's name gives: `p.links.hgios`."""

    item: Kind
    named: Kind | None = None


@dataclass(eq=False, slots=True)
class Object:
    """A thing with names of its own. `noun` is what a person calls it, `letter` the name it has in examples."""

    noun: str
    letter: str
    about: str
    fields: dict[str, Name] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """What stands under a name, and one line of what it is."""

    kind: Kind
    about: str


Kind = Words | Answer | Number | Anything | Several | Object
