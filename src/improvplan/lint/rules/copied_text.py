"""The same text under two priorities, or twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import called, quote
from improvplan.workspace.index import LONG, plain

OF_ITS_OWN = frozenset({"why", "aim", "statement", "outcomes", "success_criteria", "measures", "evaluations", "impact"})
"""What every priority should say for itself; the same action may well serve two."""

LOOKED_AT = OF_ITS_OWN | {"actions", "next_steps", "summary", "causes"}


def check(context: Context) -> Iterator[Report]:
    """Report each long text that stands word for word under an earlier priority, once for each priority it was copied to."""
    first: dict[str, Path] = {}
    told: set[tuple[str, Path]] = set()
    yield from _twice_in_a_list(context)
    for path, text, kind in context.texts:
        if len(text) < LONG or kind != "prose" or path[:1] != ("priorities",):
            continue
        if len(path) < 3 or at(path, 2) not in LOOKED_AT:
            continue
        same = plain(text)
        if same is None:
            continue
        before = first.setdefault(same, path)
        owner = path[:2]
        if before[:2] == owner or (same, owner) in told:
            continue
        told.add((same, owner))
        other = context.plan.priorities[int(before[1])]
        yield Report(
            path,
            f"{quote(text)} stands word for word under {called(other, before)} too",
            also=(Also(before, "it stands here first"),),
            severity=None if at(path, 2) in OF_ITS_OWN else Severity.NOTE,
        )


def _twice_in_a_list(context: Context) -> Iterator[Report]:
    """Report what stands twice among the actions, outcomes or criteria of one priority."""
    first: dict[tuple[Path, str], Path] = {}
    for path, text, kind in context.texts:
        if kind != "prose" or path[:1] != ("priorities",) or len(path) != LENGTH or at(path, 2) not in LISTS:
            continue
        if text.count(" ") < FEWEST_SPACES:
            continue
        before = first.setdefault((path[:3], text.casefold().strip(" .;")), path)
        if before != path and before[4:] == path[4:]:
            yield Report(
                path,
                f"{quote(text)} stands in this list already",
                fix="take one of the two away, or say what is different about it",
                also=(Also(before, "it stands here first"),),
                severity=None if at(path, 2) in OF_ITS_OWN else Severity.NOTE,
            )


LISTS = LOOKED_AT - {"evaluations"}
"""What was found may be the same twice: evaluations are of two days."""
LENGTH = 5
"""How long the path of a text is that is an entry of a priority's list, or the field that says what the entry is."""
FEWEST_SPACES = 3
"""Shorter entries, such as `Buy books`, may be done twice."""


RULE = Rule[Context](
    name="copied-text",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="The same text under two priorities",
    why="what is true of everything says nothing about this priority, and readers stop reading",
    fix="say what is meant here and not there, or write it once, for the plan as a whole",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - By June 2026, four pupils in five choose to read at home twice a week.
  - title: Writing across the school
    outcomes:
      - By June 2026, four pupils in five can show a piece of writing that they revised.
""",
    bad="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - By June 2026, attainment has risen for all of our learners in every class.
  - title: Writing across the school
    outcomes:
      - «By June 2026, attainment has risen for all of our learners in every class»
      - Pupils revise what they write.
  - title: Number talks
    outcomes:
      - «By June 2026, attainment has risen for all of our learners  in every class»
""",
    check=check,
)
