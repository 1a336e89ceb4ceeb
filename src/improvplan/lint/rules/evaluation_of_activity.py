"""An evaluation that says what was done, and not what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.vague_measure import only_looked_at
from improvplan.model.action import Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

LONGEST = 25
"""A longer statement is an account of its own."""
_DONE = lazily(
    r"\b(?:has|have|had|was|were)\s+(?:now\s+|all\s+|been\s+|already\s+){0,2}"
    r"(?:attended|completed|trained|held|delivered|purchased|bought|received|met|appointed|begun|started|shared|introduced|launched|"
    r"written|agreed|reviewed|created|set\s+up|established|taken\s+place|taken\s+part|distributed|circulated|made\s+\d+|rolled\s+out)\b"
    r"|^\s*(?!(?:the|a|an|our|all|we)\b)(?:[\w’'&/-]+\s+){1,5}?(?:finalised|booked|held|delivered|completed|purchased|bought|appointed|launched|introduced|displayed|circulated|"
    r"distributed|organised|arranged|attended|set\s+up)\b(?:\s+(?:in|on|at|by|for|with|to|across|from|and|during)\b|\s+[A-Z]|\s*[.;]?\s*$)"
    r"|\bin\s+post\b|\b(?:took\s+place|is\s+complete|is\s+in\s+place|are\s+in\s+place)\b",
    re.IGNORECASE,
)
_CAME_OF_IT = lazily(
    r"\b(?:pupils?|learners?|children|child|students?|young\s+people|boys|girls|impact|result\w*|because|so\s+that|improv\w+|increas\w+|reduc\w+|"
    r"better|more|fewer|less|rose|fell|risen|fallen|higher|lower|confiden\w+|attainment|survey\w*|evidence|show\w*|feel|felt|say|said|report\w*|next)\b|%",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report short statements of what was done, beside which neither impact nor evidence stands.

    Silent where learners are named, or any difference, figure in per cent or voice.
    """
    entries: list[tuple[Path, Evaluation]] = []
    owners: tuple[tuple[Path, Plan | Priority], ...] = (((), context.plan), *context.priorities)
    for path, owner in owners:
        entries += [((*path, "evaluations", number), entry) for number, entry in enumerate(owner.evaluations)]
    for path, entry in entries:
        if entry.impact or entry.evidence or not entry.statement:
            continue
        items = [item for item in entry.statement.items if item.strip()]
        if not entry.statement.listed and items:
            looked = only_looked_at(items[0])
            if looked == (0, len(items[0].rstrip(" ."))):
                words = f"{quote(items[0])} says that somebody will look, and not what was found"
                yield Report((*path, "statement"), words)
                continue
        if not items or sum(len(item.split()) for item in items) > LONGEST:
            continue
        done = [item for item in items if _DONE.search(item)]
        if 2 * len(done) >= len(items) and not any(map(_CAME_OF_IT.search, items)):
            more = f" and {len(items) - 1} more" if len(items) > 1 else ""
            words = quote(items[0].strip()) + more
            says = "say" if more else "says"
            yield Report((*path, "statement"), f"{words} {says} what was done, and not what came of it", called=words)


RULE = Rule[Context](
    name="evaluation-of-activity",
    severity=Severity.NOTE,
    theme="success",
    summary="An evaluation that says what was done, and not what came of it",
    why="at the end of the session the plan tells how busy everybody was, and not whether it made a difference",
    fix="write under impact what is different for learners, and under evidence how you know",
    reads=("evaluations", "priorities[].evaluations"),
    good="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: All teachers have attended the training.
        impact: Pupils choose longer books.
      - when: Jan 2026
        statement: The library was opened, and 60 pupils come each week.
      - when: Mar 2026
        statement: Targets will be reviewed in May because 12 of 20 were reached early.
""",
    bad="""
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2025
        statement: «All teachers have now attended the training.»
      - when: Jan 2026
        statement: «Librarian in post since November.»
      - when: March 2026
        «statement»:
          - Programme finalised in November
          - Rooms booked in November
          - Day held in January
      - when: May 2026
        statement: «Targets will be reviewed every year.»
""",
    check=check,
    several="{names} say what was done, and not what came of it",
)
