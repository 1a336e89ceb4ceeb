"""“From 45% to 55%” beside a measure that starts at 41%: two figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.statements import measures, statements
from improvplan.finding import Path, Severity
from improvplan.lint.facts.targets import wanted_less
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.priority import Priority
from improvplan.model.when_reader import find_dates, read_when
from improvplan.vocabulary.wording import quote

_ENDS = str.maketrans(dict.fromkeys("!?;\n", "|"))
_MARKS = str.maketrans(dict.fromkeys('.,:;!?()[]“”‘"/%–—-', " "))
_BEFORE = ("last ", "previous", "former", " 19", " 20")
"""Signs that a sentence speaks of another year."""
_SMALL_WORDS = """
a an the of in on at to for from by with and or is are was were be been has have will would should who that which this our their its all only just
now currently about around than as it they we pupils children learners students percentage share number proportion
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_DATE_WORDS = """
by in the of at until end term session school year january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec christmas easter summer autumn spring winter
"""
_OF_DATES = frozenset(_DATE_WORDS.split())
_FEWEST = 2
"""So many words of meaning two sentences must share to speak of one thing."""
_FEWEST_OF_A_PATTERN = 2


class _Goal(NamedTuple):
    """A sentence that says where things should come: its pattern is what is left without figures and dates."""

    path: Path
    text: str
    pattern: tuple[str, ...]
    value: Decimal
    when: str


def check(context: Context) -> Iterator[Report]:
    """Report, within one priority, a start that is not the one of the measure or the reason, and two outcomes, criteria or milestones that are alike but for their figure.

    Of two with different dates the later may go further, and not back.
    """
    for path, priority in context.priorities:
        yield from _starts(path, priority)
        yield from _goals(context, path, priority)


def _starts(path: Path, priority: Priority) -> Iterator[Report]:
    said = [
        *statements((*path, "outcomes"), priority.outcomes),
        *statements((*path, "success_criteria"), priority.success_criteria),
    ]
    for one in said:
        change = _from_to(one.text)
        if change is None:
            continue
        place, start, end = change
        words = _meaning(one.text)
        other = _measured_start(path, priority, words, start, end) or _reasoned_start(path, priority, words, start)
        if other:
            where, figure, name = other
            yield Report(
                one.path,
                f"this starts from {start}%, and {name} says {figure}",
                part=(place, place + len(str(start))),
                also=(Also(where, "the other figure"),),
            )


def _measured_start(
    path: Path, priority: Priority, words: frozenset[str], start: Decimal, end: Decimal
) -> tuple[Path, str, str] | None:
    """The baseline of a measure with the same target, where it is another than the start."""
    for said in measures((*path, "measures"), priority.measures):
        measure = said.measure
        if not (measure and measure.baseline and measure.target and measure.target.value == end):
            continue
        if measure.baseline.value not in (None, start) and words & _meaning(said.text):
            return (*said.path[:-1], "baseline"), measure.baseline.words, f"the measure {quote(said.text)}"
    return None


def _reasoned_start(
    path: Path, priority: Priority, words: frozenset[str], start: Decimal
) -> tuple[Path, str, str] | None:
    """The figure of a sentence of the reason that speaks of nothing but what the goal speaks of, where it is another one."""
    for sentence in priority.why.text.replace(". ", "|").translate(_ENDS).split("|") if priority.why else ():
        shares, rest = _shares(sentence)
        meaning = _meaning(rest)
        of_the_same = (
            len(meaning) >= _FEWEST and meaning <= words and not any(sign in f" {sentence.lower()}" for sign in _BEFORE)
        )
        if of_the_same and len(shares) == 1 and Decimal(shares[0]) != start:
            return (*path, "why"), f"{shares[0]}%", "the reason"
    return None


def _goals(context: Context, path: Path, priority: Priority) -> Iterator[Report]:
    goals = [
        goal
        for one in (
            *statements((*path, "outcomes"), priority.outcomes),
            *statements((*path, "success_criteria"), priority.success_criteria),
        )
        if (goal := _goal(one.path, one.text, ""))
    ]
    goals += [
        goal
        for number, each in enumerate(priority.milestones)
        if each.what
        and each.by
        and (goal := _goal((*path, "milestones", number, "what"), each.what.text, each.by.words))
    ]
    for earlier, later in combinations(goals, 2):
        if earlier.pattern != later.pattern or earlier.value == later.value:
            continue
        order = _order(context, earlier, later)
        if order is None:
            continue
        if order == 0:
            words = f"{quote(later.text)} says {_share(later)}, and the same is said with {_share(earlier)}"
        elif wanted_less(later.text) or (later.value > earlier.value) is (order > 0):
            continue
        else:
            last = later if order > 0 else earlier
            words = f"{quote(last.text)} goes back: before it stands {_share(earlier if order > 0 else later)}"
        yield Report(later.path, words, also=(Also(earlier.path, "the other figure"),))


