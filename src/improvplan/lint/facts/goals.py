"""Criteria, measures and milestones that say the goal of their priority again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.context.statements import measures, statements
from improvplan.finding import Path
from improvplan.model.priority import Priority

FEWEST_WORDS = 4
"""Shorter texts are labels, which may well be the same."""


@lru_cache(maxsize=1)
def repeated_goals(context: Context) -> dict[Path, tuple[str, Path]]:
    """By the path of what repeats a goal word for word: its text, and where the goal stands.

    Goals are the title, aim, sentence and outcomes of a priority. A measure with a target or baseline says more than its words.
    """
    found: dict[Path, tuple[str, Path]] = {}
    for path, priority in context.priorities:
        goals = {plain: where for plain, where in _goals(path, priority) if plain.count(" ") + 1 >= FEWEST_WORDS}
        for where, text in _held_against(path, priority) if goals else ():
            goal = goals.get(_plain(text))
            if goal:
                found[where] = (text, goal)
    return found


def _goals(path: Path, priority: Priority) -> Iterator[tuple[str, Path]]:
    for said in statements((*path, "outcomes"), priority.outcomes):
        yield _plain(said.text), said.path
    for name, words in (("statement", priority.statement), ("aim", priority.aim), ("title", priority.title)):
        yield _plain(str(words or "")), (*path, name)


def _held_against(path: Path, priority: Priority) -> Iterator[tuple[Path, str]]:
    for said in statements((*path, "success_criteria"), priority.success_criteria):
        yield said.path, said.text
    for said in measures((*path, "measures"), priority.measures):
        if not (said.measure and (said.measure.target or said.measure.baseline)):
            yield said.path, said.text
    for number, milestone in enumerate(priority.milestones):
        if milestone.what:
            yield (*path, "milestones", number, "what"), milestone.what.text


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(" .;:!,\n").split())
