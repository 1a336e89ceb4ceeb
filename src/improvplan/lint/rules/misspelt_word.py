"""Words that people who write plans misspell."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.common_misspellings import COMMON, find_common


def check(context: Context) -> Iterator[Report]:
    """Report each misspelt word of a closed list, wherever it stands, and words in which a letter stands three times running.

    Only words that are no words otherwise are in the list.
    """
    yield from _letters_typed_thrice(context)
    if COMMON.keys().isdisjoint(word.lower() for word in context.prose.tokens):
        return
    for found in find_common(context.prose):
        right = COMMON[found.words.lower()]
        if found.words[0].isupper():
            right = right.upper() if found.words.isupper() else right.capitalize()
        yield Report(
            found.text.path,
            f"“{found.words}” is spelt “{right}”",
            fix=f"write “{right}”",
            part=found.part,
            replacement=right,
            called=f"“{found.words}” (“{right}”)",
        )


_THRICE = lazily(r"(?<![\w@/.’'-])(?=[^\W\d_]{5,})([^\W\d_]*?([b-hj-vyz])\2\2[^\W\d_]*)(?![\w@/.’'-])")
"""Small letters, so that no numeral such as III is one; nobody stretches a consonant in a plan."""


def _letters_typed_thrice(context: Context) -> Iterator[Report]:
    if not any(letter * 3 in context.prose.whole for letter in "bcdefghjklmnopqrstuvyz"):
        return
    for found in context.prose.find(_THRICE):
        letter = found.match[2]
        right = found.words.replace(letter * 3, letter * 2)
        yield Report(
            found.text.path,
            f"“{found.words}” has one “{letter}” too many",
            fix=f"write “{right}”, or with a single “{letter}”",
            part=found.part,
            replacement=right,
            safe=False,
            called=f"“{found.words}” (“{right}”)",
        )


RULE = Rule[Context](
    name="misspelt-word",
    severity=Severity.NOTE,
    theme="language",
    summary="A word that is misspelt",
    why="parents and inspectors notice a misspelt word in a school's plan before they notice anything else",
    fix="write the word as dictionaries do",
    reads=(),
    fixes=True,
    good="""
priorities:
  - title: Assessment in February
    why: Pupils achieve more where behaviour is calm.
""",
    bad="""
priorities:
  - title: «Assesment» in «Feburary»
    why: Pupils «acheive» more «progresssion» where behaviour is calm.
""",
    check=check,
    several="{count} words are misspelt: {names}",
)
