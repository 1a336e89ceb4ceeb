"""Criteria, measures and milestones that say the goal of their priority again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from improvplan.context.context import Context
from improvplan.context.statements import measures, statements
from improvplan.finding import Path
from improvplan.model.priority import Priority

FEWEST_WORDS = 4
"""Shorter texts are labels, which may well be the same."""


FEWEST_TELLING = 8
NEARLY_ALL = 0.85
"""So many telling words must two sentences have, and such a share of them in common, to say the same."""
_SMALL_WORDS = frozenset(
    """
    a an the and or of in on at to for from by with as is are be was were been will would can could have has had that this these
    those which who their they them our we us it its all each every more into through across so when where how also than
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=1)
def repeated_goals(context: Context) -> dict[Path, tuple[str, Path]]:
    """By the path of what repeats a goal word for word, or an outcome nearly so: its text, and where the goal stands.

    Goals are the title, aim, sentence and outcomes of a priority. A measure with a target or baseline says more than its words.
    """
    return {where: (text, goal) for where, text, goal, _ in _repeated(context)}


@lru_cache(maxsize=1)
def nearly_repeated(context: Context) -> frozenset[Path]:
    """The paths of what repeats an outcome nearly word for word."""
    return frozenset(where for where, _, _, exactly in _repeated(context) if not exactly)


@lru_cache(maxsize=1)
def _repeated(context: Context) -> tuple[tuple[Path, str, Path, bool], ...]:
    """What repeats a goal: where it stands, its text, where the goal stands, and whether it does so word for word."""
    found: list[tuple[Path, str, Path, bool]] = []
    for path, priority in context.priorities:
        outcomes = [(_telling(said.text), said.path) for said in statements((*path, "outcomes"), priority.outcomes)]
        outcomes = [(words, where) for words, where in outcomes if len(words) >= FEWEST_TELLING][:MOST_COMPARED]
        goals = {plain: where for plain, where in _goals(path, priority) if plain.count(" ") + 1 >= FEWEST_WORDS}
        for where, text in _held_against(path, priority) if goals else ():
            goal = goals.get(_plain(text))
            if goal:
                found.append((where, text, goal, True))
            elif near := _near(_telling(text), outcomes):
                found.append((where, text, near, False))
    return tuple(found)


MOST_COMPARED = 50
"""So many outcomes of a priority are compared with what should show them."""


def _near(words: frozenset[str], outcomes: Sequence[tuple[frozenset[str], Path]]) -> Path | None:
    """The outcome that says nearly the same as a sentence of these words; figures must be the same in both."""
    if len(words) < FEWEST_TELLING:
        return None
    for goal, where in outcomes:
        common = len(goal & words)
        if common >= NEARLY_ALL * max(len(goal), len(words)) and not any(map(_counts, goal ^ words)):
            return where
    return None


def _counts(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.strip(_AROUND) for word in text.casefold().split()) - _SMALL_WORDS - {""}


_AROUND = ".,;:()!?'’‘“”\"•*-–"


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
