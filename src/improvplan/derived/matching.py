"""Which things of an old list are which of a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Thing = TypeVar("Thing")

ALIKE = 0.6
"""Two texts that share so much of their words are the same thing reworded; below it, one was taken out and another put in."""


def matched(
    old: Sequence[Thing], new: Sequence[Thing], name: Callable[[Thing], str], words: Callable[[Thing], str]
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
    partners: dict[int, int], old: Sequence[Thing], new: Sequence[Thing], same: Callable[[Thing, Thing], bool]
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
    old: Sequence[Thing],
    new: Sequence[Thing],
    name: Callable[[Thing], str],
    words: Callable[[Thing], str],
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


def _told_apart(name: Callable[[Thing], str], one: Thing, other: Thing) -> bool:
    return bool(name(one) and name(other) and name(one) != name(other))


def likeness(one: str, other: str) -> float:
    """How much of their words two texts share in the same order, from 0 to 1."""
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()
