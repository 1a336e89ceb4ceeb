"""A success criterion that says what will be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import CRITERIA_READ, MEASURES_READ, Said, criteria, measured
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.vague_measure import check as vague_measure
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_figure, says_what_shows
from improvplan.vocabulary.is_work import is_arrangement, is_work
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report each success criterion that is an instruction or an arrangement, and each measure that is an arrangement or begins
    as an instruction with “to”; and what begins “To ensure that pupils …”, which is wanted, and shows nothing.

    Measures with a target, and those of which vague-measure asks how far, are left alone.
    """
    work = (said for said in criteria(context) if is_work(said.text))
    arranged = [said for said in measured(context) if is_arrangement(said.text)]
    instructions = [said for said in measured(context) if _begins_with_to(said) and _is_instruction(said.text)]
    wanted = [
        said for said in chain(criteria(context), measured(context)) if _begins_with_to(said) and _is_wanted(said)
    ]
    wanting = [said for said in criteria(context) if said.text[:8].lower() == "we will " and _WE_WILL.match(said.text)]
    promised = [said for said in measured(context) if _is_promise(said)]
    asked = {report.path for report in vague_measure(context)} if wanted or instructions else set()
    arranged += [said for said in instructions if said.path not in asked]
    for said in chain(work, arranged, wanting, promised):
        words = quote(said.text)
        yield Report(said.path, f"{words} says that something is done, not what it changes", called=words)
    for said in wanted:
        if said.path not in asked:
            yield Report(said.path, f"{quote(said.text)} says what is wanted, not what will show it", fix=_SHOW)


_WE_WILL = lazily(
    r"we\s+will\s+(?:survey|monitor|review|evaluate|determine|check|track|assess|measure|follow|collect|gather|analyse|continue|look\s+at|hold|arrange|organise|ask)\b",
    re.IGNORECASE,
)
_PROMISES = frozenset(
    [
        "promote",
        "provide",
        "create",
        "organise",
        "invite",
        "introduce",
        "implement",
        "purchase",
        "encourage",
        "establish",
        "arrange",
        "recruit",
    ]
)


def _is_promise(said: Said) -> bool:
    """Whether a measure without figures begins as an instruction does: `Provide spaces for quiet work`."""
    first = said.text.partition(" ")[0].lower()
    measure = said.measure
    more = measure and (measure.target or measure.baseline or any(each.value for each in measure.result))
    return first in _PROMISES and not more and is_work(said.text)


_SHOW = "say what anybody will see when it is so: who, how many, by when"
_ENSURED = lazily(
    r"\s*to\s+(?:\w+ly\s+)?ensure\s+(?:that\s+)?(?:[\w-]+\s+){0,3}?(?:pupils?|learners?|children|students|young\s+people|outcomes)\b",
    re.IGNORECASE,
)


def _begins_with_to(said: Said) -> bool:
    """Whether a sentence begins as an instruction with “to”. A measure with a target says more than its words."""
    measure = said.measure
    more = measure and (measure.target or measure.baseline or any(each.value for each in measure.result))
    return said.text[:3].lower() == "to " and not more


def _is_instruction(words: str) -> bool:
    return is_work(words) and not is_arrangement(words)


def _is_wanted(said: Said) -> bool:
    """Whether something is to be ensured for pupils, and nothing says how many, by when or what will show it."""
    words = said.text
    return _ENSURED.match(words) is not None and not says_what_shows(words) and not has_figure(words)


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
      - To ensure that every pupil has a library card by May
      - To ensure that 80% of pupils borrow a book each month
    measures:
      - Pupils chosen for the reading group attend each week
      - what: To use the library every week
        target: 80% of pupils
      - Train journeys to the town library
      - Hold list of the library
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
      - «To use the new catalogue in every class»
      - «To ensure that all children have a library card»
      - «Provide a quiet corner for readers»
  - title: Writing for an audience
    success_criteria:
      - «We will survey pupils again to see whether it has worked»
      - «Success will be celebrated at assemblies»
""",
    check=check,
    several="{count} criteria say that something is done, not what it changes: {names}",
)
