"""Phrases that are slips: by which words they are known, their pattern, and what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found, Prose

_BESIDE = 60
"""So many characters before and behind a phrase are looked at for what makes it right."""

BRITISH = ("scotland", "england", "wales", "northern-ireland", "ireland")
"""The countries that write as Britain does."""


class Slip(NamedTuple):
    """Words that are meant for others: where they stand, which of them are wrong, and what is meant; None where that is not sure."""

    found: Found
    part: tuple[int, int]
    right: str | None


class Phrase(NamedTuple):
    """A slip: words of which some stand in every text with it, its pattern with the group `wrong`, and what is meant.

    It is none where `unless` is found directly before it, or where the country is not one of `countries`. Where `right` is None,
    nobody can tell what was meant.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    right: str | None
    unless: re.Pattern[str] | None = None
    countries: tuple[str, ...] = ()


def each(firsts: str, seconds: str) -> str:
    """Signs of each of some words with each of others behind it."""
    return "|".join(f"{first} {second}" for first in firsts.split("|") for second in seconds.split("|"))


def phrase(signs: str, pattern: str, right: str | None, *, unless: str = "", countries: tuple[str, ...] = ()) -> Phrase:
    """A slip that is known by signs with `|` between them, each of one word or of two and more."""
    return Phrase(
        tuple(signs.split("|")),
        lazily(pattern, re.IGNORECASE),
        right,
        lazily(rf"(?:{unless})\Z", re.IGNORECASE) if unless else None,
        countries,
    )


class Phrases:
    """Many phrases, of which only those are looked for whose signs stand in a plan."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _by_signs(self) -> tuple[dict[tuple[str, str], list[tuple[int, str]]], dict[str, list[tuple[int, str]]]]:
        """The numbers of phrases with their signs, by the first two words of each sign, and by the only one."""
        pairs: dict[tuple[str, str], list[tuple[int, str]]] = {}
        words: dict[str, list[tuple[int, str]]] = {}
        for number, one in enumerate(self._phrases):
            for sign in one.signs:
                first, *others = sign.replace("'", " ").split()
                if others:
                    pairs.setdefault((first, others[0]), []).append((number, sign))
                else:
                    words.setdefault(first, []).append((number, sign))
        return pairs, words

    def find(self, prose: Prose, country: str | None) -> Iterator[Slip]:
        """Each of these slips in a plan, phrase by phrase."""
        by_pair, by_word = self._by_signs
        signs: dict[int, list[str]] = {}
        for pair in by_pair.keys() & prose.pairs:
            for number, sign in by_pair[pair]:
                signs.setdefault(number, []).append(sign)
        for word, known in by_word.items():
            for number, sign in known if prose.holds(word) else ():
                signs.setdefault(number, []).append(sign)
        for number in sorted(signs):
            one = self._phrases[number]
            if one.countries and country not in one.countries:
                continue
            for found in prose.find_beside(one.pattern, signs[number]):
                if one.unless and one.unless.search(found.text.text, max(0, found.start - _BESIDE), found.start):
                    continue
                wrong = found.match["wrong"]
                right = None if one.right is None else found.match.expand(one.right)
                if right and wrong[:1].isupper() and wrong != "I":
                    right = right[:1].upper() + right[1:]
                yield Slip(found, found.match.span("wrong"), right)
