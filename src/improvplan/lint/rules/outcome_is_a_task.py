"""An outcome that is really a task."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import OUTCOMES_READ, outcomes
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.is_work import is_arranged_thing, is_work
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each outcome that is an instruction or an arrangement."""
    for said in outcomes(context):
        if is_work(said.text) or is_arranged_thing(said.text):
            words = quote(said.text)
            yield Report(said.path, f"{words} is something to do, not something that comes of it", called=words)


RULE = Rule[Context](
    name="outcome-is-a-task",
    severity=Severity.WARNING,
    theme="success",
    summary="An outcome that is really a task",
    why="the plan says twice what adults will do, and nowhere what learners gain by it",
    fix="move it to actions; write here what will be different for learners when it is done",
    reads=OUTCOMES_READ,
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Learners in P5 to P7 talk about books that they have chosen
      - Teachers' judgements agree across the cluster
      - All pupils to reach second level in reading
      - All year groups to take part in a reading festival
      - To create a quiet environment in the library
      - To ensure a minimum of 3 points progress a year in reading
      - Trusting relationships will be established before pupils move to S1
""",
    bad="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - «Staff to use the reading framework when they plan»
      - «Training organised in line with what staff need»
      - «Introduce paired reading in every class»
      - «Registration with the town library»
      - «Transport»
      - «Teachers to receive training in reading aloud»
      - «All departments will use the new tracking system»
      - «New topics will be introduced through stories»
      - «Focused professional development to improve reading aloud»
      - «All subject departments will develop a subject specific literacy statement»
      - «The Eco Committee will be working with the library on a book swap»
""",
    check=check,
    several="{count} outcomes are things to do, not things that come of them: {names}",
)
