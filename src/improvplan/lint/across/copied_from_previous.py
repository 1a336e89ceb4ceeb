"""A plan that says what last session's plan said."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed
from improvplan.workspace.index import Index, PlanFacts

SHARE = 0.3
FEWEST = 3


def check(index: Index) -> Iterator[Report]:
    """Report, at `previous`, a plan of whose long texts nearly a third or more stand word for word in the plan before it."""
    for facts in index.plans:
        before = index.by_id.get(facts.previous.words, ()) if facts.previous else ()
        if facts.previous is None or len(before) != 1 or before[0] is facts:
            continue
        copied = _copied(facts, before[0])
        if len(copied) >= max(FEWEST, SHARE * len(facts.texts)):
            priorities = [str(number + 1) for number in sorted(set(copied))]
            word = "priority" if len(priorities) == 1 else "priorities"
            yield Report(
                facts.previous.path,
                f"{len(copied)} of the {len(facts.texts)} longer texts under the priorities stand word for word in that "
                f"plan too (in {word} {listed(priorities)})",
                file=facts.file,
            )


def _copied(facts: PlanFacts, before: PlanFacts) -> list[int]:
    """The number of the priority of each text that both plans have."""
    there = set(before.texts)
    return [priority for text, priority in zip(facts.texts, facts.text_priorities, strict=True) if text in there]


RULE = Rule[Index](
    name="copied-from-previous",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A plan that repeats last session's plan word for word",
    why="what was going to be done last session is done by now, or did not work: either way it needs new words",
    fix="say for each priority that goes on what was reached and what is different this session",
    reads=("previous", "priorities"),
    good="""
=== burnside-2024.yaml
priorities:
  - title: Writing
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
=== burnside-2025.yaml
previous: burnside-2024
priorities:
  - title: Writing
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
      - Invite families to read and answer the writing of their children each term.
      - Moderate writing with a partner school in November, in January and in March.
""",
    bad="""
=== burnside-2024.yaml
priorities:
  - title: Writing
    why: Writing is where the gap between our children is widest at every stage.
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
      - Moderate writing with a partner school in November, in January and in March.
=== burnside-2025.yaml
previous: «burnside-2024»
priorities:
  - title: Writing worth reading
    why: Writing is where the gap between our children is widest at every stage
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
      - Moderate writing with a partner school in November, in January and in March.
      - Invite families to read and answer the writing of their children each term.
""",
    check=check,
)
