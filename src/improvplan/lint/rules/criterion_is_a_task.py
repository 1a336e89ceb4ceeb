"""A success criterion that says what will be done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, criteria, measured
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.is_work import is_arrangement, is_work
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each success criterion that is an instruction or an arrangement, and each measure that is an arrangement."""
    work = (said for said in criteria(context) if is_work(said.text))
    arranged = (said for said in measured(context) if is_arrangement(said.text))
    for said in chain(work, arranged):
        words = quote(said.text)
        yield Report(said.path, f"{words} says that something is done, not what it changes", called=words)


RULE = Rule[Context](
    name="criterion-is-a-task",
    severity=Severity.WARNING,
    theme="success",
    summary="A success criterion that says what will be done",
    why="it can be ticked off while nothing changes for learners",
    fix="move it to actions; write here what learners will do, know or say that they do not today",
    reads=(*CRITERIA_READ, *MEASURES_READ),
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - Learners in P5 to P7 can explain their choice of book
      - 80% of P5 pupils choose to read at home twice a week by June 2026
      - Staff are confident in teaching reading aloud (survey in May 2026)
      - Support staff say that they know which books to recommend
    measures:
      - Pupils chosen for the reading group attend each week
""",
    bad="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - «To plan and hold two reading weeks»
      - «Develop a shared approach to guided reading»
      - «Reading champion to be identified in each school»
    measures:
      - «Training calendar agreed»
      - «Successful bid to the library fund»
      - «Parent rep on the group»
""",
    check=check,
    several="{count} criteria say that something is done, not what it changes: {names}",
)
