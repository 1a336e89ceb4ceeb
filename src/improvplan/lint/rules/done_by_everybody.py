"""An action that somebody must organise, and for which everybody answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import also
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.nobody_answerable import is_everybody
from improvplan.lint.rules.vague_action import names_a_thing
from improvplan.model.action import Action
from improvplan.vocabulary.wording import listed, quote

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


SEVERAL = 3
"""Of so many actions and more it is no accident that everybody is to do each."""


def check(context: Context) -> Iterator[Report]:
    """Report actions that are organised once, and for which only “all staff” or “everybody” answers.

    Silent about what each does for himself or herself, such as training to attend, books to read and lessons to plan, and where a
    smaller group or a person is named beside.
    """
    whole = list(_of_whole_priorities(context))
    yield from whole
    told = {report.path[:2] for report in whole}
    for path, action in context.tasks:
        if path[:2] in told:
            continue
        text = action.do.text if action.do else ""
        if not text or not action.who or not all(map(is_everybody, action.who)):
            continue
        words_of_it = text.lower().removeprefix("to ").split()
        organised = any(map(_is_organised, words_of_it[:1])) and not any(
            word.strip(".,;") in _EACH_FOR_THEMSELVES for word in words_of_it[1:]
        )
        if organised or (names_a_thing(text) and not text.lower().endswith("training")):
            words = quote(text)
            yield Report(
                (*path, "who", 0),
                f"{quote(action.who[0])} are to do it, so nobody in particular: {words}",
                called=words,
            )


def _is_organised(verb: str) -> bool:
    """Whether a verb, or its form with -ing, names what is organised once: `develop`, `developing`."""
    stem = verb.removesuffix("ing")
    return verb in _ORGANISED or (stem != verb and (stem in _ORGANISED or f"{stem}e" in _ORGANISED))


def _of_whole_priorities(context: Context) -> Iterator[Report]:
    """Priorities of which each of several actions is for everybody to do."""
    by_priority: dict[Path, list[tuple[Path, Action]]] = {}
    for path, action in context.tasks:
        by_priority.setdefault(path[:2], []).append((path, action))
    for tasks in by_priority.values():
        if len(tasks) >= SEVERAL and (_all_for_everybody(tasks) or _the_same_crowd(tasks)):
            paths = [(*path, "who", 0) for path, _ in tasks]
            everybody = quote(listed(tasks[0][1].who))
            words = f"each of the {len(paths)} actions here"
            yield Report(
                paths[0], f"{everybody} are to do {words}, so nobody in particular", also=also(paths[1:]), called=words
            )


def _all_for_everybody(tasks: Sequence[tuple[Path, Action]]) -> bool:
    return all(task.who and all(map(is_everybody, task.who)) for _, task in tasks)


def _the_same_crowd(tasks: Sequence[tuple[Path, Action]]) -> bool:
    """Whether the same many, parents or pupils among them, are to do each action."""
    crowds = {tuple(task.who) for _, task in tasks}
    crowd = [who.lower() for who in tasks[0][1].who]
    return (
        len(crowds) == 1
        and len(crowd) >= CROWD
        and any(who.endswith(("parents", "pupils", "students", "children", "learners", "families")) for who in crowd)
    )


CROWD = 4
"""So many who are to do one thing are nobody in particular."""

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
      - do: Planning lessons together
        who: All teachers
      - do: Design a poster about a favourite book
        who: All pupils
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Review of the reading policy
        who: «All staff»
      - do: Reading groups
        who: «All»
      - do: Developing a library for the school
        who: «All staff»
      - do: Review the library policy
        who: «All pupils and staff»
  - title: Number talks
    actions:
      - do: Hold a number talk each week
        who: «All staff»
      - do: Talk about sums in every lesson
        who: «All staff»
      - do: Number games at home
        who: «All staff»
  - title: Writing for each other
    actions:
      - do: Found a newspaper
        who: [«Governors», Headteacher, Teachers, Parents, Students]
      - do: Print a poem each week
        who: [«Governors», Headteacher, Teachers, Parents, Students]
      - do: Hold a poetry evening
        who: [«Governors», Headteacher, Teachers, Parents, Students]
""",
    check=check,
    several="everybody is to do it, so nobody in particular: {names}",
)
