"""Words that people who write plans misspell."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.common_misspellings import COMMON, find_common


def check(context: Context) -> Iterator[Report]:
    """Report each misspelt word of a closed list, wherever it stands; only words that are no words otherwise are in it."""
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
    why: Pupils «acheive» more where behaviour is calm.
""",
    check=check,
    several="{count} words are misspelt: {names}",
)