def _share(goal: _Goal) -> str:
    return f"{goal.value.normalize():f}%"


def _goal(path: Path, text: str, when: str) -> _Goal | None:
    if "%" not in text and "cent" not in text:
        return None
    shares, rest = _shares(text)
    words = _words(rest)
    pattern = tuple(word for word in words if word not in _OF_DATES and not _is_year(word))
    if len(shares) != 1 or len(pattern) < _FEWEST_OF_A_PATTERN:
        return None
    return _Goal(path, text, pattern, Decimal(shares[0]), when)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _from_to(text: str) -> tuple[int, Decimal, Decimal] | None:
    """The first change from one percentage to another: where the start stands, and both; None where there is none."""
    words = text.split() if "%" in text else []
    for number in range(len(words) - 3):
        first, start, to, end = words[number : number + 4]
        end = end.rstrip(".,;:)")
        if first.lower() == "from" and to == "to" and end.endswith("%") and _is_share(start) and _is_share(end):
            return text.index(start, text.lower().index("from ")), Decimal(start.rstrip("%")), Decimal(end[:-1])
    return None


def _is_share(word: str) -> bool:
    return word.rstrip("%").replace(".", "", 1).isdecimal()


def _order(context: Context, one: _Goal, other: _Goal) -> int | None:
    """Which of two goals is for the later day: 0 for the same, 1 where it is the second, -1 the first; None where nobody knows."""
    said = [each.when or " ".join(found.when.words for found in find_dates(each.text)) for each in (one, other)]
    if said[0] == said[1]:
        return 0
    period = context.period
    days = [context.calendar.interval(read_when(words), period) if words and period else None for words in said]
    if days[0] is None or days[1] is None:
        return None
    return (days[1].end > days[0].end) - (days[1].end < days[0].end)


def _meaning(text: str) -> frozenset[str]:
    """The words of a sentence that say what it is about, without a plural's ending."""
    return frozenset(word.removesuffix("s") for word in _words(text) if word not in _SMALL and not word.isdecimal())


def _shares(text: str) -> tuple[list[str], str]:
    """The percentages of a text, and the text without them."""
    shares, rest = [], []
    for word in text.replace("per cent", "%").replace(" %", "%").split():
        bare = word.strip("(),.;:")
        if bare.endswith("%") and _is_share(bare):
            shares.append(bare[:-1])
        else:
            rest.append(word)
    return shares, " ".join(rest)


def _words(text: str) -> list[str]:
    return text.lower().translate(_MARKS).split()


RULE = Rule[Context](
    name="figures-disagree",
    severity=Severity.WARNING,
    theme="success",
    summary="Two figures for one thing in one priority",
    why="one of them is wrong, and at the end nobody can say whether the target was reached",
    fix="look the figure up, and write the same in both places",
    reads=("priorities[]",),
    good="""
session: 2025-26
priorities:
  - title: Attendance
    why: Persistent absence is 24%. In 2023 it was 19%.
    outcomes:
      - Persistent absence falls from 24% to 18% by July 2026
    milestones:
      - what: 92% attend every day
        by: Dec 2025
      - what: 94% attend every day
        by: Jun 2026
""",
    bad="""
session: 2025-26
priorities:
  - title: Attendance
    why: Persistent absence is 24%.
    outcomes:
      - Persistent absence falls from «27»% to 18% by July 2026
    milestones:
      - what: 94% attend every day
        by: Dec 2025
      - what: «92% attend every day»
        by: Jun 2026
  - title: Reading
    outcomes:
      - By June 2026, 80% of pupils read at their age
      - Readers of the library rise from «40»% to 60%
    success_criteria:
      - «By June 2026, 85% of pupils read at their age»
    measures:
      - what: Readers of the library
        baseline: 45%
        target: 60%
""",
    check=check,
)
