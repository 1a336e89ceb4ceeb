"""The sentences of a plan as one text, so that a rule looks for words in all of them at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from improvplan.finding import Path, at
from improvplan.model.normalise import TextAt

BETWEEN = "\n\x00\n"
"""What stands between two texts: `^` and `$` of a pattern with re.MULTILINE find each text's own beginning and end."""

_READ_BY_PEOPLE = frozenset({"line", "prose", "person"})
_OF_THE_PLAN_ITSELF = frozenset({"template", "session", "period", "frameworks", "previous", "glossary"})
_PASSED_OVER = frozenset({"notes", "email", "telephone", "supports", "as_of", "addresses", "base_year", "imported"})
_ENDS = (". ", "! ", "? ", "; ", "\n")
LONGEST_SENTENCE = 600
"""How far on either side, in characters, the ends of a sentence are looked for."""
_AROUND_WORDS = ".,;:()!?/'’“”\"\x00"
_YES = frozenset({"yes", "true", "on", "y"})


class Found(NamedTuple):
    """Words that were looked for: the text they stand in, and where in it (offsets in code points)."""

    text: TextAt
    start: int
    end: int
    match: re.Match[str]

    @property
    def part(self) -> tuple[int, int]:
        """Where the words stand in their text."""
        return self.start, self.end

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before the words, no farther away than the longest sentence: what a rule looks at must not grow with the text."""
        return self.text.text[max(0, self.start - LONGEST_SENTENCE) : self.start]

    @property
    def behind(self) -> str:
        """What stands behind the words, no farther away than the longest sentence."""
        return self.text.text[self.end : self.end + LONGEST_SENTENCE]


class Prose:
    """Several texts of a plan, with the paths of what is internal among them."""

    def __init__(self, texts: Sequence[TextAt], internal: Sequence[Path] = ()) -> None:
        self.texts = tuple(texts)
        self.whole = BETWEEN.join([text.text for text in self.texts])
        self._inside = tuple(internal)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Where a pattern is found, in the order of the file. A match never reaches into the next text."""
        for match in pattern.finditer(self.whole):
            begins, text = self._at(match.start())
            yield Found(text, match.start() - begins, min(match.end() - begins, len(text.text)), match)

    def find_beside(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[Found]:
        """As `find`, in those texts alone that hold some of the words, given as for `containing`: most texts are spared the pattern."""
        held = {text.path for each in words for text, _ in self.containing(each)}
        for text in self.texts if held else ():
            if text.path in held:
                yield from (Found(text, *match.span(), match) for match in pattern.finditer(text.text))

    def holds(self, *words: str) -> bool:
        """Whether any of some words, given in small letters, stands anywhere: far cheaper than looking for a pattern."""
        return any(self._holds(word) for word in words)

    def _holds(self, words: str) -> bool:
        piece = _longest_piece(words)
        return piece in self.vocabulary and (piece == words or words in self._on_one_line)

    def containing(self, words: str) -> Iterator[tuple[TextAt, int]]:
        """The texts in which words given in small letters and with straight apostrophes stand, and where they begin.

        A space among them may be the end of a line.
        """
        start = self._on_one_line.find(words) if self._holds(words) else -1
        while start >= 0:
            begins, text = self._at(start)
            yield text, start - begins
            start = self._on_one_line.find(words, start + len(words))

    def _at(self, offset: int) -> tuple[int, TextAt]:
        """Where the text around an offset in `whole` begins, and the text."""
        number = bisect_right(self._starts, offset) - 1
        return self._starts[number], self.texts[number]

    def sentence(self, text: TextAt, start: int, end: int) -> tuple[int, str]:
        """The sentence around a part of a text, and where in the text it begins."""
        words, earliest, latest = text.text, max(0, start - LONGEST_SENTENCE), end + LONGEST_SENTENCE
        begins = max(
            (at + len(mark) for mark in _ENDS if (at := words.rfind(mark, earliest, start)) >= 0), default=earliest
        )
        ends = min(
            (at for mark in _ENDS if (at := words.find(mark, end, latest)) >= 0), default=min(latest, len(words))
        )
        return begins, words[begins:ends]

    @cached_property
    def lower(self) -> str:
        """The whole in small letters, with one kind of apostrophe. It is blank where offsets would not be those of `whole`."""
        lowered = self.whole.lower().replace("\u2019", "'")
        return lowered if len(lowered) == len(self.whole) else ""

    @cached_property
    def _on_one_line(self) -> str:
        return self.lower.replace("\n", " ")

    @cached_property
    def _words(self) -> list[str]:
        words = self.whole
        for sign in _AROUND_WORDS:
            words = words.replace(sign, " ")
        return words.split()

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Each word once, as it is written, without the punctuation around it."""
        return frozenset(self._words)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each two words that follow one another, in small letters, whatever punctuation is between them: to look for hundreds of them at once."""
        return frozenset(pairwise(map(str.lower, self._words)))

    @cached_property
    def vocabulary(self) -> str:
        """Each word once, in small letters: a tenth as long as the whole, to look for parts of words in. A line break stands before each."""
        return "\n".join(["", *self.tokens]).lower()

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Each word that stands somewhere with a small letter."""
        return frozenset(word for word in self.tokens if word.islower())

    def is_public(self, path: Path) -> bool:
        """Whether what stands at a path reaches readers outside the organisation."""
        return not any(path[: len(inside)] == inside for inside in self._inside)

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(text.text) + len(BETWEEN) for text in self.texts)
        return [0, *accumulate(lengths)]


def prose_of(texts: Sequence[TextAt]) -> Prose:
    """The texts of a plan that people read, out of all its texts."""
    inside = [
        text.path[:-1]
        for text in texts
        if text.kind == "yes-no" and at(text.path, -1) == "internal" and text.text.lower() in _YES
    ]
    return Prose([text for text in texts if text.kind in _READ_BY_PEOPLE and _is_seen(text.path)], inside)


@lru_cache(maxsize=4096)
def _longest_piece(words: str) -> str:
    """The longest run of letters among the signs and spaces of some words: the part that is least likely to stand in a text."""
    return words if words.isalpha() else max(re.findall(r"[a-z]+", words), key=len, default="")


def _is_seen(path: Path) -> bool:
    if not _OF_THE_PLAN_ITSELF.isdisjoint(path[:1]) or not _PASSED_OVER.isdisjoint(path):
        return False
    return not ("indicators" in path and path[:1] == ("priorities",))
