"""Numbers of pupils so small that people will know who is meant."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.privacy import LEAST, OUT_IN_PUBLIC, SMALL_NUMBER, small_numbers
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report small numbers of pupils where the sentence says something private of them, and among facts and indicators.

    A note while the plan is a draft. What is internal is passed over.
    """
    severity = None if context.plan.status in OUT_IN_PUBLIC else Severity.NOTE
    for small in small_numbers(context, int(context.option(SMALL_NUMBER, LEAST))):
        where = "in a school, " if small.part else ""
        yield Report(
            small.path, f"“{small.words}”: {where}people will know who is meant", part=small.part, severity=severity
        )


RULE = Rule[Context](
    name=SMALL_NUMBER,
    severity=Severity.WARNING,
    theme="privacy",
    summary="A number of pupils so small that people will know who is meant",
    why="a plan is read by parents and neighbours, and what it says of three children it says of those three",
    fix="write “fewer than five” or “a small number”, or mark this part with internal: yes",
    reads=(),
    options=(LEAST,),
    good="""
status: published
organisation:
  facts:
    School roll: 212
    Looked after children: fewer than five
    Classes for pupils from P1 to P4: 4
sections:
  - title: Where we are
    text: |
      Year 4 pupils and P3 children did not achieve what we hoped, and neither did Primary 2 and 3 children.
      One in four children was late at least once. Two pupils from each class attend the council.
      Children work in groups of three pupils who are at the expected level.
priorities:
  - title: Reading
    measures:
      - what: Pupils who are below the expected level
        baseline: 24
      - what: Pupils on the library committee
        baseline: 4
""",
    bad="""
status: published
organisation:
  facts:
    Looked after children: «3»
sections:
  - title: Where we are
    text: Attendance is good for all but «four pupils», and «2 of our P7 children» did not achieve second level.
priorities:
  - title: Reading
    measures:
      - what: Pupils who are below the expected level
        baseline: «4»
""",
    check=check,
)
