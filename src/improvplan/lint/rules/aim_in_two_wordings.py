"""One aim of a priority, written twice in words that differ a little."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import called

FEWEST_WORDS = 6
ALIKE = 0.6
"""The share of words that two sentences have in common from which on they are one sentence in two wordings."""


def check(context: Context) -> Iterator[Report]:
    """Report an aim that is nearly the priority's own sentence. The same words twice are meant."""
    for path, priority in context.priorities:
        if priority.aim is None or priority.statement is None:
            continue
        one, other = _words(priority.statement.text), _words(priority.aim.text)
        if one != other and min(len(one), len(other)) >= FEWEST_WORDS:
            first, second = set(one), set(other)
            if len(first & second) >= ALIKE * len(first | second):
                yield Report(
                    (*path, "aim"),
                    f"the aim of {called(priority, path)} says in other words what stands under statement",
                    also=(Also((*path, "statement"), "the other wording"),),
                )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


RULE = Rule[Context](
    name="aim-in-two-wordings",
    severity=Severity.NOTE,
    theme="language",
    summary="One aim in two wordings",
    why="a reader compares the two and wonders which of them holds",
    fix="choose one wording, and write it in both places or only once",
    reads=("priorities[].aim", "priorities[].statement"),
    good="""
priorities:
  - title: Rooted where we are
    statement: To help each school to know its own character and its own street.
    aim: To have one set of figures that shows what to work on next.
  - title: Together
    statement: To share the skill of colleagues in every school with all.
    aim: To share the skill of colleagues in every school with all
""",
    bad="""
priorities:
  - title: Together
    statement: To share the skill of colleagues in every school with all.
    aim: «To share the skills of colleagues in each school with all.»
""",
    check=check,
)
