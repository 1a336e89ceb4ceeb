"""What is different between two versions of a plan: in its meaning, not in its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from keyword import iskeyword
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from improvplan.forms.fields import default_label
from improvplan.forms.form import Form
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.shape import Leaf, ListOf, MapOf, Shape, Thing, shape_of

Kind = Literal["added", "removed", "changed", "moved"]

_LONGEST_NAME = 60


Steps = tuple[tuple[str, str], ...]
"""The way to something by the fields of the model, each with what a thing of a list says, or with the key of a name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `where` is the way to it in the words of the form; `before` and `after` are empty where nothing stood.

    The rest has no part in comparing two of them: `steps` is the way to it in the model, `holds` the kind of text that stands there,
    empty for a thing, `was` and `now` what the model has there.
    """

    kind: Kind
    where: tuple[str, ...]
    before: str
    after: str
    steps: Steps = field(default=(), compare=False)
    holds: str = field(default="", compare=False)
    was: Any = field(default=None, compare=False, repr=False)
    now: Any = field(default=None, compare=False, repr=False)


def differences(before: Plan, after: Plan, form: Form) -> tuple[Difference, ...]:
    """What a reader of the plan would find different, in the order of the model.

    How a text is quoted or broken into lines, short forms and the order of keys make no difference. Things in lists are known
    by their ids, else by their words; things that stand in another order and are otherwise the same have moved.
    """
    return tuple(_Comparison(form).things(before, after, shape_of(Plan), "", (), ()))


class _Comparison:
    def __init__(self, form: Form) -> None:
        self._form = form

    def things(
        self, before: Any, after: Any, shape: Thing, path: str, where: tuple[str, ...], steps: Steps
    ) -> Iterator[Difference]:
        for name, inner in shape.fields.items():
            attribute = f"{name}_" if iskeyword(name) else name
            old, new = getattr(before, attribute, None), getattr(after, attribute, None)
            if old != new:
                here = f"{path}.{name}" if path else name
                yield from self.values(old, new, inner, here, (*where, self._label(here)), (*steps, (name, "")))

    def values(
        self, before: Any, after: Any, shape: Shape, path: str, where: tuple[str, ...], steps: Steps
    ) -> Iterator[Difference]:
        if isinstance(shape, MapOf):
            yield from self._maps(before or {}, after or {}, shape, path, where, steps)
        elif isinstance(shape, ListOf) and isinstance(shape.item, Thing):
            yield from self._lists(before or (), after or (), shape.item, path, where, steps)
        elif isinstance(shape, Thing) and before and after:
            yield from self.things(before, after, shape, path, where, steps)
        elif _words(before) != _words(after):
            old, new = _words(before), _words(after)
            kind: Kind = "added" if not old else "removed" if not new else "changed"
            yield Difference(kind, where, old, new, steps, _holds(shape), before, after)

    def _maps(
        self,
        before: dict[str, Any],
        after: dict[str, Any],
        shape: MapOf,
        path: str,
        where: tuple[str, ...],
        steps: Steps,
    ) -> Iterator[Difference]:
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key), after.get(key)
            if old != new:
                here = (*steps[:-1], (steps[-1][0], key))
                yield from self.values(old, new, shape.value, path, (*where, key), here)

    def _lists(
        self,
        before: tuple[Any, ...],
        after: tuple[Any, ...],
        shape: Thing,
        path: str,
        where: tuple[str, ...],
        steps: Steps,
    ) -> Iterator[Difference]:
        def words(thing: Any) -> str:
            return _head(thing, shape)

        def at(thing: Any) -> tuple[tuple[str, ...], Steps]:
            return (*where, _short(words(thing))), (*steps[:-1], (steps[-1][0], words(thing)))

        pairs = matched(before, after, lambda thing: getattr(thing, "id", None) or "", words)
        kept = [there for there, here in pairs if there is not None and here is not None]
        for there, here in pairs:
            if here is None and there is not None:
                old = before[there]
                yield Difference("removed", at(old)[0], words(old), "", at(old)[1], "", old, None)
            elif there is None and here is not None:
                new = after[here]
                yield Difference("added", at(new)[0], "", words(new), at(new)[1], "", None, new)
            elif there is not None and here is not None and before[there] != after[here]:
                yield from self.things(before[there], after[here], shape, path, *at(after[here]))
        if kept != sorted(kept):
            order = [_short(words(before[there])) for there in sorted(kept)]
            now = [_short(words(before[there])) for there in kept]
            yield Difference("moved", where, ", ".join(order), ", ".join(now), steps)

    def _label(self, path: str) -> str:
        return self._form.label(path, default_label(path))


def _holds(shape: Shape) -> str:
    """The kind of text that a shape holds, be it several times; empty for a thing."""
    inner = shape.item if isinstance(shape, ListOf) else shape
    return inner.kind if isinstance(inner, Leaf) else "" if isinstance(inner, Thing) else "cost"


def _head(thing: Any, shape: Thing) -> str:
    """What a thing says first: the field that a bare text would stand for, else the first that is filled."""
    fields = [name for name in (shape.bare, "title", "name", *shape.fields) if name and name in shape.fields]
    for name in fields:
        value = getattr(thing, f"{name}_" if iskeyword(name) else name, None)
        if value and isinstance(shape.fields[name], Leaf) and name != "id":
            return _words(value)
    return getattr(thing, "id", None) or ""


def _words(value: Any) -> str:
    """A value as it was written."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return "; ".join(map(_words, value))
    if isinstance(value, Cost):
        by_fund = [f"{fund}: {_words(amount)}" for fund, amount in (value.by_fund or {}).items()]
        return _words(value.amount) if value.amount else ", ".join(by_fund)
    if isinstance(value, BaseModel):
        return _head(value, shape_of(type(value)))
    return " ".join(str(getattr(value, "words", value)).split())


