"""A target that says the goal again."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import measures, statements
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.prose import Prose
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import quote

_WORD = lazily(r"\w+")
FEWEST_WORDS = 4
"""Shorter texts are labels, which may well be the same."""


def check(context: Context) -> Iterator[Report]:
    """Report criteria, measures and milestones that say word for word what the title, aim or an outcome of their priority says."""
    for path, priority in context.priorities:
        goals: dict[str, Path] = {}
        whole: tuple[tuple[str, str | Prose | None], ...] = (
            ("title", priority.title),
            ("aim", priority.aim),
            ("statement", priority.statement),
        )
        for name, words in whole:
            _keep(goals, str(words or ""), (*path, name))
        for said in statements((*path, "outcomes"), priority.outcomes):
            _keep(goals, said.text, said.path)
        hold_against = [
            *statements((*path, "success_criteria"), priority.success_criteria),
            *measures((*path, "measures"), priority.measures),
        ]
        for said in hold_against:
            if not (said.measure and (said.measure.target or said.measure.baseline)):
                yield from _same(goals, said.path, said.text)
        for number, milestone in enumerate(priority.milestones):
            if milestone.what:
                yield from _same(goals, (*path, "milestones", number, "what"), milestone.what.text)


def _keep(goals: dict[str, Path], text: str, path: Path) -> None:
    if len(_WORD.findall(text)) >= FEWEST_WORDS:
        goals.setdefault(_plain(text), path)


def _same(goals: dict[str, Path], path: Path, text: str) -> Iterator[Report]:
    goal = goals.get(_plain(text))
    if goal:
        yield Report(
            path,
            f"{quote(text)} says the {_NAMES.get(str(goal[2]), 'goal')} again, word for word",
            also=(Also(goal, "it stands here first"),),
        )


_NAMES = {"outcomes": "outcome", "title": "title", "aim": "aim", "statement": "sentence above"}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


RULE = Rule[Context](
    name="target-repeats-goal",
    severity=Severity.NOTE,
    theme="success",
    summary="A criterion, measure or milestone that repeats its goal word for word",
    why="the plan says what it hopes for twice, and nowhere how anybody will know",
    fix="say here how far things should be, by when, or what will show it",
    reads=("priorities[]",),
    good="""
priorities:
  - title: Pupils choose to read at home
    outcomes:
      - Pupils talk about books that they have chosen
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
""",
    bad="""
priorities:
  - title: Pupils choose to read at home
    outcomes:
      - Pupils talk about books that they have chosen
    success_criteria:
      - «Pupils talk about books that they have chosen.»
    milestones:
      - «Pupils choose to read at home»
""",
    check=check,
)
