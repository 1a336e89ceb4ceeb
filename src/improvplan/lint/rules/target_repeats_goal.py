"""A target that says the goal again."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.facts.goals import nearly_repeated, repeated_goals
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote

_NAMES = {"outcomes": "outcome", "title": "title", "aim": "aim", "statement": "sentence above"}


def check(context: Context) -> Iterator[Report]:
    """Report criteria, measures and milestones that say what the title, aim or an outcome of their priority says.

    That is word for word, or of an outcome nearly so, without a figure that this does not have.
    """
    for path, (text, goal) in repeated_goals(context).items():
        how = "nearly word for word" if path in nearly_repeated(context) else "word for word"
        yield Report(
            path,
            f"{quote(text)} says the {_NAMES[str(at(goal, 2))]} again, {how}",
            also=(Also(goal, "it stands here first"),),
        )


RULE = Rule[Context](
    name="target-repeats-goal",
    severity=Severity.NOTE,
    theme="success",
    summary="A criterion, measure or milestone that repeats its aim or outcome",
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
  - title: Talk about books
    outcomes:
      - Pupils in all classes talk with confidence about books that they have chosen, and listen to what others enjoyed
    success_criteria:
      - 85% of pupils in all classes talk with confidence about books that they have chosen, and listen to what others enjoyed
""",
    bad="""
priorities:
  - title: Pupils choose to read at home
    outcomes:
      - Pupils talk about books that they have chosen
      - Pupils in every class listen to stories that other children have written, and ask thoughtful questions about characters
    success_criteria:
      - «Pupils talk about books that they have chosen.»
      - «Pupils in each class will listen to stories other children have written and ask thoughtful questions about characters»
    milestones:
      - «Pupils choose to read at home»
""",
    check=check,
)
