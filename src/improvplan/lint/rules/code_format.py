"""A code that is written otherwise than the framework writes it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import ResolutionKind as Kind
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, JudgedLink, judged
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

_RIGHT = (Kind.EXACT, Kind.ALIAS, Kind.PUNCTUATION, Kind.CASE)


def check(context: Context) -> Iterator[Report]:
    """Report brackets and signs around a code, and spaces and capitals in it that are not the publisher's.

    A full stop, bracket or colon behind it is how people number a list.
    """
    for link in judged(context, *_RIGHT):
        item = link.resolution.item
        if item is None or not item.code or not link.resolution.code:
            continue
        start, end = _stretch(link)
        written = link.at.words[start:end]
        space = " " if link.resolution.title else ""
        right = f"{item.code}{space}"
        if written not in (right, *(f"{item.code}{sign}{space}" for sign in ".):")):
            only_spaces = written.split() == [item.code]
            said = (
                f"more than one space stands behind “{item.code}”"
                if only_spaces
                else f"{quote(written)} is written “{item.code}” in {link.edition.title}"
            )
            yield Report(
                link.at.path,
                said,
                fix=f"write “{right}{link.resolution.title}”",
                part=(start, end),
                replacement=right,
            )


def _stretch(link: JudgedLink) -> tuple[int, int]:
    """From the code, or the bracket before it, to where the title begins or the words end."""
    code, title, words = link.resolution.code_span, link.resolution.title_span, link.at.words
    assert code is not None
    start = code.start - 1 if words[code.start - 1 : code.start] in ("(", "[") else code.start
    return start, title.start if title else len(words.rstrip())


RULE = Rule[Context](
    name="code-format",
    severity=Severity.NOTE,
    theme="frameworks",
    strict=True,
    summary="A code that is not written as the framework writes it",
    why="the same code then looks different from one priority to the next, and a search for it finds only some",
    fix="write the code as the publisher does, a space, and the title",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
        - QI 2.7
""",
    bad="""
session: 2019-20
priorities:
  - title: Investigating together
    links:
      hgios:
        - «2.3 -» Learning, teaching and assessment
        - «(2.7)» Partnerships
        - «(3.1)»
        - «3.2»  Raising attainment and achievement
""",
    check=check,
)
