"""A plan that is longer than anybody will read."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.workspace.rule_settings import Option

WORDS = Option("words", 7000, "The most words that a plan should have; 350 are a page")
A_PAGE = 350
SHORTEST_WORDS = 4
"""No text of a plan has fewer letters to the word, the space counted, over thousands of words."""

NOT_READ = frozenset({"link", "choice", "slug", "fund", "yes-no", "person"})


def check(context: Context) -> Iterator[Report]:
    """Report that a plan has more words than its form or repository allows. Links, people and notes do not count."""
    most = context.option(RULE.name, WORDS)
    if len(context.reading.source.text) < most * SHORTEST_WORDS:
        return
    words = sum(
        text.count(" ") + 1 for path, text, kind in context.texts if kind not in NOT_READ and at(path, -1) != "notes"
    )
    if words > most:
        yield Report(
            ("title",),
            f"this plan has about {round(words, -2):,} words, or {words // A_PAGE} pages of nothing but text",
        )


RULE = Rule[Context](
    name="too-long",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A plan that is longer than anybody will read",
    why="a plan that is read once and put away guides nobody; staff and parents need to find their part in minutes",
    fix="leave out what is ordinary work, what is said twice and what other documents say; link those instead",
    reads=("template",),
    options=(WORDS,),
    good="""
title: School improvement plan
summary: Three priorities, each on one page.
""",
    bad=f"""
title: «School improvement plan»
sections:
  - title: Context
    text: |
{chr(10).join("      " + "The school stands between the old town and the new estate. " * 20 for _ in range(36))}
""",
    check=check,
)
