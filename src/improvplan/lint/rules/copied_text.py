"""The same text under two priorities, or twice within one."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.vocabulary.wording import called, quote
from improvplan.workspace.index import LONG, plain

OF_ITS_OWN = frozenset({"why", "aim", "statement", "outcomes", "success_criteria", "measures", "evaluations", "impact"})
"""What every priority should say for itself; the same action may well serve two."""

LOOKED_AT = OF_ITS_OWN | {"actions", "next_steps", "summary", "causes"}
OF_A_ROW = frozenset({"outcomes", "success_criteria", "impact"})
"""What every row should say for itself."""

_OF_SEVERAL_ROWS = OF_A_ROW | {"because", "current"}
"""What is looked at in another way, and what several rows may answer."""
_SHARED = frozenset({"timescale"})
"""What two rows may well have in common."""
_SMALL_WORDS = frozenset({"a", "an", "the"})
_GOALS = {
    "title": "the title of this priority",
    "aim": "the aim of this priority",
    "statement": "the sentence above",
    "outcomes": "an outcome",
    "success_criteria": "a criterion",
}


def check(context: Context) -> Iterator[Report]:
    """Report each long text, or paragraph of one, that stands word for word under an earlier priority, once for each priority it was copied to.

    Within a priority: what stands twice in one list, what two rows say of their success alike, and actions that say the title or an outcome again.
    """
    texts = [
        text
        for text in context.texts
        if text.kind in ("prose", "line")
        and len(text.path) > 2
        and at(text.path, 0) == "priorities"
        and _SHARED.isdisjoint(text.path)
    ]
    prose = [text for text in texts if text.kind == "prose" and at(text.path, 2) in LOOKED_AT]
    yield from _twice_in_a_list(prose)
    yield from _in_two_rows(prose)
    yield from _goals_for_actions(context, texts)
    yield from _under_two_priorities(context, prose)
    yield from _in_two_sections(context)


def _in_two_sections(context: Context) -> Iterator[Report]:
    """Report a long line of a list that stands in an earlier part of the plan, once for each part."""
    first: dict[str, Path] = {}
    told: set[Path] = set()
    for text in context.texts:
        path = text.path
        if at(path, 0) != "sections" or at(path, -1) != "text" or len(text.text) < LONG:
            continue
        start = 0
        for line in text.text.splitlines(keepends=True):
            words = line.strip().lstrip("-*•· ")
            same = plain(words) if line.lstrip()[:1] in _BULLETS and len(words) >= LONG else None
            before = first.setdefault(same, path) if same is not None else path
            if before[:-1] != path[:-1] and path not in told:
                told.add(path)
                begins = start + line.index(words)
                yield Report(
                    path,
                    f"{quote(words)} stands word for word in another part too",
                    part=(begins, begins + len(words)),
                    also=(Also(before, "it stands here first"),),
                    severity=Severity.NOTE,
                )
            start += len(line)


_BULLETS = ("-", "*", "•", "·")


def _under_two_priorities(context: Context, texts: list[TextAt]) -> Iterator[Report]:
    first: dict[str, Path] = {}
    told: set[tuple[str, Path]] = set()
    for text in texts:
        path, owner = text.path, text.path[:2]
        for start, words in _pieces(text.text):
            same = plain(words)
            if same is None:
                continue
            before = first.setdefault(same, path)
            if before[:2] == owner:
                continue
            if (same, owner) in told:
                break
            told.add((same, owner))
            other = context.plan.priorities[int(before[1])]
            yield Report(
                path,
                f"{quote(words)} stands word for word under {called(other, before)} too",
                part=None if words == text.text else (start, start + len(words)),
                also=(Also(before, "it stands here first"),),
                severity=_severity(path),
            )
            break


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text as a whole, and then its paragraphs that are no headings and no questions of a form."""
    if len(text) < LONG:
        return
    yield 0, text
    start = 0
    for paragraph in text.split("\n\n") if "\n\n" in text.rstrip() else ():
        words = paragraph.strip()
        if len(words) >= LONG and not words.startswith(_HEADS) and not words.endswith(_ASKS):
            yield start + paragraph.index(words), words
        start += len(paragraph) + 2


