"""A text that ends in the middle of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

NAMED_BY = 4
"""By so many of its first words a text is known again."""
_NEVER_LAST = frozenset(
    """
    the an and or their our its your my whose including between because if than towards within into regarding via per
    """.split()  # noqa: SIM905
)
"""Words that no sentence ends with."""

_SELDOM_LAST = frozenset({"in", "of", "with", "from", "at", "by", "for"})
"""Words that a sentence ends with only behind what they belong to: “what we are proud of”, “a light to steer by”."""

_BELONG = frozenset(
    """
    accounted aware bring built buy call care check come confident cope deal dealt drop engage fill find fit full get give given go
    hand happy help join kick live living look made move opt part phase phone pleased plug proud put range responsible settle
    sign stay taken take taking think thought tuck tune unsure work worked write interested involved included believe believed live
    asked cared paid provided planned catered accessed dealt
    """.split()  # noqa: SIM905
)
_ASKING = lazily(r"\b(?:what|which|who|whom|that|where|how|as)\b", re.IGNORECASE)
_LAST = lazily(r"(?<![\w'’-])(?P<word>[\w'’]+)\s*\Z")
_JOINS_ENTRIES = lazily(r"[,;]\s+(?:and|or)\Z")
"""How an entry of a list may end before the last one."""

_FEWEST_WORDS = 3


def check(context: Context) -> Iterator[Report]:
    """Report a sentence that ends with a word or a sign behind which something must come.

    That is a word such as “the”, “and” or “their”; “in”, “of” or “with” where nothing before calls for it; a comma at the end of
    a text or of the last entry of a list; or a bracket that is never closed.
    """
    last_of_list = _last_entries(context.prose.texts)
    for text in context.prose.texts:
        words = text.text.rstrip()
        if text.kind == "person" or words.count(" ") < _FEWEST_WORDS:
            continue
        if words[-1].isalnum() and (text.path in last_of_list or not _JOINS_ENTRIES.search(words)):
            yield from _ends_with_word(text, words)
        elif words[-1] == "," and (text.path in last_of_list or text.path[-1:] == ("title",)):
            yield _report(text, len(words) - 1, len(words), "a comma, and nothing behind it")
        if words.count("(") > words.count(")") and "(" in words[-200:] and not _smiles(words):
            at = words.rindex("(")
            yield _report(text, at, at + 1, "a bracket that is never closed")


def _ends_with_word(text: TextAt, words: str) -> Iterator[Report]:
    match = _LAST.search(words, max(0, len(words) - 40))
    word = match["word"] if match else ""
    if not match or not word.islower():
        return
    rest = words[: match.start()].rstrip()
    sentence = re.split(r"[.!?:;\n]", rest)[-1]
    if word in _NEVER_LAST or (word in _SELDOM_LAST and not _belongs(sentence)):
        yield _report(text, match.start("word"), match.end("word"), f"“{word}”")


def _belongs(sentence: str) -> bool:
    """Whether something in a sentence calls for a small word at its end."""
    *_, verb, last = ["", "", *sentence.lower().split()]
    stem = last.removesuffix("s").removesuffix("ing")
    return verb == "to" or last in _BELONG or stem in _BELONG or bool(_ASKING.search(sentence))


def _last_entries(texts: tuple[TextAt, ...]) -> frozenset[tuple[str | int, ...]]:
    """The paths of texts that stand alone or come last in their list."""
    last: dict[tuple[str | int, ...], TextAt] = {}
    for text in texts:
        last[_list_of(text.path)] = text
    return frozenset(text.path for text in last.values())


def _list_of(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """What a text is an entry of: its path without the last number in it, and all that stands behind that."""
    numbers = [place for place, part in enumerate(path) if isinstance(part, int)]
    return (*path[: numbers[-1]], *path[numbers[-1] + 1 :]) if numbers else path


def _smiles(words: str) -> bool:
    return ":(" in words or ";(" in words


def _report(text: TextAt, start: int, end: int, ends: str) -> Report:
    verb = "holds" if "bracket" in ends else "ends with"
    begins = quote(" ".join(text.text.split()[:NAMED_BY]))
    return Report(text.path, f"what begins {begins} {verb} {ends}: the rest is probably missing", part=(start, end))


RULE = Rule[Context](
    name="text-cut-off",
    severity=Severity.WARNING,
    theme="language",
    summary="A text that ends in the middle of its sentence",
    why="what was cut off, most often in copying, is known to nobody who reads the plan",
    fix="write the rest, or end the sentence",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Ask families what their children are interested in
      - do: Find volunteers whom pupils can read with, and join in
""",
    bad="""
priorities:
  - title: Reading for pleasure
    why: Pupils read less than they did as they say in answers to «the»
    actions:
      - do: To upgrade the disabled toilet provision «in»
      - do: Books are bought for every class«,»
""",
    check=check,
)