def _short(words: str) -> str:
    words = words.partition("\n")[0]
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + " …"


Element = TypeVar("Element")

ALIKE = 0.6
"""Two texts that share so much of their words are the same thing reworded; below it, one was taken out and another put in."""


def matched(
    old: Sequence[Element], new: Sequence[Element], name: Callable[[Element], str], words: Callable[[Element], str]
) -> list[tuple[int | None, int | None]]:
    """Pairs of places in the two lists, in the order of the new one; what was taken out comes last.

    Args:
        old: the list as it was.
        new: the list as it is.
        name: the id of a thing, empty where it has none. Things with one id are the same, whatever they say.
        words: what a thing says. Of those without an id in common the same words come first, then the likeliest.

    """
    partners: dict[int, int] = {}
    _pair(partners, old, new, lambda one, other: bool(name(one)) and name(one) == name(other))
    _pair(partners, old, new, lambda one, other: not _told_apart(name, one, other) and words(one) == words(other))
    _pair_likeliest(partners, old, new, name, words)
    left = sorted(set(range(len(old))) - set(partners.values()))
    return [*((partners.get(place), place) for place in range(len(new))), *((place, None) for place in left)]


def _pair(
    partners: dict[int, int], old: Sequence[Element], new: Sequence[Element], same: Callable[[Element, Element], bool]
) -> None:
    taken = set(partners.values())
    for here, thing in enumerate(new):
        if here in partners:
            continue
        there = next((place for place, one in enumerate(old) if place not in taken and same(one, thing)), None)
        if there is not None:
            partners[here] = there
            taken.add(there)


def _pair_likeliest(
    partners: dict[int, int],
    old: Sequence[Element],
    new: Sequence[Element],
    name: Callable[[Element], str],
    words: Callable[[Element], str],
) -> None:
    taken = set(partners.values())
    scores = sorted(
        (
            (-likeness(words(one), words(thing)), here, there)
            for here, thing in enumerate(new)
            for there, one in enumerate(old)
            if here not in partners and there not in taken and not _told_apart(name, one, thing)
        ),
    )
    for score, here, there in scores:
        if -score >= ALIKE and here not in partners and there not in taken:
            partners[here] = there
            taken.add(there)


def _told_apart(name: Callable[[Element], str], one: Element, other: Element) -> bool:
    return bool(name(one) and name(other) and name(one) != name(other))


def likeness(one: str, other: str) -> float:
    """How much of their words two texts share in the same order, from 0 to 1."""
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()