_HEADS = ("#", "**", "__", "|")
_ASKS = (":", "?", "*", "_")


def _severity(path: Path) -> Severity | None:
    """A note where the same may well serve two."""
    return Severity.NOTE if OF_ITS_OWN.isdisjoint(path) else None


def _twice_in_a_list(texts: list[TextAt]) -> Iterator[Report]:
    """Report what stands twice among the actions, outcomes or criteria of one priority, or of a row."""
    first: dict[tuple[Path, Path, str], Path] = {}
    for path, text, _ in texts:
        place = _entry(path)
        tail = path[place + 1 :]
        if not place or at(path, place - 1) not in LISTS or len(tail) > 1 or not _OF_SEVERAL_ROWS.isdisjoint(tail):
            continue
        if text.count(" ") < FEWEST_SPACES:
            continue
        key = path[:place], tail
        exact = text.casefold().strip(" .;")
        before = first.setdefault((*key, exact), path)
        if before == path and text.count(" ") >= FEWEST_SPACES_NEARLY:
            before = first.setdefault((*key, f"~{_alike(exact)}"), path)
        if before != path:
            yield Report(
                path,
                f"{quote(text)} stands in this list already",
                fix="take one of the two away, or say what is different about it",
                also=(Also(before, "it stands here first"),),
                severity=_severity(path),
            )


def _entry(path: Path) -> int:
    """Where in a path the number of the innermost entry of a list stands; 0 where there is none within the priority."""
    return next((place for place in range(len(path) - 1, 2, -1) if isinstance(path[place], int)), 0)


def _alike(words: str) -> str:
    """Words without articles and the ends of plurals."""
    return " ".join(word.strip(",.;:").removesuffix("s") for word in words.split() if word not in _SMALL_WORDS)


def _in_two_rows(texts: list[TextAt]) -> Iterator[Report]:
    """Report what the success of two rows of a priority is said to be, in the same words; once for each text."""
    first: dict[tuple[Path, str], Path] = {}
    others: dict[tuple[Path, str], list[TextAt]] = {}
    for text in texts:
        path = text.path
        if at(path, 2) != "actions" or OF_A_ROW.isdisjoint(path) or "evaluations" in path:
            continue
        same = plain(text.text)
        if same is None:
            continue
        key = (path[:2], same)
        before = first.setdefault(key, path)
        if _row(before) != _row(path):
            others.setdefault(key, []).append(text)
    for key, (text, *more) in others.items():
        yield Report(
            text.path,
            f"{quote(text.text)} stands word for word in another row of this priority too",
            fix="say what this row will bring, or write it once, for the priority as a whole",
            also=(Also(first[key], "it stands here first"), *(Also(other.path, "and here") for other in more)),
            severity=Severity.NOTE,
        )


def _row(path: Path) -> Path:
    """The row that says what its success is, at whatever level."""
    return path[: next(place for place, part in enumerate(path) if part in OF_A_ROW)]


def _goals_for_actions(context: Context, texts: list[TextAt]) -> Iterator[Report]:
    """Report actions that say the title, the aim, an outcome or a criterion of their priority or row, and nothing else."""
    actions = [text for text in texts if at(text.path, -1) == "do" and text.text.count(" ") >= FEWEST_SPACES]
    if not actions:
        return
    rows = {path for path, action in context.actions if action.actions}
    goals: dict[tuple[Path, str], Path] = {}
    for path, text, _ in texts:
        if text.count(" ") < FEWEST_SPACES:
            continue
        if len(path) == 3 and at(path, 2) in _GOALS:
            goals.setdefault((path[:2], _said(text)), path)
        elif not OF_A_ROW.isdisjoint(path) and at(path, -1) == "what" and at(path, -3) in _GOALS:
            goals.setdefault((path[:-3], _said(text)), path)
    for path, text, _ in actions:
        said = _said(text)
        owners = (path[:length] for length in range(len(path) - 1, 1, -1))
        goal = next((goals[owner, said] for owner in owners if (owner, said) in goals), None)
        if goal and path[:-1] not in rows:
            name = next(str(part) for part in reversed(goal) if part in _GOALS)
            yield Report(
                path,
                f"{quote(text)} says {_GOALS[name]} again, word for word",
                fix="say what will be done to get there",
                also=(Also(goal, "it stands here first"),),
                severity=Severity.NOTE,
            )


