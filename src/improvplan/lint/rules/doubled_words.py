"""Words that were typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from operator import eq

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import BETWEEN, Found, Prose

_ONCE_MORE = r"(?P<gap>[ \t]+|[ \t]*\n[ \t]*)"
_TWICE = lazily(
    rf"(?<![\w'’.-])(?P<words>[^\W\d_][\w'’-]*(?:[ ]+[\w'’-]+){{0,3}}){_ONCE_MORE}(?P<again>(?P=words))(?![\w'’-])",
    re.IGNORECASE,
)
_MEANT = frozenset(
    {"had", "that", "bye", "no", "so", "very", "really", "many", "never", "ha", "tut", "cha", "agar", "beri"}
)
"""Words that English says twice: what we had had, the fact that that matters, many many thanks."""

_ABBREVIATIONS = frozenset({"are", "it", "us", "who"})
"""Small words that are an abbreviation in capitals: the pupils at ARE are proud."""

_WITH_PARTICLE = {
    "in": frozenset(
        """
        bring bringing brought buy check checked checking checks clock clocked clocking come comes coming came dial drop dropped dropping drops
        fill fit get getting give given go goes going hand handed handing hands join joined joining joins let log logged logging logs move
        moved moving opt opted phase phased phone phoned plug put send sending sends sent settle settled settling settles sign signed signing
        signs sleep stay stayed step take taken took tuned turn turned walk walked walking
        """.split()  # noqa: SIM905
    ),
    "on": frozenset(
        """
        build carried carries carry carrying come comes go goes going hang hold keep kept log logged logging logs move moved moves moving pass
        passed passing put sign signed stay stayed staying stays switch switched take taken took turn turned went
        """.split()  # noqa: SIM905
    ),
    "to": frozenset(
        "go listen listened listens look report reports speak speaks spoken talk talked talking talks turn write".split()  # noqa: SIM905
    ),
}
"""Verbs that such a word belongs to, so that the same word may follow it: they log in in the hall, somebody to talk to to get help."""

_LONGEST_WORD = 30
_MOST_WORDS = 4
_BETWEEN = BETWEEN.strip()
_SIGNS = '.,:;!?()[]“”‘"*_/'


def check(context: Context) -> Iterator[Report]:
    """Report one to four words that stand twice in a row, whatever their capitals.

    Silent about what English says twice (“had had”, “many many”), about names with two capitals (“Wagga Wagga”), and about lines
    of a list that begin alike; about an abbreviation beside a small word (“ARE are”), and a verb's particle before a preposition
    (“log in in”). Where the second has a capital (“the The”), a sentence may have broken off before it.
    """
    for found in _found(context.prose):
        words, again = found.match["words"], found.match["again"]
        if _is_meant(words, again, found.match["gap"], _beside(found)):
            continue
        start = found.end - len(again)
        before = found.text.text[:start].rstrip()
        begins = again if words.islower() and again[:1].isupper() else ""
        yield Report(
            found.text.path,
            f"“{' '.join(found.words.split())}”: the same {'word stands' if ' ' not in words else 'words stand'} here twice"
            + (f", and a sentence may have broken off before “{begins}”" if begins else ""),
            fix=f"write the end of the sentence before “{begins}”, or take one of them away"
            if begins
            else "take one of them away",
            part=(len(before), found.end),
            replacement="" if words == again or words.lower() == again else None,
            safe=False,
            called=f"“{' '.join(found.words.split())}”",
        )


def _found(prose: Prose) -> Iterator[Found]:
    for text in _with_words_twice(prose):
        for match in _TWICE.finditer(text.text):
            yield Found(text, match.start(), match.end(), match)


def _with_words_twice(prose: Prose) -> list[TextAt]:
    """The texts in which one to four words are followed by the same, whatever stands around them: a pattern over all texts takes too long."""
    plain = prose.whole.lower()
    for sign in _SIGNS:
        plain = plain.replace(sign, " ")
    words = plain.split()
    number_of: list[int] = []
    numbers = set()
    for size in range(1, _MOST_WORDS + 1):
        same, run = bytes(map(eq, words, words[size:])), b"\x01" * size
        at = same.find(run)
        while at >= 0:
            # counted once and only where something was found: counting from the start at each place would be quadratic
            number_of = number_of or list(accumulate(map(_BETWEEN.__eq__, words)))
            if number_of[at] == number_of[at + 2 * size - 1] and words[at] != _BETWEEN:
                numbers.add(number_of[at])
            at = same.find(run, at + 1)
    return [prose.texts[number] for number in sorted(numbers)]


def _beside(found: Found) -> tuple[str, str]:
    """The words before and behind what was found, in small letters."""
    before = found.text.text[max(0, found.start - _LONGEST_WORD) : found.start].lower().split()
    behind = found.text.text[found.end : found.end + _LONGEST_WORD].lower().split()
    return before[-1] if before else "", behind[0].strip(".,;:!?") if behind else ""


def _is_meant(words: str, again: str, gap: str, beside: tuple[str, str]) -> bool:
    if "\n" in gap and not again[:1].islower():
        return True
    if " " in words:
        first, *_, last = words.lower().split()
        return beside[0] == last or beside[1] == first  # step by step by step
    small = words.lower()
    if beside[0] in _WITH_PARTICLE.get(small, ()) or (small in _ABBREVIATIONS and words.isupper() != again.isupper()):
        return True
    return small in _MEANT or (words[:1].isupper() and again[:1].isupper() and not _is_small_word(words))


def _is_small_word(word: str) -> bool:
    return word.lower() in {"the", "to", "of", "and", "in", "for", "a", "is", "we", "our", "with", "on", "at"}


RULE = Rule[Context](
    name="doubled-words",
    severity=Severity.WARNING,
    theme="language",
    summary="The same words twice in a row",
    why="it is the kind of slip that every reader sees, and that makes them trust the rest less",
    fix="take one of them away",
    reads=(),
    fixes=True,
    good="""
aim: Every pupil reads well, step by step, and those that had had little to read at home most of all. Pupils at ARE are proud, and those who are ARE read.
  Children come in in the morning, log on on a tablet and hand in in the hall. They have somebody to talk to to get help.
""",
    bad="""
aim: Staff are invited to attend« to attend» the course, which is for secondary staff« for secondary staff». They are« are» in« in» the hall.
priorities:
  - title: The« The» joy of reading
    why: We look at the« The» library sent us its figures.
""",
    check=check,
    several="{names}: the same words stand twice",
)
