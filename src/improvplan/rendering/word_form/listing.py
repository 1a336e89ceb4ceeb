"""Every name that a form may use, in groups, from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.rendering.word_form.kind import Answer, Anything, Kind, Name, Number, Object, Several, Words
from improvplan.rendering.word_form.kinds import roots


class Group(NamedTuple):
    """The names of one kind of thing: `loop` is how a form comes to it, `names` are written as in that loop."""

    title: str
    about: str
    loop: str
    names: tuple[tuple[str, str, str], ...]


def groups() -> Iterator[Group]:
    """All groups: the names that stand by themselves, then each kind of thing once."""
    yield Group(
        "Names that stand by themselves",
        "Every other name begins with one of these, or with one that a loop gives.",
        "",
        tuple((name, holds(each.kind), each.about) for name, each in roots().items()),
    )
    met: list[Object] = []
    for name, each in roots().items():
        yield from _things(each, name, "", met)


def holds(kind: Kind) -> str:
    """What stands under a name, in words."""
    match kind:
        case Words():
            return kind.holds
        case Answer():
            return "yes or no"
        case Number():
            return "a number"
        case Anything():
            return "anything"
        case Several():
            inner = holds(kind.item)
            return f"a list: {inner}"
        case Object():
            return kind.noun


def _things(name: Name, path: str, loop: str, met: list[Object]) -> Iterator[Group]:
    kind = name.kind
    repeated = isinstance(kind, Several)
    while isinstance(kind, Several):
        kind = kind.item
    if not isinstance(kind, Object) or kind in met:
        return
    met.append(kind)
    owner = kind.letter if repeated else path
    way = f"{{% for {owner} in {path} %}}" if repeated else loop
    rows = tuple((f"{owner}.{field}", holds(each.kind), each.about) for field, each in kind.fields.items())
    yield Group(kind.noun.capitalize(), kind.about, way if repeated else "", rows)
    for field, each in kind.fields.items():
        yield from _things(each, f"{owner}.{field}", way, met)