def _said(text: str) -> str:
    """A sentence to compare: without its first “To”, capitals and last full stop."""
    return " ".join(text.casefold().strip(" .;:!,\n").split()).removeprefix("to ")


LISTS = LOOKED_AT - {"evaluations"}
"""What was found may be the same twice: evaluations are of two days."""
FEWEST_SPACES = 3
"""Shorter entries, such as `Buy books`, may be done twice."""
FEWEST_SPACES_NEARLY = 5
"""Shorter entries that differ in a plural may mean two things."""


RULE = Rule[Context](
    name="copied-text",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="The same text under two priorities, or twice within one",
    why="what is true of everything says nothing about this priority, and readers stop reading",
    fix="say what is meant here and not there, or write it once, for the plan as a whole",
    reads=("priorities[].actions",),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - By June 2026, four pupils in five choose to read at home twice a week.
    actions:
      - do: Open the library at lunchtime for one class a day
        timescale: From September 2025, and looked at each term by the literacy lead
        success_criteria: By June 2026, each class has been in the library at lunchtime in every week.
      - do: Open the library after school for one family a day
        timescale: From September 2025, and looked at each term by the literacy lead
        success_criteria: By June 2026, 60 families have been in the library after school.
      - do: Lend the keys of the library to P7
        because: Improvements to the opening of the library
      - do: Ask families to help in the library
        because: Improvements to the opening of the library
      - Open the library
      - do: Pupils choose to read at home
        actions:
          - Lend three books to each pupil on Fridays
  - title: Writing across the school
    outcomes:
      - By June 2026, four pupils in five can show a piece of writing that they revised.
    why: |
      What did we see when we looked at writing in May 2025?

      In May 2025, 20 of 60 pupils could show a piece of writing that they revised.
  - title: Number talks
    why: |
      What did we see when we looked at writing in May 2025?

      In May 2025, 12 of 60 pupils could say how they had reckoned.
""",
    bad="""
sections:
  - title: What we want
    text: |
      - Families and pupils choose what the library buys in each term
  - title: What the council wants
    text: |
      - «Families and pupils choose what the library buys in each term»
priorities:
  - title: Reading for pleasure
    why: |
      In May 2025, 12 of 60 families told us that they read at home.

      Children who read with somebody at home each week read more willingly at school.
    outcomes:
      - By June 2026, attainment has risen for all of our learners in every class.
    next_steps:
      - Ask the families again what they would like to read
      - «Ask families again what they would like to read»
    actions:
      - do: Lend three books to each pupil on Fridays
        success_criteria: By June 2026, each pupil has borrowed thirty books or more from the library.
      - do: Lend three games to each pupil on Mondays
        success_criteria: «By June 2026, each pupil has borrowed thirty books or more from the library»
  - title: Writing across the school
    why: |
      In May 2025, 20 of 60 pupils could show a piece of writing that they revised.

      «Children who read with somebody at home each week read more willingly at school.»
    outcomes:
      - «By June 2026, attainment has risen for all of our learners in every class»
      - Pupils revise what they write.
  - title: Number talks
    outcomes:
      - «By June 2026, attainment has risen for all of our learners  in every class»
      - Every class talks about numbers each day
    actions:
      - «To talk about numbers in every class.»
      - «Every class talks about numbers each day.»
    aim: Talk about numbers in every class
""",
    check=check,
)
