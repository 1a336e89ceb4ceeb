"""An action that somebody must organise, and for which everybody answers."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.nobody_answerable import is_everybody
from improvplan.lint.rules.vague_action import names_a_thing
from improvplan.vocabulary.wording import quote

_ORGANISED = frozenset(
    [
        "arrange",
        "appoint",
        "audit",
        "book",
        "buy",
        "create",
        "design",
        "develop",
        "establish",
        "evaluate",
        "form",
        "introduce",
        "launch",
        "organise",
        "order",
        "plan",
        "prepare",
        "produce",
        "publish",
        "purchase",
        "recruit",
        "refurbish",
        "revise",
        "review",
        "set",
        "update",
        "write",
    ]
)
"""What begins so is done once, by somebody, whoever helps."""
_EACH_FOR_THEMSELVES = (
    "own",
    "lessons",
    "lesson",
    "classroom",
    "class",
    "their",
    "plans",
    "planning",
    "displays",
    "pupil",
    "pupils",
)


def check(context: Context) -> Iterator[Report]:
    """Report actions that are organised once, and for which only “all staff” or “everybody” answers.

    Silent about what each does for himself or herself, such as training to attend, books to read and lessons to plan, and where a
    smaller group or a person is named beside.
    """
    for path, action in context.tasks:
        text = action.do.text if action.do else ""
        if not text or not action.who or not all(map(is_everybody, action.who)):
            continue
        words_of_it = text.lower().removeprefix("to ").split()
        organised = not _ORGANISED.isdisjoint(words_of_it[:1]) and not any(
            word.strip(".,;") in _EACH_FOR_THEMSELVES for word in words_of_it[1:]
        )
        if organised or (names_a_thing(text) and not text.lower().endswith("training")):
            words = quote(text)
            yield Report(
                (*path, "who", 0),
                f"{quote(action.who[0])} are to do it, so nobody in particular: {words}",
                called=words,
            )


RULE = Rule[Context](
    name="done-by-everybody",
    severity=Severity.NOTE,
    theme="people",
    summary="An action that somebody must organise, and for which everybody answers",
    why="each waits for another to begin, and nobody can be asked how far it is",
    fix="write who sees to it, and say in the action who takes part",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Read two books by authors who are new to us
        who: All staff
      - do: Review the reading policy
        who:
          - Literacy lead
          - All staff
      - do: Plan lessons from the new framework
        who: All teachers
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Review of the reading policy
        who: «All staff»
      - do: Reading groups
        who: «All»
""",
    check=check,
    several="everybody is to do it, so nobody in particular: {names}",
)
